@auth
Feature: Signing in for the first time
  Nobody fills in a form. Whoever comes with a valid sign-in for the first time
  gets an account, made from what the sign-in says, and can work at once.

  @ACC-01
  Rule: The first sign-in opens a starter account

    @smoke
    Example: A newcomer looks at her account
      When Nora opens her account
      Then Nora has a starter account
      And the account shows no name, no picture, no credits and no upgrade

    Example: The e-mail address is kept exactly as the sign-in spells it
      When Nora signs in as "Nora.Quist@Example.Test"
      Then Nora's account shows the e-mail address "Nora.Quist@Example.Test"

    Example: A newcomer who knocks at a door for creators has an account all the same
      When Nora tries to see her teams
      Then Nora is refused because teams are for creators
      And the platform holds 1 account for Nora

  @INV-06 @credits
  Rule: A person's credits and storage are never less than none

    Scenario Outline: Somebody tries to record a debt of <what>
      Given Theo has a starter account
      When somebody tries to record that Theo owes 1 <what>
      Then the records refuse it
      And nothing has changed

      Examples: what a person has
        | what                     |
        | credit                   |
        | byte of borrowed storage |

    Example: Whoever has nothing owes nothing
      When Nora opens her account
      Then Nora's account shows no credits
      And Nora's account shows no storage in use

  @ACC-02
  Rule: Many first visits at once open one account

    Example: Ten windows opened at the same moment
      When Nora opens her account 10 times at the same moment
      Then all 10 attempts succeed
      And the platform holds 1 account for Nora

  @ACC-03
  Rule: A sign-in without an e-mail address opens no account

    Example: A newcomer whose sign-in names no address
      When Nora tries to sign in without an e-mail address
      Then Nora is refused because the sign-in names no e-mail address
      And the platform holds no account for Nora

    Example: Somebody who has an account needs no address any more
      Given Theo has a starter account
      When Theo signs in without an e-mail address
      Then Theo succeeds

  @ACC-04
  Rule: Later sign-ins do not change the e-mail address

    Example: A sign-in that spells another address
      Given Theo has a starter account
      When Theo signs in as "theodor@example.test"
      Then Theo is shown the e-mail address he first came with
      And Theo's account shows the e-mail address he first came with

  @INV-01 @Q-02
  Rule: An e-mail address belongs to one account

    Example: The address already belongs to somebody
      Given Theo has a starter account
      When Nora tries to sign in with Theo's e-mail address
      Then Nora is refused because the e-mail address belongs to another account
      And the platform holds no account for Nora

    Example: Two newcomers with one address at the same moment
      When Nora and Ines sign in with one e-mail address at the same moment
      Then exactly 1 attempt succeeds and the others are refused because the e-mail address belongs to another account

  @ACC-11 @Q-02
  Rule: An account needs an e-mail address that can receive mail

    Scenario Outline: Coming with the address <address>
      When Nora tries to sign in as "<address>"
      Then Nora is refused because the e-mail address cannot receive mail
      And the platform holds no account for Nora

      Examples: addresses that cannot receive mail
        | address             |
        | nora                |
        | nora@localhost      |
        | no ra@example.test  |
        | nora@example.t      |
