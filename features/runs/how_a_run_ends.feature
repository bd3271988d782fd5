@automation
Feature: How a run ends
  Whoever has an action run learns how that went: whether it was done, with which exit code its program ended, and
  what it said.

  @RUN-01
  Rule: A run ends with a result that says how it went, and with what its program said

    @smoke
    Example: A program that says something
      Given Mara has the action "Greet" that says the line "hello"
      When Mara runs the action "Greet"
      Then the run is completed, with exit code 0
      And the run said the line "hello"

    Example: Nothing is added to what a program says
      Given Mara has the action "Greet" that says "no end of line"
      When Mara runs the action "Greet"
      Then the run said "no end of line"

    Example: A program that says nothing
      Given Mara has the action "Mute"
      When Mara runs the action "Mute"
      Then the run is completed, with exit code 0
      And the run said nothing

    Example: Complaining is not failing
      Given Mara has the action "Grumble" that says the line "done" and complains in the line "slowly"
      When Mara runs the action "Grumble"
      Then the run is completed, with exit code 0
      And the run said the line "done"

    Example: Letters of every script
      Given Mara has the action "Greet" that says the line "Grüße, 世界 — ça va?"
      When Mara runs the action "Greet"
      Then the run said the line "Grüße, 世界 — ça va?"

  @T1-08 @RUN-01 @tier1
  Rule: A run whose program fails is failed, with its exit code

    Scenario Outline: A program that ends with <code>
      Given Mara has the action "Fail" that ends with exit code <code>
      When Mara runs the action "Fail"
      Then the run is failed, with exit code <code>

      Examples: exit codes
        | code |
        | 1    |
        | 2    |
        | 42   |
        | 127  |
        | 255  |

    Example: A program that is killed
      Given Mara has the action "Fall" that kills itself
      When Mara runs the action "Fall"
      Then the run failed as one that was killed
      And the run failed because of "Command exited with code -1"

    Example: The first thing that fails ends a program
      Given Mara has the action "Stumble" that says the line "one" and stumbles, then says the line "two"
      When Mara runs the action "Stumble"
      Then the run is failed, with exit code 1
      And the run said the line "one"

  @T1-08 @RUN-01 @tier1
  Rule: A failed run says why

    Example: The reason is what the program complained of
      Given Mara has the action "Fail" that says the line "begun", complains in the line "oops" and fails
      When Mara runs the action "Fail"
      Then the run failed because of the line "oops"
      And the run said the line "begun"

    Example: A program that fails without a word
      Given Mara has the action "Fail" that ends with exit code 3
      When Mara runs the action "Fail"
      Then the run failed because of "Command exited with code 3"

    Example: As many as five lines are the reason
      Given Mara has the action "Fail" that complains in 5 lines and fails
      When Mara runs the action "Fail"
      Then the run failed because of the lines "complaint 1", "complaint 2", "complaint 3", "complaint 4" and "complaint 5"

    Example: Of more than five lines the last is the reason
      Given Mara has the action "Fail" that complains in 6 lines and fails
      When Mara runs the action "Fail"
      Then the reason of the run is the last line, "complaint 6"
