@automation @datastore
Feature: Whose an entry is
  Every entry belongs to somebody: a person, a pack, an action, or the engine itself.

  @DATA-02
  Rule: An entry has one owner

    Scenario Outline: An entry of <owner>
      Given Mara has the action "Greet"
      When Mara puts "here" into the entry "Thing" of <owner>
      Then the entry "Thing" holds "here"
      And the entry "Thing" belongs to <owner>

      Examples: kinds of owners
        | owner              |
        | Mara               |
        | Mara's pack        |
        | the action "Greet" |
        | the engine's timers |
        | the engine         |

  @DATA-02 @A-30
  Rule: An owner of another kind is refused

    Scenario Outline: <owner>
      Given Mara builds automations
      When Mara tries to put something into an entry that belongs to <owner>
      Then Mara is refused because an entry has one owner, of the kind that it says
      And nothing has changed

      Examples: owners that do not fit
        | owner                    |
        | no owner of that kind    |
        | an action for a pack's   |
        | a pack beside the engine |
        | a sensor beside the pack |

  @DATA-02
  Rule: A name is given once for each owner

    Example: The same name twice
      Given Mara has put 1 into the entry "Rate"
      When Mara tries to put 2 into the entry "Rate"
      Then Mara is refused because that name is taken
      And nothing has changed
      And the entry "Rate" holds 1

    Example: Another entry of the same name for the same owner
      Given Mara has put 1 into the entry "Rate"
      When Mara tries to put 2 into another entry that is named like the entry "Rate"
      Then Mara is refused because that name is taken
      And nothing has changed

    Example: The same name for another owner
      Given Mara has put 1 into the entry "Rate" of Mara
      When Mara puts 2 into another entry that is named like the entry "Rate", for her pack
      Then Mara succeeds

    Example: A name that is free again
      Given Mara has put 1 into the entry "Rate"
      And Mara has taken the entry "Rate" out of the datastore
      When Mara puts 2 into the entry "Rate"
      Then the entry "Rate" holds 2

  @DATA-02
  Rule: A name has 1 to 255 letters

    Scenario Outline: <name>
      Given Mara has made the pack "Mara's pack"
      When Mara tries to put something into an entry named with <name>
      Then Mara is refused because a name has 1 to 255 letters
      And nothing has changed

      Examples: too short, too long
        | name                     |
        | ""                       |
        | the letter "x" 256 times |
