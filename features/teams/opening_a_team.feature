@teams
Feature: Opening a team
  A team is a room of its own: people, work and credits that belong together.
  Any creator can open one, and owns it from the first moment.

  @TEAM-01
  Rule: Whoever opens a team owns it

    @smoke
    Example: A creator opens a team
      Given Mara has a creator account
      When Mara opens the team "Northlight"
      Then Mara is an owner of "Northlight"
      And Mara is the only person in "Northlight"

    Example: A new team is empty
      Given Mara has a creator account
      When Mara opens the team "Northlight"
      Then "Northlight" has no credits, no storage in use and no settings

  @TIER-01
  Rule: Teams are for creators

    Scenario Outline: A starter tries to <deed>
      Given Mara owns the team "Northlight"
      And Theo has a starter account
      When Theo tries to <deed>
      Then Theo is refused because teams are for creators
      And nothing has changed

      Examples: everything about teams
        | deed                                         |
        | open the team "Southlight"                   |
        | see his teams                                |
        | see "Northlight"                             |
        | see a team that never was                    |
        | rename "Northlight" to "Southlight"          |
        | delete "Northlight"                          |
        | see the people of "Northlight"               |
        | leave "Northlight"                           |
        | see the invitations of "Northlight"          |
        | invite Nora to "Northlight" as a member      |

    Example: The tier is looked at before the wish
      Given Theo has a starter account
      When Theo tries to open a team without a name
      Then Theo is refused because teams are for creators

  @TEAM-02
  Rule: A team's name has 1 to 100 characters

    Scenario Outline: A name of <length> characters
      Given Mara has a creator account
      When Mara opens a team named with the letter "<letter>" <length> times
      Then Mara sees a team named with the letter "<letter>" <length> times

      Examples: names that fit
        | letter | length |
        | n      | 1      |

      @Q-10
      Examples: a name that is cut for its address
        | letter | length |
        | n      | 100    |

      @Q-08
      Examples: names of letters that take more room
        | letter | length |
        | é      | 100    |

    Scenario Outline: A name of <length> characters is turned down
      Given Mara has a creator account
      When Mara tries to open a team named with the letter "<letter>" <length> times
      Then Mara is refused because a name has 1 to 100 characters
      And Mara sees no teams

      Examples: names that do not fit
        | letter | length |
        | n      | 0      |
        | n      | 101    |

    @Q-11
    Example: A name of nothing but spaces
      Given Mara has a creator account
      When Mara tries to open the team "   " at the address "northlight"
      Then Mara is refused because a name has 1 to 100 characters
      And Mara sees no teams

    @Q-32 @security
    Example: A name with a character that no text can hold
      Given Mara has a creator account
      When Mara tries to open a team whose name holds an impossible character
      Then Mara is refused because a name is plain text
      And Mara sees no teams

  @TEAM-03 @INV-07
  Rule: A team starts with the credits it is given, never with less than none

    Scenario Outline: Opened with <credits>
      Given Mara has a creator account
      When Mara opens the team "Northlight" with <credits>
      Then "Northlight" has <credits>

      Examples: a start
        | credits       |
        | no credits    |
        | 1 credit      |
        | 1,250 credits |

    Example: Less than none
      Given Mara has a creator account
      When Mara tries to open the team "Northlight" with a debt of 1 credit
      Then Mara is refused because credits are never less than none
      And Mara sees no teams
