@automation @webhook @security
Feature: Signed calls
  A webhook may ask for signatures. Then a call counts only if whoever sends it knows the
  secret, and nobody has changed it on its way.

  Background:
    Given Mara has the webhook "Orders"

  @HOOK-06
  Rule: A call that is signed as agreed is taken

    Scenario Outline: By <method>
      Given the webhook "Orders" asks for signatures by <method> with the secret "open sesame"
      When the webhook "Orders" is called with total 5 signed as agreed
      Then the call is taken
      And the event tells that it was signed

      Examples: each method
        | method   |
        | "sha256" |
        | "sha512" |
        | "sha1"   |

    Scenario Outline: Signed <how>
      Given the webhook "Orders" asks for signatures by "sha256" with the secret "open sesame"
      When the webhook "Orders" is called with total 5 signed <how>
      Then the call is taken

      Examples: each form
        | how                                                  |
        | as agreed, without naming the method                 |
        | as agreed, in the second place                       |
        | rightly in the first place and wrongly in the second |

  @HOOK-06
  Rule: Any other call is refused

    Scenario Outline: Signed <how>
      Given the webhook "Orders" asks for signatures by "sha256" with the secret "open sesame"
      When somebody tries to call the webhook "Orders" with total 5 signed <how>
      Then the call is refused because it is not signed as agreed
      And nothing has changed

      Examples: what does not count
        | how                                                  |
        | not at all                                           |
        | with another secret                                  |
        | for another message                                  |
        | by another method, without naming it                 |
        | under the name of another method                     |
        | with letters that are no digits                      |
        | wrongly in the first place and rightly in the second |

    Example: An empty secret still asks for a signature
      Given the webhook "Orders" asks for signatures by "sha256" with the secret ""
      When somebody tries to call the webhook "Orders" with total 5 signed not at all
      Then the call is refused because it is not signed as agreed

    Example: Which an empty secret makes as well
      Given the webhook "Orders" asks for signatures by "sha256" with the secret ""
      When the webhook "Orders" is called with total 5 signed as agreed
      Then the call is taken

  @HOOK-06 @A-18
  Rule: Where the secret or the method was forgotten, nobody is let in

    Scenario Outline: Without <what>, signed <how>
      Given the webhook "Orders" asks for signatures without <what>
      When somebody tries to call the webhook "Orders" with total 5 signed <how>
      Then the call is refused because it is not signed as agreed
      And nothing has changed

      Examples: unsigned, or signed with a guess
        | what     | how        |
        | a secret | not at all |
        | a secret | as agreed  |
        | a method | not at all |
        | a method | as agreed  |
