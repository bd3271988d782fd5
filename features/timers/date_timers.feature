@automation @timer @tier1
Feature: Date timers
  Somebody wants something done once, at a moment. It is done then, and never again.

  Background:
    Given it is 1 March 2030, 12:00

  @T1-02 @TIME-02
  Rule: A date timer fires once, at its date, and never again

    @smoke
    Example: In 5 seconds
      Given Mara's timer runs once, in 5 seconds
      When 5 seconds pass
      Then the timer has run at 12:00:05
      And each of its runs is completed

    Scenario Outline: In <ahead>, after <time>
      Given Mara's timer runs once, in <ahead>
      When <time> pass
      Then the timer has run <times>

      Examples: just before, and at its moment
        | ahead    | time                | times |
        | 1 second | just under 1 second | never |
        | 1 second | 1 second            | once  |
        | 1 hour   | just under 1 hour   | never |
        | 1 hour   | 1 hour              | once  |
        | 365 days | just under 365 days | never |
        | 365 days | 365 days            | once  |

    Example: Nothing comes after it
      Given Mara's timer runs once, in 5 seconds
      When 30 days pass
      Then the timer has run at 12:00:05

    Scenario Outline: A date says how far from Greenwich it is meant
      Given Mara's timer runs once, at "<date>"
      When 1 day pass
      Then the timer has run at <moment>

      Examples: the same moment counts, however it is written
        | date                      | moment           |
        | 2030-03-01T14:30:00+02:00 | 12:30            |
        | 2030-03-02T00:15:00+05:45 | 18:30            |

  @TIME-04
  Rule: A date far ahead does not fire before its time

    Scenario Outline: At <date>
      Given Mara's timer runs once, at <date>
      When <time> pass
      Then the timer has never run

      Examples: not yet
        | date                    | time                          |
        | 1 March 2030, 13:00     | 59 minutes 59 seconds         |
        | 29 February 2032, 12:00 | 729 days 23 hours             |

  @T3-01 @TIME-03 @tier3
  Rule: A date that has passed never fires

    Scenario Outline: <ago> ago
      Given Mara's timer runs once, <ago> ago
      When 1 hour pass
      Then the timer has never run

      Examples: a little, and long
        | ago      |
        | 1 second |
        | 1 hour   |
        | 365 days |

  @TIME-03
  Rule: A date in the past brings about no more than one event, ever

    Scenario Outline: <date>, after <time>
      Given Mara's timer runs once, <date>
      When <time> pass
      Then the timer has run at most once

      Examples: where now ends and the past begins
        | date         | time      |
        | now          | 30 days   |
        | 1 second ago | 30 days   |

  @TIME-12
  Rule: The event of a date timer says for when it was set, and how late it was

    Example: In an hour
      Given Mara's timer runs once, in 1 hour
      When 1 day pass
      Then the events of the timer say this and nothing else
        | what | due   | fired | late    | zone |
        | date | 13:00 | 13:00 | no time | UTC  |
