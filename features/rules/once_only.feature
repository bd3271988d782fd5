@automation @resilience
Feature: Once only
  Inside the engine a message may come twice. Nothing is decided twice for that, and nothing
  runs twice.

  Background:
    Given Mara has the webhook "Orders"
    And Mara has made 2 rules on the webhook "Orders"

  @CHAIN-01
  Rule: A message that comes again decides nothing and runs nothing anew

    Scenario Outline: The message of an event comes <times> times more
      Given the webhook "Orders" has been called with total 5
      When the message of the event comes <times> times more
      Then the webhook "Orders" has led to 1 event, 2 decisions and 2 runs
      And each of its rules has run once for each event

      Examples: once, often
        | times |
        | 2     |
        | 5     |

    Example: Many times at the same moment
      Given the webhook "Orders" has been called with total 5
      When the message of the event comes 5 times more at the same moment
      Then the webhook "Orders" has led to 1 event, 2 decisions and 2 runs

    Example: Other events are not concerned
      Given the webhook "Orders" has been called 3 times with total 5
      When the message of the event comes 2 times more
      Then the webhook "Orders" has led to 3 events, 6 decisions and 6 runs

  @RULE-05 @CHAIN-01
  Rule: A decision that was left open is carried out once, if its rule is on by then

    Example: The rule is on
      Given the webhook "Orders" has been called with total 5
      And Mara has made the rule "Greet" on "Orders"
      And the decision of the rule "Greet" about the event was left open
      When the message of the event comes 2 times more
      Then the decision of the rule "Greet" was carried out
      And the rule "Greet" has run once

    Example: The rule was switched off in between
      Given the webhook "Orders" has been called with total 5
      And Mara has made the rule "Greet" on "Orders", switched off
      And the decision of the rule "Greet" about the event was left open
      When the message of the event comes 2 times more
      Then the decision of the rule "Greet" was dropped
      And no run has come of the rule "Greet"
