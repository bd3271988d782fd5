@automation
Feature: The language of conditions
  Conditions are written in a small language of their own. Whoever writes one can rely on
  how it computes.

  Background:
    Given Mara has the webhook "Orders"

  @RULE-03
  Rule: The language of conditions computes as it is described

    Scenario Outline: <true> holds
      Given Mara has made the rule "True" on "Orders" under the condition "<true>"
      When the webhook "Orders" is called with name "Ada", total 5, items.0 "lamp" and items.1 "chair"
      Then the rule "True" has run once

      Examples: numbers
        | true                             |
        | 1 + 2 * 3 == 7 and 7 % 4 == 3    |
        | 7 / 2 == 3.5 and 6 / 2 == 3      |
        | 1 == 1.0 and -2 < -1.5           |
        | (1 + 2) * -3 == -9               |

      Examples: texts and lists
        | true                                        |
        | 'Ada' + ' L' == 'Ada L' and 'Ada' < 'Bob'   |
        | [1, 2] + [3] == [1, 2, 3]                   |
        | [1, 2] < [1, 3]                             |
        | 'da' in 'Ada' and 2 in [1, 2]               |
        | not ('x' in 'Ada') and not (3 in [1, 2])    |

      Examples: logic, and what counts as true
        | true                                          |
        | true or false and false                       |
        | not false and not null and not 0 and not ''   |
        | not [] and [0] and 'no' and -1                |
        | 1 != '1' and true != 1 and null != false      |

      Examples: what the event brings
        | true                                                          |
        | event.payload.name == 'Ada' and event.payload['total'] == 5   |
        | event.payload.items[0] == 'lamp'                              |
        | event.payload.items[-1] == 'chair'                            |
        | 'name' in event.payload and not ('age' in event.payload)      |
        | event.id > 0                                                  |

      Examples: functions on numbers
        | true                                                            |
        | abs(-3) == 3 and floor(2.7) == 2 and ceil(2.1) == 3             |
        | min(3, 1, 2) == 1 and max(3, 1, 2) == 3 and sum([1, 2, 3]) == 6 |
        | int('7') == 7 and number('1.5') == 1.5 and string(5) == '5'     |

      Examples: functions on texts
        | true                                                                                       |
        | length('Ada') == 3 and lower('Ada') == 'ada' and upper('Ada') == 'ADA'                     |
        | trim('  a ') == 'a' and split('a,b', ',') == ['a', 'b'] and join(['a', 'b'], '-') == 'a-b' |
        | replace('aba', 'a', 'c') == 'cbc' and starts_with('Ada', 'A') and ends_with('Ada', 'a')    |
        | match('^A.a$', 'Ada') and not match('^B', 'Ada') and contains('Ada', 'd')                  |

      Examples: functions on lists and things
        | true                                                                                  |
        | length([1, 2]) == 2 and reversed([1, 2]) == [2, 1] and sort([2, 1]) == [1, 2]         |
        | unique([1, 1, 2]) == [1, 2] and 'name' in keys(event.payload)                         |
        | 'Ada' in values(event.payload) and length(event.payload) == 3                         |

    Scenario Outline: <false> does not hold
      Given Mara has made the rule "False" on "Orders" under the condition "<false>"
      When the webhook "Orders" is called with name "Ada" and total 5
      Then the rule "False" has run never

      Examples: what counts as false, and what is an error
        | false                          |
        | 0                              |
        | ''                             |
        | []                             |
        | null                           |
        | 1 == '1'                       |
        | true == 1                      |
        | 'a' < 1                        |
        | null < 1                       |
        | 1 / 0 == 0                     |
        | 'a' - 'b' == ''                |

    Example: In double braces it is the same
      Given Mara has made the rule "True" on "Orders" under the condition "event.payload.total == 5", in double braces
      When the webhook "Orders" is called with total 5
      Then the rule "True" has run once
