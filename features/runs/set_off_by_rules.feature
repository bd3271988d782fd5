@automation @webhook
Feature: Runs that rules set off
  Most runs are begun by a rule, not by a person. Their programs learn which rule it was, and end as any other.

  Background:
    Given Mara has the webhook "Orders"

  @RUN-04
  Rule: A program learns which rule set it off, and what for

    Example: The rule and its trigger
      Given Mara has the action "Look" that says its rule and says its trigger
      And Mara has made the rule "Note" on "Orders" that runs the action "Look"
      When the webhook "Orders" is called with total 5
      Then each run of the rule "Note" said how the engine calls that rule and the trigger "Orders"

    Example: What the event brought
      Given Mara has the action "Show" that says its parameter "total"
      And Mara has made the rule "Note" on "Orders" that runs the action "Show" with total "[total]"
      When the webhook "Orders" is called with total 12.5
      Then each run of the rule "Note" said the line "12.5"

  @T1-08 @tier1
  Rule: A rule goes on after its action failed

    Example: The next call
      Given Mara has the action "Fail" that ends with exit code 3
      And Mara has made the rule "Note" on "Orders" that runs the action "Fail"
      And the webhook "Orders" has been called with total 1
      When the webhook "Orders" is called with total 2
      Then the rule "Note" has run twice
      And each of its runs is failed

  @T3-13 @A-22 @tier3
  Rule: What an action lays down is filled in for rules as well

    Example: Nothing said
      Given Mara has the action "Greet" that says its parameter "greeting", with greeting "Hello" unless it is told otherwise
      And Mara has made the rule "Note" on "Orders" that runs the action "Greet"
      When the webhook "Orders" is called with total 5
      Then each run of the rule "Note" said the line "Hello"

    Example: What an action needs is asked for when the rule is made
      Given Mara has the action "Greet" that says its parameter "name", which needs "name"
      When Mara tries to make the rule "Note" on "Orders" that runs the action "Greet"
      Then Mara is refused because the action does not accept that
      And nothing has changed

    Example: A part of the event will do for it
      Given Mara has the action "Greet" that says its parameter "name", which needs "name"
      And Mara has made the rule "Note" on "Orders" that runs the action "Greet" with name "[customer]"
      When the webhook "Orders" is called with customer "Ada"
      Then each run of the rule "Note" said the line "Ada"

  @T3-20 @tier3 @security
  Rule: What is secret stays so on the way through a rule

    Example: The decision and the run
      Given Mara has the action "Enter" that says the line "done", whose "password" is secret
      And Mara has made the rule "Note" on "Orders" that runs the action "Enter" with password "open sesame" and name "Ada"
      When the webhook "Orders" is called with total 5
      Then the records of what the rule "Note" decided and ran hold "Ada", but "sesame" nowhere
