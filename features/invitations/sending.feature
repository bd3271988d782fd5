@invitation
Feature: Inviting somebody into a team
  A team grows by invitation. Whoever invites says who comes, and as what.

  Background:
    Given Mara owns the team "Northlight"

  @IVT-01
  Rule: Owners and admins invite, nobody else does

    Scenario Outline: Invited as <role>
      When Mara invites Theo to "Northlight" as <role>
      Then Theo is invited to "Northlight" as <role>
      And the invitation is pending

      Examples: roles to invite for
        | role     |
        | an admin |
        | a member |
        | a viewer |

    Example: An admin invites as well
      Given Oskar is an admin of "Northlight"
      When Oskar invites Theo to "Northlight" as an admin
      Then Theo is invited to "Northlight" as an admin

    Scenario Outline: Somebody who is <role> invites nobody
      Given Lena is <role> of "Northlight"
      When Lena tries to invite Theo to "Northlight" as a viewer
      Then Lena is refused because only owners and admins may do that
      And nothing has changed
      And Theo has received no mail

      Examples: may not
        | role     |
        | a member |
        | a viewer |

    Example: An outsider invites nobody
      Given Ines has a creator account
      When Ines tries to invite Theo to "Northlight" as a viewer
      Then Ines is refused because the team is closed to her
      And nothing has changed
      And Theo has received no mail

    Example: Nobody is invited to a team that never was
      When Mara tries to invite Theo to a team that never was
      Then Mara is refused because the team is closed to her
      And Theo has received no mail

  @INV-15
  Rule: Nobody is invited as an owner

    Example: A second owner by invitation
      When Mara tries to invite Theo to "Northlight" as an owner
      Then Mara is refused because nobody is invited as an owner
      And nothing has changed
      And Theo has received no mail

    Example: An invitation without a role
      When Mara tries to invite Theo to "Northlight" without saying as what
      Then Mara is refused because an invitation names a role
      And nothing has changed

  @INV-17
  Rule: Nobody invites themselves

    Scenario Outline: One's own address <spelling>
      When Mara tries to invite her own address, <spelling>, to "Northlight"
      Then Mara is refused because nobody invites themselves
      And nothing has changed

      Examples: spellings
        | spelling             |
        | as it is             |
        | in capitals          |

    Example: An outsider who invites herself hears the same
      Given Ines has a creator account
      When Ines tries to invite her own address, as it is, to "Northlight"
      Then Ines is refused because nobody invites themselves
      And nothing has changed

  @INV-18
  Rule: Nobody who is in the team is invited

    Example: A viewer is not invited again
      Given Lena is a viewer of "Northlight"
      When Mara tries to invite Lena to "Northlight" as an admin
      Then Mara is refused because that person is already in the team
      And nothing has changed

    @Q-16
    Example: Another spelling of the address does not help
      Given Lena is a viewer of "Northlight"
      When Mara tries to invite Lena's address, in capitals, to "Northlight" as a viewer
      Then Mara is refused because that person is already in the team
      And nothing has changed

    Example: Somebody who left can be invited again
      Given Lena is a viewer of "Northlight"
      And Lena owns the team "Southlight"
      And Lena has left "Northlight"
      When Mara invites Lena to "Northlight" as an admin
      Then Lena is invited to "Northlight" as an admin

  @IVT-02 @Q-16
  Rule: An invitation goes to an address that can receive mail

    Scenario Outline: To "<address>"
      When Mara tries to invite "<address>" to "Northlight"
      Then Mara is refused because the e-mail address cannot receive mail
      And nothing has changed

      Examples: no addresses
        | address                |
        | theo                   |
        | theo@                  |
        | @example.test          |
        | theo@localhost         |
        | th'eo@example.test     |
        | theo@127.0.0.1         |

    Scenario Outline: The part before the @ has <length> letters
      When Mara invites an address with <length> letters before the @ to "Northlight"
      Then that address is invited to "Northlight"

      Examples: as long as may be
        | length |
        | 64     |

    Scenario Outline: The part before the @ has <length> letters, which is too long
      When Mara tries to invite an address with <length> letters before the @ to "Northlight"
      Then Mara is refused because the e-mail address cannot receive mail
      And nothing has changed

      Examples: too long
        | length |
        | 65     |
