@automation @tier3
Feature: A program that has much to say
  A run may say as much as it likes, and whatever it likes. That never fails it; what is kept of it is bounded.

  @T3-21
  Rule: What is no more than 10 megabytes is kept as it is

    Example: Five megabytes
      Given Mara has the action "Talk" that says 5,000,000 letters
      When Mara runs the action "Talk"
      Then the run is completed, and said 5,000,000 letters

    Example: Many lines
      Given Mara has the action "Count" that says 3 short lines
      When Mara runs the action "Count"
      Then the run said the lines "1", "2" and "3"

  @T3-21
  Rule: Beyond 10 megabytes nothing more is kept, and the run goes on

    Example: Eleven million letters
      Given Mara has the action "Talk" that says 11,000,000 letters
      When Mara runs the action "Talk"
      Then the run is completed, and what is kept of it is bounded

    Example: Complaining without end
      Given Mara has the action "Grumble" that complains in 11,000,000 letters and says the line "done"
      When Mara runs the action "Grumble"
      Then the run is completed, with exit code 0
      And the run said the line "done"

    Example: A failed run says that not all of it is kept
      Given Mara has the action "Talk" that says 11,000,000 letters and fails
      When Mara runs the action "Talk"
      Then the run is failed, and says that not all of it is kept

  @T3-21
  Rule: What is no text fails no run

    Example: Bytes that mean nothing
      Given Mara has the action "Talk" that says something that is no text
      When Mara runs the action "Talk"
      Then the run is completed
      And the run said something, and all of it is text
