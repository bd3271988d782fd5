@resilience @invitation
Feature: Mail in trouble
  An invitation is made by us, its mail goes out by others. Their bad day is not to become the
  bad day of whoever invites.

  Background:
    Given Mara owns the team "Northlight"

  @RES-01 @Q-14
  Rule: What the mail service does not take undoes no invitation

    Scenario Outline: The mail service <trouble>
      Given the mail service <trouble>
      When Mara invites Theo to "Northlight" as a viewer
      Then the invitation is pending
      And Theo has received no mail

      Examples: it says no, for good or for now
        | trouble                   |
        | refuses every address     |
        | has too much to do        |

    Example: Whoever hears of it in another way can accept
      Given the mail service refuses every address
      And Mara has invited Theo to "Northlight" as a viewer
      When Theo accepts the invitation
      Then Theo is a viewer of "Northlight"

  @RES-01
  Rule: A mail that is taken late arrives once

    Example: Taken at the third attempt
      Given the mail service has too much to do at first
      When Mara invites Theo to "Northlight" as a viewer
      Then Theo has received 1 mail in all

  @RES-01
  Rule: A slow mail holds nobody up

    Example: The invitation is there before its mail
      Given the mail service takes 5 seconds for a mail
      When Mara invites Theo to "Northlight" as a viewer, and the mail is on its way
      Then the invitation of Theo to "Northlight" is there already
      And Theo has received no mail

    Example: Who waited for the mail is answered, and the mail is there once
      Given the mail service takes 5 seconds for a mail
      And Mara is inviting Theo to "Northlight" as a viewer, and the mail is on its way
      When 5 seconds pass, and Mara is answered
      Then the invitation is pending
      And Theo has received 1 mail in all
