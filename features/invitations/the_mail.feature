@invitation
Feature: The mail that a guest receives
  The mail is the first thing a guest sees of us. It says who invites, where to, and how to get in.

  Background:
    Given Mara owns the team "Northlight"

  @MAIL-01
  Rule: The guest receives one mail with all that is needed

    @smoke
    Example: Sender, subject, inviter, team, role and term
      Given Mara has set only her name to "Mara Lindqvist"
      When Mara invites Theo to "Northlight" as a viewer
      Then Theo receives 1 mail from "invitations@framecast.app" about "Invitation to join team: Northlight"
      And both parts of the mail name "Mara Lindqvist", "Northlight", "viewer" and "7 days"

    Example: The link leads to this invitation
      When Mara invites Theo to "Northlight" as a viewer
      Then both parts of the mail link to the invitation and to nothing else

    Example: It goes to the guest alone
      When Mara invites Theo to "Northlight" as a viewer
      Then the mail is addressed to Theo and to nobody else

    Scenario Outline: The role <word> is named
      When Mara invites Theo to "Northlight" as <role>
      Then both parts of the mail name "<word>"

      Examples: other roles
        | role     | word   |
        | an admin | admin  |
        | a member | member |

    Example: Inviting two guests sends each their own link
      When Mara invites Theo to "Northlight" as a viewer
      And Mara invites Nora to "Northlight" as a member
      Then Theo and Nora each receive 1 mail with a link of their own

  @MAIL-02
  Rule: Somebody without a name is shown by the e-mail address

    Example: An owner who never gave a name
      When Mara invites Theo to "Northlight" as a viewer
      Then both parts of the mail name Mara by her e-mail address

  @MAIL-03
  Rule: The mail names whoever sent it last

    Example: An admin sends the invitation again
      Given Oskar is an admin of "Northlight"
      And Mara has set only her name to "Mara Lindqvist"
      And Oskar has set only his name to "Oskar Blom"
      And Mara has invited Theo to "Northlight" as a viewer
      When Oskar sends the invitation again
      Then both parts of the mail name "Oskar Blom" and not "Mara Lindqvist"

  @MAIL-04 @Q-24 @security
  Rule: Names are text, whatever they contain

    Scenario Outline: A team named <name>
      Given Mara owns the team "<name>"
      When Mara invites Theo to "<name>" as a viewer
      Then Theo reads "<name>" in both parts of the mail
      And the mail holds no markup but our own

      Examples: names that look like markup
        | name                                  |
        | Sound & Vision                        |
        | <b>Bold</b>                           |
        | <script>alert(1)</script>             |
        | \"><img src=x onerror=alert(1)>       |
        | <a href='https://evil.example'>x</a>  |

    Example: An inviter named like a link
      Given Mara has set only her name to "<a href='https://evil.example'>Click</a>"
      When Mara invites Theo to "Northlight" as a viewer
      Then Theo reads "<a href='https://evil.example'>Click</a>" in both parts of the mail
      And the mail holds no markup but our own

    Example: Letters from everywhere arrive as they are
      Given Mara owns the team "Café 北極光 ✨"
      When Mara invites Theo to "Café 北極光 ✨" as a viewer
      Then Theo receives 1 mail from "invitations@framecast.app" about "Invitation to join team: Café 北極光 ✨"
      And Theo reads "Café 北極光 ✨" in both parts of the mail

  @Q-14 @resilience
  Rule: An invitation whose mail cannot go out is not lost

    Example: Whoever invites is not held up by it
      Given no mail can go out for a while
      When Mara invites Theo to "Northlight" as a viewer
      Then Mara succeeds
      And the invitation is pending

    Example: It stands, and the mail is sent when mail goes out again
      Given no mail can go out for a while
      And Mara has invited Theo to "Northlight" as a viewer
      And mail can go out again
      When Mara sends the invitation again
      Then Theo receives 1 mail from "invitations@framecast.app" about "Invitation to join team: Northlight"
      And the invitation is pending

    Example: Sending again without luck takes nothing away
      Given Mara has invited Theo to "Northlight" as a viewer
      And 5 days have passed
      And no mail can go out for a while
      When Mara sends the invitation again
      Then Mara succeeds
      And the invitation runs out 7 days from now
      And Theo has received 1 mail in all

  @MAIL-05
  Rule: Mail goes out when an invitation is sent or sent again, and at no other time

    Scenario Outline: No mail when <event>
      Given Mara has invited Theo to "Northlight" as a viewer
      When <deed>
      Then Theo has received 1 mail in all
      And Mara has received no mail

      Examples: quiet events
        | event                | deed                                  |
        | it is accepted       | Theo accepts the invitation           |
        | it is declined       | Theo declines the invitation          |
        | it is revoked        | Mara revokes the invitation           |

    Example: No mail when it runs out
      Given Mara has invited Theo to "Northlight" as a viewer
      When 8 days pass
      Then the invitation is expired
      And Theo has received 1 mail in all
