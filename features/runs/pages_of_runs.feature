@automation
Feature: Going through the pages of runs
  A list comes in pages, so that nobody is buried in it. Whoever goes through all of them misses nothing.

  @T3-22 @tier3
  Rule: Going through the pages meets each run once, the newest first

    Example: Twenty on a page, if nothing else is said
      Given Mara has run the built-in action "noop" 21 times
      When Mara goes through the pages of her runs
      Then Mara has met each of her 21 runs once, the newest first
      And the pages held 20 and 1

    Scenario Outline: <size> on a page
      Given Mara has <count> runs on record
      When Mara goes through the pages of her runs, <size> on each
      Then Mara has met each of her <count> runs once, the newest first
      And the pages held <pages>

      Examples: full and half full pages
        | size | count | pages       |
        | 4    | 11    | 4, 4 and 3  |
        | 5    | 10    | 5 and 5     |
        | 10   | 10    | 10          |

  @T3-22 @PAGE-01 @A-01
  Rule: However large a page is asked for, each run comes once

    Example: More on a page than there can be
      Given Mara has 205 runs on record
      When Mara goes through the pages of her runs, 150 on each
      Then Mara has met each of her 205 runs once, the newest first
      And the pages held 100, 100 and 5

  @PAGE-01 @T3-22
  Rule: The total is told to whoever asks for it

    Example: With a total
      Given Mara has 11 runs on record
      When Mara looks at page 2 of her runs, 4 on each, with a total
      Then the list tells of 11 in all, on 3 pages
