@resilience @outage @automation
Feature: Automation in an outage
  Timers beat and programs run while nobody looks. When something breaks down they are not lost, and nothing is done
  twice for it.

  @RES-10 @timer
  Rule: A timer goes on in its old beat when the records are back

    Example: One beat falls into the outage
      Given Mara's timer runs every hour
      And 1 hour have passed
      And 1 hour have passed while the records were out of reach
      When 2 hours pass
      Then the timer has run 1, 3 and 4 hours after it was made

  @RES-10 @timer @real_time
  Rule: After a restart timers go on, and what has fired does not fire again

    Example: Every second, and once
      Given Mara's timer "Tick" runs every second
      And Mara's timer "Date" runs once, in 2 seconds
      And the timer "Date" has fired
      When the platform breaks down and is started
      Then the timer "Tick" has gone on after that
      And the timer "Date" has run once

  @RES-11 @webhook
  Rule: What was taken leads to what comes of it, once

    Example: The records break down before anything is decided
      Given Mara has the webhook "Orders"
      And Mara has made the rule "Greet" on "Orders"
      When the records break down right after the webhook "Orders" is called with total 5
      Then the call is taken
      And the webhook "Orders" has led to 1 event, 1 decision and 1 run

  @RES-11
  Rule: A run that ends while the records are out of reach ends as it did

    Example: A pause that is over in the midst of it
      Given Mara has run the built-in action "sleep" with seconds 60
      And the run is running
      When 2 minutes pass while the records are out of reach
      Then the run is completed in the end

  @RES-11 @A-42
  Rule: A run that was broken off is not left running, and not run again

    Example: The platform breaks down in the midst of it
      Given Mara has the action "Endless" that never ends
      And Mara has run the action "Endless"
      And the run is running
      When the platform breaks down and is started
      Then the run is abandoned
      And the action "Endless" has run once

  @RES-11
  Rule: What was ordered and had not begun is run after a restart

    Example: Nobody had time for it
      Given Mara has the action "Greet" that says the line "hello"
      And the engine has no time for new runs
      And Mara has run the action "Greet"
      When the platform is started anew
      Then the run is completed
      And the action "Greet" has run once
