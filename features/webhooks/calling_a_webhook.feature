@automation @webhook
Feature: Calling a webhook
  Another system calls, and what it sends sets automations off. Nobody needs to sign in:
  who knows the webhook's key may call.

  Background:
    Given Mara has the webhook "Orders"

  @T1-04 @HOOK-02 @tier1
  Rule: What is sent becomes an event, as it was sent

    @smoke
    Example: The action gets a part of it
      Given Mara has made the rule "Greet" on "Orders" that says "Thank you, [name]"
      When the webhook "Orders" is called with name "Ada", total 12.5 and urgent yes
      Then the call is taken
      And the event holds exactly what was sent
      And the rule "Greet" has said "Thank you, Ada"
      And each of its runs is completed

    Example: Whatever lies inside of something else comes along
      Given Mara has made the rule "File" on "Orders" that hands on city "[customer.address.city]" and price "[items.1.price]"
      When the webhook "Orders" is called with:
        | customer.name         | "Ada"       |
        | customer.address.city | "København" |
        | items.0.name          | "Lamp"      |
        | items.1.name          | "Chair"     |
        | items.1.price         | 49.9        |
      Then the event holds exactly what was sent
      And the rule "File" has handed on city "København" and price 49.9

    Example: Nothing at all is an event as well
      Given Mara has made the rule "Greet" on "Orders"
      When the webhook "Orders" is called with nothing at all
      Then the event holds exactly what was sent
      And the rule "Greet" has run once
      And each of its runs is completed

    Scenario Outline: Kept as it is: <what>
      When the webhook "Orders" is called <what>
      Then the call is taken
      And the event holds exactly what was sent

      Examples: of every kind
        | what                                                                 |
        | with just 12.5                                                       |
        | with just nothing                                                    |
        | with just an empty list                                              |
        | with code "007", share 1.0, whole 1 and big 9007199254740993         |
        | with note "Grüße, Ζωή 🌍 \"tomorrow\"", sent no and to an empty thing |

    Example: Also where it is called plain text
      When the webhook "Orders" is called with plain text that holds name "Ada"
      Then the call is taken
      And the event holds exactly what was sent

    Example: The event tells where the call came from
      When the webhook "Orders" is called from "192.0.2.7, 198.51.100.9" with total 5
      Then the event tells that it came by the webhook, from "192.0.2.7, 198.51.100.9"

  @CHAIN-02 @T1-04 @tier1
  Rule: So many calls and so many rules make so many runs

    Scenario Outline: <calls> calls, <rules> rules
      Given Mara has made <rules> rules on the webhook "Orders"
      When the webhook "Orders" is called <calls> times with total 5
      Then the webhook "Orders" has led to <all>
      And each of its rules has run once for each event

      Examples: not more, not less
        | calls | rules | all                               |
        | 1     | no    | 1 event, no decisions and no runs |
        | 3     | 1     | 3 events, 3 decisions and 3 runs  |
        | 3     | 2     | 3 events, 6 decisions and 6 runs  |

    @HOOK-02
    Example: The same message twice is two calls
      Given Mara has made the rule "Greet" on "Orders"
      And the webhook "Orders" has been called with name "Ada"
      When the webhook "Orders" is called with name "Ada"
      Then the webhook "Orders" has led to 2 events, 2 decisions and 2 runs

    Example: At the same moment
      Given Mara has made 2 rules on the webhook "Orders"
      When the webhook "Orders" is called 5 times at the same moment with total 5
      Then all 5 attempts succeed
      And the webhook "Orders" has led to 5 events, 10 decisions and 10 runs
      And each of its rules has run once for each event

  @T3-04 @tier3
  Rule: One call serves every rule of its webhook, each once

    Example: Each in its own way
      Given Mara has made the rule "Greet" on "Orders" that says "Thank you, [name]"
      And Mara has made the rule "Bill" on "Orders" that says "[total] euros"
      And Mara has made the rule "File" on "Orders" that says "filed"
      When the webhook "Orders" is called with name "Ada" and total 12.5
      Then the rule "Greet" has said "Thank you, Ada"
      And the rule "Bill" has said "12.5 euros"
      And the rule "File" has said "filed"
