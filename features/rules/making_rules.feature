@automation
Feature: Making rules
  A rule binds a trigger to an action. It has a name of its own, and tells the action only what
  the action accepts.

  Background:
    Given Mara has the webhook "Orders"

  @RULE-04
  Rule: A rule can be made and changed

    Example: Made, it says what was wanted of it
      When Mara makes the rule "Greet" on "Orders" that says "Thank you, [name]" for events whose total is over 5
      Then Mara sees the rule "Greet" on "Orders" that says "Thank you, [name]" for events whose total is over 5
      And the rule "Greet" belongs to Mara

    Example: Changed, it does from then on what is new
      Given Mara has made the rule "Greet" on "Orders" that says "Thank you"
      And the webhook "Orders" has been called with name "Ada"
      And Mara has changed the rule "Greet", which now says "Welcome, [name]"
      When the webhook "Orders" is called with name "Bea"
      Then the rule "Greet" has said "Thank you" and "Welcome, Bea"

    Example: Another condition
      Given Mara has made the rule "Greet" on "Orders" for events whose total is over 5
      And Mara has changed the rule "Greet", which is now for events whose total is below 5
      When the webhook "Orders" is called once for each of these:
        | total |
        | 4     |
        | 6     |
      Then the rule "Greet" has run once

    Example: Another trigger
      Given Mara has made the rule "Greet" on "Orders"
      And Mara has the webhook "Returns"
      And Mara has changed the rule "Greet", which is now on "Returns"
      When the webhook "Orders" is called with total 5
      Then the rule "Greet" has run never

    Example: Switching twice is as good as once
      Given Mara has made the rule "Greet" on "Orders"
      And Mara has switched the rule "Greet" off
      When Mara switches the rule "Greet" off
      Then Mara succeeds
      And the rule "Greet" is off

    Example: Deleted a second time
      Given Mara has made the rule "Greet" on "Orders"
      And Mara has deleted the rule "Greet"
      When Mara tries to delete the rule "Greet"
      Then Mara is refused because there is no such rule

  @RULE-04 @error_handling
  Rule: A rule binds what exists, under a name of its own

    Scenario Outline: On <missing>
      When Mara tries to make a rule with <missing>
      Then Mara is refused because <reason>
      And nothing has changed

      Examples: what is not there
        | missing                  | reason                   |
        | a trigger that never was | there is no such trigger |
        | an action that never was | there is no such action  |
        | a pack that never was    | there is no such pack    |

    Example: A name that is taken
      Given Mara has made the rule "Greet" on "Orders"
      When Mara tries to make the rule "Greet" on "Orders"
      Then Mara is refused because that name is taken
      And nothing has changed

    Scenario Outline: Called "<name>"
      When Mara tries to make a rule called "<name>"
      Then Mara is refused because a name is a pack and a word in small letters
      And nothing has changed

      Examples: too many words, capitals
        | name      |
        | greet.new |
        | Greet     |

  @RULE-04 @T3-13 @error_handling
  Rule: A rule tells its action only what the action accepts

    Scenario Outline: The built-in action "<action>" with <told>
      When Mara tries to make the rule "Odd" on "Orders" that runs the built-in action "<action>" with <told>
      Then Mara is refused because the action does not accept that
      And nothing has changed

      Examples: too much, the wrong kind, not enough
        | action       | told           |
        | sleep        | seconds 3601   |
        | sleep        | seconds "long" |
        | http_request | timeout 30     |

    Scenario Outline: An action that needs the customer's name, and gets <told>
      Given Mara has the action "Greet" that says its parameter "customer", which needs "customer.name"
      When Mara tries to make the rule "Odd" on "Orders" that runs the action "Greet" with <told>
      Then Mara is refused because the action does not accept that

      Examples: not there, the wrong kind
        | told                 |
        | customer.town "Rome" |
        | customer.name 5      |
        | customer "Ada"       |

    Example: An action that needs the customer's name, and gets it
      Given Mara has the action "Greet" that says its parameter "customer", which needs "customer.name"
      When Mara makes the rule "Odd" on "Orders" that runs the action "Greet" with customer.name "Ada"
      Then Mara succeeds

    Example: A place is good for any kind, since nobody knows yet what comes
      When Mara makes the rule "Nap" on "Orders" that runs the built-in action "sleep" with seconds "[total]"
      Then Mara succeeds

    Example: What the action does not know of does no harm
      When Mara makes the rule "Nap" on "Orders" that runs the built-in action "sleep" with seconds 0 and colour "red"
      Then Mara succeeds

    Example: What is changed is looked at again
      Given Mara has made the rule "Nap" on "Orders" that runs the built-in action "sleep" with seconds 0
      When Mara tries to change the rule "Nap", which now hands on seconds "long"
      Then Mara is refused because the action does not accept that
      And nothing has changed
