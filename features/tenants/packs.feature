@automation @tenants
Feature: Packs
  A pack holds what belongs together: actions, triggers, rules, entries. It has a name, a version, and an owner.

  @PACK-01
  Rule: A pack can be made, seen, changed and removed

    Example: A new pack
      Given Mara builds automations
      When Mara makes the pack "Orders"
      Then the pack "Orders" has the version "1.0.0"

    Example: A later version
      Given Mara has made the pack "Orders"
      When Mara sets the version of the pack "Orders" to "1.1.0"
      Then the pack "Orders" has the version "1.1.0"

    Example: Removed
      Given Mara has made the pack "Orders"
      When Mara removes the pack "Orders"
      Then the pack "Orders" is not there for Mara

    Example: Removed twice
      Given Mara has made the pack "Orders"
      And Mara has removed the pack "Orders"
      When Mara tries to remove the pack "Orders"
      Then Mara is refused because there is no such pack
      And nothing has changed

  @PACK-01
  Rule: A pack has a name of its own, small letters throughout

    Example: A name that is taken
      Given Mara has made the pack "Orders"
      When Mara tries to make the pack "Orders"
      Then Mara is refused because that name is taken
      And nothing has changed

    Example: A name that is free again
      Given Mara has made the pack "Orders"
      And Mara has removed the pack "Orders"
      When Mara makes the pack "Orders"
      Then the pack "Orders" has the version "1.0.0"

    Scenario Outline: <name>
      Given Mara builds automations
      When Mara tries to make a pack that the engine would call "<name>"
      Then Mara is refused because no pack is called like that
      And nothing has changed

      Examples: names of another form
        | name       |
        | Orders     |
        | 1orders    |
        | o          |
        | orders.new |
        | my orders  |

    Scenario Outline: A label of <label>
      Given Mara builds automations
      When Mara tries to make a pack labelled with <label>
      Then Mara is refused because a label has 1 to 255 letters
      And nothing has changed

      Examples: too short, too long
        | label                    |
        | ""                       |
        | the letter "x" 256 times |

  @PACK-01
  Rule: A version has three numbers

    Scenario Outline: <version>
      Given Mara builds automations
      When Mara makes a pack of version "<version>"
      Then the pack "versioned" has the version "<version>"

      Examples: versions
        | version      |
        | 0.1.0        |
        | 2.0.0-beta.1 |

    Scenario Outline: <version> is none
      Given Mara builds automations
      When Mara tries to make a pack of version "<version>"
      Then Mara is refused because that is no version
      And nothing has changed

      Examples: no versions
        | version |
        | 1       |
        | 1.0     |
        | newest  |

  @PACK-01 @PERM-01
  Rule: A pack belongs to who made it

    Example: Nobody makes one without the right to
      Given Theo has the rights of an executor
      When Theo tries to make the pack "Orders"
      Then Theo is refused because that takes another right
      And nothing has changed

    Example: The owner is who made it
      Given Mara has made the pack "Orders"
      And Ines builds automations
      When Ines tries to see the pack "Orders"
      Then Ines is refused because there is no such pack
