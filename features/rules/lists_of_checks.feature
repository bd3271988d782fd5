@automation
Feature: Lists of checks
  A condition can also be a list of checks, each of one part of the event. All of them must
  hold.

  Background:
    Given Mara has the webhook "Orders"

  @RULE-02 @T2-05
  Rule: A rule with a list of checks runs when all of them hold

    Scenario Outline: <checks>
      Given Mara has made the rule "Check" on "Orders" that checks that <checks>
      And the webhook "Orders" has been called with <another>
      When the webhook "Orders" is called with <fitting>
      Then the rule "Check" has gone with the last call alone

      Examples: one check, several
        | checks                                 | fitting                  | another                  |
        | country equals "DE"                    | country "DE"             | country "AT"             |
        | customer.age equals 30                 | customer.age 30          | customer "Ada"           |
        | total equals 1                         | total 1                  | total "1"                |
        | note equals nothing                    | note nothing             | total 5                  |
        | country differs from "DE"              | country "AT"             | country "DE"             |
        | city contains "burg"                   | city "Hamburg"           | city "Bremen"            |
        | country equals "DE" and total equals 5 | country "DE" and total 5 | country "DE" and total 6 |

    Scenario Outline: <checks>, and only <told> is told
      Given Mara has made the rule "Check" on "Orders" that checks that <checks>
      When the webhook "Orders" is called with <told>
      Then the rule "Check" has run never

      Examples: what is not there, what is no text, what is no check
        | checks                    | told         |
        | country differs from "DE" | total 5      |
        | total contains "1"        | total 12     |
        | country resembles "DE"    | country "DE" |
