@invitation
Feature: How an invitation ends
  An invitation waits until it is accepted, declined or revoked, or until its time is over.
  However it ends, that is its end.

  Background:
    Given Mara owns the team "Northlight"
    And Theo has a starter account
    And Mara has invited Theo to "Northlight" as a viewer

  @IVT-03
  Rule: The guest may say no

    Example: Declined
      When Theo declines the invitation
      Then the invitation is declined
      And Theo is not in "Northlight"

    Example: Saying no leaves a starter a starter
      When Theo declines the invitation
      Then Theo has a starter account

    Example: An invitation that never was cannot be declined
      Given Ines has a creator account
      When Ines tries to decline an invitation that never was
      Then Ines is refused because there is no such invitation

  @IVT-04
  Rule: Owners and admins may take it back

    Example: The owner revokes
      When Mara revokes the invitation
      Then the invitation is revoked

    Example: An admin revokes what the owner sent
      Given Oskar is an admin of "Northlight"
      When Oskar revokes the invitation
      Then the invitation is revoked

    Scenario Outline: Somebody who is <role> tries to <deed> it
      Given Lena is <role> of "Northlight"
      When Lena tries to <deed> the invitation
      Then Lena is refused because only owners and admins may do that
      And nothing has changed

      Examples: may not
        | role     | deed   |
        | a member | revoke |
        | a viewer | revoke |
        | a member | resend |
        | a viewer | resend |

    @security
    Scenario Outline: An outsider tries to <deed> it
      Given Ines owns the team "Southlight"
      When Ines tries to <deed> the invitation
      Then Ines is refused because the team is closed to her
      And nothing has changed

      Examples: may not
        | deed   |
        | revoke |
        | resend |

    @security
    Scenario Outline: The owner of another team tries to <deed> it there
      Given Ines owns the team "Southlight"
      When Ines tries to <deed> the invitation as one of "Southlight"
      Then Ines is refused because there is no such invitation
      And nothing has changed

      Examples: not by a detour
        | deed   |
        | revoke |
        | resend |

    Example: The inviter's own departure does not take it back
      Given Bruno is an owner of "Northlight"
      And Mara owns the team "Southlight"
      And Mara has left "Northlight"
      When Theo accepts the invitation
      Then Theo is a viewer of "Northlight"

  @INV-16
  Rule: An invitation ends once

    Scenario Outline: <end> is final for the guest who wants to <wish>
      Given the invitation has been <end>
      When Theo tries to <wish> the invitation
      Then Theo is refused because the invitation is no longer open
      And nothing has changed

      Examples: answering too late
        | end      | wish    |
        | accepted | accept  |
        | accepted | decline |
        | declined | accept  |
        | declined | decline |
        | revoked  | accept  |
        | revoked  | decline |

    Scenario Outline: <end> is final for the owner who wants to <wish>
      Given the invitation has been <end>
      When Mara tries to <wish> the invitation
      Then Mara is refused because the invitation is no longer open
      And nothing has changed

      Examples: second thoughts
        | end      | wish   |
        | accepted | revoke |
        | accepted | resend |
        | declined | revoke |
        | declined | resend |
        | revoked  | revoke |
        | revoked  | resend |

    @R-06
    Example: Revoked five times at the same moment
      When Mara revokes the invitation 5 times at the same moment
      Then exactly 1 attempt succeeds and the others are refused because the invitation is no longer open
      And the invitation is revoked

    Scenario Outline: After it was <end> the guest can be invited anew
      Given the invitation has been <end>
      When Mara invites Theo to "Northlight" as a member
      Then the invitation is pending
      And "Northlight" has 1 pending and 1 <end> invitation for Theo

      Examples: a new beginning
        | end      |
        | declined |
        | revoked  |
        | expired  |
