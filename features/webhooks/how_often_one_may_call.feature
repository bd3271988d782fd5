@automation @webhook
Feature: How often one may call
  A webhook may have a rate: so many calls of one address in so much time.

  Background:
    Given Mara has the webhook "Orders"

  @HOOK-05
  Rule: A webhook with a rate takes no more calls than that in its time

    Example: As many as it says
      Given the webhook "Orders" takes at most 3 calls in 30 seconds
      And the webhook "Orders" has been called 2 times from "192.0.2.7"
      When the webhook "Orders" is called from "192.0.2.7"
      Then the call is taken

    Example: One more
      Given the webhook "Orders" takes at most 3 calls in 30 seconds
      And the webhook "Orders" has been called 3 times from "192.0.2.7"
      When somebody tries to call the webhook "Orders" from "192.0.2.7"
      Then the call is refused because there were too many
      And nothing has changed

    Scenario Outline: <time> after the last of them
      Given the webhook "Orders" takes at most 3 calls in 30 seconds
      And the webhook "Orders" has been called 3 times from "192.0.2.7"
      And <time> have passed
      When somebody tries to call the webhook "Orders" from "192.0.2.7"
      Then the call is <answer>

      Examples: when time has passed
        | time       | answer                              |
        | 28 seconds | refused because there were too many |
        | 31 seconds | taken                               |

    Example: The time moves along with the calls
      Given the webhook "Orders" takes at most 2 calls in 30 seconds
      And the webhook "Orders" has been called from "192.0.2.7"
      And 20 seconds have passed
      And the webhook "Orders" has been called from "192.0.2.7"
      And 15 seconds have passed
      When the webhook "Orders" is called 2 times from "192.0.2.7"
      Then exactly 1 attempt succeeds and the others are refused because there were too many

    Example: Every address counts for itself
      Given the webhook "Orders" takes at most 3 calls in 30 seconds
      And the webhook "Orders" has been called 3 times from "192.0.2.7"
      When the webhook "Orders" is called from "192.0.2.8"
      Then the call is taken

    Example: So does every webhook
      Given the webhook "Orders" takes at most 3 calls in 30 seconds
      And Mara has the webhook "Returns"
      And the webhook "Orders" has been called 3 times from "192.0.2.7"
      When the webhook "Returns" is called from "192.0.2.7"
      Then the call is taken

    Example: At the same moment
      Given the webhook "Orders" takes at most 3 calls in 30 seconds
      When the webhook "Orders" is called 6 times at the same moment from "192.0.2.7"
      Then exactly 3 attempts succeed and the others are refused because there were too many

  @HOOK-05
  Rule: What was refused for its number does not count, what was refused otherwise does

    Example: Calls beyond the rate do not prolong it
      Given the webhook "Orders" takes at most 1 call in 30 seconds
      And the webhook "Orders" has been called from "192.0.2.7"
      And 20 seconds have passed
      And somebody has tried to call the webhook "Orders" from "192.0.2.7"
      And 11 seconds have passed
      When the webhook "Orders" is called from "192.0.2.7"
      Then the call is taken

    Example: A call that was not signed has had its turn
      Given the webhook "Orders" takes at most 1 call in 30 seconds
      And the webhook "Orders" asks for signatures by "sha256" with the secret "open sesame"
      And somebody has tried to call the webhook "Orders" from "192.0.2.7"
      When somebody tries to call the webhook "Orders" from "192.0.2.7" signed as agreed
      Then the call is refused because there were too many

  @HOOK-05
  Rule: A rate of nothing is none

    Scenario Outline: At most <rate>
      Given the webhook "Orders" takes at most <rate>
      When the webhook "Orders" is called 2 times from "192.0.2.7"
      Then all 2 attempts succeed

      Examples: no number of calls, no time
        | rate                  |
        | 0 calls in 30 seconds |
        | 1 call in 0 seconds   |
