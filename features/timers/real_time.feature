@automation @timer @real_time
Feature: Timers in real time
  Time that is moved by hand could flatter. Here nobody moves it.

  @T1-01 @T3-03 @TIME-01
  Rule: Timers keep their beats in real time, without drifting, and do each thing once

    Example: 1, 2 and 3 seconds side by side
      Given Mara's timer "Tick" runs every second
      And Mara's timer "Pulse" runs every 2 seconds
      And Mara's timer "Tock" runs every 3 seconds
      When 6 seconds pass
      Then the timer "Tick" has kept a beat of 1 second
      And the timer "Pulse" has kept a beat of 2 seconds
      And the timer "Tock" has kept a beat of 3 seconds

  @T1-02 @T1-03 @TIME-02
  Rule: Dates and marks are met in real time, each once

    Example: A date, and every second mark
      Given Mara's timer "Date" runs once, in 3 seconds
      And Mara's timer "Marks" runs at the marks "*/2 * * * * *"
      When 4 seconds pass
      Then the timer "Date" has run once, when it was due
      And the timer "Marks" has run when it was due, 2 seconds apart

  @T3-02 @TIME-05
  Rule: A timer that is switched off fires no more, in real time as well

    Example: Every 2 seconds, switched off between the first and the second
      Given Mara's timer runs every 2 seconds
      And 3 seconds have passed
      And Mara has switched the timer off
      When 2 seconds pass
      Then the timer has run no more since it was switched off
