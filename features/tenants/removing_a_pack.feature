@automation @tenants
Feature: Removing a pack
  Whoever removes a pack removes all that is in it. Nothing of it goes on, and nothing else suffers.

  @PACK-01
  Rule: With a pack goes all that is in it

    Example: Actions, triggers, rules and entries
      Given Mara has built one thing of every kind
      When Mara removes Mara's pack
      Then nothing that was in Mara's pack is on record

    Example: Its timers stop
      Given Mara's timer runs every 5 seconds
      And 10 seconds have passed
      And Mara has removed Mara's pack
      When 10 seconds pass
      Then the timer has run twice

    Example: Its webhooks close
      Given Mara has the webhook "Orders"
      And Mara has removed Mara's pack
      When somebody tries to call the webhook "Orders" with total 5
      Then the call is refused because there is no such webhook
      And nothing has changed

    Example: What is in another pack stays
      Given Mara has made the pack "Second"
      And Mara has the action "Greet" that says the line "hello"
      And Mara has removed the pack "Second"
      When Mara runs the action "Greet"
      Then the run said the line "hello"
