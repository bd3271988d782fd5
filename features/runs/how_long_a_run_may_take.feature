@automation
Feature: How long a run may take
  A run that would go on for ever is ended, so that it does not stand in the way of others.

  @RUN-03
  Rule: After 5 minutes a run is ended, and failed

    Scenario Outline: <time> after it began
      Given Mara has run the built-in action "sleep" with seconds 3600
      When <time> pass
      Then the run is <status>

      Examples: around the fifth minute
        | time                | status  |
        | 4 minutes 59 seconds | running |
        | 5 minutes           | failed  |

    Example: The result says that it took too long
      Given Mara has run the built-in action "sleep" with seconds 3600
      When 5 minutes pass
      Then the run failed because it took longer than 300 seconds

    Example: A program that never ends is ended as well
      Given Mara has the action "Endless" that never ends
      And Mara has run the action "Endless"
      When 5 minutes pass
      Then the run failed because it took longer than 5 minutes

    Example: What is quicker is left alone
      Given Mara has run the built-in action "sleep" with seconds 299
      When 5 minutes pass
      Then the run is completed, with exit code 0

    Example: What failed in time is no matter of time
      Given Mara has run the built-in action "noop" with exit-code 4
      When 5 minutes pass
      Then the run failed because of "Command exited with code 4"

  @RUN-03 @RUN-06
  Rule: A run that was ended for its time stays so

    Example: An hour later
      Given Mara has run the built-in action "sleep" with seconds 3600
      And 5 minutes have passed
      When 1 hour pass
      Then the run failed because it took longer than 5 minutes
