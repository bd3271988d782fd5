@automation @tenants
Feature: Going through lists
  Every list comes in pages. Whoever goes through all of them meets each thing once.

  @PAGE-01
  Rule: Going through the pages meets each thing once

    Scenario Outline: <count> actions, <size> on a page
      Given Mara's pack holds <count> actions
      When Mara goes through the pages of her actions, <size> on each
      Then Mara has met each of her <count> actions once, in the order of their names
      And the pages held <pages>

      Examples: full and half full pages
        | count | size | pages      |
        | 11    | 4    | 4, 4 and 3 |
        | 10    | 5    | 5 and 5    |
        | 3     | 50   | 3          |

    Example: Fifty on a page, if nothing else is said
      Given Mara's pack holds 101 actions
      When Mara goes through the pages of her actions
      Then Mara has met each of her 101 actions once, in the order of their names
      And the pages held 50, 50 and 1

  @PAGE-01 @A-01
  Rule: However large a page is asked for, each thing comes once

    Example: More on a page than there can be
      Given Mara's pack holds 205 actions
      When Mara goes through the pages of her actions, 150 on each
      Then Mara has met each of her 205 actions once, in the order of their names
      And the pages held 100, 100 and 5

  @PAGE-01 @A-03
  Rule: Page nought is refused, or is the first

    Scenario Outline: Of <list>
      Given Mara has put 1 into the entry "Rate"
      When Mara asks for page nought of <list>
      Then Mara is refused, or shown the first page

      Examples: lists
        | list          |
        | the events    |
        | the decisions |
        | the entries   |

  @PAGE-01
  Rule: Beyond the last page there is nothing

    Example: A page too far
      Given Mara's pack holds 3 actions
      When Mara looks at page 2 of her actions, 3 on each
      Then the list is empty, and tells of 3 in all
