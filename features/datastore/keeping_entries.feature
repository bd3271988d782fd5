@automation @datastore
Feature: Keeping something in the datastore
  What one program learns another can use later: the datastore keeps it under a name until somebody takes it out.

  @T1-06 @DATA-01 @tier1
  Rule: What is put into the datastore comes out unchanged

    Scenario Outline: <kind>
      Given Mara has put <value> into the entry "Thing"
      When Mara looks at the entry "Thing"
      Then Mara sees <value> in it

      Examples: values of every kind
        | kind                     | value                               |
        | A text                   | "Oslo"                              |
        | A text in other scripts  | "Grüße, 世界, \"ça va\" 🚀"            |
        | An empty text            | ""                                  |
        | A text that reads like a number | "12"                         |
        | A whole number           | 12                                  |
        | A large number           | 9007199254740993                    |
        | A fraction               | 12.5                                |
        | Yes                      | yes                                 |
        | No                       | no                                  |
        | Nothing                  | nothing                             |
        | An empty list            | an empty list                       |
        | An empty thing           | an empty thing                      |
        | Parts within parts       | name "Ada", address.city "Oslo", address.zip 4711 and tags.0 "new" |

    @smoke
    Example: A text of a hundred thousand letters
      When Mara puts a text of 100000 letters into the entry "Novel"
      Then the entry "Novel" holds a text of 100000 letters

  @T1-06 @DATA-01 @tier1
  Rule: A change puts the new in the place of the old

    Example: A new value
      Given Mara has put "Oslo" into the entry "City"
      When Mara changes the entry "City" to "Bergen"
      Then the entry "City" holds "Bergen"

    Example: Nothing of the old is left
      Given Mara has put name "Ada" and total 12.5 into the entry "Order"
      When Mara changes the entry "Order" to name "Grace"
      Then the entry "Order" holds name "Grace"

    Example: Another kind of value
      Given Mara has put 12 into the entry "Count"
      When Mara changes the entry "Count" to "twelve"
      Then the entry "Count" holds "twelve"

    Example: The time of the change is kept
      Given Mara has put 12 into the entry "Count"
      And 5 minutes have passed
      When Mara changes the entry "Count" to 13
      Then the entry "Count" was changed after it was made

    Example: Other entries are left alone
      Given Mara has put 1 into the entry "One"
      And Mara has put 2 into the entry "Two"
      When Mara changes the entry "Two" to 22
      Then the entry "One" holds 1
      And the entry "Two" holds 22

  @T1-06 @DATA-01 @tier1
  Rule: An entry is there until it is taken out

    Example: A month later
      Given Mara has put "Oslo" into the entry "City"
      When 31 days pass
      Then the entry "City" holds "Oslo"

    Example: Taken out
      Given Mara has put "Oslo" into the entry "City"
      And Mara has taken the entry "City" out of the datastore
      When Mara tries to see the entry "City"
      Then Mara is refused because there is no such entry

    Example: Taken out twice
      Given Mara has put "Oslo" into the entry "City"
      And Mara has taken the entry "City" out of the datastore
      When Mara tries to take the entry "City" out of the datastore
      Then Mara is refused because there is no such entry
      And nothing has changed

    Example: Never put in
      Given Mara builds automations
      When Mara tries to see the entry "City"
      Then Mara is refused because there is no such entry
