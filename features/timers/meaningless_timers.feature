@automation @timer @error_handling
Feature: Timers that mean nothing
  Settings that name no moment at all are refused when the timer is made, so that nobody waits for
  what never comes.

  Background:
    Given Mara's timer "Pulse" runs every 59 minutes

  @TIME-11
  Rule: A timer needs the settings of its kind

    Scenario Outline: <kind> with <settings>
      When Mara tries to make <kind> with <settings>
      Then Mara is refused because those settings mean nothing to a timer
      And nothing has changed

      Examples: something is missing
        | kind              | settings           |
        | an interval timer | interval 5         |
        | a date timer      | nothing at all     |
        | a cron timer      | nothing at all     |
        | a recurring timer | every "DAILY"      |

      Examples: something is of the wrong kind
        | kind              | settings                              |
        | an interval timer | interval 5 and unit "days"            |
        | an interval timer | interval "5" and unit "seconds"       |
        | a cron timer      | marks 5                               |
        | a recurring timer | from "2030-03-01T12:00:00Z", every "DAILY" and interval 0 |

  @TIME-11 @A-10
  Rule: Settings that name no moment are refused

    Scenario Outline: <kind> with <settings>
      When Mara tries to make <kind> with <settings>
      Then Mara is refused because those settings mean nothing to a timer
      And nothing has changed

      Examples: intervals and dates
        | kind              | settings                               |
        | an interval timer | interval 0 and unit "seconds"          |
        | a date timer      | date "tomorrow"                        |
        | a date timer      | date "2030-03-01T12:00:00"             |
        | a date timer      | date "2030-02-30T12:00:00Z"            |

      Examples: expressions
        | kind         | settings                  |
        | a cron timer | marks "*/5 * * * *"       |
        | a cron timer | marks "0 0 9 * * SOM"     |
        | a cron timer | marks "every full hour"   |

      Examples: recurrences
        | kind              | settings                                                |
        | a recurring timer | from "2030-03-01T12:00:00Z"                             |
        | a recurring timer | from "some day" and every "DAILY"                       |
        | a recurring timer | from "2030-03-01T12:00:00Z" and rule "every other day"  |
        | a recurring timer | from "2030-03-01T12:00:00Z", every "DAILY", times 3 and until "2030-03-05T12:00:00Z" |
