@automation @timer @tier1
Feature: Interval timers
  Somebody wants something done again and again. A timer does it once in each interval, from the
  moment on at which it was made.

  @T1-01
  Rule: An interval timer fires once in each interval, and each time its action runs

    @smoke
    Example: Every 5 seconds
      Given Mara's timer runs every 5 seconds
      When 15 seconds pass
      Then the timer has run 3 times, 5 seconds apart
      And each of its runs is completed

    Scenario Outline: Every <interval>, after <time>
      Given Mara's timer runs every <interval>
      When <time> pass
      Then the timer has run <times>

      Examples: just before, and at the edge
        | interval   | time                  | times   |
        | second     | just under 1 second   | never   |
        | second     | 1 second              | once    |
        | 5 seconds  | just under 15 seconds | twice   |
        | 5 seconds  | 15 seconds            | 3 times |
        | 59 minutes | just under 59 minutes | never   |
        | 59 minutes | 59 minutes            | once    |
        | 24 hours   | just under 24 hours   | never   |
        | 24 hours   | 24 hours              | once    |

    Scenario Outline: Every <interval>, for <time>
      Given Mara's timer runs every <interval>
      When <time> pass
      Then the timer has run <times>, <apart> apart

      Examples: long after it was made
        | interval   | time                | times    | apart      |
        | second     | 20 seconds          | 20 times | 1 second   |
        | 90 seconds | 9 minutes           | 6 times  | 90 seconds |
        | 24 hours   | 6 days 23 hours     | 6 times  | 1 day      |

    Example: It does not begin before its first interval is over, and does not drift
      Given Mara's timer runs every 7 minutes
      When 1 hour pass
      Then the timer has run 7, 14, 21, 28, 35, 42, 49 and 56 minutes after it was made

    Example: However time passes, the beat is the same
      Given Mara's timer runs every 5 seconds
      And 3 seconds have passed
      And 4 seconds have passed
      When 9 seconds pass
      Then the timer has kept a beat of 5 seconds

  @TIME-12
  Rule: The event of an interval timer says how long the interval is, in seconds, and counts

    Background:
      Given it is 1 March 2030, 12:00

    Scenario Outline: Every <interval>
      Given Mara's timer runs every <interval>
      When <time> pass
      Then the events of the timer say this and nothing else
        | what     | every   | fired   | number |
        | interval | <every> | <first> | 1      |
        | interval | <every> | <next>  | 2      |

      Examples: units
        | interval   | time       | every            | first                | next                 |
        | 5 seconds  | 10 seconds | 5 seconds        | 12:00:05             | 12:00:10             |
        | 59 minutes | 2 hours    | 59 minutes       | 12:59                | 13:58                |
