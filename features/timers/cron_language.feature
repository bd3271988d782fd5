@automation @timer
Feature: The language of cron timers
  An expression has six fields: second, minute, hour, day of the month, month, day of the week.
  Each takes a star, numbers, lists, ranges, steps and names.

  Background:
    Given it is 1 March 2030, 12:00

  @TIME-14 @T1-03
  Rule: Lists, ranges and steps name marks

    Scenario Outline: <marks>
      Given Mara's timer runs at the marks "<marks>"
      When <time> pass
      Then the timer has run at <moments>

      Examples: by the clock
        | marks              | time       | moments                                |
        | 10-13 * * * * *    | 1 minute   | 12:00:10, 12:00:11, 12:00:12 and 12:00:13 |
        | */25 * * * * *     | 1 minute   | 12:00:25, 12:00:50 and 12:01:00        |
        | 0-30/15 * * * * *  | 1 minute   | 12:00:15, 12:00:30 and 12:01           |
        | 0 10-50/20 13 * * * | 1 day     | 13:10, 13:30 and 13:50                 |

      Examples: by the calendar
        | marks                | time     | moments                                 |
        | 0 0 9 * * MON        | 12 days  | 9:00 on 4 March and 11 March            |
        | 0 0 9 * * TUE-THU    | 7 days   | 9:00 on 5 March, 6 March and 7 March    |
        | 0 0 9 * * 0          | 10 days  | 9:00 on 3 March and 10 March            |
        | 0 0 9 * * 7          | 10 days  | 9:00 on 3 March and 10 March            |
        | 0 0 9 * * 6-7        | 7 days   | 9:00 on 2 March and 3 March             |
        | 0 0 9 1 APR,JUL *    | 150 days | 9:00 on 1 April and 1 July              |

  @TIME-14
  Rule: Where both day fields are given, both must match

    Scenario Outline: <marks>
      Given Mara's timer runs at the marks "<marks>"
      When <time> pass
      Then the timer has run at <moments>

      Examples: a Friday, and the day of the month
        | marks              | time     | moments                                |
        | 0 0 9 8 * FRI      | 40 days  | 9:00 on 8 March                        |
        | 0 0 9 13 * FRI     | 200 days | 9:00 on 13 September                   |

    Example: Only one of them does, for a month
      Given Mara's timer runs at the marks "0 0 9 12 * FRI"
      When 31 days pass
      Then the timer has never run

  @TIME-14
  Rule: An expression that names no day of the calendar never fires

    Example: 30 February
      Given Mara's timer runs at the marks "0 0 0 30 2 *"
      When 400 days pass
      Then the timer has never run

    Example: A day that comes every four years
      Given Mara's timer runs at the marks "0 0 12 29 2 *"
      When 1000 days pass
      Then the timer has run at 12:00 on 29 February 2032
