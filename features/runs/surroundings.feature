@automation
Feature: What is around a program
  A program finds out where it runs and what for, and gets what its caller lays around it. Of the platform's own it
  gets nothing.

  @RUN-04
  Rule: A program finds out what it is part of

    Example: Its action, its pack and its run
      Given Mara has the action "Look" that says its action, says its pack and says its number
      When Mara runs the action "Look"
      Then the run said how the engine calls the action, its pack and the run itself

    Example: Where the engine stands
      Given Mara has the action "Look" that says the address of the engine
      When Mara runs the action "Look"
      Then the run said where the engine stands

    Example: A place for what it makes
      Given Mara has the action "Look" that says its place for what it makes
      When Mara runs the action "Look"
      Then the run said something

    Scenario Outline: A run that no rule set off knows nothing of <what>
      Given Mara has the action "Look" that says <what>
      When Mara runs the action "Look"
      Then the run said the line "nothing of it"

      Examples: what only rules bring
        | what        |
        | its rule    |
        | its trigger |

  @RUN-04 @A-21
  Rule: The variables that come with an order are around the program

    Example: A variable of the caller's
      Given Mara has the action "Look" that says the variable "COLOUR"
      When Mara runs the action "Look" with the variable "COLOUR" as "sea green"
      Then the run said the line "sea green"

    Example: The next run has none of it
      Given Mara has the action "Look" that says the variable "COLOUR"
      And Mara has run the action "Look" with the variable "COLOUR" as "sea green"
      When Mara runs the action "Look"
      Then the run said the line "nothing of it"

  @RUN-04 @A-08 @security
  Rule: Nothing of the platform's own is around a program

    Example: No secret of the platform
      Given Mara has the action "Look" that says every variable
      When Mara runs the action "Look"
      Then the run said none of the platform's secrets

    Example: A program may act for nobody unless it was said so
      Given Mara has the action "Look" that says its sign-in
      When Mara runs the action "Look"
      Then the run said the line "nothing of it"
