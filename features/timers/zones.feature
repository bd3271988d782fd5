@automation @timer
Feature: Timers in other zones
  Nine o'clock is not the same moment everywhere, nor all year round. A timer with a zone goes by
  the clocks of that zone.

  @TIME-15 @A-11
  Rule: A cron timer with a zone goes by that zone's clock, also when summer time begins or ends

    Scenario Outline: Nine o'clock in <city>
      Given it is 1 March 2030, 12:00
      And Mara's timer runs at the marks "0 0 9 * * *" in <city>
      When 1 day pass
      Then the timer has run at <moment>

      Examples: by the clock of Greenwich
        | city      | moment          |
        | New York  | 14:00           |
        | Kathmandu | 3:15 on 2 March |

    Scenario Outline: <what> in <city>
      Given it is <begin>
      And Mara's timer runs at the marks "0 30 9 * * *" in <city>
      When 3 days pass
      Then the timer has run at <moments>

      Examples: nine thirty stays nine thirty
        | what               | city     | begin                   | moments                                                     |
        | Summer time begins | Berlin   | 29 March 2030, 12:00    | 8:30 on 30 March, 7:30 on 31 March and 7:30 on 1 April      |
        | Summer time ends   | Berlin   | 25 October 2030, 12:00  | 7:30 on 26 October, 8:30 on 27 October and 8:30 on 28 October |

    Example: The day of the month is that of the zone
      Given it is 31 March 2030, 12:00
      And Mara's timer runs at the marks "0 30 0 1 4 *" in Berlin
      When 1 day pass
      Then the timer has run at 22:30 on 31 March

  @TIME-15 @TIME-13 @A-13
  Rule: A recurrence with a zone goes by that zone's clock, also when summer time begins or ends

    Scenario Outline: <what> in <city>
      Given it is <begin>
      And Mara's timer runs every day from <first> in <city>
      When 4 days pass
      Then the timer has run at <moments>

      Examples: nine o'clock stays nine o'clock
        | what               | city     | begin                  | first                 | moments                                                         |
        | Summer time begins | Berlin   | 29 March 2030, 12:00   | 30 March 2030, 9:00   | 9:00 on 30 March, 31 March, 1 April and 2 April by Berlin's clock |
        | Summer time ends   | Berlin   | 25 October 2030, 12:00 | 26 October 2030, 9:00 | 9:00 on 26 October, 27 October, 28 October and 29 October by Berlin's clock |
        | Summer time ends   | Sydney   | 4 April 2030, 12:00    | 6 April 2030, 9:00    | 22:00 on 5 April, 23:00 on 6 April and 23:00 on 7 April         |

    Example: An hour that is left out in spring counts from before it
      Given it is 29 March 2030, 12:00
      And Mara's timer runs every day from 30 March 2030, 2:30 in Berlin
      When 3 days pass
      Then the timer has run at 1:30 on 30 March, 1:30 on 31 March and 0:30 on 1 April

    Example: An hour that comes twice in autumn counts once
      Given it is 25 October 2030, 12:00
      And Mara's timer runs every day from 26 October 2030, 2:30 in Berlin
      When 3 days pass
      Then the timer has run at 0:30 on 26 October, 0:30 on 27 October and 1:30 on 28 October

    Example: Monday morning in Berlin
      Given it is 22 March 2030, 12:00
      And Mara's timer runs every week on Monday from 25 March 2030, 0:30 in Berlin, 3 times
      When 30 days pass
      Then the timer has run at 0:30 on 25 March, 1 April and 8 April by Berlin's clock
