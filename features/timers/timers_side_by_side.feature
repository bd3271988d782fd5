@automation @timer @tier3
Feature: Timers side by side
  Many timers run at the same time, of one person and of many. Each goes by its own settings, as
  if it were alone.

  @T3-03 @TIME-01
  Rule: Several timers keep their own beats side by side

    Example: 3, 5 and 7 seconds
      Given Mara's timer "Tick" runs every 3 seconds
      And Mara's timer "Pulse" runs every 5 seconds
      And Mara's timer "Tock" runs every 7 seconds
      When 21 seconds pass
      Then the timer "Tick" has run 7 times, 3 seconds apart
      And the timer "Pulse" has run 4 times, 5 seconds apart
      And the timer "Tock" has run 3 times, 7 seconds apart

    Example: One of each kind
      Given it is 1 March 2030, 12:00
      And Mara's timer "Pulse" runs every 20 seconds
      And Mara's timer "Date" runs once, in 30 seconds
      And Mara's timer "Marks" runs at the marks "*/25 * * * * *"
      When 59 seconds pass
      Then the timers ran in this order: "Pulse", "Marks", "Date", "Pulse" and "Marks"

    @A-14
    Example: Begun one after the other
      Given Mara's timer "Pulse" runs every 5 seconds
      And 2 seconds have passed
      And Theo's timer "Tick" runs every 5 seconds
      When 13 seconds pass
      Then the timer "Pulse" has run 5, 10 and 15 seconds after it was made
      And the timer "Tick" has run 5 and 10 seconds after it was made

  @T3-03 @CHAIN-03
  Rule: What is due earlier happens earlier, also when much time passes at once

    Example: Hours in one go
      Given Mara's timer "Late" runs every 3 hours
      And Mara's timer "Early" runs every 2 hours
      When 7 hours pass
      Then the timers ran in this order: "Early", "Late", "Early", "Late" and "Early"

    Example: Made one after the other, due at the same moment
      Given it is 1 March 2030, 12:00
      And Mara's timer "First" runs once, in 1 hour
      And Mara's timer "Second" runs at the marks "0 0 * * * *"
      And Theo's timer "Third" runs once, in 1 hour
      When 1 hour pass
      Then the timers ran in this order: "First", "Second" and "Third"

    Example: What a timer sets off leads back to it, in the order of time
      Given Mara's timer runs every 5 seconds
      When 15 seconds pass
      Then the timer has run 3 times, 5 seconds apart
      And each run of the timer leads back to its decision, its event and its rule
      And event, decision, run and its beginning are in the order of time

  @TIME-10
  Rule: Two timers with the same settings each have their own events

    Scenario Outline: Both run <beat>
      Given it is 1 March 2030, 12:00
      And Mara's timer "One" runs <beat>
      And Theo's timer "Two" runs <beat>
      When 25 minutes pass
      Then the timer "One" has run <times>
      And the timer "Two" has run <times>
      And each event of the timer "One" has been decided on by that timer alone

      Examples: of every kind
        | beat                                      | times |
        | every 10 minutes                          | twice |
        | once, in 5 minutes                        | once  |
