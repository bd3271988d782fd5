@teams
Feature: Changing roles
  Roles follow the work. Owners and admins give and take them, within what their own role allows.

  Background:
    Given Mara owns the team "Northlight"

  @MEM-03
  Rule: An owner gives anybody else any role

    Scenario Outline: From <before> to <after>
      Given Lena is <before> of "Northlight"
      When Mara makes Lena <after> of "Northlight"
      Then Lena is <after> of "Northlight"

      Examples: up
        | before   | after    |
        | a viewer | a member |
        | a member | an admin |
        | an admin | an owner |

      Examples: down
        | before   | after    |
        | an owner | an admin |
        | an admin | a viewer |

    Example: The role one has already
      Given Lena is a member of "Northlight"
      When Mara makes Lena a member of "Northlight"
      Then Lena is a member of "Northlight"

  @INV-24
  Rule: An admin gives roles below owner to people below owner

    Scenario Outline: From <before> to <after>
      Given Oskar is an admin of "Northlight"
      And Lena is <before> of "Northlight"
      When Oskar makes Lena <after> of "Northlight"
      Then Lena is <after> of "Northlight"

      Examples: may
        | before   | after    |
        | a viewer | an admin |
        | a member | a viewer |
        | an admin | a member |

    Example: An admin makes no owners
      Given Oskar is an admin of "Northlight"
      And Lena is a member of "Northlight"
      When Oskar tries to make Lena an owner of "Northlight"
      Then Oskar is refused because only owners may do that
      And nothing has changed

    Example: An admin unmakes no owners
      Given Oskar is an admin of "Northlight"
      When Oskar tries to make Mara a member of "Northlight"
      Then Oskar is refused because only owners may do that
      And nothing has changed

  @MEM-03
  Rule: Members, viewers and outsiders give no roles

    Scenario Outline: Somebody who is <role>
      Given Lena is <role> of "Northlight"
      And Vito is a viewer of "Northlight"
      When Lena tries to make Vito a member of "Northlight"
      Then Lena is refused because only owners and admins may do that
      And nothing has changed

      Examples: may not
        | role     |
        | a member |
        | a viewer |

    Example: An outsider
      Given Vito is a viewer of "Northlight"
      And Ines has a creator account
      When Ines tries to make Vito a member of "Northlight"
      Then Ines is refused because the team is closed to her
      And nothing has changed

  @INV-25
  Rule: Nobody changes their own role

    Example: An owner steps down alone
      When Mara tries to make Mara an admin of "Northlight"
      Then Mara is refused because nobody changes their own role
      And nothing has changed

    Example: An admin climbs alone
      Given Oskar is an admin of "Northlight"
      When Oskar tries to make Oskar an owner of "Northlight"
      Then Oskar is refused because nobody changes their own role
      And nothing has changed

  @MEM-04
  Rule: Only people of the team have a role in it

    Example: Somebody who is not in the team
      Given Ines has a creator account
      When Mara tries to make Ines an admin of "Northlight"
      Then Mara is refused because there is no such person in the team
      And nothing has changed

    Example: An admin who asks for too much learns nothing about others
      Given Oskar is an admin of "Northlight"
      And Ines has a creator account
      When Oskar tries to make Ines an owner of "Northlight"
      Then Oskar is refused because only owners may do that
      And nothing has changed

    Example: A role that does not exist
      Given Lena is a member of "Northlight"
      When Mara tries to make Lena a "director" of "Northlight"
      Then Mara is refused because there is no such role
      And nothing has changed

  @MEM-05
  Rule: A new role counts from the next request on

    Example: A new admin can invite at once
      Given Lena is a viewer of "Northlight"
      And Mara has made Lena an admin of "Northlight"
      When Lena invites Theo to "Northlight" as a member
      Then Theo is invited to "Northlight" as a member

    Example: A former admin cannot invite any more
      Given Oskar is an admin of "Northlight"
      And Mara has made Oskar a viewer of "Northlight"
      When Oskar tries to invite Theo to "Northlight" as a member
      Then Oskar is refused because only owners and admins may do that
      And nothing has changed

  @INV-09
  Rule: A team is never left without an owner

    Example: Two owners demote each other at the same moment
      Given Bruno is an owner of "Northlight"
      When Mara and Bruno demote each other in "Northlight" at the same moment
      Then exactly 1 attempt succeeds
      And "Northlight" has exactly 1 owner
