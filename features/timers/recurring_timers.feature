@automation @timer
Feature: Recurring timers
  Somebody wants something done by the calendar: every other day, on the last day of each month,
  on the first Monday, ten times, until summer.

  Background:
    Given it is 1 January 2030, 12:00

  @TIME-13 @A-13
  Rule: A recurrence fires once at each of its occurrences

    Example: Every other day
      Given Mara's timer runs every 2 days from 2 January 2030, 9:00
      When 6 days pass
      Then the timer has run at 9:00 on 2 January, 4 January and 6 January
      And each of its runs is completed

    Scenario Outline: Every <unit>
      Given Mara's timer runs every <unit> from <first>
      When <time> pass
      Then the timer has run at <moments>

      Examples: from seconds to years
        | unit       | first                   | time        | moments                                          |
        | 2 seconds  | 1 January 2030, 12:00:10 | 15 seconds | 12:00:10, 12:00:12 and 12:00:14                  |
        | 6 hours    | 1 January 2030, 18:00   | 1 day       | 18:00, 0:00 on 2 January, 6:00 and 12:00         |
        | 2 weeks    | 4 January 2030, 9:00    | 32 days     | 9:00 on 4 January, 18 January and 1 February     |
        | year       | 1 February 2030, 9:00   | 760 days    | 9:00 on 1 February 2030, 1 February 2031         |

    Scenario Outline: After <time>
      Given Mara's timer runs every day from 2 January 2030, 12:00
      When <time> pass
      Then the timer has run <times>

      Examples: just before, and at its moment
        | time              | times |
        | just under 2 days | once  |
        | 2 days            | twice |

    Example: What has passed when the timer is made is left out
      Given Mara's timer runs every day from 30 December 2029, 9:00
      When 2 days pass
      Then the timer has run at 9:00 on 2 January and 3 January

  @TIME-13 @A-13
  Rule: A recurrence ends after so many occurrences, or at its last moment

    Scenario Outline: <ending>
      Given Mara's timer runs every day from 2 January 2030, 9:00, <ending>
      When 30 days pass
      Then the timer has run at <moments>

      Examples: ends
        | ending                        | moments                                    |
        | once                          | 9:00 on 2 January                          |
        | 3 times                       | 9:00 on 2 January, 3 January and 4 January |
        | until 4 January 2030, 9:00    | 9:00 on 2 January, 3 January and 4 January |
        | until 4 January 2030, 8:59:59 | 9:00 on 2 January and 3 January            |

  @TIME-12 @A-13
  Rule: The event of a recurrence names its occurrence, and counts

    Example: Three days
      Given Mara's timer runs every day from 2 January 2030, 9:00
      When 3 days pass
      Then the events of the timer say this and nothing else
        | what       | due               | fired             | late    | number |
        | recurrence | 9:00 on 2 January | 9:00 on 2 January | no time | 1      |
        | recurrence | 9:00 on 3 January | 9:00 on 3 January | no time | 2      |
        | recurrence | 9:00 on 4 January | 9:00 on 4 January | no time | 3      |
