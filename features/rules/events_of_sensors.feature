@automation @tenants
Feature: Events of sensors
  A sensor is a program that watches something and reports what happens. It has a sign-in of
  its own, for the triggers that it was let in for.

  Background:
    Given Mara has made the trigger "Door"
    And Mara has made the rule "Greet" on "Door" that says "[who] at the door"

  @T3-06 @tier3
  Rule: A sensor reports events of its own

    Example: The rule runs
      Given Mara has a sensor for the trigger "Door"
      When the sensor reports "Door" with who "Ada"
      Then the report is taken
      And the rule "Greet" has said "Ada at the door"
      And each of its runs is completed

    Example: The event names the sensor
      Given Mara has a sensor for the trigger "Door"
      When the sensor reports "Door" with who "Ada"
      Then Mara sees of the event that the sensor reported it

    Example: Every rule of the trigger runs, each once
      Given Mara has made the rule "Count" on "Door"
      And Mara has a sensor for the trigger "Door"
      When the sensor reports "Door" 3 times with who "Ada"
      Then the trigger "Door" has led to 3 events, 6 decisions and 6 runs

  @T3-06 @tier3
  Rule: A run may report an event as well

    Example: The rule runs
      Given Mara has the action "Look" that reports an event of the trigger
      When Mara runs the action "Look" on the trigger "Door" with her own rights
      Then the rule "Greet" has said " at the door"
      And the trigger "Door" has led to 1 event, 1 decision and 1 run

  @T3-06 @tier3 @security
  Rule: People report nothing; they call webhooks

    Example: With the rights of an administrator
      When Mara tries to report "Door" with who "Ada"
      Then Mara is refused because only sensors report events
      And nothing has changed

    Example: Without a sign-in
      When the visitor tries to report "Door" with who "Ada"
      Then the visitor is refused because nobody has signed in
      And nothing has changed

    Example: Of a trigger that never was
      Given Mara has a sensor for the trigger "Door"
      When the sensor tries to report a trigger that never was
      Then the report is refused because there is no such trigger
      And nothing has changed

  @A-20 @T3-06 @security
  Rule: A sensor reports only what it was let in for

    Example: Another trigger
      Given Mara has a sensor for the trigger "Door"
      And Mara has made the trigger "Window"
      When the sensor tries to report "Window" with who "Ada"
      Then the report is refused because the sensor was let in for something else
      And nothing has changed

  @A-20 @RULE-01
  Rule: An event that is tied to a rule concerns that rule alone

    Example: Tied to a rule of its trigger
      Given Mara has made the rule "Count" on "Door"
      And Mara has a sensor for the trigger "Door"
      When the sensor reports "Door" with who "Ada", for the rule "Count" alone
      Then the rule "Count" has run once
      And the rule "Greet" has run never

    Example: Tied to one that is off, nothing runs
      Given Mara has made the rule "Count" on "Door", switched off
      And Mara has a sensor for the trigger "Door"
      When the sensor reports "Door" with who "Ada", for the rule "Count" alone
      Then the trigger "Door" has led to 1 event, no decisions and no runs

    Example: Tied to a rule of another trigger it is not tied at all
      Given Mara has made the trigger "Window"
      And Mara has made the rule "Air" on "Window"
      And Mara has a sensor for the trigger "Door"
      When the sensor reports "Door" with who "Ada", for the rule "Air" alone
      Then the rule "Greet" has run once
      And the rule "Air" has run never

  @A-19 @RULE-02
  Rule: Conditions are looked at also where an event brings nothing

    Example: A condition about something that is not there
      Given Mara has made the rule "Vip" on "Door" for events whose who is "Ada"
      And Mara has a sensor for the trigger "Door"
      When the sensor reports "Door" without anything
      Then the rule "Vip" has run never
      And the rule "Greet" has said " at the door"
