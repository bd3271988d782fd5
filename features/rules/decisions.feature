@automation
Feature: Decisions on record
  Each time a rule goes with an event a decision is put on record. It tells later why something
  ran, and with what.

  Background:
    Given Mara has the webhook "Orders"

  @T3-16 @tier3
  Rule: Every decision is on record, with its rule and its event

    Example: What it tells
      Given Mara has made the rule "Greet" on "Orders" that says "Thank you, [name]"
      When the webhook "Orders" is called with name "Ada"
      Then the decision of the rule "Greet" was carried out
      And it names the rule, the trigger and the event
      And it tells that message "Thank you, Ada" was handed on, and what the event brought

    Example: It is carried out also when the run fails
      Given Mara has made the rule "Break" on "Orders" that runs the built-in action "noop" with exit-code 3
      When the webhook "Orders" is called with total 5
      Then the decision of the rule "Break" was carried out

    Example: It is kept when its rule is deleted
      Given Mara has made the rule "Greet" on "Orders"
      And the webhook "Orders" has been called with total 5
      When Mara deletes the rule "Greet"
      Then the records of the rule "Greet" are kept without it

    Example: Where nothing was to be done there is none
      Given Mara has made the rule "Big" on "Orders" for events whose total is over 100
      When the webhook "Orders" is called with total 5
      Then the rule "Big" has made no decision

    Example: A rule that was switched off decided before, and not after
      Given Mara has made the rule "Greet" on "Orders" that says "[total]"
      And the webhook "Orders" has been called with total 5
      And Mara has switched the rule "Greet" off
      When the webhook "Orders" is called with total 6
      Then the rule "Greet" has run once
      And the rule "Greet" has said "5"

  @T3-16 @security
  Rule: Reading a decision takes the right to it

    Example: Vito, who may only look at rules and runs by now
      Given Vito has the webhook "Returns"
      And Vito has made the rule "Refund" on "Returns"
      And the webhook "Returns" has been called with total 5
      And Vito is left with the rights of a viewer
      When Vito tries to see the decision of the rule "Refund"
      Then Vito is refused because that takes another right

  @T3-16 @RULE-05
  Rule: A rule whose action is gone decides nothing

    Example: Deleted
      Given Mara has the action "Greet"
      And Mara has made the rule "Hello" on "Orders" that runs the action "Greet"
      And Mara has deleted the action "Greet"
      When the webhook "Orders" is called with total 5
      Then the webhook "Orders" has led to 1 event, no decisions and no runs

    Example: Made anew under its name
      Given Mara has the action "Greet"
      And Mara has made the rule "Hello" on "Orders" that runs the action "Greet"
      And Mara has deleted the action "Greet"
      And Mara has the action "Greet"
      When the webhook "Orders" is called with total 5
      Then no run has come of the rule "Hello"

  @CHAIN-03
  Rule: A run leads back to its decision, its event and its rule, in the order of time

    Example: Of one call
      Given Mara has made the rule "Greet" on "Orders" that says "Thank you, [name]"
      When the webhook "Orders" is called with name "Ada"
      Then each run of the rule "Greet" leads back to its decision, its event and its rule
      And event, decision, run and its beginning are in the order of time

    Example: Of several
      Given Mara has made 2 rules on the webhook "Orders"
      When the webhook "Orders" is called 3 times with total 5
      Then each run of the rule "1" leads back to its decision, its event and its rule
      And event, decision, run and its beginning are in the order of time

    Example: Events are numbered in the order of their calls
      When the webhook "Orders" is called once for each of these:
        | total |
        | 1     |
        | 2     |
        | 3     |
      Then the events of the webhook "Orders" are on record in the order of their calls
