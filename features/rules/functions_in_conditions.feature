@automation
Feature: Functions in conditions
  Whoever writes a condition calls functions on what the event brings, and knows what comes
  out of them, also at their edges.

  Background:
    Given Mara has the webhook "Orders"

  @RULE-03
  Rule: Each function gives what it is called for, also at its edges

    Example: Rounding
      Given Mara has made a rule under each of these conditions:
        | round(2.5) == 3 and round(-2.5) == -3  |
        | round(2.4) == 2 and round(-2.4) == -2  |
        | round(7) == 7                          |
        | floor(-2.1) == -3 and ceil(-2.9) == -2 |
        | abs(2) == 2 and abs(-1.5) == 1.5       |
      When the webhook "Orders" is called with name "Ada", total 5, items.0 "lamp" and items.1 "chair"
      Then each of these rules goes with the call

    Example: Calculating
      Given Mara has made a rule under each of these conditions:
        | -7 % 4 == -3 and 7 % -4 == 3 and 8 % 4 == 0         |
        | 7.5 % 2 == 1.5 and 2 * 1.5 == 3                     |
        | 7 - 9 == -2 and 1 - 1 - 1 == -1 and 12 / 3 / 2 == 2 |
        | -7 / 2 == -3.5 and string(6 / 2) == '3'             |
        | 9223372036854775806 + 1 == 9223372036854775807      |
        | sum([]) == 0 and sum([1.5, 2]) == 3.5               |
        | min(2) == 2 and min('b', 'a') == 'a'                |
        | max(1, 3, 2) == 3 and max(-1, -3) == -1             |
      When the webhook "Orders" is called with name "Ada", total 5, items.0 "lamp" and items.1 "chair"
      Then each of these rules goes with the call

    Example: From one kind to another
      Given Mara has made a rule under each of these conditions:
        | number('-2.5e3') == -2500 and number(' 7 ') == 7              |
        | int(2.9) == 2 and int(-2.9) == -2                             |
        | bool(1) and not bool('') and not bool([])                     |
        | string(null) == 'null' and string([1, 'a']) == '[1,"a"]'      |
        | type_of('a') == 'string' and type_of(1) == 'integer'          |
        | type_of(1.5) == 'number' and type_of(true) == 'boolean'       |
        | type_of([]) == 'array' and type_of(event.payload) == 'object' |
        | type_of(null) == 'null'                                       |
      When the webhook "Orders" is called with name "Ada", total 5, items.0 "lamp" and items.1 "chair"
      Then each of these rules goes with the call

    Example: Parts of texts
      Given Mara has made a rule under each of these conditions:
        | slice('Ada', 0, 2) == 'Ad' and slice('Ada', 1) == 'da'   |
        | index_of('Ada', 'a') == 2 and index_of('Ada', 'x') == -1 |
        | count('banana', 'an') == 2 and count('banana', 'x') == 0 |
        | reversed('abc') == 'cba' and split('a', ',') == ['a']    |
        | "It's" == 'It' + "'" + 's' and 'It\'s' == "It's"         |
        | join([], ',') == '' and join([1, true], ' ') == '1 true' |
      When the webhook "Orders" is called with name "Ada", total 5, items.0 "lamp" and items.1 "chair"
      Then each of these rules goes with the call

    Example: Lists out of lists
      Given Mara has made a rule under each of these conditions:
        | flat([[1, 2], 3, [4]]) == [1, 2, 3, 4] and flat([]) == []                 |
        | zip([1, 2], ['a', 'b']) == [[1, 'a'], [2, 'b']]                           |
        | zip([1, 2], [3]) == [[1, 3]]                                              |
        | range(3) == [0, 1, 2] and range(1, 4) == [1, 2, 3]                        |
        | range(0, 10, 5) == [0, 5] and range(2, 0, -1) == [2, 1]                   |
        | slice([1, 2, 3, 4], 1, 3) == [2, 3] and slice([1, 2], 1) == [2]           |
        | chunks([1, 2, 3], 2) == [[1, 2], [3]] and chunks([1, 2], 1) == [[1], [2]] |
        | unique(['b', 'a', 'b']) == ['b', 'a'] and unique([1, '1']) == [1, '1']    |
      When the webhook "Orders" is called with name "Ada", total 5, items.0 "lamp" and items.1 "chair"
      Then each of these rules goes with the call

    Example: Looking into lists and things
      Given Mara has made a rule under each of these conditions:
        | index_of(['a', 'b', 'b'], 'b') == 1 and index_of([1], 2) == -1      |
        | count([1, 2, 1], 1) == 2 and count([], 1) == 0                      |
        | sort(['b', 'a']) == ['a', 'b'] and sort([2.5, 1, 2]) == [1, 2, 2.5] |
        | sort([[2], [1, 5], [1]]) == [[1], [1, 5], [2]]                      |
        | [1] < [1, 0] and [1, 2] > [1] and [] < [0]                          |
        | [1, 2] != [1] and [1, 2] != [2, 1] and [[1]] == [[1.0]]             |
        | merge(event.payload, event.payload) == event.payload                |
        | event.payload != event.payload.items                                |
        | keys(event.payload) == ['items', 'name', 'total']                   |
        | values(event.payload) == [['lamp', 'chair'], 'Ada', 5]              |
      When the webhook "Orders" is called with name "Ada", total 5, items.0 "lamp" and items.1 "chair"
      Then each of these rules goes with the call

    Example: What binds first
      Given Mara has made a rule under each of these conditions:
        | true or true and false                  |
        | not true or true                        |
        | not 1 == 2 and not (1 > 2)              |
        | 2 + 3 * 4 - 1 == 13 and -2 * -3 == 6    |
        | not not true and - -2 == 2              |
        | (1 in [1]) == true                      |
        | event['payload'].items[1 - 1] == 'lamp' |
      When the webhook "Orders" is called with name "Ada", total 5, items.0 "lamp" and items.1 "chair"
      Then each of these rules goes with the call

  @RULE-03 @RULE-02
  Rule: A function that cannot take what it is given makes the whole condition an error

    Example: The wrong kind
      Given Mara has made a rule under each of these conditions:
        | round('2') == 2 or true        |
        | length(5) == 1 or true         |
        | min([1, 2]) == 1 or true       |
        | max(1, null) == 1 or true      |
        | max(1, 'a') == 1 or true       |
        | sum(['1']) == 1 or true        |
        | sum(1) == 1 or true            |
        | lower(5) == '5' or true        |
        | keys([1]) == [] or true        |
        | reversed(5) == 5 or true       |
        | count('a', 1) == 0 or true     |
        | index_of(5, 5) == 0 or true    |
        | slice([1], '0') == [1] or true |
        | range(1.5) == [0] or true      |
        | -'a' == 'a' or true            |
        | 1 in 1 or true                 |
        | 5 in 'five' or true            |
        | sort([1, 'a']) == [] or true   |
      When the webhook "Orders" is called with name "Ada", total 5, items.0 "lamp" and items.1 "chair"
      Then none of these rules goes with the call

    Example: Nothing to work with
      Given Mara has made a rule under each of these conditions:
        | split('a', '') == ['a'] or true      |
        | replace('a', '', 'b') == 'a' or true |
        | range(1, 5, 0) == [] or true         |
        | chunks([1], 0) == [] or true         |
        | number('seven') == 7 or true         |
        | number('') == 0 or true              |
        | int('1.5') == 1 or true              |
        | 7 % 0 == 0 or true                   |
        | 1.5 / 0 == 0 or true                 |
      When the webhook "Orders" is called with name "Ada", total 5, items.0 "lamp" and items.1 "chair"
      Then none of these rules goes with the call

    Example: Too few or too many things
      Given Mara has made a rule under each of these conditions:
        | abs() == 0 or true                    |
        | abs(1, 2) == 1 or true                |
        | min() == 0 or true                    |
        | slice([1]) == [1] or true             |
        | slice([1, 2], 0, 1, 1) == [1] or true |
        | range(0, 4, 2, 1) == [0, 2] or true   |
        | zip([1]) == [[1]] or true             |
        | split('a') == ['a'] or true           |
        | join(['a'], ',', ',') == 'a' or true  |
        | replace('a', 'a') == '' or true       |
        | match('a') or true                    |
        | keys() == [] or true                  |
      When the webhook "Orders" is called with name "Ada", total 5, items.0 "lamp" and items.1 "chair"
      Then none of these rules goes with the call

    Example: One thing too many
      Given Mara has made a rule under each of these conditions:
        | string(1, 2) != 0 or true                         |
        | number(1, 2) != 0 or true                         |
        | int(1, 2) != 0 or true                            |
        | bool(1, 2) != 0 or true                           |
        | type_of(1, 2) != 0 or true                        |
        | length('a', 'b') != 0 or true                     |
        | keys(event.payload, event.payload) != 0 or true   |
        | values(event.payload, event.payload) != 0 or true |
        | floor(1, 2) != 0 or true                          |
        | ceil(1, 2) != 0 or true                           |
        | round(1, 2) != 0 or true                          |
        | sum([1], [1]) != 0 or true                        |
        | lower('a', 'a') != 0 or true                      |
        | upper('a', 'a') != 0 or true                      |
        | trim('a', 'a') != 0 or true                       |
        | starts_with('a', 'a', 'a') != 0 or true           |
        | ends_with('a', 'a', 'a') != 0 or true             |
        | contains('a', 'a', 'a') != 0 or true              |
        | match('a', 'a', 'a') != 0 or true                 |
        | reversed([1], [1]) != 0 or true                   |
        | sort([1], [1]) != 0 or true                       |
        | unique([1], [1]) != 0 or true                     |
        | flat([1], [1]) != 0 or true                       |
        | index_of([1], 1, 1) != 0 or true                  |
        | count([1], 1, 1) != 0 or true                     |
        | chunks([1], 1, 1) != 0 or true                    |
      When the webhook "Orders" is called with name "Ada", total 5, items.0 "lamp" and items.1 "chair"
      Then none of these rules goes with the call

    Example: What cannot be read
      Given Mara has made a rule under each of these conditions:
        | 1 < 2 < 3       |
        | 1 == 1 1        |
        | (1 == 1         |
        | [1, 2           |
        | 1 == 1)         |
        | event.payload[0 |
        | event.'payload' |
        | and true        |
        | true or         |
        | abs(1,)         |
        | 'Ada            |
        | 5apples         |
        | 1 === 1         |
      When the webhook "Orders" is called with name "Ada", total 5, items.0 "lamp" and items.1 "chair"
      Then none of these rules goes with the call

    Example: What is not there
      Given Mara has made a rule under each of these conditions:
        | event.payload.items[2] == 'x' or true    |
        | event.payload.items[-3] == 'x' or true   |
        | event.payload.items['0'] == 'x' or true  |
        | event.payload[0] == 'x' or true          |
        | event.payload.items[true] == 'x' or true |
        | event.weather == 'x' or true             |
        | payload.name == 'Ada' or true            |
      When the webhook "Orders" is called with name "Ada", total 5, items.0 "lamp" and items.1 "chair"
      Then none of these rules goes with the call
