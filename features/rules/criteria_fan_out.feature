@automation @webhook
Feature: Events among several rules
  Several rules on one webhook share its events among them, each by its own condition.

  Background:
    Given Mara has the webhook "Log"

  @T3-05 @tier3
  Rule: Each event reaches exactly the rules whose condition it satisfies

    Example: By their level
      Given Mara has made the rule "Note" on "Log" that says "[text]" for events whose level is "info"
      And Mara has made the rule "Alarm" on "Log" that says "[text]" for events whose level is "error"
      When the webhook "Log" is called once for each of these:
        | level   | text    |
        | "info"  | "one"   |
        | "error" | "two"   |
        | "debug" | "three" |
        | "info"  | "four"  |
      Then the webhook "Log" has led to 4 events, 3 decisions and 3 runs
      And the rule "Note" has said "one" and "four"
      And the rule "Alarm" has said "two"

    Example: By their number
      Given Mara has made the rule "Low" on "Log" that says "[load]" for events whose load is at most 50
      And Mara has made the rule "High" on "Log" that says "[load]" for events whose load is at least 50
      When the webhook "Log" is called once for each of these:
        | load |
        | 49   |
        | 50   |
        | 51   |
      Then the rule "Low" has said "49" and "50"
      And the rule "High" has said "50" and "51"

    Example: By both together, by either, by a list
      Given Mara has made the rule "Both" on "Log" that says "[load]" for events whose load is over 50 and level is "error"
      And Mara has made the rule "Either" on "Log" that says "[load]" for events whose load is over 90 or level is "error"
      And Mara has made the rule "List" on "Log" that says "[load]" for events whose level is one of "info" or "debug"
      When the webhook "Log" is called once for each of these:
        | level   | load |
        | "info"  | 95   |
        | "error" | 40   |
        | "error" | 60   |
        | "debug" | 10   |
      Then the rule "Both" has said "60"
      And the rule "Either" has said "95", "40" and "60"
      And the rule "List" has said "95" and "10"
