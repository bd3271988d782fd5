@automation
Feature: Triggers that are off
  A trigger that is switched off fires nothing, wherever its events come from.

  Background:
    Given Mara has the webhook "Orders"
    And Mara has made the rule "Greet" on "Orders"

  @TRIG-02 @A-09
  Rule: A trigger that is off fires nothing

    Example: Its webhook refuses calls
      Given Mara has switched the trigger "Orders" off
      When somebody tries to call the webhook "Orders" with total 5
      Then the call is refused because the trigger is off
      And nothing has changed

    Example: What a sensor reports sets nothing off
      Given Mara has a sensor for the trigger "Orders"
      And Mara has switched the trigger "Orders" off
      When the sensor reports "Orders" with total 5
      Then the rule "Greet" has run never

    Example: Switched on again it goes on with its key
      Given Mara has switched the trigger "Orders" off
      And Mara has switched the trigger "Orders" on
      When the webhook "Orders" is called by its first key with total 5
      Then the call is taken
      And the rule "Greet" has run once

    Example: What was called meanwhile is not made up for
      Given Mara has switched the trigger "Orders" off
      And somebody has tried to call the webhook "Orders" with total 5
      When Mara switches the trigger "Orders" on
      Then the rule "Greet" has run never

    Example: Another trigger is not concerned
      Given Mara has the webhook "Returns"
      And Mara has made the rule "Refund" on "Returns"
      And Mara has switched the trigger "Orders" off
      When the webhook "Returns" is called with total 5
      Then the rule "Refund" has run once
