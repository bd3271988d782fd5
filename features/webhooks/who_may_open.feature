@automation @webhook @security
Feature: Who opens and closes webhooks
  A webhook is a door to the outside. Opening, closing and changing its key takes the right to
  change triggers.

  @HOOK-01 @A-40
  Rule: Opening, closing and a new key take the right to change triggers

    Scenario Outline: Vito, who may only look by now, tries to <deed>
      Given Vito has the webhook "Orders"
      And Vito is left with the rights of a viewer
      When Vito tries to <deed>
      Then Vito is refused because that takes another right
      And nothing has changed

      Examples: each of them
        | deed                                |
        | open the webhook "Orders"           |
        | close the webhook "Orders"          |
        | give the webhook "Orders" a new key |

    Example: Nobody opens a webhook without a sign-in
      Given Mara has the webhook "Orders"
      When the visitor tries to open the webhook "Orders"
      Then the visitor is refused because nobody has signed in
      And nothing has changed

    Example: A trigger that never was has no webhook
      Given Mara has the webhook "Orders"
      When Mara tries to open the webhook of a trigger that never was
      Then Mara is refused because there is no such trigger
