@automation @webhook @error_handling
Feature: One check after the other
  A call that breaks several rules of its webhook is told of the first one that it breaks.

  Background:
    Given Mara has the webhook "Orders"
    And the webhook "Orders" asks for signatures by "sha256" with the secret "open sesame"

  @HOOK-03 @HOOK-04 @HOOK-06
  Rule: First the size, then the address, then how often, then the signature

    Example: Too large, and from elsewhere
      Given the webhook "Orders" takes calls from "192.0.2.7" alone
      And the webhook "Orders" takes calls of at most 1 kilobyte
      When somebody tries to call the webhook "Orders" from "192.0.2.8" with 1,025 bytes
      Then the call is refused because it is too large

    Example: From elsewhere, and unsigned
      Given the webhook "Orders" takes calls from "192.0.2.7" alone
      When somebody tries to call the webhook "Orders" from "192.0.2.8"
      Then the call is refused because it comes from elsewhere

    @HOOK-05
    Example: From elsewhere, and too often
      Given the webhook "Orders" takes calls from "192.0.2.7" alone
      And the webhook "Orders" takes at most 1 call in 30 seconds
      And somebody has tried to call the webhook "Orders" from "192.0.2.8"
      When somebody tries to call the webhook "Orders" from "192.0.2.8"
      Then the call is refused because it comes from elsewhere

    @HOOK-05
    Example: Too often, and unsigned
      Given the webhook "Orders" takes at most 1 call in 30 seconds
      And the webhook "Orders" has been called signed as agreed
      When somebody tries to call the webhook "Orders" with total 5
      Then the call is refused because there were too many
