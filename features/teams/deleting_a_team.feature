@teams
Feature: Deleting a team
  A team goes when its last owner says so, and never from under somebody's feet.

  @INV-26
  Rule: Only an owner deletes a team

    Example: The owner, alone in the team
      Given Mara owns the team "Northlight"
      When Mara deletes "Northlight"
      Then the team "Northlight" is gone
      And Mara sees no teams

    Scenario Outline: <role> may not delete the team
      Given Mara owns the team "Northlight"
      And Lena is <role> of "Northlight"
      When Lena tries to delete "Northlight"
      Then Lena is refused because only owners may do that
      And nothing has changed

      Examples: may not
        | role     |
        | an admin |
        | a member |
        | a viewer |

    Example: An outsider may not
      Given Mara owns the team "Northlight"
      And Ines has a creator account
      When Ines tries to delete "Northlight"
      Then Ines is refused because the team is closed to her
      And nothing has changed

    Example: A team that never was cannot be deleted
      Given Mara has a creator account
      When Mara tries to delete a team that never was
      Then Mara is refused because there is no such team

  @INV-26
  Rule: A team with other people in it is not deleted

    Example: One viewer is enough
      Given Mara owns the team "Northlight"
      And Lena is a viewer of "Northlight"
      When Mara tries to delete "Northlight"
      Then Mara is refused because the team has other people
      And nothing has changed

    @R-12
    Example: A guest accepts while the team is deleted, at the same moment
      Given Mara owns the team "Northlight"
      And Mara has invited Theo to "Northlight" as a viewer
      When Mara deletes "Northlight" while Theo accepts the invitation, at the same moment
      Then exactly 1 attempt succeeds
      And nobody belongs to a team that is gone

  @INV-26
  Rule: A team with unfinished work is not deleted

    Scenario Outline: A generation is <state>
      Given Mara owns the team "Northlight"
      And a generation of "Northlight" is <state>
      When Mara tries to delete "Northlight"
      Then Mara is refused because a generation is unfinished
      And nothing has changed

      Examples: unfinished
        | state      |
        | queued     |
        | processing |

    @Q-13
    Example: Somebody's own work in the team counts as well
      Given Mara owns the team "Northlight" with 1,000 credits
      And Mara has ordered a generation for herself in "Northlight"
      When Mara tries to delete "Northlight"
      Then Mara is refused because a generation is unfinished
      And nothing has changed

    Scenario Outline: A generation has <state>
      Given Mara owns the team "Northlight"
      And a generation of "Northlight" is <state>
      When Mara deletes "Northlight"
      Then the team "Northlight" is gone

      Examples: finished
        | state     |
        | completed |
        | failed    |
        | canceled  |

  @TEAM-09
  Rule: With the team goes all that leads into it

    Example: An open invitation leads nowhere
      Given Mara owns the team "Northlight"
      And Mara has invited Theo to "Northlight" as a viewer
      And Mara has deleted "Northlight"
      When Theo tries to accept the invitation
      Then Theo is refused because there is no such invitation
      And Theo has a starter account

    @Q-17 @security
    Example: The keys of the team are revoked
      Given Mara owns the team "Northlight"
      And Mara has made the API key "studio" for "generate" in the name of "Northlight"
      And Mara has deleted "Northlight"
      When somebody tries to use the API key "studio"
      Then the API key is refused because the key is not valid
