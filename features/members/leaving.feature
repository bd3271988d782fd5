@teams
Feature: Leaving a team
  People may go, as long as the team keeps an owner and the person keeps a team.

  @MEM-06
  Rule: Whoever has another team may leave this one

    Scenario Outline: Somebody who is <role> leaves
      Given Mara owns the team "Northlight"
      And Lena is <role> of "Northlight"
      And Lena owns the team "Southlight"
      When Lena leaves "Northlight"
      Then Lena is not in "Northlight"
      And Mara is the only person in "Northlight"

      Examples: every role
        | role     |
        | an owner |
        | an admin |
        | a member |
        | a viewer |

    @smoke
    Example: Whoever left may come back with a new invitation
      Given Mara owns the team "Northlight"
      And Lena is a member of "Northlight"
      And Lena owns the team "Southlight"
      And Lena has left "Northlight"
      And Mara has invited Lena to "Northlight" as a viewer
      When Lena accepts the invitation
      Then Lena is a viewer of "Northlight"

  @INV-03
  Rule: Nobody leaves their only team

    Scenario Outline: Somebody who is <role> of this team alone
      Given Mara owns the team "Northlight"
      And Lena is <role> of "Northlight"
      When Lena tries to leave "Northlight"
      Then Lena is refused because it is the only team they have
      And nothing has changed

      Examples: every role
        | role     |
        | an owner |
        | an admin |
        | a member |
        | a viewer |

    Example: The only person of the only team
      Given Mara owns the team "Northlight"
      When Mara tries to leave "Northlight"
      Then Mara is refused because it is the only team they have
      And nothing has changed

  @INV-09
  Rule: The last owner does not leave the others behind

    Example: One owner and a member
      Given Mara owns the teams "Northlight" and "Southlight"
      And Lena is an admin of "Northlight"
      When Mara tries to leave "Northlight"
      Then Mara is refused because the team needs an owner
      And nothing has changed

    @security
    Example: Both owners leave at the same moment, with a member staying
      Given Mara owns the teams "Northlight" and "Southlight"
      And Bruno is an owner of "Northlight"
      And Bruno owns the team "Eastlight"
      And Lena is a member of "Northlight"
      When Mara and Bruno leave "Northlight" at the same moment
      Then exactly 1 attempt succeeds and the others are refused because the team needs an owner
      And "Northlight" has exactly 1 owner

  @INV-08
  Rule: A team without people does not stay

    Example: The last person leaves and the team is gone
      Given Mara owns the teams "Northlight" and "Southlight"
      When Mara leaves "Northlight"
      Then the team "Northlight" is gone

    Example: Two owners, alone in the team, leave at the same moment
      Given Mara owns the teams "Northlight" and "Southlight"
      And Bruno is an owner of "Northlight"
      And Bruno owns the team "Eastlight"
      When Mara and Bruno leave "Northlight" at the same moment
      Then all 2 attempts succeed
      And the team "Northlight" is gone

    @Q-13
    Example: Not while a generation of the team is unfinished
      Given Mara owns the teams "Northlight" and "Southlight"
      And a generation of "Northlight" is queued
      When Mara tries to leave "Northlight"
      Then Mara is refused because a generation is unfinished
      And nothing has changed

  @MEM-06
  Rule: Only people of the team can leave it

    Example: An outsider
      Given Mara owns the team "Northlight"
      And Ines has a creator account
      When Ines tries to leave "Northlight"
      Then Ines is refused because there is no such team
      And nothing has changed

    Example: A team that never was cannot be left
      Given Ines has a creator account
      When Ines tries to leave a team that never was
      Then Ines is refused because there is no such team

  @MEM-07 @security
  Rule: Whoever has left is outside at once

    Example: The team is closed to the one who left
      Given Mara owns the team "Northlight"
      And Lena is a member of "Northlight"
      And Lena owns the team "Southlight"
      And Lena has left "Northlight"
      When Lena tries to see "Northlight"
      Then Lena is refused because the team is closed to her

    @Q-17
    Example: Keys in the name of the team are revoked
      Given Mara owns the team "Northlight"
      And Lena is a member of "Northlight"
      And Lena owns the team "Southlight"
      And Lena has made the API key "studio" for "generate" in the name of "Northlight"
      And Lena has left "Northlight"
      When somebody tries to use the API key "studio"
      Then the API key is refused because the key is not valid

    Example: Personal keys are not touched
      Given Mara owns the team "Northlight"
      And Lena is a member of "Northlight"
      And Lena owns the team "Southlight"
      And Lena has made the API key "laptop" for "generate"
      And Lena has left "Northlight"
      When the API key "laptop" asks who it is
      Then the answer names Lena and the API key "laptop" for "generate"
