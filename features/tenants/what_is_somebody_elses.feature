@automation @tenants @security
Feature: What is somebody else's
  Everybody works in packs of their own. What lies in somebody else's pack is as if it were not there, and what is kept
  for one person is nobody else's business.

  @PERM-03 @T1-07 @T3-11 @A-37 @A-41 @tier1
  Rule: What is in somebody else's pack is not there

    Scenario Outline: The <thing>, and an administrator who is not its owner
      Given Mara has the webhook "Orders"
      And Mara has the action "Work"
      And Mara has made the rule "Note" on "Orders" that runs the action "Work"
      And the webhook "Orders" has been called with total 5
      And Ines has the rights of an administrator
      When Ines looks for the <thing> in Mara's pack
      Then Ines finds nothing of it

      Examples: kinds of things
        | thing    |
        | pack     |
        | action   |
        | trigger  |
        | rule     |
        | event    |
        | decision |
        | run      |

    Scenario Outline: The <thing>, and its owner
      Given Mara has the webhook "Orders"
      And Mara has the action "Work"
      And Mara has made the rule "Note" on "Orders" that runs the action "Work"
      And the webhook "Orders" has been called with total 5
      When Mara looks for the <thing> in Mara's pack
      Then Mara finds it in the list, and is shown it

      Examples: kinds of things
        | thing    |
        | pack     |
        | event    |
        | decision |
        | run      |

  @T1-07 @T3-11 @A-41 @tier1
  Rule: Two people with packs of their own do not meet

    @smoke
    Example: Neither sees the other's
      Given Mara has made the pack "Hers"
      And Ines has made the pack "Others"
      When Ines tries to see the pack "Hers"
      Then Ines is refused because there is no such pack
      And the pack "Others" is not there for Mara

    Example: Nobody changes another's pack
      Given Mara has made the pack "Hers"
      And Ines builds automations
      When Ines tries to set the version of the pack "Hers" to "2.0.0"
      Then Ines is refused because that takes another right
      And nothing has changed

    Example: Nobody removes another's pack
      Given Mara has made the pack "Hers"
      And Ines builds automations
      When Ines tries to remove the pack "Hers"
      Then Ines is refused because that takes another right
      And nothing has changed

    Example: An action of somebody else's cannot be run
      Given Mara has the action "Work"
      And Ines has the rights of an executor
      When Ines tries to run the action "Work"
      Then Ines is refused because there is no such action
      And nothing has changed

  @T1-07 @PERM-03 @A-37 @A-41 @tier1
  Rule: What is in somebody else's pack cannot be changed, switched or removed

    Example: A rule cannot be deleted
      Given Mara has the webhook "Orders"
      And Mara has made the rule "Note" on "Orders"
      And Ines builds automations
      When Ines tries to delete the rule "Note"
      Then Ines is refused because it is somebody else's
      And nothing has changed

    @A-38
    Example: A rule cannot be switched off
      Given Mara has the webhook "Orders"
      And Mara has made the rule "Note" on "Orders"
      And Ines builds automations
      When Ines tries to switch the rule "Note" off
      Then Ines is refused because it is somebody else's
      And nothing has changed

    @A-39
    Example: A run cannot be canceled
      Given Mara has the action "Endless" that never ends
      And Mara has run the action "Endless"
      And Ines builds automations
      When Ines tries to cancel the run
      Then Ines is refused because it is somebody else's

    Example: An action
      Given Mara has the action "Work"
      And Ines builds automations
      When Ines tries to delete the action "Work"
      Then Ines is refused because it is somebody else's
      And nothing has changed

    Example: A new action in somebody else's pack
      Given Mara has made the pack "Mara's pack"
      And Ines builds automations
      When Ines tries to make an action in Mara's pack
      Then Ines is refused because it is somebody else's
      And nothing has changed
