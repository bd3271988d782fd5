@automation @timer
Feature: Recurrences on the calendar
  Months have 28 to 31 days, and years 365 or 366. A recurrence goes by them as the calendar
  standard says.

  @TIME-13 @A-13
  Rule: A day that a month or a year does not have is left out

    Example: The 31st
      Given it is 1 January 2030, 12:00
      And Mara's timer runs every month from 31 January 2030, 12:00
      When 215 days pass
      Then the timer has run at 12:00 on 31 January, 31 March, 31 May and 31 July

    Example: The 30th, which only February lacks
      Given it is 1 January 2030, 12:00
      And Mara's timer runs every month from 30 January 2030, 12:00
      When 95 days pass
      Then the timer has run at 12:00 on 30 January and 30 March

    Example: 29 February
      Given it is 1 January 2032, 12:00
      And Mara's timer runs every year from 29 February 2032, 12:00
      When 1600 days pass
      Then the timer has run at 12:00 on 29 February 2032 and 29 February 2036

    Example: 1 March of a leap year comes a day later
      Given it is 28 February 2032, 9:00
      And Mara's timer runs every day from 28 February 2032, 12:00
      When 3 days pass
      Then the timer has run at 12:00 on 28 February, 29 February and 1 March

  @TIME-13 @A-13
  Rule: A recurrence can name its days, its months and its hours

    Scenario Outline: Every <when>
      Given it is 1 January 2030, 12:00
      And Mara's timer runs every <when> from <first>
      When <time> pass
      Then the timer has run at <moments>

      Examples: days of the week
        | when                          | first                 | time    | moments                                               |
        | week on Monday and Friday     | 4 January 2030, 9:00  | 12 days | 9:00 on 4 January, 7 January and 11 January           |
        | month on the first Monday     | 7 January 2030, 9:00  | 70 days | 9:00 on 7 January, 4 February and 4 March             |
        | month on the last Friday      | 25 January 2030, 9:00 | 90 days | 9:00 on 25 January, 22 February and 29 March          |
        | month on the last working day | 31 January 2030, 9:00 | 90 days | 9:00 on 31 January, 28 February and 29 March          |

      Examples: days of the month, months, hours
        | when                          | first                 | time     | moments                                              |
        | month on the last day         | 31 January 2030, 9:00 | 100 days | 9:00 on 31 January, 28 February and 31 March         |
        | year in March and September   | 10 March 2030, 9:00   | 400 days | 9:00 on 10 March and 10 September                    |
        | day at 9 and 17 o'clock       | 2 January 2030, 9:00  | 2 days   | 9:00 on 2 January, 17:00, 9:00 on 3 January          |

    Example: The last day of February in a leap year
      Given it is 1 February 2032, 12:00
      And Mara's timer runs every month on the last day from 29 February 2032, 12:00, 2 times
      When 90 days pass
      Then the timer has run at 12:00 on 29 February and 31 March

  @TIME-13 @A-13
  Rule: A recurrence can be given in the words of the calendar standard

    Scenario Outline: <rule>
      Given it is 1 January 2030, 12:00
      And Mara's timer runs by the rule "<rule>" from <first>
      When <time> pass
      Then the timer has run at <moments>

      Examples: rules
        | rule                                       | first                | time     | moments                                     |
        | FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13        | 13 September 2030, 9:00 | 365 days | 9:00 on 13 September and 13 December     |
        | FREQ=HOURLY;INTERVAL=3;UNTIL=20300102T150000Z | 2 January 2030, 9:00 | 30 days | 9:00 on 2 January, 12:00 and 15:00        |
        | FREQ=YEARLY;BYMONTH=11;BYDAY=4TH           | 28 November 2030, 9:00 | 700 days | 9:00 on 28 November 2030 and 27 November 2031 |
