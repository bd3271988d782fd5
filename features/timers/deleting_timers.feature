@automation @timer @tier3
Feature: Deleting timers
  A timer that nobody needs is deleted. It stops, and what it did stays on record.

  @TIME-08 @T3-02 @A-15
  Rule: A deleted timer stops for good

    Scenario Outline: A timer that ran <beat>
      Given it is 1 March 2030, 12:00
      And Mara's timer runs <beat>
      And 11 minutes have passed
      And Mara has deleted the timer
      When 1 day pass
      Then the timer has run <times>

      Examples: of every kind
        | beat                                      | times |
        | every 10 minutes                          | once  |
        | at the marks "0 */10 * * * *"             | once  |

    Example: It fires no other timer either
      Given Mara's timer "Pulse" runs every 5 seconds
      And Mara's timer "Rest" runs every 24 hours
      And Mara has deleted the timer "Pulse"
      When 1 minute pass
      Then the timer "Pulse" has never run
      And the timer "Rest" has never run

    Example: A new timer does not wake it
      Given Mara's timer "Pulse" runs every 5 seconds
      And Mara has deleted the timer "Pulse"
      And Mara's timer "Tick" runs every 10 seconds
      When 20 seconds pass
      Then the timer "Pulse" has never run
      And the timer "Tick" has run twice, 10 seconds apart

    Example: Nobody switches it on again
      Given Mara's timer runs every 5 seconds
      And Mara has deleted the timer
      When Mara tries to switch the timer on
      Then Mara is refused because there is no such rule
      And nothing has changed

  @TIME-08
  Rule: What a deleted timer did stays on record

    Example: Two runs
      Given Mara's timer runs every 5 seconds
      And 11 seconds have passed
      When Mara deletes the timer
      Then the timer has run twice, 5 seconds apart
      And what the timer did stays on record without it

    Example: A run that goes on is finished
      Given Mara's timer runs every minute, and each run takes 30 seconds
      And 1 minute 10 seconds have passed
      And Mara has deleted the timer
      When 1 hour pass
      Then the timer has run once
      And each of its runs is completed
