@jobs
Feature: The list of generations
  Everybody finds what they and their teams have ordered, the newest first.

  @JOB-02
  Rule: The list shows the newest first, and only what its reader may see

    Example: The newest first
      Given Mara has a creator account
      And Mara has enough credits
      And Mara has ordered the generations "First", "Second" and "Third"
      When Mara looks at her generations
      Then the list shows the generations "Third", "Second" and "First"

    Example: What is old stays in its place when it moves on
      Given Mara has a creator account
      And Mara has enough credits
      And Mara has ordered the generations "First" and "Second"
      And the generation "First" has started
      When Mara looks at her generations
      Then the list shows the generations "Second" and "First"

    Example: One's own and those of one's teams together
      Given Mara owns the team "Northlight" with 1,000 credits
      And Lena is a viewer of "Northlight"
      And Lena has enough credits
      And Mara has ordered the generation "Of the team" for "Northlight"
      And Lena has ordered the generation "Of Lena"
      When Lena looks at her generations
      Then the list shows the generations "Of Lena" and "Of the team"

    Example: Nothing of strangers
      Given Mara owns the team "Northlight" with 1,000 credits
      And Mara has ordered a generation for "Northlight"
      And Ines owns the team "Southlight"
      When Ines looks at her generations
      Then the list shows no generations

    @Q-06 @security
    Example: Nothing of a team that one has left
      Given Mara owns the team "Northlight" with 1,000 credits
      And Lena is a member of "Northlight"
      And Lena owns the team "Southlight"
      And Lena has ordered a generation for "Northlight"
      And Lena has left "Northlight"
      When Lena looks at her generations
      Then the list shows no generations

  @Q-04
  Rule: Work done for oneself in a team is listed for its doer

    Background:
      Given Mara owns the team "Northlight" with 1,000 credits
      And Lena is a member of "Northlight"
      And Lena has ordered the generation "Sketch" for herself in "Northlight"

    Example: In its place among the others
      Given Lena has ordered the generation "Trailer" for "Northlight"
      When Lena looks at her generations
      Then the list shows the generations "Trailer" and "Sketch"

    Example: Not for the others in the team
      When Mara looks at her generations
      Then the list shows no generations

    Example: Not when its doer is no longer in the team
      Given Lena owns the team "Southlight"
      And Mara has removed Lena from "Northlight"
      When Lena looks at her generations
      Then the list shows no generations

  @JOB-03
  Rule: The list can be narrowed to one state

    Background:
      Given Mara has a creator account
      And Mara has enough credits
      And Mara has ordered the generations "One", "Two", "Three" and "Four"

    Scenario Outline: Those that are <state>
      Given the generation "Two" is <state>
      When Mara looks at her <state> generations
      Then the list shows the generation "Two"

      Examples: one state of all
        | state      |
        | processing |
        | completed  |
        | failed     |
        | canceled   |

    Example: Those that are queued
      Given the generation "Two" is canceled
      When Mara looks at her queued generations
      Then the list shows the generations "Four", "Three" and "One"

    Example: A state that does not exist
      When Mara tries to look at her "cancelled" generations
      Then Mara is refused because there is no such state
