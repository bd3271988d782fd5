@automation @timer @tier3
Feature: Switching timers on
  A timer that rested is taken up again, or for the first time, from that moment on.

  @TIME-06
  Rule: A timer that is switched on again begins anew

    Example: Its beat counts from that moment
      Given Mara's timer runs every 5 seconds
      And 12 seconds have passed
      And Mara has switched the timer off
      And 1 second have passed
      And Mara has switched the timer on
      When 11 seconds pass
      Then the timer has run 5 and 10 seconds after it was switched on

    Example: Its count begins at one again
      Given Mara's timer runs every 5 seconds
      And 12 seconds have passed
      And Mara has switched the timer off
      And Mara has switched the timer on
      When 11 seconds pass
      Then the timer has counted 1, 2, 1 and 2

    Scenario Outline: A timer that rests <rest> goes on at its marks
      Given it is 1 March 2030, 12:00
      And Mara's timer runs <beat>
      And Mara has switched the timer off
      And <rest> have passed
      And Mara has switched the timer on
      When 20 minutes pass
      Then the timer has run at <moments>

      Examples: what goes by the clock misses what lies between
        | beat                                      | rest       | moments         |
        | at the marks "0 */10 * * * *"             | 25 minutes | 12:30 and 12:40 |

      @A-13
      Examples: a recurrence as well
        | beat                                      | rest       | moments         |
        | every 10 minutes from 1 March 2030, 12:10 | 25 minutes | 12:30 and 12:40 |

    Scenario Outline: A date, switched off for <rest>
      Given it is 1 March 2030, 12:00
      And Mara's timer runs once, in 1 hour
      And Mara has switched the timer off
      And <rest> have passed
      And Mara has switched the timer on
      When 1 day pass
      Then the timer has run <times>

      Examples: a date that passed meanwhile does not fire
        | rest                 | times |
        | 59 minutes           | once  |
        | 1 hour 1 second      | never |
        | 2 days               | never |

    Example: A date that has fired does not fire again
      Given it is 1 March 2030, 12:00
      And Mara's timer runs once, in 1 hour
      And 2 hours have passed
      And Mara has switched the timer off
      And Mara has switched the timer on
      When 1 day pass
      Then the timer has run at 13:00

  @TIME-07
  Rule: A timer that is made switched off does nothing until it is switched on

    Scenario Outline: A timer that would run <beat>
      Given it is 1 March 2030, 12:00
      And Mara's timer was made switched off, to run <beat>
      When 1 day pass
      Then the timer has never run

      Examples: of every kind
        | beat                                    |
        | once, in 1 hour                         |
        | every 6 hours from 1 March 2030, 18:00  |

    Example: Then it begins
      Given Mara's timer was made switched off, to run every 5 seconds
      And 1 hour have passed
      And Mara has switched the timer on
      When 11 seconds pass
      Then the timer has run 5 and 10 seconds after it was switched on
      And the timer has counted 1 and 2
