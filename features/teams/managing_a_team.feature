@teams
Feature: Managing a team
  Owners and admins keep the name and the settings of their team in order.

  @TEAM-07
  Rule: Owners and admins manage the team, nobody else does

    Scenario Outline: <role> may rename the team
      Given Mara owns the team "Northlight"
      And Lena is <role> of "Northlight"
      When Lena renames "Northlight" to "Southlight"
      Then the team "Northlight" is now called "Southlight"

      Examples: may
        | role     |
        | an owner |
        | an admin |

    Scenario Outline: <role> may not rename the team
      Given Mara owns the team "Northlight"
      And Lena is <role> of "Northlight"
      When Lena tries to rename "Northlight" to "Southlight"
      Then Lena is refused because only owners and admins may do that
      And nothing has changed

      Examples: may not
        | role     |
        | a member |
        | a viewer |

    Example: An outsider may not
      Given Mara owns the team "Northlight"
      And Ines has a creator account
      When Ines tries to rename "Northlight" to "Southlight"
      Then Ines is refused because the team is closed to her
      And nothing has changed

    Example: A team that never was has nothing to rename
      Given Mara has a creator account
      When Mara tries to rename a team that never was
      Then Mara is refused because there is no such team

  @TEAM-02
  Rule: A new name follows the same rule as the first

    Scenario Outline: Renamed to a name of <length> characters
      Given Mara owns the team "Northlight"
      When Mara renames "Northlight" to the letter "<letter>" <length> times
      Then Mara sees a team named with the letter "<letter>" <length> times

      Examples: names that fit
        | letter | length |
        | n      | 1      |
        | n      | 100    |

      @Q-08
      Examples: names of letters that take more room
        | letter | length |
        | é      | 100    |

    Scenario Outline: Renaming to a name of <length> characters is turned down
      Given Mara owns the team "Northlight"
      When Mara tries to rename "Northlight" to the letter "n" <length> times
      Then Mara is refused because a name has 1 to 100 characters
      And nothing has changed

      Examples: names that do not fit
        | length |
        | 0      |
        | 101    |

    @Q-11
    Example: Renamed to nothing but spaces
      Given Mara owns the team "Northlight"
      When Mara tries to rename "Northlight" to "   "
      Then Mara is refused because a name has 1 to 100 characters
      And nothing has changed

  @TEAM-08
  Rule: Settings are replaced as a whole

    Example: New settings take the place of the old
      Given Mara owns the team "Northlight"
      And Mara has set "Northlight" up with "language" as "de" and "watermark" as "on"
      When Mara sets "Northlight" up with "language" as "fr"
      Then "Northlight" has only the setting "language" as "fr"

    Example: A new name leaves the settings alone
      Given Mara owns the team "Northlight"
      And Mara has set "Northlight" up with "language" as "de"
      When Mara renames "Northlight" to "Southlight"
      Then "Northlight" has only the setting "language" as "de"

    Example: Settings leave the name alone
      Given Mara owns the team "Northlight"
      When Mara sets "Northlight" up with "language" as "de"
      Then the team "Northlight" is now called "Northlight"

    Example: What is no list of settings is turned down
      Given Mara owns the team "Northlight"
      When Mara tries to set "Northlight" up with one bare word
      Then Mara is refused because settings have names and values
      And nothing has changed

    Example: Whoever may not manage the team hears that first
      Given Mara owns the team "Northlight"
      And Lena is a viewer of "Northlight"
      When Lena tries to set "Northlight" up with one bare word
      Then Lena is refused because only owners and admins may do that
      And nothing has changed

    @R-03
    Example: A new name and new settings at the same moment are both kept
      Given Mara owns the team "Northlight"
      And Oskar is an admin of "Northlight"
      When Mara renames "Northlight" to "Southlight" while Oskar sets it up with "language" as "de", at the same moment
      Then the team "Northlight" is now called "Southlight"
      And "Northlight" has only the setting "language" as "de"

  @INV-11
  Rule: A team was never changed before it was opened

    Example: A change moves the time of change, never the time of opening
      Given Mara owns the team "Northlight"
      When Mara renames "Northlight" to "Southlight"
      Then "Northlight" was changed after it was opened

    Example: Saying nothing new counts as a change and changes nothing else
      Given Mara owns the team "Northlight"
      And Mara has set "Northlight" up with "language" as "de"
      When Mara saves "Northlight" without a change
      Then "Northlight" was changed after it was opened
      And "Northlight" has only the setting "language" as "de"
