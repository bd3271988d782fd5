@invitation
Feature: Accepting an invitation
  A guest joins a team by saying yes. Whoever sent the invitation can rely on what
  it gives: to whom, as what, and for how long.

  Background:
    Given Mara owns the team "Northlight"

  @INV-23
  Rule: Accepting makes the guest one of the team, in the role of the invitation

    Scenario Outline: Invited as <role>
      Given Mara has invited Theo to "Northlight" as <role>
      When Theo accepts the invitation
      Then Theo is <role> of "Northlight"
      And the invitation is accepted

      Examples: every role
        | role     |
        | an admin |
        | a member |
        | a viewer |

    @smoke
    Example: A newcomer needs nothing but a sign-in
      Given Mara has invited Nora to "Northlight" as a member
      When Nora accepts the invitation
      Then Nora has a creator account
      And Nora sees the teams "Northlight", in this order

  @INV-04
  Rule: Only creators are in teams

    Example: A starter becomes a creator by joining
      Given Theo has a starter account
      And Mara has invited Theo to "Northlight" as a viewer
      When Theo accepts the invitation
      Then Theo has a creator account
      And Theo is a viewer of "Northlight"

    Example: A starter whom the invitation does not let in stays a starter
      Given Theo has a starter account
      And Mara has invited Theo to "Northlight" as a viewer
      And Mara has revoked the invitation
      When Theo tries to accept the invitation
      Then Theo is refused because the invitation is no longer open
      And Theo has a starter account

  @INV-22 @security
  Rule: Only the person invited can answer

    Scenario Outline: Somebody else tries to <answer>
      Given Mara has invited Theo to "Northlight" as a viewer
      And Ines has a creator account
      When Ines tries to <answer> the invitation
      Then Ines is refused because the invitation is for somebody else
      And nothing has changed

      Examples: answers
        | answer  |
        | accept  |
        | decline |

    Example: Not even whoever sent it
      Given Mara has invited Theo to "Northlight" as a viewer
      When Mara tries to accept the invitation
      Then Mara is refused because the invitation is for somebody else
      And nothing has changed

    Example: Another spelling of the address is the same person
      Given Mara has invited Theo's address, in capitals, to "Northlight" as a viewer
      When Theo accepts the invitation
      Then Theo is a viewer of "Northlight"

    Example: For somebody else it makes no difference that it is over
      Given Mara has invited Theo to "Northlight" as a viewer
      And Mara has revoked the invitation
      And Ines has a creator account
      When Ines tries to accept the invitation
      Then Ines is refused because the invitation is for somebody else

    Example: An invitation that never was
      Given Theo has a starter account
      When Theo tries to accept an invitation that never was
      Then Theo is refused because there is no such invitation

  @INV-14 @R-06
  Rule: Accepting makes one membership, however often it is tried

    Example: Five times at the same moment
      Given Mara has invited Theo to "Northlight" as a viewer
      When Theo accepts the invitation 5 times at the same moment
      Then exactly 1 attempt succeeds and the others are refused because the invitation is no longer open
      And "Northlight" has exactly 2 people

    Example: Accepting against revoking, at the same moment
      Given Mara has invited Theo to "Northlight" as a viewer
      When Theo accepts the invitation while Mara revokes it, at the same moment
      Then exactly 1 attempt succeeds and the others are refused because the invitation is no longer open
      And the invitation has ended in the way that succeeded

    Example: Accepting against declining, at the same moment
      Given Mara has invited Theo to "Northlight" as a viewer
      When Theo accepts the invitation while Theo declines it, at the same moment
      Then exactly 1 attempt succeeds and the others are refused because the invitation is no longer open
      And the invitation has ended in the way that succeeded

    Example: Somebody who joined by another way is not in the team twice
      Given Theo has a creator account
      And Mara has invited Theo to "Northlight" as a viewer
      And Theo has meanwhile become a member of "Northlight" by another way
      When Theo tries to accept the invitation
      Then Theo is refused because that person is already in the team
      And nothing has changed
