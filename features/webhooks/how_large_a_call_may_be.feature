@automation @webhook @error_handling
Feature: How large a call may be
  A webhook may have a limit for the size of what is sent, so that nobody floods it with one
  single call.

  Background:
    Given Mara has the webhook "Orders"
    And Mara has made the rule "Greet" on "Orders"

  @HOOK-03
  Rule: Exactly the limit is taken, one byte more is refused

    Scenario Outline: <size> where <limit> is the limit
      Given the webhook "Orders" takes calls of at most <limit>
      When the webhook "Orders" is called with <size>
      Then the call is taken
      And the event holds exactly what was sent

      Examples: up to the limit
        | limit        | size         |
        | 1 kilobyte   | 1,023 bytes  |
        | 1 kilobyte   | 1,024 bytes  |
        | 16 kilobytes | 16,384 bytes |

    Scenario Outline: <size> where <limit> is the limit, which is too much
      Given the webhook "Orders" takes calls of at most <limit>
      When somebody tries to call the webhook "Orders" with <size>
      Then the call is refused because it is too large
      And nothing has changed

      Examples: beyond the limit
        | limit        | size          |
        | 1 kilobyte   | 1,025 bytes   |
        | 16 kilobytes | 16,385 bytes  |
        | 1 kilobyte   | 100,000 bytes |

    Example: A limit of one webhook is none of another
      Given the webhook "Orders" takes calls of at most 1 kilobyte
      And Mara has the webhook "Returns"
      When the webhook "Returns" is called with 1,025 bytes
      Then the call is taken
