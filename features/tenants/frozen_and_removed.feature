@automation @tenants @security
Feature: Frozen and removed people
  An administrator can shut somebody out for a time, or remove them for good.

  @IDN-03
  Rule: Whoever is frozen does not sign in

    Example: Frozen
      Given Oskar has frozen Theo
      When Theo tries to sign in with his password
      Then Theo is refused because the identity is frozen
      And nothing has changed

    Example: Let in again
      Given Oskar has frozen Theo
      And Oskar has let Theo in again
      When Theo signs in with his password
      Then Theo has been let in

  @IDN-03 @A-36
  Rule: Whoever is frozen or removed is let in no more with what they have

    Example: Frozen, with a sign-in that has not ended
      Given Theo has the rights of a viewer
      And Oskar has frozen Theo
      When Theo tries to see the rules
      Then Theo is refused because the identity is frozen
      And nothing has changed

    Example: Removed, with a sign-in that has not ended
      Given Theo has the rights of a viewer
      And Oskar has removed Theo from the engine
      When Theo tries to see the rules
      Then Theo is refused because that is no sign-in of the engine
      And nothing has changed

    Example: Thawed, the sign-in is good again
      Given Theo has the rights of a viewer
      And Oskar has frozen Theo
      And Oskar has let Theo in again
      When Theo tries to see the rules
      Then Theo succeeds

  @IDN-03
  Rule: Whoever was removed is not known any more

    Example: Signing in
      Given Theo has no rights
      And Oskar has removed Theo from the engine
      When Theo tries to sign in with his password
      Then Theo is refused because the login or the password is wrong
      And nothing has changed

  @IDN-03 @PERM-01
  Rule: Only administrators freeze and remove people

    Example: An editor wants to freeze somebody
      Given Mara has the rights of an editor
      And Theo has no rights
      When Mara tries to freeze Theo
      Then Mara is refused because that takes another right
      And nothing has changed

    Example: An editor wants to remove somebody
      Given Mara has the rights of an editor
      And Theo has no rights
      When Mara tries to remove Theo from the engine
      Then Mara is refused because that takes another right
      And nothing has changed
