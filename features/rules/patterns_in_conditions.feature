@automation
Feature: Patterns in conditions
  Whoever writes a condition can ask whether a text looks like a pattern, with the regular
  expressions that everybody knows.

  Background:
    Given Mara has the webhook "Orders"

  @RULE-03
  Rule: A text is searched for a regular expression

    Example: Anywhere, or from end to end
      Given Mara has made a rule under each of these conditions:
        | match('d', 'Ada') and match('', 'Ada') and match('^$', '') |
        | match('^Ad', 'Ada') and not match('^d', 'Ada')             |
        | match('da$', 'Ada') and not match('Ad$', 'Ada')            |
        | match('^A.a$', 'Ada') and not match('^A.$', 'Ada')         |
        | match('\AAda\z', 'Ada') and not match('\Ada', 'Ada')       |
      When the webhook "Orders" is called with name "Ada"
      Then each of these rules goes with the call

    Example: How often
      Given Mara has made a rule under each of these conditions:
        | match('^a*$', '') and match('^a*$', 'aaa')                                 |
        | match('^a+$', 'aa') and not match('^a+$', '')                              |
        | match('^ab?$', 'a') and match('^ab?$', 'ab') and not match('^ab?$', 'abb') |
        | match('^a.+?b$', 'axxb') and not match('^a.+?b$', 'ab')                    |
      When the webhook "Orders" is called with name "Ada"
      Then each of these rules goes with the call

    Example: One or the other, and in brackets
      Given Mara has made a rule under each of these conditions:
        | match('^(cat\|dog)s?$', 'dogs') and not match('^(cat\|dog)s?$', 'cow')             |
        | match('^(ab)+$', 'abab') and not match('^(ab)+$', 'aba')                           |
        | match('^(?:a\|b)c$', 'bc') and not match('^(?:a\|b)c$', 'ac c')                    |
        | match('^(?P<year>\d+)$', '2026') and match('^(?<word>\w+)$', 'Ada')                |
        | match('^((a\|b)(a\|b)c)+$', 'abcbac') and not match('^((a\|b)(a\|b)c)+$', 'abcbc') |
      When the webhook "Orders" is called with name "Ada"
      Then each of these rules goes with the call

    Example: Kinds of characters
      Given Mara has made a rule under each of these conditions:
        | match('^[a-c]+$', 'abc') and not match('^[a-c]+$', 'abd') |
        | match('^[^a-c]$', 'd') and not match('^[^a-c]$', 'a')     |
        | match('^\d\s\w$', '1 _') and not match('^\d\s\w$', '11_') |
        | match('^\D\S\W$', 'aa!') and not match('^\D$', '1')       |
        | match('^a\.b$', 'a.b') and not match('^a\.b$', 'axb')     |
        | match('[.]', 'a.b') and not match('[.]', 'ab')            |
        | match('^[]]$', ']') and match('^\x41$', 'A')              |
      When the webhook "Orders" is called with name "Ada"
      Then each of these rules goes with the call

    Example: Edges of words
      Given Mara has made a rule under each of these conditions:
        | match('\bcat\b', 'a cat.') and match('\bcat\b', 'cat')               |
        | not match('\bcat\b', 'concatenate') and not match('\bcat\b', '_cat') |
        | match('\Bcat', 'concat') and not match('\Bcat', 'a cat')             |
      When the webhook "Orders" is called with name "Ada"
      Then each of these rules goes with the call

    Example: Told in front
      Given Mara has made a rule under each of these conditions:
        | match('(?i)^ada$', 'ADA') and not match('^ada$', 'ADA')     |
        | match('(?m)^b$', 'a\nb\nc') and not match('^b$', 'a\nb\nc') |
        | match('(?s)a.b', 'a\nb') and not match('a.b', 'a\nb')       |
        | match('(?im)^B', 'a\nb') and not match('(?i)^B', 'a\nb')    |
      When the webhook "Orders" is called with name "Ada"
      Then each of these rules goes with the call

  @RULE-03 @RULE-02
  Rule: A pattern that is none makes the whole condition an error

    Example: What is no pattern
      Given Mara has made a rule under each of these conditions:
        | match('(', 'a') or true      |
        | match('(a', 'a') or true     |
        | match('a)', 'a') or true     |
        | match('[a', 'a') or true     |
        | match('[z-a]', 'a') or true  |
        | match('*a', 'a') or true     |
        | match('(?', 'a') or true     |
        | match('(?=a)', 'a') or true  |
        | match('(a)\1', 'aa') or true |
        | match(1, 'a') or true        |
        | match('a', 1) or true        |
      When the webhook "Orders" is called with name "Ada"
      Then none of these rules goes with the call
