@automation
Feature: Lists of checks
  A condition can also be a list of checks, each of one part of the event. All of them must
  hold.

  Background:
    Given Mara has the webhook "Orders"

  @RULE-02 @T2-05
  Rule: A rule with a list of checks runs when all of them hold

    Scenario Outline: <checks>: <told>
      Given Mara has made the rule "Check" on "Orders" that checks that <checks>
      When the webhook "Orders" is called with <told>
      Then the rule "Check" has run <times>

      Examples: one check
        | checks                       | told                         | times |
        | country equals "DE"          | country "DE"                 | once  |
        | country equals "DE"          | country "AT"                 | never |
        | customer.age equals 30       | customer.age 30              | once  |
        | total equals 1               | total "1"                    | never |
        | urgent equals yes            | urgent 1                     | never |
        | note equals nothing          | note nothing                 | once  |
        | country differs from "DE"    | country "AT"                 | once  |
        | country differs from "DE"    | country "DE"                 | never |
        | total differs from 1         | total "1"                    | once  |
        | city contains "burg"         | city "Hamburg"               | once  |
        | city contains "burg"         | city "Bremen"                | never |
        | total contains "1"           | total 12                     | never |
        | country resembles "DE"       | country "DE"                 | never |

      Examples: several, and what is not there
        | checks                                        | told                        | times |
        | country equals "DE" and total equals 5        | country "DE" and total 5    | once  |
        | country equals "DE" and total equals 5        | country "DE" and total 6    | never |
        | country differs from "DE"                     | total 5                     | never |
        | customer.age equals 30                        | customer "Ada"              | never |
