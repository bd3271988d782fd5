@automation
Feature: Conditions
  A rule may have a condition. Then its action runs only for events that satisfy it; the event
  is on record all the same.

  Background:
    Given Mara has the webhook "Orders"

  @T2-05 @tier2
  Rule: A rule with a condition runs only for events that satisfy it

    @smoke
    Example: An event that does not satisfy it is an event all the same
      Given Mara has made the rule "Big" on "Orders" for events whose total is over 100
      When the webhook "Orders" is called with total 100
      Then the webhook "Orders" has led to 1 event, no decisions and no runs

    Scenario Outline: <condition>: <told>
      Given Mara has made the rule "Big" on "Orders" for events whose <condition>
      When the webhook "Orders" is called with <told>
      Then the rule "Big" has run <times>

      Examples: at the edge
        | condition             | told         | times |
        | total is over 100     | total 100.01 | once  |
        | total is at least 100 | total 100    | once  |
        | total is at least 100 | total 99.99  | never |
        | total is below 100    | total 99     | once  |
        | total is below 100    | total 100    | never |
        | total is at most 100  | total 100    | once  |
        | total is at most 100  | total 101    | never |

      Examples: the same, or another
        | condition                              | told                       | times |
        | country is "DE"                        | country "DE"               | once  |
        | country is "DE"                        | country "de"               | never |
        | country is not "DE"                    | country "AT"               | once  |
        | total is 1                             | total 1.0                  | once  |
        | total is 1                             | total "1"                  | never |
        | urgent is yes                          | urgent yes                 | once  |
        | urgent is yes                          | urgent 1                   | never |
        | note is nothing                        | note nothing               | once  |
        | country is one of "DE", "AT" or "CH"   | country "CH"               | once  |
        | country is one of "DE", "AT" or "CH"   | country "FR"               | never |
        | country is not one of "DE" or "AT"     | country "FR"               | once  |
        | city contains "burg"                   | city "Hamburg"             | once  |
        | city contains "burg"                   | city "Bremen"              | never |
        | customer.address.city is "Berlin"      | customer.address.city "Berlin" | once |

      Examples: several at once
        | condition                                               | told                       | times |
        | total is over 100 and country is "DE"                   | total 101 and country "DE" | once  |
        | total is over 100 and country is "DE"                   | total 101 and country "AT" | never |
        | total is over 100 or country is "DE"                    | total 99 and country "DE"  | once  |
        | total is over 100 or country is "DE"                    | total 99 and country "AT"  | never |
        | urgent is yes or total is over 9 and country is "DE"    | urgent yes, total 1 and country "AT" | once |

  @RULE-02 @T2-05
  Rule: A condition that cannot be evaluated does not match

    Scenario Outline: Under the condition "<condition>"
      Given Mara has made the rule "Odd" on "Orders" under the condition "<condition>"
      When the webhook "Orders" is called with name "Ada", total 5 and items an empty list
      Then the webhook "Orders" has led to 1 event, no decisions and no runs

      Examples: what is not there, what does not go together, what makes no sense
        | condition                     |
        | event.payload.weather == null |
        | event.payload.name > 5        |
        | event.payload.total.cents     |
        | event.payload.items[0] == 1   |
        | weather                       |
        | event.payload.total >         |
        | total = 5                     |
        | nobody('knows')               |
        | event.payload.total / 0 == 1  |

    Example: A condition of no known form never matches
      Given Mara has made the rule "Odd" on "Orders" under a condition without any known form
      When the webhook "Orders" is called with total 5
      Then the rule "Odd" has run never
