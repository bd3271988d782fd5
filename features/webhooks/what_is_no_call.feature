@automation @webhook @error_handling
Feature: What a webhook does not take
  What cannot be understood, or comes by a key that does not count, is refused. It becomes
  no event, and nothing runs.

  Background:
    Given Mara has the webhook "Orders"
    And Mara has made the rule "Greet" on "Orders"

  @HOOK-02
  Rule: A call brings what it has to say in an envelope; anything else is refused

    Scenario Outline: <what>
      When somebody tries to call the webhook "Orders" with <what>
      Then the call is refused because it cannot be understood
      And nothing has changed

      Examples: no envelope, or nothing in it
        | what                               |
        | an empty message                   |
        | something that nobody can read     |
        | an order outside of its envelope   |
        | an envelope without anything in it |
        | a list instead of an envelope      |

    Example: By a key that never was
      When somebody tries to call the webhook "Orders" by a key that never was
      Then the call is refused because there is no such webhook
      And nothing has changed

    Example: What cannot be understood is told before the key is looked at
      When somebody tries to call the webhook "Orders" by a key that never was with an empty message
      Then the call is refused because it cannot be understood

    Example: The next call is taken as if nothing had been
      Given somebody has tried to call the webhook "Orders" with an empty message
      When the webhook "Orders" is called with total 5
      Then the call is taken
      And the webhook "Orders" has led to 1 event, 1 decision and 1 run
