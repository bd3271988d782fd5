@teams
Feature: The address of a team
  Every team has an address of its own, short enough to be told on the phone.
  It is chosen once, or made from the name, and stays.

  @INV-10
  Rule: Addresses are well formed

    Scenario Outline: The address "<address>"
      Given Mara has a creator account
      When Mara opens the team "Northlight" at the address "<address>"
      Then "Northlight" has the address "<address>"

      Examples: well formed
        | address      |
        | n            |
        | northlight   |
        | 2nd-light-24 |

    Example: The longest address has 50 characters
      Given Mara has a creator account
      When Mara opens the team "Northlight" at an address of 50 characters
      Then "Northlight" has that address of 50 characters

    Scenario Outline: The address "<address>" is turned down
      Given Mara has a creator account
      When Mara tries to open the team "Northlight" at the address "<address>"
      Then Mara is refused because the team address is not well formed
      And Mara sees no teams

      Examples: ill formed
        | address     |
        | Northlight  |
        | -northlight |
        | northlight- |
        | north--light |
        | north_light |
        | north light |
        | nørthlight  |

    Example: An address of 51 characters
      Given Mara has a creator account
      When Mara tries to open the team "Northlight" at an address of 51 characters
      Then Mara is refused because the team address is not well formed
      And Mara sees no teams

    Example: An address with nothing in it
      Given Mara has a creator account
      When Mara tries to open the team "Northlight" at an address of 0 characters
      Then Mara is refused because the team address is not well formed
      And Mara sees no teams

  @INV-10
  Rule: Two teams never share an address

    Example: The address is taken
      Given Mara owns the team "Northlight" at the address "light"
      And Ines has a creator account
      When Ines tries to open the team "Southlight" at the address "light"
      Then Ines is refused because the team address is taken
      And nothing has changed

    @R-02
    Example: Three people choose one address at the same moment
      Given Mara has a creator account
      And Ines has a creator account
      And Bruno has a creator account
      When Mara, Ines and Bruno open teams at the address "light" at the same moment
      Then exactly 1 attempt succeeds and the others are refused because the team address is taken

    Example: The address of a deleted team is free again
      Given Mara owns the team "Northlight" at the address "light"
      And Mara has deleted "Northlight"
      When Mara opens the team "Southlight" at the address "light"
      Then "Southlight" has the address "light"

  @INV-10
  Rule: An address never changes

    Example: A new name leaves the address as it was
      Given Mara owns the team "Northlight" at the address "light"
      When Mara renames "Northlight" to "Southlight"
      Then "Northlight" has the address "light"

    Example: Asking for another address changes nothing
      Given Mara owns the team "Northlight" at the address "light"
      When Mara asks for the address "dark" and 500 credits for "Northlight"
      Then "Northlight" has the address "light"
      And "Northlight" has no credits

  @TEAM-04
  Rule: Without a wish the address is made from the name

    Scenario Outline: The team "<name>"
      Given Mara has a creator account
      When Mara opens the team "<name>"
      Then the address of "<name>" is "<beginning>" and eight characters of its own

      Examples: plain names
        | name        | beginning   |
        | Northlight  | northlight  |
        | North Light | north-light |
        | 9 to 5!     | 9-to-5      |
        | A -- B      | a-b         |

      @Q-10
      Examples: names with accents
        | name         | beginning    |
        | Café Lumière | cafe-lumiere |

    @Q-10
    Example: A name as long as a name may be
      Given Mara has a creator account
      When Mara opens a team named with the letter "n" 100 times
      Then Mara sees a team whose address has at most 50 characters

    Example: Two teams of one name have two addresses
      Given Mara owns the team "Northlight"
      And Ines owns the team "Northlight"
      When Mara and Ines compare the addresses of their teams
      Then the addresses differ

    Example: A name of nothing but signs makes no address
      Given Mara has a creator account
      When Mara tries to open the team "!!!"
      Then Mara is refused because the team address is not well formed
      And Mara sees no teams
