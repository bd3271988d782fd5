Feature: Artifacts of projects and of conversations
  An artifact of a team may be part of one of its projects, and a character part of a
  conversation. What somebody else has, or nobody, is nothing to be part of.

  Background:
    Given Mara owns the teams "Northlight" and "Southlight"
    And "Northlight" has the project "Pilot"

  @Q-19
  Rule: A project belongs to the team that the artifact is for

    Scenario Outline: <draft> becomes part of it
      When Mara makes <draft>, as part of the project "Pilot"
      Then <it> is part of the project "Pilot"

      Examples: of the same team
        | draft                                    | it                     |
        | the storyboard "Coast" for "Northlight"  | the storyboard "Coast" |
        | the character "Nele" for "Northlight"    | the character "Nele"   |

    Scenario Outline: Somebody tries to put <draft> into it
      When Mara tries to make <draft>, as part of the project "Pilot"
      Then Mara is refused because <reason>
      And nothing has changed

      Examples: of another owner
        | draft                                             | reason                               |
        | the storyboard "Coast"                            | projects belong to teams             |
        | the character "Nele" for herself in "Northlight"  | projects belong to teams             |
        | the storyboard "Coast" for "Southlight"           | the project belongs to another team  |
        | the character "Nele" for "Southlight"             | the project belongs to another team  |

    @security
    Example: A stranger's project
      Given Ines owns the team "Eastlight"
      When Ines tries to make the storyboard "Coast" for "Eastlight", as part of the project "Pilot"
      Then Ines is refused because there is no such project
      And nothing has changed

    Example: A project that never was
      When Mara tries to make the character "Nele" for "Northlight", as part of a project that never was
      Then Mara is refused because there is no such project
      And nothing has changed

  @Q-19
  Rule: A conversation is one's own

    Example: A character becomes part of it
      Given Mara has begun the conversation "Lighthouse"
      When Mara makes the character "Nele", as part of the conversation "Lighthouse"
      Then the character "Nele" came of the conversation "Lighthouse"

    @security
    Example: A stranger's conversation
      Given Mara has begun the conversation "Lighthouse"
      And Ines has a creator account
      When Ines tries to make the character "Nele", as part of the conversation "Lighthouse"
      Then Ines is refused because there is no such conversation
      And nothing has changed

    Example: A conversation that never was
      When Mara tries to make the character "Nele", as part of a conversation that never was
      Then Mara is refused because there is no such conversation
      And nothing has changed
