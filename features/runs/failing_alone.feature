@automation @tier1
Feature: Failing alone
  What fails stays where it failed. Nothing is tried again by itself, and everything else goes on.

  @T1-08
  Rule: A failed run is not tried again

    Example: Ten seconds later
      Given Mara has the action "Fail" that fails
      And Mara has run the action "Fail"
      When 10 seconds pass
      Then the action "Fail" has run once
      And the run is failed

  @T1-08
  Rule: A failed run hinders no other run

    Example: Several fail, each in its own way
      Given Mara has the action "One" that ends with exit code 1
      And Mara has the action "Two" that ends with exit code 2
      And Mara has the action "Three" that ends with exit code 3
      When Mara runs each of "One", "Two" and "Three"
      Then the run "One" is failed, with exit code 1
      And the run "Two" is failed, with exit code 2
      And the run "Three" is failed, with exit code 3

    Example: A good one after a bad one
      Given Mara has the action "Fall" that kills itself
      And Mara has the action "Greet" that says the line "hello"
      And Mara has run the action "Fall"
      When Mara runs the action "Greet"
      Then the run "Greet" is completed, with exit code 0
      And the run "Fall" is failed

    Example: The same action, told better
      Given Mara has begun the run "bad" of the built-in action "noop" with exit-code 7
      When Mara runs the built-in action "noop" with exit-code 0
      Then the run is completed, with exit code 0
      And the run "bad" is failed, with exit code 7
