@automation
Feature: Canceling a run
  What has begun can be stopped. The program is asked to stop, and if it does not, it is stopped.

  @RUN-02 @A-06
  Rule: A run that is canceled ends

    Example: A run that pauses
      Given Mara has run the built-in action "sleep" with seconds 60
      When Mara cancels the run
      Then the run is cancelled
      And the run says that it was canceled

    Example: A program at work
      Given Mara has the action "Endless" that never ends
      And Mara has run the action "Endless"
      And the run is running
      When Mara cancels the run
      Then the run is cancelled
      And the run says that it was canceled

    Example: Canceling one leaves the others alone
      Given Mara has begun the run "one" of the built-in action "sleep" with seconds 60
      And Mara has begun the run "other" of the built-in action "sleep" with seconds 60
      And the run "one" is running
      When Mara cancels the run "one"
      Then the run "one" is cancelled
      And the run "other" is running

    Example: Several ask at once
      Given Mara has run the built-in action "sleep" with seconds 60
      And the run is running
      When Mara cancels the run 3 times at the same moment
      Then the run is cancelled

  @RUN-02 @A-06
  Rule: A program has 5 seconds to stop by itself

    Scenario Outline: <time> after it was asked
      Given Mara has the action "Deaf" that goes on, whoever asks it to stop
      And Mara has run the action "Deaf"
      And the run is running
      And Mara has canceled the run
      When <time> pass
      Then the run is <status>

      Examples: around the fifth second
        | time      | status    |
        | 4 seconds | canceling |
        | 5 seconds | cancelled |

    Example: Asking again changes nothing
      Given Mara has the action "Deaf" that goes on, whoever asks it to stop
      And Mara has run the action "Deaf"
      And the run is running
      And Mara has canceled the run
      When Mara cancels the run
      Then Mara succeeds
      And the run is canceling

  @RUN-02 @A-24
  Rule: A run that is canceled before it begins never begins

    Example: Canceled while everybody was busy
      Given Mara has the action "Greet" that says the line "hello"
      And the engine has no time for new runs
      And Mara has run the action "Greet"
      And the engine has time again
      When Mara cancels the run
      Then the run is cancelled
      And the run never began

  @RUN-02 @RUN-06 @A-06
  Rule: A run that has ended keeps its end

    Scenario Outline: A <status> run cannot be canceled
      Given Mara has run the built-in action "noop" with exit-code <code>
      And the run is <status>
      When Mara tries to cancel the run
      Then Mara is refused because the run has ended
      And nothing has changed
      And the run is <status>, with exit code <code>

      Examples: ends
        | status    | code |
        | completed | 0    |
        | failed    | 3    |

    Example: What was canceled stays canceled
      Given Mara has run the built-in action "sleep" with seconds 60
      And Mara has canceled the run
      When 2 minutes pass
      Then the run is cancelled
      And the run says that it was canceled

    Example: What was canceled is not canceled again
      Given Mara has run the built-in action "sleep" with seconds 60
      And Mara has canceled the run
      And the run is cancelled
      When Mara tries to cancel the run
      Then Mara is refused because the run has ended
      And nothing has changed

  @RUN-02
  Rule: There is nothing to cancel where nothing runs

    Example: A run that never was
      Given Mara builds automations
      When Mara tries to cancel a run that never was
      Then Mara is refused because there is no such run
      And nothing has changed
