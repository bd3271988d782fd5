@automation
Feature: Making triggers
  A trigger is a kind of thing that can happen. Rules are bound to it, webhooks and sensors
  bring its events.

  @TRIG-01
  Rule: A trigger can be made, changed and deleted

    Example: Made, it is on
      When Mara makes the trigger "Orders"
      Then Mara succeeds
      And the trigger "Orders" is on
      And the trigger "Orders" is labelled "Orders"

    Example: Changed
      Given Mara has made the trigger "Orders"
      When Mara labels the trigger "Orders" as "Orders of the shop"
      Then the trigger "Orders" is labelled "Orders of the shop"
      And the trigger "Orders" is on

    Example: Deleted
      Given Mara has made the trigger "Orders"
      And Mara has deleted the trigger "Orders"
      When Mara tries to see the trigger "Orders"
      Then Mara is refused because there is no such trigger

    Example: A rule stays when its trigger goes, and never runs again
      Given Mara has the webhook "Orders"
      And Mara has made the rule "Greet" on "Orders"
      And Mara has deleted the trigger "Orders"
      And Mara has the webhook "Orders"
      When the webhook "Orders" is called with total 5
      Then the rule "Greet" is on
      And no run has come of the rule "Greet"

  @TRIG-01 @error_handling
  Rule: A trigger's name is its pack and one word, its own, in small letters

    Background:
      Given Mara has made the trigger "Orders"

    Scenario Outline: "<name>"
      When Mara tries to make a trigger called "<name>" in her pack
      Then Mara is refused because a name is a pack and a word in small letters
      And nothing has changed

      Examples: too many words, capitals
        | name       |
        | orders.new |
        | Orders     |

    Example: Without its pack
      When Mara tries to make a trigger called "orders" without a pack
      Then Mara is refused because a name is a pack and a word in small letters

    Example: Taken
      When Mara tries to make the trigger "Orders"
      Then Mara is refused because that name is taken
      And nothing has changed

    Scenario Outline: A label of <length> letters
      When Mara tries to make a trigger labelled with the letter "x" <length> times
      Then Mara is refused because a label has 1 to 255 letters
      And nothing has changed

      Examples: too short, too long
        | length |
        | 0      |
        | 256    |

    Example: A pack that never was
      When Mara tries to make a trigger in a pack that never was
      Then Mara is refused because there is no such pack
      And nothing has changed

  @A-40 @TRIG-01 @security
  Rule: Making, changing and deleting triggers takes the right to it

    Scenario Outline: Vito, who may only look by now, tries to <deed>
      Given Vito has made the trigger "Orders"
      And Vito is left with the rights of a viewer
      When Vito tries to <deed>
      Then Vito is refused because that takes another right
      And nothing has changed

      Examples: whatever he wants
        | deed                                 |
        | make a trigger in the core pack      |
        | label the trigger "Orders" as "Mine" |
        | switch the trigger "Orders" off      |
        | delete the trigger "Orders"          |
