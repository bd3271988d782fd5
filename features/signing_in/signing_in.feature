@auth @security
Feature: Signing in
  The platform lets in whoever holds a sign-in that was issued for it, and nobody else.

  @SIGN-01
  Rule: Nobody gets in without a sign-in

    Scenario Outline: A visitor without a sign-in asks for <place>
      Given Mara owns the team "Northlight"
      When a visitor without a sign-in asks for <place>
      Then the visitor is refused because nobody is signed in

      Examples: every door
        | place               |
        | the account         |
        | the teams           |
        | the API keys        |
        | who they are        |
        | the team            |
        | the members         |
        | the invitations     |
        | a team that never was |

  @SIGN-02
  Rule: A sign-in comes in the form that the platform knows

    Scenario Outline: Theo signs in with <form>
      Given Theo has a starter account
      When Theo tries to sign in with <form>
      Then Theo is refused because the sign-in has no known form

      Examples: other forms
        | form                             |
        | a name and a password            |
        | a sign-in in the wrong case      |
        | an empty sign-in                 |
        | letters that are no plain text   |

    Example: A bare API key is no sign-in
      Given Theo has a starter account
      And Theo has made the API key "laptop" for "generate"
      When the API key "laptop" asks for the account without saying what it is
      Then the API key is refused because the sign-in has no known form

    Example: Where programs may come in, a bare API key will do
      Given Theo has a starter account
      And Theo has made the API key "laptop" for "generate"
      When the API key "laptop" asks for who they are without saying what it is
      Then the answer names Theo and the API key "laptop" for "generate"

  @SIGN-03
  Rule: Only a sign-in issued for this platform counts

    Scenario Outline: Nora comes with a sign-in that is <flaw>
      When Nora tries to sign in with a sign-in that is <flaw>
      Then Nora is refused because the sign-in is not valid
      And the platform holds no account for Nora

      Examples: forged
        | flaw                       |
        | signed by somebody else    |
        | not signed at all          |
        | signed in another way      |
        | altered after signing      |
        | no sign-in at all          |

      Examples: incomplete or ill-formed
        | flaw                       |
        | for nobody                 |
        | for an impossible person   |
        | without an audience        |
        | for several audiences      |
        | without a role             |
        | without a time of issue    |
        | without an end             |

    Example: What else a sign-in says does not matter
      When Nora signs in with a sign-in that is full of other claims
      Then Nora succeeds

  @SIGN-04
  Rule: A sign-in ends when it says so, with a minute of grace

    Scenario Outline: A sign-in that ended <age> ago
      Given Theo has a starter account
      When Theo signs in with a sign-in that ended <age> ago
      Then Theo succeeds

      Examples: within the minute
        | age           |
        | half a minute |

    Scenario Outline: A sign-in that ended <age> ago is too old
      Given Theo has a starter account
      When Theo tries to sign in with a sign-in that ended <age> ago
      Then Theo is refused because the sign-in is not valid

      Examples: past the minute
        | age        |
        | 61 seconds |
        | 2 minutes  |
        | 1 day      |

    Example: A sign-in that was good in the morning is no good in the evening
      Given Theo has a starter account
      And Theo holds a sign-in for 1 hour
      When 2 hours pass
      And Theo tries to use the sign-in he holds
      Then Theo is refused because the sign-in is not valid

  @SIGN-05
  Rule: An API key does not open what belongs to the person alone

    Scenario Outline: A program asks for <place> with an API key
      Given Mara owns the team "Northlight"
      And Mara has made the API key "studio" for "*"
      When the API key "studio" asks for <place>
      Then the API key is refused because the sign-in is not valid

      Examples: doors for people
        | place           |
        | the account     |
        | the teams       |
        | the team        |
        | the members     |
        | the invitations |
        | the API keys    |
