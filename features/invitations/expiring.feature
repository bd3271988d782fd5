@invitation
Feature: How long an invitation lives
  Seven days are enough to answer, and few enough to keep the door from standing open.

  Background:
    Given Mara owns the team "Northlight"
    And Theo has a starter account
    And Mara has invited Theo to "Northlight" as a viewer

  @INV-21
  Rule: An invitation lives 7 days

    Example: It says until when
      Then the invitation runs out 7 days after it was sent

    Scenario Outline: Accepted after <age>
      When <age> pass
      And Theo accepts the invitation
      Then Theo is a viewer of "Northlight"

      Examples: in time
        | age                        |
        | 1 day                      |
        | 6 days 23 hours 59 minutes |

    Scenario Outline: Trying to <wish> after <age>
      When <age> pass
      And Theo tries to <wish> the invitation
      Then Theo is refused because the invitation is no longer open
      And nothing has changed
      And the invitation is expired

      Examples: too late
        | age             | wish    |
        | 7 days 1 minute | accept  |
        | 7 days 1 minute | decline |
        | 30 days         | accept  |

    Scenario Outline: The owner cannot <wish> what has run out
      When 7 days 1 minute pass
      And Mara tries to <wish> the invitation
      Then Mara is refused because the invitation is no longer open
      And nothing has changed

      Examples: too late
        | wish   |
        | revoke |
        | resend |

  @INV-21
  Rule: Sending it again gives 7 new days

    Example: The time starts anew
      Given 5 days have passed
      When Mara sends the invitation again
      Then the invitation runs out 7 days from now
      And the invitation is still the one that was sent 5 days ago

    Example: Accepted 11 days after the first mail
      Given 5 days have passed
      And Mara has sent the invitation again
      When 6 days pass
      And Theo accepts the invitation
      Then Theo is a viewer of "Northlight"

    Example: Too late after the second mail as well
      Given 5 days have passed
      And Mara has sent the invitation again
      When 7 days 1 minute pass
      And Theo tries to accept the invitation
      Then Theo is refused because the invitation is no longer open

    Example: An admin sends again what the owner sent
      Given Oskar is an admin of "Northlight"
      And 5 days have passed
      When Oskar sends the invitation again
      Then the invitation runs out 7 days from now

    Example: Sending again changes neither role nor state
      When Mara sends the invitation again
      Then Theo is invited to "Northlight" as a viewer
      And the invitation is pending
