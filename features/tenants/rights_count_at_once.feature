@automation @tenants
Feature: Rights count at once
  What somebody may do is looked up with each request. Nobody has to sign in again for a right to come or to go.

  @PERM-02
  Rule: What is given counts from the next request on

    Example: A right for somebody who had none
      Given Oskar builds automations
      And Theo has no rights
      When Oskar gives Theo the rights of an executor
      Then Theo may run an action
      And Theo may not make a pack

    Example: Several permission sets add up
      Given Oskar builds automations
      And Theo has the rights of an executor
      When Oskar gives Theo the rights of an editor
      Then Theo may run an action
      And Theo may make a pack

  @PERM-02
  Rule: What is taken away counts from the next request on

    Example: A right that somebody had
      Given Oskar builds automations
      And Theo has the rights of an executor
      When Oskar takes the rights of an executor from Theo
      Then Theo may not run an action

    Example: Another right stays
      Given Oskar builds automations
      And Theo has the rights of an editor
      And Oskar has given Theo the rights of a viewer
      When Oskar takes the rights of a viewer from Theo
      Then Theo may make a pack

  @PERM-02 @PERM-01
  Rule: A role brings the rights that were given to it

    Example: Somebody gets the role
      Given Oskar has given everybody with the role "night shift" the rights of an executor
      And Theo has no rights
      When Oskar gives Theo the role "night shift"
      Then Theo may run an action
      And Theo may not make a pack

    Example: Somebody loses the role
      Given Oskar has given everybody with the role "night shift" the rights of an executor
      And Oskar has given Theo the role "night shift"
      When Oskar takes the role "night shift" from Theo
      Then Theo may not run an action

    Example: A role that means nothing here
      Given Oskar builds automations
      And Theo has no rights
      When Oskar gives Theo the role "day shift"
      Then Theo may not run an action

  @PERM-01
  Rule: A right that is bound to one thing reaches no other

    Example: One pack that was opened to somebody
      Given Mara has made the pack "Open"
      And Mara has made the pack "Shut"
      And Theo may see the pack "Open", and nothing else
      When Theo looks at the pack "Open"
      Then Theo is shown the pack "Open"
      And the pack "Shut" is not there for Theo

    Scenario Outline: One pack, told by <mark>
      Given Mara has made the pack "Open"
      And Mara has made the pack "Shut"
      And Theo may see the pack "Open", told by <mark>, and nothing else
      When Theo looks at the pack "Open"
      Then Theo is shown the pack "Open"
      And the pack "Shut" is not there for Theo

      Examples: what a right can be bound to
        | mark       |
        | its name   |
        | its number |

    Example: The entries of one pack
      Given Mara has put 1 into the entry "Rate"
      And Ines has put 2 into the entry "Other"
      And Theo may change the entries of Mara's pack, and nothing else
      When Theo changes the entry "Rate" to 3
      Then the entry "Rate" holds 3
      And Theo cannot change the entry "Other"

  @PERM-02 @security
  Rule: Only whoever may give rights gives them

    Example: An editor
      Given Mara has the rights of an editor
      And Theo has no rights
      When Mara tries to give Theo the rights of a viewer
      Then Mara is refused because that takes another right
      And nothing has changed

    Example: Nobody makes themselves greater
      Given Theo has the rights of a viewer
      When Theo tries to give Theo the rights of an administrator
      Then Theo is refused because that takes another right
      And nothing has changed
