@automation
Feature: Which rules see an event
  An event concerns the rules of its trigger that are switched on at that moment: all of
  them, each for itself.

  Background:
    Given Mara has the webhook "Orders"

  @RULE-01 @T3-04
  Rule: An event reaches all rules of its trigger, and no other

    Example: Rules of another trigger do not see it
      Given Mara has the webhook "Returns"
      And Mara has made the rule "Greet" on "Orders"
      And Mara has made the rule "Refund" on "Returns"
      When the webhook "Orders" is called with total 5
      Then the rule "Greet" has run once
      And the rule "Refund" has run never

    Example: Nor do rules that were made later
      Given the webhook "Orders" has been called with total 5
      And Mara has made the rule "Greet" on "Orders"
      When the webhook "Orders" is called with total 6
      Then the rule "Greet" has run once

    Example: A rule that cannot make up its mind does not hinder the others
      Given Mara has made the rule "Odd" on "Orders" for events whose weather is over 20
      And Mara has made the rule "Odder" on "Orders" under the condition "1 + * 2 )"
      And Mara has made the rule "Greet" on "Orders"
      When the webhook "Orders" is called with total 5
      Then the rule "Greet" has run once
      And the rule "Odd" has run never
      And the rule "Odder" has run never

    Example: A rule whose run fails does not hinder the others either
      Given Mara has made the rule "Break" on "Orders" that runs the built-in action "noop" with exit-code 3
      And Mara has made the rule "Greet" on "Orders"
      When the webhook "Orders" is called with total 5
      Then the rule "Greet" has run once
      And each of its runs is completed

  @RULE-05
  Rule: A rule that is off decides nothing and runs nothing

    Example: Off from the beginning
      Given Mara has made the rule "Greet" on "Orders", switched off
      When the webhook "Orders" is called with total 5
      Then the webhook "Orders" has led to 1 event, no decisions and no runs

    Example: Switched off
      Given Mara has made the rule "Greet" on "Orders"
      And the webhook "Orders" has been called with total 5
      And Mara has switched the rule "Greet" off
      When the webhook "Orders" is called with total 6
      Then the webhook "Orders" has led to 2 events, 1 decision and 1 run

    Example: Switched on again, from then on
      Given Mara has made the rule "Greet" on "Orders" that says "[total]"
      And Mara has switched the rule "Greet" off
      And the webhook "Orders" has been called with total 5
      And Mara has switched the rule "Greet" on
      When the webhook "Orders" is called with total 6
      Then the rule "Greet" has said "6"

    Example: Deleted
      Given Mara has made the rule "Greet" on "Orders"
      And Mara has deleted the rule "Greet"
      When the webhook "Orders" is called with total 5
      Then the webhook "Orders" has led to 1 event, no decisions and no runs

    Example: Of two rules only the one that is on
      Given Mara has made the rule "Greet" on "Orders", switched off
      And Mara has made the rule "File" on "Orders"
      When the webhook "Orders" is called with total 5
      Then the rule "Greet" has run never
      And the rule "File" has run once
