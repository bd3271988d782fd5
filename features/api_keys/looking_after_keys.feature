@auth
Feature: Looking after API keys
  People see their keys, name them, and take them out of service. Nobody sees the keys of others.

  @KEY-06
  Rule: The list shows all of one's keys, the newest first

    Example: Revoked and ended ones as well
      Given Theo has a starter account
      And Theo has made the API key "old laptop" for "generate" until 1 day from now
      And Theo has made the API key "laptop" for "generate"
      And Theo has made the API key "phone" for "generate"
      And Theo has revoked the API key "laptop"
      When 2 days pass
      Then Theo sees the API keys "phone", "laptop" and "old laptop", in this order

  @KEY-07
  Rule: A key can be given another name, and nothing else

    Example: Another name
      Given Theo has a starter account
      And Theo has made the API key "laptop" for "generate"
      When Theo renames the API key "laptop" to "old laptop"
      Then the API key "laptop" is now called "old laptop"

    Example: Asking for more scopes and a later end changes neither
      Given Theo has a starter account
      And Theo has made the API key "laptop" for "generate" until 30 days from now
      When Theo asks for "*" and no end for the API key "laptop"
      Then Theo has the API key "laptop" for "generate" until 30 days from now

    Example: A key that has ended can still be named
      Given Theo has a starter account
      And Theo has made the API key "laptop" for "generate" until 1 day from now
      When 2 days pass
      And Theo renames the API key "laptop" to "old laptop"
      Then the API key "laptop" is now called "old laptop"

    Example: A key that was revoked cannot
      Given Theo has a starter account
      And Theo has made the API key "laptop" for "generate"
      And Theo has revoked the API key "laptop"
      When Theo tries to rename the API key "laptop" to "old laptop"
      Then Theo is refused because the key is revoked
      And nothing has changed

    Scenario Outline: A name of <length> characters
      Given Theo has a starter account
      And Theo has made the API key "laptop" for "generate"
      When Theo tries to rename the API key "laptop" to the letter "k" <length> times
      Then Theo is refused because a name has 1 to 100 characters
      And nothing has changed

      Examples: names that do not fit
        | length |
        | 0      |
        | 101    |

  @KEY-08
  Rule: A key is revoked once, for good

    Example: The time of revocation is shown
      Given Theo has a starter account
      And Theo has made the API key "laptop" for "generate"
      When Theo revokes the API key "laptop"
      Then the API key "laptop" was revoked just now

    Example: A second time
      Given Theo has a starter account
      And Theo has made the API key "laptop" for "generate"
      And Theo has revoked the API key "laptop"
      When Theo tries to revoke the API key "laptop"
      Then Theo is refused because the key is revoked
      And nothing has changed

  @INV-44 @security
  Rule: Nobody sees or touches the keys of others

    Scenario Outline: Ines tries to <deed> Theo's key
      Given Theo has a starter account
      And Theo has made the API key "laptop" for "generate"
      And Ines has a creator account
      When Ines tries to <deed> the API key "laptop"
      Then Ines is refused because there is no such key
      And nothing has changed

      Examples: deeds
        | deed   |
        | see    |
        | rename |
        | revoke |

    Example: The list of one person holds nothing of another's
      Given Theo has a starter account
      And Theo has made the API key "laptop" for "generate"
      And Ines has a creator account
      When Ines looks at her API keys
      Then Ines sees no API keys

    Example: Not even in one team, with keys in the name of the team
      Given Mara owns the team "Northlight"
      And Lena is a member of "Northlight"
      And Lena has made the API key "studio" for "generate" in the name of "Northlight"
      When Mara tries to see the API key "studio"
      Then Mara is refused because there is no such key

    Example: A key that never was
      Given Theo has a starter account
      When Theo tries to see an API key that never was
      Then Theo is refused because there is no such key
