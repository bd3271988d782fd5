@automation @tier3
Feature: What a program is given
  Whoever runs an action tells it what to work with. The program gets that, and what the action itself lays down.

  @T3-13 @RUN-04
  Rule: What a run is given reaches its program

    Scenario Outline: <kind>
      Given Mara has the action "Show" that says its parameter "given"
      When Mara runs the action "Show" with given <value>
      Then the run is completed
      And the run said the line "<said>"

      Examples: values of every kind
        | kind          | value           | said      |
        | A text        | "Ada Lovelace"  | Ada Lovelace |
        | A whole number | 12             | 12        |
        | A fraction    | 12.5            | 12.5      |
        | Yes           | yes             | true      |
        | No            | no              | false     |
        | Nothing       | nothing         | null      |
        | An empty list | an empty list   | []        |
        | A text with quotation marks | "it's \"so\" $HOME `date`" | it's \"so\" $HOME `date` |

    Example: Things with parts
      Given Mara has the action "Show" that says its parameter "customer"
      When Mara runs the action "Show" with customer.name "Ada", customer.age 36 and customer.tags.0 "new"
      Then the run said its data: name "Ada", age 36 and tags.0 "new"

    Example: By its own name, and by its name in capitals
      Given Mara has the action "Show" that says its parameter "first-name" and says its capital parameter "first-name"
      When Mara runs the action "Show" with first-name "Ada"
      Then the run said the lines "Ada" and "Ada"

    Example: More than the program asks for
      Given Mara has the action "Show" that says its parameter "name"
      When Mara runs the action "Show" with name "Ada" and colour "blue"
      Then the run is completed
      And the run keeps that it was given name "Ada" and colour "blue"

    Example: Parameters are the program's own, and not its helpers'
      Given Mara has the action "Show" that says what its own helper knows of "name"
      When Mara runs the action "Show" with name "Ada"
      Then the run said the line "nothing"

    Example: Nothing is handed in
      Given Mara has the action "Show" that says what is handed in to it
      When Mara runs the action "Show" with name "Ada"
      Then the run is completed
      And the run said nothing

  @T3-13 @A-22
  Rule: What an action lays down is filled in where nothing else is said

    Example: Nothing said
      Given Mara has the action "Greet" that says its parameter "greeting", with greeting "Hello" unless it is told otherwise
      When Mara runs the action "Greet"
      Then the run said the line "Hello"
      And the run keeps that it was given nothing at all

    Example: Something else said
      Given Mara has the action "Greet" that says its parameter "greeting", with greeting "Hello" unless it is told otherwise
      When Mara runs the action "Greet" with greeting "Good day"
      Then the run said the line "Good day"

    Example: Only what is missing
      Given Mara has the action "Greet" that says its parameters "greeting" and "name", with greeting "Hello" and name "all" unless it is told otherwise
      When Mara runs the action "Greet" with name "Ada"
      Then the run said the lines "Hello" and "Ada"
      And the run keeps that it was given name "Ada"

  @T3-13
  Rule: What is needed and not told fails the run

    Example: The action says that it needs it
      Given Mara has the action "Greet" that says its parameter "name", which needs "name"
      When Mara runs the action "Greet" with colour "blue"
      Then the run is failed

    Example: It is told what it needs
      Given Mara has the action "Greet" that says its parameter "name", which needs "name"
      When Mara runs the action "Greet" with name "Ada"
      Then the run said the line "Ada"

    Example: Its program insists on it
      Given Mara has the action "Greet" that insists on its parameter "name"
      When Mara runs the action "Greet" with colour "blue"
      Then the run is failed
