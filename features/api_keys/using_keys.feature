@auth
Feature: Using an API key
  A key opens doors as long as it is good, and never tells its secret twice.

  @KEY-05
  Rule: A key speaks for the person who made it

    @smoke
    Example: A fresh key is good at once
      Given Theo has a starter account
      When Theo makes the API key "laptop" for "generate"
      And the API key "laptop" asks who it is
      Then the answer names Theo and the API key "laptop" for "generate"

    Example: The last use is kept
      Given Theo has a starter account
      And Theo has made the API key "laptop" for "generate"
      And 2 hours have passed
      When the API key "laptop" asks who it is
      Then the API key "laptop" was last used just now

    Example: A key that was never used says so
      Given Theo has a starter account
      When Theo makes the API key "laptop" for "generate"
      Then the API key "laptop" was never used

    Example: Looking at a key is no use of it
      Given Theo has a starter account
      And Theo has made the API key "laptop" for "generate"
      When Theo looks at the API key "laptop"
      Then the API key "laptop" was never used

  @INV-43 @security
  Rule: A key that is revoked or has ended opens nothing

    Example: Revoked
      Given Theo has a starter account
      And Theo has made the API key "laptop" for "generate"
      And Theo has revoked the API key "laptop"
      When somebody tries to use the API key "laptop"
      Then the API key is refused because the key is not valid
      And nothing has changed

    Example: Revoking one key leaves the others alive
      Given Theo has a starter account
      And Theo has made the API key "laptop" for "generate"
      And Theo has made the API key "phone" for "generate"
      And Theo has revoked the API key "laptop"
      When the API key "phone" asks who it is
      Then the answer names Theo and the API key "phone" for "generate"

    Example: One hour before its end
      Given Theo has a starter account
      And Theo has made the API key "laptop" for "generate" until 30 days from now
      When 29 days 23 hours pass
      And the API key "laptop" asks who it is
      Then the answer names Theo and the API key "laptop" for "generate"

    Example: One minute after its end
      Given Theo has a starter account
      And Theo has made the API key "laptop" for "generate" until 30 days from now
      When 30 days 1 minute pass
      And somebody tries to use the API key "laptop"
      Then the API key is refused because the key is not valid
      And nothing has changed

    Scenario Outline: <thing> is no key
      Given Theo has a starter account
      And Theo has made the API key "laptop" for "generate"
      When somebody tries to use <thing>
      Then the API key is refused because the key is not valid

      Examples: nearly a key
        | thing                                     |
        | the API key "laptop" with one letter less |
        | the API key "laptop" with another ending  |
        | a key that nobody made                    |

  @INV-42 @security
  Rule: The secret of a key is shown once and never kept

    Example: Only the one who makes the key sees its secret, once
      Given Theo has a starter account
      When Theo makes the API key "laptop" for "generate"
      Then the secret of the API key "laptop" is shown
      And no later answer about the API key "laptop" holds its secret

    Example: The platform keeps no secret that could be stolen
      Given Theo has a starter account
      When Theo makes the API key "laptop" for "generate"
      Then the platform's records hold no secret of the API key "laptop"

    Example: Two keys of one name have two secrets
      Given Theo has a starter account
      When Theo makes the API key "laptop" twice
      Then the two secrets differ

    Example: Whoever asks with a key is not told its secret
      Given Theo has a starter account
      And Theo has made the API key "laptop" for "generate"
      When the API key "laptop" asks who it is
      Then the answer holds no secret of the API key "laptop"
