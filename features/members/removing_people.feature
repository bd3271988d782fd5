@teams
Feature: Removing people from a team
  Owners and admins can show somebody the door. Nobody is left without any team that way.

  Background:
    Given Mara owns the team "Northlight"

  @MEM-08
  Rule: Owners and admins remove people

    Scenario Outline: An owner removes somebody who is <role>
      Given Lena is <role> of "Northlight"
      And Lena owns the team "Southlight"
      When Mara removes Lena from "Northlight"
      Then Lena is not in "Northlight"

      Examples: every role
        | role     |
        | an owner |
        | an admin |
        | a member |
        | a viewer |

    Scenario Outline: An admin removes somebody who is <role>
      Given Oskar is an admin of "Northlight"
      And Lena is <role> of "Northlight"
      And Lena owns the team "Southlight"
      When Oskar removes Lena from "Northlight"
      Then Lena is not in "Northlight"

      Examples: below owner
        | role     |
        | an admin |
        | a member |
        | a viewer |

    Scenario Outline: Somebody who is <role> removes nobody
      Given Lena is <role> of "Northlight"
      And Vito is a viewer of "Northlight"
      When Lena tries to remove Vito from "Northlight"
      Then Lena is refused because only owners and admins may do that
      And nothing has changed

      Examples: may not
        | role     |
        | a member |
        | a viewer |

    Example: An outsider removes nobody
      Given Vito is a viewer of "Northlight"
      And Ines has a creator account
      When Ines tries to remove Vito from "Northlight"
      Then Ines is refused because the team is closed to her
      And nothing has changed

  @INV-24
  Rule: An owner is removed only by an owner

    Example: An admin tries
      Given Bruno is an owner of "Northlight"
      And Bruno owns the team "Southlight"
      And Oskar is an admin of "Northlight"
      When Oskar tries to remove Bruno from "Northlight"
      Then Oskar is refused because only owners may do that
      And nothing has changed

    Example: An admin is refused even where nobody could remove that owner
      Given Bruno is an owner of "Northlight"
      And Oskar is an admin of "Northlight"
      When Oskar tries to remove Bruno from "Northlight"
      Then Oskar is refused because only owners may do that
      And nothing has changed

  @INV-25
  Rule: Nobody removes themselves

    Example: An owner
      Given Bruno is an owner of "Northlight"
      When Bruno tries to remove Bruno from "Northlight"
      Then Bruno is refused because nobody removes themselves
      And nothing has changed

    Example: An admin
      Given Oskar is an admin of "Northlight"
      When Oskar tries to remove Oskar from "Northlight"
      Then Oskar is refused because nobody removes themselves
      And nothing has changed

  @INV-03
  Rule: Nobody is removed from their only team

    Example: A member without another team
      Given Lena is a member of "Northlight"
      When Mara tries to remove Lena from "Northlight"
      Then Mara is refused because it is the only team they have
      And nothing has changed

  @MEM-04
  Rule: Only people of the team can be removed from it

    Example: Somebody who is not in the team
      Given Ines has a creator account
      When Mara tries to remove Ines from "Northlight"
      Then Mara is refused because there is no such person in the team
      And nothing has changed

    Example: Two owners remove each other at the same moment
      Given Bruno is an owner of "Northlight"
      And Bruno owns the team "Southlight"
      And Mara owns the team "Eastlight"
      When Mara and Bruno remove each other from "Northlight" at the same moment
      Then exactly 1 attempt succeeds
      And "Northlight" has exactly 1 owner

  @MEM-07 @security
  Rule: Whoever was removed is outside at once

    Example: The team is closed to the one removed
      Given Lena is a member of "Northlight"
      And Lena owns the team "Southlight"
      And Mara has removed Lena from "Northlight"
      When Lena tries to see "Northlight"
      Then Lena is refused because the team is closed to her

    @Q-17
    Example: Keys in the name of the team are revoked with the removal
      Given Lena is a member of "Northlight"
      And Lena owns the team "Southlight"
      And Lena has made the API key "studio" for "generate" in the name of "Northlight"
      And Mara has removed Lena from "Northlight"
      When somebody tries to use the API key "studio"
      Then the API key is refused because the key is not valid
