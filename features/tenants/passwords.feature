@automation @tenants
Feature: Passwords
  A password is what lets its owner in. Nobody else learns it, or learns anything from it.

  @IDN-01 @security
  Rule: A password tells nothing to others

    Example: Nobody learns which logins there are
      Given Nora has registered
      When Nora tries another password, and Bruno tries to sign in without ever having registered
      Then both are refused in the same words

    Example: The records do not hold it
      When Nora registers
      Then the records hold Nora's password as nobody can read it

  @IDN-01
  Rule: A password can be changed by whoever knows it

    Example: The new one counts
      Given Mara has changed her password to "another-Passw0rd"
      When Mara signs in with the password "another-Passw0rd"
      Then Mara has been let in

    Example: The old one counts no more
      Given Mara has changed her password to "another-Passw0rd"
      When Mara tries to sign in with her password
      Then Mara is refused because the login or the password is wrong

    Example: Somebody who does not know it
      Given Mara builds automations
      When Mara tries to change her password without knowing it
      Then Mara is refused because the login or the password is wrong
      And nothing has changed

    Example: A new one that is too short
      Given Mara builds automations
      When Mara tries to change her password to one of 7 characters
      Then Mara is refused because a password has 8 to 128 characters
      And nothing has changed
