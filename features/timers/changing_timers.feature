@automation @timer
Feature: Changing timers
  Whoever has a timer can let it run in another way. It does so at once.

  @TIME-09
  Rule: A timer that is changed goes by its new settings at once, and no more by the old ones

    Example: From 5 seconds to 2
      Given Mara's timer runs every 5 seconds
      And 6 seconds have passed
      And Mara has changed the timer to run every 2 seconds
      When 5 seconds pass
      Then the timer has run 2 and 4 seconds after it was changed
      And the timer has counted 1, 1 and 2

    Example: From often to seldom
      Given Mara's timer runs every 5 seconds
      And 6 seconds have passed
      And Mara has changed the timer to run every 59 minutes
      When 59 minutes pass
      Then the timer has run 59 minutes after it was changed

    Scenario Outline: From <before> to <after>
      Given it is 1 March 2030, 12:00
      And Mara's timer runs <before>
      And 5 minutes have passed
      And Mara has changed the timer to run <after>
      When 1 hour pass
      Then the timer has run at <moments>

      Examples: from one kind to another
        | before                          | after                                     | moments                |
        | every 40 minutes                | at the marks "0 30 * * * *"               | 12:30                  |
        | at the marks "0 */10 * * * *"   | every 25 minutes                          | 12:30 and 12:55        |
        | once, in 10 minutes             | once, in 20 minutes                       | 12:25                  |

    Example: A date that has fired is set anew
      Given it is 1 March 2030, 12:00
      And Mara's timer runs once, in 5 minutes
      And 10 minutes have passed
      And Mara has changed the timer to run once, in 1 hour
      When 1 day pass
      Then the timer has run at 12:05 and 13:10

    Example: Changed to a date that has passed
      Given it is 1 March 2030, 12:00
      And Mara's timer runs every 10 minutes
      And 5 minutes have passed
      And Mara has changed the timer to run once, 1 minute ago
      When 1 day pass
      Then the timer has never run

    Example: A timer that is switched off stays so
      Given Mara's timer was made switched off, to run every 5 seconds
      And Mara has changed the timer to run every 2 seconds
      When 10 seconds pass
      Then the timer has never run

  @TIME-09 @TIME-11
  Rule: A change that means nothing is refused, and the timer goes on as it did

    Scenario Outline: To <settings>
      Given Mara's timer runs every 5 seconds
      When Mara tries to give the timer the settings <settings>
      Then Mara is refused because those settings mean nothing to a timer
      And nothing has changed

      Examples: settings
        | settings                     |
        | interval 5 and unit "days"   |
        | interval 0 and unit "seconds" |

    Example: Its beat goes on
      Given Mara's timer runs every 5 seconds
      And 7 seconds have passed
      And Mara has tried to give the timer the settings interval 0 and unit "seconds"
      When 8 seconds pass
      Then the timer has kept a beat of 5 seconds
