@automation
Feature: The language of conditions
  Conditions are written in a small language of their own. Whoever writes one can rely on
  how it computes.

  Background:
    Given Mara has the webhook "Orders"

  @RULE-03
  Rule: The language of conditions computes as it is described

    Example: Numbers
      Given Mara has made a rule under each of these conditions:
        | 1 + 2 * 3 == 7 and 7 % 4 == 3      |
        | 7 / 2 == 3.5 and 6 / 2 == 3        |
        | 1 == 1.0 and -2 < -1.5             |
        | 5 <= 5 and 5 >= 5.0 and not 6 <= 5 |
        | (1 + 2) * -3 == -9                 |
      When the webhook "Orders" is called with name "Ada", total 5, items.0 "lamp" and items.1 "chair"
      Then each of these rules goes with the call

    Example: Texts and lists
      Given Mara has made a rule under each of these conditions:
        | 'Ada' + ' L' == 'Ada L' and 'Ada' < 'Bob' |
        | [1, 2] + [3] == [1, 2, 3]                 |
        | [1, 2] < [1, 3]                           |
        | 'da' in 'Ada' and 2 in [1, 2]             |
        | not ('x' in 'Ada') and not (3 in [1, 2])  |
      When the webhook "Orders" is called with name "Ada", total 5, items.0 "lamp" and items.1 "chair"
      Then each of these rules goes with the call

    Example: Logic, and what counts as true
      Given Mara has made a rule under each of these conditions:
        | true or false and false                     |
        | not false and not null and not 0 and not '' |
        | not [] and [0] and 'no' and -1              |
        | 1 != '1' and true != 1 and null != false    |
      When the webhook "Orders" is called with name "Ada", total 5, items.0 "lamp" and items.1 "chair"
      Then each of these rules goes with the call

    Example: What the event brings
      Given Mara has made a rule under each of these conditions:
        | event.payload.name == 'Ada' and event.payload['total'] == 5 |
        | event.payload.items[0] == 'lamp'                            |
        | event.payload.items[-1] == 'chair'                          |
        | 'name' in event.payload and not ('age' in event.payload)    |
        | event.id > 0                                                |
      When the webhook "Orders" is called with name "Ada", total 5, items.0 "lamp" and items.1 "chair"
      Then each of these rules goes with the call

    Example: Functions on numbers
      Given Mara has made a rule under each of these conditions:
        | abs(-3) == 3 and floor(2.7) == 2 and ceil(2.1) == 3             |
        | min(3, 1, 2) == 1 and max(3, 1, 2) == 3 and sum([1, 2, 3]) == 6 |
        | int('7') == 7 and number('1.5') == 1.5 and string(5) == '5'     |
      When the webhook "Orders" is called with name "Ada", total 5, items.0 "lamp" and items.1 "chair"
      Then each of these rules goes with the call

    Example: Functions on texts
      Given Mara has made a rule under each of these conditions:
        | length('Ada') == 3 and lower('Ada') == 'ada' and upper('Ada') == 'ADA'                     |
        | trim('  a ') == 'a' and split('a,b', ',') == ['a', 'b'] and join(['a', 'b'], '-') == 'a-b' |
        | replace('aba', 'a', 'c') == 'cbc' and starts_with('Ada', 'A') and ends_with('Ada', 'a')    |
        | match('^A.a$', 'Ada') and not match('^B', 'Ada') and contains('Ada', 'd')                  |
      When the webhook "Orders" is called with name "Ada", total 5, items.0 "lamp" and items.1 "chair"
      Then each of these rules goes with the call

    Example: Functions on lists and things
      Given Mara has made a rule under each of these conditions:
        | length([1, 2]) == 2 and reversed([1, 2]) == [2, 1] and sort([2, 1]) == [1, 2] |
        | unique([1, 1, 2]) == [1, 2] and 'name' in keys(event.payload)                 |
        | 'Ada' in values(event.payload) and length(event.payload) == 3                 |
      When the webhook "Orders" is called with name "Ada", total 5, items.0 "lamp" and items.1 "chair"
      Then each of these rules goes with the call

    Example: In double braces it is the same
      Given Mara has made the rule "True" on "Orders" under the condition "event.payload.total == 5", in double braces
      When the webhook "Orders" is called with total 5
      Then the rule "True" has run once

  @RULE-03 @RULE-02
  Rule: What is not true does not hold, and neither does what is an error

    Example: What counts as false
      Given Mara has made a rule under each of these conditions:
        | 0                |
        | ''               |
        | []               |
        | null             |
        | 1 == '1'         |
        | true == 1        |
        | not 1            |
        | 1 == 1 and 0     |
        | 7 / 2 == 3       |
        | 0.1 > 1 or 2 < 1 |
      When the webhook "Orders" is called with name "Ada", total 5, items.0 "lamp" and items.1 "chair"
      Then none of these rules goes with the call

    Example: What cannot be computed
      Given Mara has made a rule under each of these conditions:
        | 'a' < 1                        |
        | null < 1                       |
        | 1 / 0 == 0                     |
        | 'a' - 'b' == ''                |
        | event.payload.weather == null  |
        | event.payload.name > 5         |
        | event.payload.total.cents == 1 |
        | event.payload.items[9] == 1    |
        | weather                        |
        | event.payload.total >          |
        | total = 5                      |
        | nobody('knows')                |
      When the webhook "Orders" is called with name "Ada", total 5, items.0 "lamp" and items.1 "chair"
      Then none of these rules goes with the call
