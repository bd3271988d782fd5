@invitation
Feature: Seeing the invitations of a team
  Owners and admins see who was invited, and what came of it.

  Background:
    Given Mara owns the team "Northlight"

  @IVT-05
  Rule: Owners and admins see the invitations, nobody else does

    Scenario Outline: Somebody who is <role> looks
      Given Lena is <role> of "Northlight"
      And Mara has invited Theo to "Northlight" as a viewer
      When Lena looks at the invitations of "Northlight"
      Then an invitation for Theo is among them

      Examples: may
        | role     |
        | an owner |
        | an admin |

    @security
    Scenario Outline: Somebody who is <role> tries to look
      Given Lena is <role> of "Northlight"
      When Lena tries to see the invitations of "Northlight"
      Then Lena is refused because only owners and admins may do that

      Examples: may not
        | role     |
        | a member |
        | a viewer |

    @security
    Example: An outsider tries to look
      Given Ines has a creator account
      When Ines tries to see the invitations of "Northlight"
      Then Ines is refused because the team is closed to her

    @security
    Example: A team that never was looks the same from outside
      When Mara tries to see the invitations of a team that never was
      Then Mara is refused because the team is closed to her

  @IVT-06
  Rule: The list shows the team's own invitations, the newest first

    Example: In the order in which they were sent
      Given Mara has invited Theo to "Northlight" as a viewer
      And Mara has invited Nora to "Northlight" as a member
      And Mara has invited Vito to "Northlight" as an admin
      When Mara looks at the invitations of "Northlight"
      Then Mara sees invitations for Vito, Nora and Theo, in this order

    @security
    Example: Those of another team are not among them
      Given Ines owns the team "Southlight"
      And Ines has invited Nora to "Southlight" as a viewer
      And Mara has invited Theo to "Northlight" as a viewer
      When Mara looks at the invitations of "Northlight"
      Then Mara sees invitations for Theo, in this order

    @INV-42 @security
    Example: The list keeps the secret of each invitation
      Given Mara has invited Theo to "Northlight" as a viewer
      When Mara looks at the invitations of "Northlight"
      Then the answer holds no secret of the invitation

  @IVT-07
  Rule: The list can be narrowed to one state

    Scenario Outline: Only those that are <state>
      Given "Northlight" has an invitation in every state
      When Mara looks at the <state> invitations of "Northlight"
      Then Mara sees only the <state> invitation

      Examples: every state
        | state    |
        | pending  |
        | accepted |
        | declined |
        | expired  |
        | revoked  |

    Example: A state that does not exist
      When Mara tries to see the "forgotten" invitations of "Northlight"
      Then Mara is refused because there is no such state
