@invitation
Feature: One open invitation for each guest, and not too many
  Whoever is invited twice has one invitation, the newer. A team has only so many open at a time.

  Background:
    Given Mara owns the team "Northlight"

  @INV-20
  Rule: A new invitation takes the place of the open one

    Example: Another role
      Given Mara has invited Theo to "Northlight" as a viewer
      When Mara invites Theo to "Northlight" as an admin
      Then "Northlight" has 1 pending and 1 revoked invitation for Theo
      And Theo is invited to "Northlight" as an admin

    Example: The old link leads nowhere
      Given Theo has a starter account
      And Mara has invited Theo to "Northlight" as a viewer
      And Mara has invited Theo to "Northlight" as an admin
      When Theo tries to accept the first invitation
      Then Theo is refused because the invitation is no longer open
      And nothing has changed

    Example: The new one has 7 days of its own and a mail of its own
      Given Mara has invited Theo to "Northlight" as a viewer
      And 3 days have passed
      When Mara invites Theo to "Northlight" as a viewer
      Then the invitation runs out 7 days from now
      And Theo receives 2 mails

    @Q-15
    Example: Another spelling of the address is the same guest
      Given Mara has invited Theo to "Northlight" as a viewer
      When Mara invites Theo's address, in capitals, to "Northlight" as a viewer
      Then "Northlight" has 1 pending and 1 revoked invitation for Theo

    Example: Two teams may both invite one guest
      Given Ines owns the team "Southlight"
      And Mara has invited Theo to "Northlight" as a viewer
      When Ines invites Theo to "Southlight" as a viewer
      Then Theo is invited to "Northlight" as a viewer
      And Theo is invited to "Southlight" as a viewer

    @R-05
    Example: An owner and an admin invite one guest at the same moment
      Given Oskar is an admin of "Northlight"
      When Mara and Oskar invite Theo to "Northlight" at the same moment
      Then all 2 attempts succeed
      And "Northlight" has 1 pending and 1 revoked invitation for Theo

  @INV-19 @slow
  Rule: A team has at most 50 open invitations

    Example: The fiftieth
      Given "Northlight" has 49 open invitations
      When Mara invites Theo to "Northlight" as a viewer
      Then Theo is invited to "Northlight" as a viewer

    Example: The fifty-first
      Given "Northlight" has 50 open invitations
      When Mara tries to invite Theo to "Northlight" as a viewer
      Then Mara is refused because the team has 50 open invitations
      And nothing has changed
      And Theo has received no mail

    Example: Taking the place of an open one is always possible
      Given Mara has invited Theo to "Northlight" as a viewer
      And "Northlight" has 49 more open invitations
      When Mara invites Theo to "Northlight" as a member
      Then Theo is invited to "Northlight" as a member

    Example: One that was revoked makes room
      Given "Northlight" has 50 open invitations
      And Mara has revoked one of them
      When Mara invites Theo to "Northlight" as a viewer
      Then Theo is invited to "Northlight" as a viewer

    Example: Those that have run out do not count
      Given "Northlight" has 50 open invitations
      And 8 days have passed
      When Mara invites Theo to "Northlight" as a viewer
      Then Theo is invited to "Northlight" as a viewer

    @R-04
    Example: Two guests invited at the same moment, with room for one
      Given "Northlight" has 49 open invitations
      When Mara invites 2 more people to "Northlight" at the same moment
      Then exactly 1 attempt succeeds and the others are refused because the team has 50 open invitations
