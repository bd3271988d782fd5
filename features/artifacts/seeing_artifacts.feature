Feature: Seeing artifacts
  Storyboards, characters, pictures and films are seen by the people of their owner.
  For everybody else they do not exist.

  Background:
    Given Mara owns the team "Northlight"
    And Mara has made the character "Nele" for "Northlight"
    And Mara has made the storyboard "Coast"

  @ART-02
  Rule: The list shows the newest first, and only what its reader may see

    @smoke
    Example: One's own things and those of one's teams
      Given Lena is a member of "Northlight"
      And Lena has made the storyboard "Harbour"
      Then Lena sees the artifacts "Harbour" and "Nele", in this order

    @Q-04
    Example: What somebody makes for themselves in a team is in their list alone
      Given Lena is a member of "Northlight"
      And Lena has made the storyboard "Harbour" for herself in "Northlight"
      Then Lena sees the artifacts "Harbour" and "Nele", in this order
      And Mara sees the artifacts "Coast" and "Nele", in this order

    Example: Whoever has made nothing sees nothing
      Given Ines has a starter account
      Then Ines sees no artifacts

    Scenario Outline: <limit> after the first <offset>
      Given Mara has made the character "Jonas"
      When Mara looks at <limit> of her artifacts after the first <offset>
      Then the list shows the artifacts <shown>

      Examples: page by page
        | limit | offset | shown               |
        | 2     | 0      | "Jonas" and "Coast" |
        | 2     | 1      | "Coast" and "Nele"  |
        | 2     | 2      | "Nele"              |
        | 0     | 0      | "Jonas"             |

  @ART-03
  Rule: An artifact is shown to its owner's people

    Scenario Outline: Somebody who is <role> sees what the team has
      Given Lena is <role> of "Northlight"
      Then Lena sees the character "Nele"

      Examples: whoever is in the team
        | role     |
        | an owner |
        | an admin |
        | a member |
        | a viewer |

    @security @INV-44
    Scenario Outline: <who> tries to see <what>
      Given Lena is an owner of "Northlight"
      And Ines has a creator account
      When <who> tries to see <what>
      Then <who> is refused because there is no such artifact

      Examples: somebody else's
        | who  | what                       |
        | Ines | the character "Nele"       |
        | Ines | the storyboard "Coast"     |
        | Lena | the storyboard "Coast"     |
        | Mara | an artifact that never was |

    @security
    Example: The team's owner does not see what somebody makes for themselves there
      Given Lena is a member of "Northlight"
      And Lena has made the storyboard "Harbour" for herself in "Northlight"
      When Mara tries to see the storyboard "Harbour"
      Then Mara is refused because there is no such artifact

    @Q-06 @security
    Scenario Outline: Somebody who has left tries to see <what>
      Given Lena is a member of "Northlight"
      And Lena owns the team "Southlight"
      And Lena has made the storyboard "Harbour" for <owner>
      And Lena has left "Northlight"
      When Lena tries to see <what>
      Then Lena is refused because there is no such artifact

      Examples: it was the team's
        | owner                   | what                     |
        | "Northlight"            | the character "Nele"     |
        | "Northlight"            | the storyboard "Harbour" |
        | herself in "Northlight" | the storyboard "Harbour" |
