@resilience @outage
Feature: Records out of reach
  Everything that is promised stands in the records. Without them nothing is promised, and nothing is done by
  halves; with them everything goes on, and nobody has to see to that.

  Background:
    Given Mara owns the team "Harbour"
    And Mara has 100 credits
    And Mara has invited Theo to "Harbour" as a viewer

  @RES-06
  Rule: Without its records the platform promises nothing

    Scenario Outline: Somebody wants to <do something>
      When <who> tries to <do something>, while the records are out of reach
      Then <who> is told that nothing came of it
      And nothing has changed

      Examples: what is written at several places
        | who  | do something                    |
        | Mara | order a generation of 3 seconds |
        | Mara | open a team                     |
        | Theo | accept the invitation           |

  @RES-06
  Rule: Once the records can be reached again, the platform goes on by itself

    Example: What was there is there
      Given Mara has ordered a generation worth 30 credits
      And the records were out of reach for a while
      When Mara looks at the generation
      Then Mara succeeds
      And the generation is untouched
      And Mara has 70 credits

    Example: Everybody is let in again at once
      Given the records were out of reach for a while
      When Nora opens her account 30 times at the same moment
      Then all 30 attempts succeed
      And the platform holds 1 account for Nora

  @RES-06
  Rule: What needs the records is done as soon as they answer

    Example: They give no answer for 2 seconds
      When Mara orders a generation worth 30 credits, and the records give no answer for 2 seconds
      Then Mara succeeds
      And Mara sees 1 generation
      And Mara has 70 credits

  @RES-07
  Rule: What breaks off in the middle leaves nothing half done

    Scenario Outline: <who> is about to <do something>, and <mishap>
      Given Theo has a starter account
      When <who> tries to <do something>, and in the middle <mishap>
      Then <who> is told that nothing came of it
      And nothing has changed

      Examples: wherever it breaks off
        | who  | do something                    | mishap                        |
        | Mara | order a generation of 3 seconds | the way to the records breaks |
        | Mara | order a generation of 3 seconds | the records break down        |
        | Mara | order a generation of 3 seconds | the platform breaks down      |
        | Mara | open a team                     | the way to the records breaks |
        | Theo | accept the invitation           | the records break down        |

  @RES-07
  Rule: What broke off can be done again, and is done once

    Example: An order, placed and paid once
      Given in the middle of what Mara ordered under the key "monday" the way to the records broke
      When Mara orders a generation worth 30 credits under the key "monday"
      Then Mara sees 1 generation
      And Mara has 70 credits
