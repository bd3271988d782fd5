@automation @tenants @security
Feature: Sign-ins
  Whoever signs in gets two things: a sign-in for the next hour, and something that renews it for a week.

  @IDN-02
  Rule: A sign-in lasts for an hour

    Scenario Outline: <time> later
      Given Mara keeps a sign-in
      And <time> have passed
      When Mara shows that sign-in
      Then Mara succeeds

      Examples: within the hour
        | time       |
        | 59 minutes |
        | 1 hour     |

    Example: A minute and a half after the hour
      Given Mara keeps a sign-in
      And 1 hour 1 minute 30 seconds have passed
      When Mara tries to show that sign-in
      Then Mara is refused because the sign-in has run out

  @IDN-02
  Rule: What renews a sign-in lasts for 7 days

    Example: An hour before the end
      Given Mara keeps a sign-in
      And 6 days 23 hours have passed
      When Mara renews the sign-in with what renews it
      Then Mara holds a new sign-in

    Example: A minute and a half after the end
      Given Mara keeps a sign-in
      And 7 days 1 minute 30 seconds have passed
      When Mara tries to renew the sign-in with what renews it
      Then Mara is refused because that renews no sign-in
      And nothing has changed

  @IDN-02
  Rule: Each kind of sign-in serves its own purpose

    Example: What renews a sign-in is none
      Given Mara keeps a sign-in
      When Mara tries to show what renews it
      Then Mara is refused because that is no sign-in of the engine
      And nothing has changed

    Example: A sign-in does not renew itself
      Given Mara keeps a sign-in
      When Mara tries to renew the sign-in with that sign-in
      Then Mara is refused because that renews no sign-in
      And nothing has changed

    Scenario Outline: <shown> renews nothing
      Given Mara keeps a sign-in
      When Mara tries to renew the sign-in with <shown>
      Then Mara is refused because that renews no sign-in
      And nothing has changed

      Examples: odd things
        | shown                        |
        | something that is no sign-in |
        | a sign-in of another engine  |

  @IDN-02
  Rule: Nobody is let in with anything else

    Scenario Outline: With <shown>
      Given Mara keeps a sign-in
      When Mara tries to show <shown>
      Then Mara is refused because <why>
      And nothing has changed

      Examples: nearly a sign-in
        | shown                            | why                               |
        | nothing                          | nobody has signed in              |
        | something that is no sign-in     | that is no sign-in of the engine  |
        | that sign-in with another ending | that is no sign-in of the engine  |
        | that sign-in without a signature | that is no sign-in of the engine  |
        | a sign-in of another engine      | that is no sign-in of the engine  |
