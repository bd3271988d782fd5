@automation @timer @tier3
Feature: Timers that leave each other alone
  Whatever is done to one timer, the others keep their beat and their count.

  Background:
    Given Mara's timer "Pulse" runs every 5 seconds
    And Mara's timer "Tick" runs every 3 seconds
    And 7 seconds have passed

  @TIME-01 @A-14
  Rule: Whatever is done to one timer leaves the beat of another alone

    Example: One is switched off
      Given Mara has switched the timer "Tick" off
      When 8 seconds pass
      Then the timer "Pulse" has kept a beat of 5 seconds
      And the timer "Tick" has run twice, 3 seconds apart

    Example: One is switched off and on again
      Given Mara has switched the timer "Tick" off
      And Mara has switched the timer "Tick" on
      When 8 seconds pass
      Then the timer "Pulse" has kept a beat of 5 seconds
      And the timer "Tick" has run 3 and 6 seconds after it was switched on

    Example: One is changed
      Given Mara has changed the timer "Tick" to run every 2 seconds
      When 8 seconds pass
      Then the timer "Pulse" has kept a beat of 5 seconds
      And the timer "Tick" has run 2, 4, 6 and 8 seconds after it was changed

    Example: One is deleted
      Given Mara has deleted the timer "Tick"
      When 8 seconds pass
      Then the timer "Pulse" has kept a beat of 5 seconds
      And the timer "Tick" has run twice, 3 seconds apart

  @TIME-01 @A-14
  Rule: A new timer leaves the beat and the count of the others alone

    Scenario Outline: A third timer runs <beat>
      Given Mara's timer "Third" runs <beat>
      When 8 seconds pass
      Then the timer "Pulse" has kept a beat of 5 seconds
      And the timer "Tick" has kept a beat of 3 seconds

      Examples: of every kind
        | beat                         |
        | once, in 2 seconds           |
        | at the marks "*/7 * * * * *" |

    Example: Somebody else's
      Given Theo's timer "Third" runs every 3 seconds
      When 8 seconds pass
      Then the timer "Tick" has kept a beat of 3 seconds
      And the timer "Third" has kept a beat of 3 seconds
      And each event of the timer "Tick" has been decided on by that timer alone
