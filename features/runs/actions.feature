@automation
Feature: Actions
  An action is a program with a name. It lies in a pack, and whoever sees the pack can have it run.

  @ACT-01
  Rule: An action can be made, seen, changed and removed

    Example: A new action
      Given Mara builds automations
      When Mara makes the action "Greet"
      And Mara looks at the action "Greet"
      Then Mara is shown the action "Greet"

    Example: Another program
      Given Mara has the action "Greet" that says the line "hello"
      And Mara has changed the action "Greet", which now says the line "good day"
      When Mara runs the action "Greet"
      Then the run said the line "good day"

    Example: A program in another language
      Given Mara has the action "Greet", written in Python, that says the line "hello"
      When Mara runs the action "Greet"
      Then the run said the line "hello"

    Example: Runs of before keep what they said
      Given Mara has the action "Greet" that says the line "hello"
      And Mara has run the action "Greet"
      And the run is completed
      When Mara changes the action "Greet", which now says the line "good day"
      Then the run said the line "hello"

    Example: Removed
      Given Mara has the action "Greet"
      And Mara has deleted the action "Greet"
      When Mara tries to see the action "Greet"
      Then Mara is refused because there is no such action

    Example: Removed twice
      Given Mara has the action "Greet"
      And Mara has deleted the action "Greet"
      When Mara tries to delete the action "Greet"
      Then Mara is refused because there is no such action
      And nothing has changed

    Example: Its runs outlive it
      Given Mara has the action "Greet" that says the line "hello"
      And Mara has run the action "Greet"
      And the run is completed
      When Mara deletes the action "Greet"
      Then the run said the line "hello"

  @ACT-01 @PERM-01
  Rule: Making, changing and removing actions takes the right to it

    Scenario Outline: An executor tries to <deed>
      Given Theo has built one thing of every kind
      And Theo is left with the rights of an executor
      When Theo tries to <deed>
      Then Theo is refused because that takes another right
      And nothing has changed

      Examples: with an action of one's own
        | deed             |
        | make an action   |
        | change an action |
        | remove an action |

  @ACT-01
  Rule: Nothing runs that is not there

    Example: Never made
      Given Mara builds automations
      When Mara tries to run an action that never was
      Then Mara is refused because there is no such action
      And nothing has changed

    Example: Removed
      Given Mara has the action "Greet"
      And Mara has deleted the action "Greet"
      When Mara tries to run the action "Greet"
      Then Mara is refused because there is no such action
      And nothing has changed

  @ACT-01
  Rule: An action has a name of its own, a label and a program

    Example: A name that is taken
      Given Mara has the action "Greet"
      When Mara tries to make the action "Greet"
      Then Mara is refused because that name is taken
      And nothing has changed

    Scenario Outline: A label of <label>
      Given Mara has made the pack "Mara's pack"
      When Mara tries to make an action labelled with <label>
      Then Mara is refused because a label has 1 to 255 letters
      And nothing has changed

      Examples: too short, too long
        | label                    |
        | ""                       |
        | the letter "x" 256 times |

    Example: No program
      Given Mara has made the pack "Mara's pack"
      When Mara tries to make an action without a program
      Then Mara is refused because an action needs a program
      And nothing has changed

  @ACT-01 @A-07
  Rule: An action belongs to the pack that its name says

    Example: Another pack's name
      Given Mara has made the pack "Mara's pack"
      When Mara tries to make an action that goes by the name of the core pack, in her own
      Then Mara is refused because an action belongs to the pack that its name says
      And nothing has changed

    Example: A pack that never was
      Given Mara builds automations
      When Mara tries to make an action in a pack that never was
      Then Mara is refused because there is no such pack
      And nothing has changed
