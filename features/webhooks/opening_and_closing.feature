@automation @webhook
Feature: Opening and closing a webhook
  Whoever may change a trigger opens it to the outside as a webhook. Its key is all that a
  caller needs, so it can be replaced, and the webhook closed.

  @HOOK-01
  Rule: Opening a webhook gives it a key that nobody guesses

    Example: Before, it has none
      When Mara makes the trigger "Orders"
      Then the webhook "Orders" has no key

    Example: Two webhooks, two keys
      Given Mara has made the trigger "Orders"
      And Mara has the webhook "Returns"
      When Mara opens the webhook "Orders"
      Then the webhook "Orders" has a key of its own

    Example: Opened again it keeps its key
      Given Mara has the webhook "Orders"
      When Mara opens the webhook "Orders"
      Then the webhook "Orders" still has its first key
      And the webhook "Orders" can be called by its first key

  @HOOK-01
  Rule: A closed webhook takes no call, and its key never counts again

    Example: Closed
      Given Mara has the webhook "Orders"
      And Mara has closed the webhook "Orders"
      When somebody tries to call the webhook "Orders" by its first key
      Then the call is refused because there is no such webhook
      And nothing has changed

    Example: A closed webhook shows no key
      Given Mara has the webhook "Orders"
      When Mara closes the webhook "Orders"
      Then the webhook "Orders" has no key

    Example: Opened anew it has another key
      Given Mara has the webhook "Orders"
      And Mara has closed the webhook "Orders"
      When Mara opens the webhook "Orders"
      Then the webhook "Orders" has a key of its own
      And the webhook "Orders" can be called by its own key

    Example: Its first key stays worthless
      Given Mara has the webhook "Orders"
      And Mara has closed the webhook "Orders"
      And Mara has opened the webhook "Orders"
      When somebody tries to call the webhook "Orders" by its first key
      Then the call is refused because there is no such webhook

  @HOOK-01
  Rule: A new key takes the place of the old one at once

    Example: The new one counts
      Given Mara has the webhook "Orders"
      When Mara gives the webhook "Orders" a new key
      Then the webhook "Orders" has a key of its own
      And the webhook "Orders" can be called by its own key

    Example: The old one does not
      Given Mara has the webhook "Orders"
      And Mara has given the webhook "Orders" a new key
      When somebody tries to call the webhook "Orders" by its old key
      Then the call is refused because there is no such webhook
      And nothing has changed

    Example: A webhook that is closed has none to replace
      Given Mara has made the trigger "Orders"
      When Mara tries to give the webhook "Orders" a new key
      Then Mara is refused because the webhook is closed
      And nothing has changed

  @HOOK-01 @A-16
  Rule: What protects a webhook stays when it is opened again or gets a new key

    Scenario Outline: Mara <deed>
      Given Mara has the webhook "Orders"
      And the webhook "Orders" takes calls from "192.0.2.7" alone
      And Mara <deed>
      When somebody tries to call the webhook "Orders" from "198.51.100.9"
      Then the call is refused because it comes from elsewhere
      And nothing has changed

      Examples: what leaves it open
        | deed                                     |
        | has opened the webhook "Orders"          |
        | has given the webhook "Orders" a new key |
