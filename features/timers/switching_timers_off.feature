@automation @timer @tier3
Feature: Switching timers off
  Whoever has a timer can let it rest. What has been done stays done.

  @TIME-05 @T3-02
  Rule: A timer that is switched off fires no more

    Example: After three times
      Given Mara's timer runs every 5 seconds
      And 17 seconds have passed
      And Mara has switched the timer off
      When 1 hour pass
      Then the timer has run 3 times, 5 seconds apart
      And the timer has run no more since it was switched off

    Scenario Outline: A timer that runs <beat>
      Given it is 1 March 2030, 12:00
      And Mara's timer runs <beat>
      And 11 minutes have passed
      And Mara has switched the timer off
      When 1 day pass
      Then the timer has run <times>

      Examples: of every kind
        | beat                                        | times |
        | every 10 minutes                            | once  |
        | once, in 12 minutes                         | never |
        | at the marks "0 */10 * * * *"               | once  |

      @A-13
      Examples: a recurrence
        | beat                                        | times |
        | every 10 minutes from 1 March 2030, 12:10   | once  |

    Example: Switched off just before its moment
      Given Mara's timer runs every 59 minutes
      And 58 minutes 59 seconds have passed
      And Mara has switched the timer off
      When 1 hour pass
      Then the timer has never run

    Example: Switched off twice
      Given Mara's timer runs every 5 seconds
      And Mara has switched the timer off
      And Mara has switched the timer off
      When 15 seconds pass
      Then the timer has never run

    Example: A run that goes on is finished
      Given Mara's timer runs every minute, and each run takes 30 seconds
      And 1 minute 10 seconds have passed
      And Mara has switched the timer off
      When 1 hour pass
      Then the timer has run once
      And each of its runs is completed

  @TRIG-02 @A-09 @outage
  Rule: A timer stands still while the trigger of its kind is off

    Example: Off for a minute, with a timer of another kind beside it
      Given Mara's timer "Rest" runs once, in 1 hour
      And Mara's timer "Tick" runs every 5 seconds
      And Oskar has switched the trigger of the timer "Tick" off
      And 1 minute have passed
      And Oskar has switched the trigger of the timer "Tick" on
      When 11 seconds pass
      Then the timer "Tick" has counted 1 and 2
