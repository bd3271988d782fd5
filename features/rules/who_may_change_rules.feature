@automation @security
Feature: Who may change rules
  Rules make things run. Making, changing, switching and deleting them takes the right to it.

  @A-38 @RULE-04
  Rule: Making, changing, switching and deleting rules takes the right to it

    Scenario Outline: Vito, who may only look by now, tries to <deed>
      Given Vito has the webhook "Orders"
      And Vito has made the rule "Greet" on "Orders"
      And Vito is left with the rights of a viewer
      When Vito tries to <deed>
      Then Vito is refused because that takes another right
      And nothing has changed

      Examples: whatever he wants
        | deed                                           |
        | switch the rule "Greet" off                    |
        | switch the rule "Greet" on                     |
        | delete the rule "Greet"                        |
        | change the rule "Greet", which now says "mine" |
        | make a rule in the core pack                   |

    Scenario Outline: Ines, who builds elsewhere, tries to <deed>
      Given Mara has the webhook "Orders"
      And Mara has made the rule "Greet" on "Orders"
      And Ines builds automations
      When Ines tries to <deed>
      Then Ines is refused because that takes another right
      And nothing has changed

      Examples: what is somebody else's
        | deed                                           |
        | switch the rule "Greet" off                    |
        | delete the rule "Greet"                        |
        | change the rule "Greet", which now says "mine" |

    Example: The rule goes on as before
      Given Mara has the webhook "Orders"
      And Mara has made the rule "Greet" on "Orders"
      And Ines has tried to switch the rule "Greet" off
      When the webhook "Orders" is called with total 5
      Then the rule "Greet" has run once

  @RULE-04
  Rule: A rule lends its runs no right that its maker does not have

    Example: More than one may
      Given Vito has the rights of an editor
      And Vito has made a rule that lends the rights of an editor
      When Vito tries to make a rule that lends the rights of an administrator
      Then Vito is refused because that takes another right
      And nothing has changed

    Example: As much as one may
      Given Vito has the rights of an editor
      When Vito makes a rule that lends the rights of an editor
      Then Vito succeeds

  @A-38 @RULE-04
  Rule: Nobody changes a rule without a sign-in

    Example: Switching it off
      Given Mara has the webhook "Orders"
      And Mara has made the rule "Greet" on "Orders"
      When the visitor tries to switch the rule "Greet" off
      Then the visitor is refused because nobody has signed in
      And nothing has changed
