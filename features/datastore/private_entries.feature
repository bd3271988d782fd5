@automation @datastore @tenants @security
Feature: Entries of people
  What is kept for one person is theirs alone, whatever rights others have.

  @T1-07 @DATA-02 @PERM-03 @tier1
  Rule: An entry of a person's is not there for others

    Example: An administrator looks for it
      Given Mara has put "mine" into the entry "Diary" of Mara
      And Ines has the rights of an administrator
      When Ines tries to see the entry "Diary"
      Then Ines is refused because there is no such entry

    Example: An administrator goes through the list
      Given Mara has put "mine" into the entry "Diary" of Mara
      And Ines has the rights of an administrator
      When Ines looks at all entries of people
      Then Ines sees no entries

    Example: An administrator tries to change it
      Given Mara has put "mine" into the entry "Diary" of Mara
      And Ines has the rights of an administrator
      When Ines tries to change the entry "Diary" to "yours"
      Then Ines is refused because that takes another right
      And nothing has changed
      And the entry "Diary" holds "mine"

    Example: An administrator tries to take it out
      Given Mara has put "mine" into the entry "Diary" of Mara
      And Ines has the rights of an administrator
      When Ines tries to take the entry "Diary" out of the datastore
      Then Ines is refused because that takes another right
      And nothing has changed

    Example: Nobody keeps something in another's name
      Given Mara builds automations
      And Ines has the rights of an administrator
      When Ines tries to put "yours" into the entry "Diary" of Mara
      Then Ines is refused because that takes another right
      And nothing has changed

  @DATA-02 @PERM-01
  Rule: Entries of the engine are for whoever has the right

    Example: A viewer reads them
      Given Mara has put "north" into the entry "Zone" of the engine
      And Theo has the rights of a viewer
      When Theo looks at the entry "Zone"
      Then Theo sees "north" in it

    Example: A viewer does not change them
      Given Mara has put "north" into the entry "Zone" of the engine
      And Theo has the rights of a viewer
      When Theo tries to change the entry "Zone" to "south"
      Then Theo is refused because that takes another right
      And nothing has changed

    Example: Without any rights they are not there
      Given Mara has put "north" into the entry "Zone" of the engine
      And Theo has no rights
      When Theo tries to see the entry "Zone"
      Then Theo is refused because there is no such entry
