@automation @tier3 @security
Feature: Secrets in runs
  Some of what an action is told is nobody else's business. The action says what is secret, and the engine keeps it so.

  @T3-20
  Rule: A secret reaches the program

    Example: It is told like anything else
      Given Mara has the action "Enter" that says its parameter "password", whose "password" is secret
      When Mara runs the action "Enter" with password "open sesame" and name "Ada"
      Then the run said the line "open sesame"

  @T3-20
  Rule: A secret shows up nowhere else

    Example: Not in what the run shows
      Given Mara has the action "Enter" that says the line "done", whose "password" is secret
      When Mara runs the action "Enter" with password "open sesame" and name "Ada"
      Then the run is completed
      And the run shows "Ada", but "sesame" nowhere

    Example: Not around the program
      Given Mara has the action "Enter" that says every variable, whose "password" is secret
      When Mara runs the action "Enter" with password "open sesame" and name "Ada"
      Then the run is completed
      And the run shows "sesame" nowhere

    Example: Not with the program's helpers
      Given Mara has the action "Enter" that says what its own helper knows of "password", whose "password" is secret
      When Mara runs the action "Enter" with password "open sesame"
      Then the run said the line "nothing"

    Example: Not in the words by which the program was started
      Given Mara has the action "Enter" that says how it was started, whose "password" is secret
      When Mara runs the action "Enter" with password "open sesame"
      Then the run is completed
      And the run shows "sesame" nowhere

    Example: Not on record
      Given Mara has the action "Enter" that says the line "done", whose "password" is secret
      When Mara runs the action "Enter" with password "open sesame" and name "Ada"
      Then the run is completed
      And the records of the run hold "Ada", but "sesame" nowhere

    Example: Not in the list of runs
      Given Mara has the action "Enter" that says the line "done", whose "password" is secret
      And Mara has run the action "Enter" with password "open sesame"
      When Mara looks at the runs of the action "Enter"
      Then Mara sees the runs of "Enter", in this order
      And the list shows "sesame" nowhere

  @T3-20 @PERM-01
  Rule: Whoever may decrypt can be shown the secret again

    Example: The owner asks for it
      Given Mara has the action "Enter" that says the line "done", whose "password" is secret
      And Mara has run the action "Enter" with password "open sesame"
      When Mara looks at the run with its secrets
      Then Mara is shown that it was given password "open sesame"

    Example: Somebody who may only look
      Given Theo has the action "Enter" that says the line "done", whose "password" is secret
      And Theo has run the action "Enter" with password "open sesame"
      And the run is completed
      And Theo is left with the rights of a viewer
      When Theo tries to look at the run with its secrets
      Then Theo is refused because that takes another right
      And nothing has changed
