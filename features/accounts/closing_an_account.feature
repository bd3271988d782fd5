Feature: Closing an account
  Whoever goes takes everything personal along, and leaves no team without an owner.

  @ACC-09
  Rule: Closing an account removes the person and what is personal

    Example: A member is gone from the team
      Given Mara owns the team "Northlight"
      And Lena is a member of "Northlight"
      When Lena closes her account
      Then the platform holds no account for Lena
      And Mara is the only person in "Northlight"

    @security
    Example: The keys die with the account
      Given Theo has a starter account
      And Theo has made the API key "laptop" for "generate"
      And Theo has closed his account
      When somebody tries to use the API key "laptop"
      Then the API key is refused because the key is not valid

    @security
    Example: The keys stay dead when the same person comes again
      Given Theo has a starter account
      And Theo has made the API key "laptop" for "generate"
      And Theo has closed his account
      When Theo opens his account
      Then Theo sees no API keys

    Example: Coming again is a new beginning
      Given Theo has a creator account
      And Theo has set his name to "Theo Brandt" and his picture to "https://pictures.example.test/theo.png"
      And Theo has closed his account
      When Theo opens his account
      Then Theo has a starter account
      And the account shows no name, no picture, no credits and no upgrade

    Example: An invitation outlives the account of its guest
      Given Mara owns the team "Northlight"
      And Mara has invited Theo to "Northlight" as a viewer
      And Theo has a starter account
      And Theo has closed his account
      When Theo accepts the invitation
      Then Theo is a viewer of "Northlight"

  @INV-09
  Rule: The only owner of a team cannot close the account

    Example: Others would be left without an owner
      Given Mara owns the team "Northlight"
      And Lena is an admin of "Northlight"
      When Mara tries to close her account
      Then Mara is refused because the team needs an owner
      And nothing has changed

    Example: Not even when nobody else is in the team
      Given Mara owns the team "Northlight"
      When Mara tries to close her account
      Then Mara is refused because the team needs an owner
      And nothing has changed

    Example: With a second owner the first may go
      Given Mara owns the team "Northlight"
      And Bruno is an owner of "Northlight"
      When Bruno closes his account
      Then the platform holds no account for Bruno
      And Mara is the only person in "Northlight"

    @R-11
    Example: The last two owners close their accounts at the same moment
      Given Mara owns the teams "Northlight" and "Southlight"
      And Bruno is an owner of "Northlight"
      And Oskar is an owner of "Northlight"
      And Mara has left "Northlight"
      When Bruno and Oskar close their accounts at the same moment
      Then exactly 1 attempt succeeds and the others are refused because the team needs an owner

  @ACC-13 @Q-07
  Rule: An account stays while others rely on what it did

    Example: Invitations that the person sent are on record
      Given Mara owns the team "Northlight"
      And Bruno is an owner of "Northlight"
      And Bruno has invited Theo to "Northlight" as a viewer
      When Bruno tries to close his account
      Then Bruno is refused because invitations sent from the account are on record
      And nothing has changed

    Example: A generation that the person ordered is on record
      Given Theo has a starter account
      And a generation ordered by Theo has ended
      When Theo tries to close his account
      Then Theo is refused because generations ordered from the account are on record
      And nothing has changed
