@automation @timer
Feature: Recurrences in the words of the calendar standard
  Whoever knows the calendar standard writes a recurrence in its words: what they mean is done,
  and what means nothing is refused.

  @TIME-13 @A-13
  Rule: The words of the standard mean what the standard says

    Scenario Outline: <rule>
      Given it is 1 January 2030, 12:00
      And Mara's timer runs by the rule "<rule>" from <first>
      When <time> pass
      Then the timer has run at <moments>

      Examples: lists, at the ends of what they may hold
        | rule                                         | first                  | time      | moments                                                       |
        | FREQ=DAILY;BYHOUR=0,23                       | 2 January 2030, 0:00   | 2 days    | 0:00 on 2 January, 23:00, 0:00 on 3 January                   |
        | FREQ=HOURLY;BYMINUTE=0,59                    | 1 January 2030, 13:00  | 2 hours   | 13:00, 13:59 and 14:00                                        |
        | FREQ=MINUTELY;BYSECOND=0,59;COUNT=3          | 1 January 2030, 12:01  | 5 minutes | 12:01:00, 12:01:59 and 12:02:00                               |
        | FREQ=YEARLY;BYMONTH=1,12;BYMONTHDAY=31       | 31 January 2030, 9:00  | 400 days  | 9:00 on 31 January 2030, 31 December 2030 and 31 January 2031 |
        | FREQ=MONTHLY;BYMONTHDAY=-31                  | 1 January 2030, 13:00  | 100 days  | 13:00 on 1 January and 1 March                                |
        | FREQ=YEARLY;BYYEARDAY=1,-1                   | 31 December 2030, 9:00 | 400 days  | 9:00 on 31 December 2030 and 1 January 2031                   |
        | FREQ=YEARLY;BYYEARDAY=366                    | 31 December 2032, 9:00 | 1200 days | 9:00 on 31 December 2032                                      |
        | FREQ=YEARLY;BYWEEKNO=1;BYDAY=MO              | 30 December 2030, 9:00 | 740 days  | 9:00 on 30 December 2030 and 29 December 2031                 |
        | FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO             | 27 December 2032, 9:00 | 1200 days | 9:00 on 27 December 2032                                      |
        | FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1 | 1 February 2030, 9:00  | 100 days  | 9:00 on 1 February, 1 March and 1 April                       |
        | FREQ=DAILY;BYHOUR=9,12,17;BYSETPOS=-1        | 2 January 2030, 17:00  | 3 days    | 17:00 on 2 January and 3 January                              |

      Examples: weeks, ends, and how it is written
        | rule                                               | first                 | time    | moments                                                   |
        | FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU | 1 January 2030, 13:00 | 60 days | 13:00 on 1 January, 13 January, 15 January and 27 January |
        | FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO | 1 January 2030, 13:00 | 60 days | 13:00 on 1 January, 6 January, 15 January and 20 January  |
        | FREQ=DAILY;UNTIL=20300104                          | 2 January 2030, 9:00  | 9 days  | 9:00 on 2 January, 3 January and 4 January                |
        | FREQ=DAILY;UNTIL=20300104T085959Z                  | 2 January 2030, 9:00  | 9 days  | 9:00 on 2 January and 3 January                           |
        | rrule:freq=daily;count=2                           | 2 January 2030, 9:00  | 9 days  | 9:00 on 2 January and 3 January                           |
        | FREQ=MONTHLY;BYDAY=-1SU                            | 27 January 2030, 9:00 | 60 days | 9:00 on 27 January and 24 February                        |

  @TIME-11 @A-10
  Rule: Words that name no moment are refused

    Scenario Outline: <rule>
      When Mara tries to make a recurring timer with from "2030-03-01T12:00:00Z" and rule "<rule>"
      Then Mara is refused because those settings mean nothing to a timer

      Examples: what the standard does not know
        | rule                  |
        | FREQ=FORTNIGHTLY      |
        | INTERVAL=2            |
        | FREQ=DAILY;COLOUR=RED |
        | FREQ=DAILY;FREQ=DAILY |
        | FREQ=DAILY;COUNT      |
        | FREQ=WEEKLY;WKST=DO   |
        | FREQ=WEEKLY;BYDAY=DO  |
        | FREQ=DAILY;UNTIL=soon |

      Examples: numbers that are none, or beyond what they count
        | rule                               |
        | FREQ=DAILY;COUNT=0                 |
        | FREQ=DAILY;COUNT=-1                |
        | FREQ=DAILY;COUNT=many              |
        | FREQ=DAILY;INTERVAL=0              |
        | FREQ=DAILY;INTERVAL=1.5            |
        | FREQ=DAILY;BYMONTH=0               |
        | FREQ=DAILY;BYMONTH=13              |
        | FREQ=DAILY;BYMONTH=-1              |
        | FREQ=MONTHLY;BYMONTHDAY=0          |
        | FREQ=MONTHLY;BYMONTHDAY=32         |
        | FREQ=MONTHLY;BYMONTHDAY=-32        |
        | FREQ=DAILY;BYHOUR=24               |
        | FREQ=DAILY;BYHOUR=-1               |
        | FREQ=HOURLY;BYMINUTE=60            |
        | FREQ=MINUTELY;BYSECOND=60          |
        | FREQ=YEARLY;BYYEARDAY=367          |
        | FREQ=YEARLY;BYYEARDAY=0            |
        | FREQ=YEARLY;BYWEEKNO=54            |
        | FREQ=MONTHLY;BYDAY=0MO             |
        | FREQ=YEARLY;BYDAY=54MO             |
        | FREQ=MONTHLY;BYDAY=MO;BYSETPOS=0   |
        | FREQ=MONTHLY;BYDAY=MO;BYSETPOS=367 |

      Examples: words that do not go together
        | rule                                      |
        | FREQ=DAILY;COUNT=3;UNTIL=20300305T120000Z |
        | FREQ=WEEKLY;BYDAY=2MO                     |
        | FREQ=MONTHLY;BYSETPOS=1                   |
        | FREQ=MONTHLY;BYWEEKNO=1                   |
        | FREQ=MONTHLY;BYYEARDAY=1                  |
        | FREQ=WEEKLY;BYYEARDAY=1                   |
        | FREQ=DAILY;BYYEARDAY=1                    |
        | FREQ=WEEKLY;BYMONTHDAY=1                  |
        | FREQ=YEARLY;BYWEEKNO=1;BYDAY=2MO          |

    Scenario Outline: A zone that is on no clock, <kind>
      When Mara tries to make <kind> with <settings>
      Then Mara is refused because those settings mean nothing to a timer

      Examples: zones
        | kind              | settings                                                                 |
        | a cron timer      | marks "0 0 9 * * *" and timezone "Mars/Olympus"                          |
        | a cron timer      | marks "0 0 9 * * *" and timezone ""                                      |
        | a recurring timer | from "2030-03-01T12:00:00Z", every "DAILY" and timezone "Europe/Nowhere" |
        | a recurring timer | from "2030-03-01T12:00:00Z", every "DAILY" and timezone "../UTC"         |
        | a recurring timer | from "2030-03-01T12:00:00Z" and every "FORTNIGHTLY"                      |
