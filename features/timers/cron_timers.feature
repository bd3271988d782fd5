@automation @timer @tier1
Feature: Cron timers
  Somebody wants something done by the clock and the calendar: at certain seconds, every full hour,
  on certain days. An expression of six fields names the marks.

  Background:
    Given it is 1 March 2030, 12:00

  @T1-03
  Rule: A cron timer fires at the marks that its expression names, and at no other

    Example: Every fifth second
      Given Mara's timer runs at the marks "*/5 * * * * *"
      When 16 seconds pass
      Then the timer has run at 12:00:05, 12:00:10 and 12:00:15
      And each of its runs is completed

    Scenario Outline: At the marks <marks>
      Given Mara's timer runs at the marks "<marks>"
      When <time> pass
      Then the timer has run at <moments>

      Examples: seconds, minutes, hours
        | marks            | time       | moments                                   |
        | 0,15,30,45 * * * * * | 1 minute | 12:00:15, 12:00:30, 12:00:45 and 12:01    |
        | 0 * * * * *      | 3 minutes  | 12:01, 12:02 and 12:03                    |
        | 0 0 * * * *      | 2 hours    | 13:00 and 14:00                           |
        | 0 0 0 * * *      | 2 days     | 0:00 on 2 March and 3 March               |

    Scenario Outline: At the marks <marks>, after <time>
      Given Mara's timer runs at the marks "<marks>"
      When <time> pass
      Then the timer has run <times>

      Examples: just before, and at the mark
        | marks         | time                | times |
        | */5 * * * * * | just under 5 seconds | never |
        | */5 * * * * * | 5 seconds           | once  |
        | 0 0 0 1 * *   | just under 30 days 12 hours | never |
        | 0 0 0 1 * *   | 30 days 12 hours    | once  |

    Example: A timer that is made between two marks waits for the next one
      Given 7 seconds have passed
      And Mara's timer runs at the marks "*/5 * * * * *"
      When 10 seconds pass
      Then the timer has run at 12:00:10 and 12:00:15

  @TIME-12 @A-12
  Rule: The event of a cron timer names its mark, the mark after it, and its expression as it was given

    Example: Every second hour
      Given Mara's timer runs at the marks "0 0 */2 * * *"
      When 4 hours pass
      Then the events of the timer say this and nothing else
        | what | marks         | zone | due   | fired | next  | number |
        | cron | 0 0 */2 * * * | UTC  | 14:00 | 14:00 | 16:00 | 1      |
        | cron | 0 0 */2 * * * | UTC  | 16:00 | 16:00 | 18:00 | 2      |

    Example: Marks that are not evenly spaced
      Given Mara's timer runs at the marks "0 0 9,17 * * MON-FRI" in Berlin
      When 3 days pass
      Then the events of the timer say this and nothing else
        | marks                | zone          | due   | next             | number |
        | 0 0 9,17 * * MON-FRI | Europe/Berlin | 16:00 | 8:00 on 4 March  | 1      |
        | 0 0 9,17 * * MON-FRI | Europe/Berlin | 8:00 on 4 March | 16:00 on 4 March | 2      |
