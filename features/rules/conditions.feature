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

    Scenario Outline: <condition>
      Given Mara has made the rule "Big" on "Orders" for events whose <condition>
      And the webhook "Orders" has been called with <another>
      When the webhook "Orders" is called with <fitting>
      Then the rule "Big" has gone with the last call alone

      Examples: at the edge
        | condition             | fitting      | another     |
        | total is over 100     | total 100.01 | total 100   |
        | total is at least 100 | total 100    | total 99.99 |
        | total is below 100    | total 99     | total 100   |
        | total is at most 100  | total 100    | total 101   |

      Examples: the same, or another
        | condition                            | fitting                | another           |
        | country is "DE"                      | country "DE"           | country "de"      |
        | total is 1                           | total 1.0              | total "1"         |
        | urgent is yes                        | urgent yes             | urgent 1          |
        | note is nothing                      | note nothing           | note ""           |
        | country is one of "DE", "AT" or "CH" | country "CH"           | country "FR"      |
        | city contains "burg"                 | city "Hamburg"         | city "Bremen"     |
        | customer.city is "Berlin"            | customer.city "Berlin" | customer "Berlin" |

      Examples: several at once
        | condition                                            | fitting                              | another                              |
        | total is over 100 and country is "DE"                | total 101 and country "DE"           | total 101 and country "AT"           |
        | total is over 100 or country is "DE"                 | total 99 and country "DE"            | total 99 and country "AT"            |
        | urgent is yes or total is over 9 and country is "DE" | urgent yes, total 1 and country "AT" | urgent no, total 10 and country "AT" |

  @RULE-02 @T2-05
  Rule: A condition that cannot be evaluated does not match

    Scenario Outline: <condition>, and only <told> is told
      Given Mara has made the rule "Odd" on "Orders" for events whose <condition>
      When the webhook "Orders" is called with <told>
      Then the webhook "Orders" has led to 1 event, no decisions and no runs

      Examples: what is not there, what does not go together
        | condition          | told         |
        | weather is nothing | total 5      |
        | total is over 100  | total "1000" |

    Example: A condition of no known form never matches
      Given Mara has made the rule "Odd" on "Orders" under a condition without any known form
      When the webhook "Orders" is called with total 5
      Then the rule "Odd" has run never
