@automation @webhook
Feature: Calls on record
  Whoever looks after a webhook can see later which calls there were, and what became of
  each.

  Background:
    Given Mara has the webhook "Orders"

  @HOOK-07
  Rule: Every call of a known webhook is logged, with what became of it

    Example: A call that was taken
      When the webhook "Orders" is called from "192.0.2.7" with total 5
      Then the log of the webhook "Orders" tells of calls that were taken
      And it tells the address "192.0.2.7", the size and the event of the last one

    Scenario Outline: A call that was <outcome>
      Given <protection>
      When somebody tries to call the webhook "Orders" <call>
      Then the log of the webhook "Orders" tells of calls that were <outcome>
      And it tells of no event

      Examples: refused, each for its reason
        | outcome        | protection                                                                         | call                           |
        | too large      | the webhook "Orders" takes calls of at most 1 kilobyte                             | with 1,025 bytes               |
        | from elsewhere | the webhook "Orders" takes calls from "192.0.2.7" alone                            | from "192.0.2.8"               |
        | not signed     | the webhook "Orders" asks for signatures by "sha256" with the secret "open sesame" | with total 5 signed not at all |

    Example: One line for each
      Given the webhook "Orders" takes at most 2 calls in 30 seconds
      When the webhook "Orders" is called 3 times from "192.0.2.7"
      Then the log of the webhook "Orders" tells of calls that were taken, taken and too many

  @HOOK-07
  Rule: With its trigger the log of a webhook goes

    Example: Nothing is left
      Given the webhook "Orders" has been called with total 5
      When Mara deletes the trigger "Orders"
      Then there is no log of the webhook "Orders"
