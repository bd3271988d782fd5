@jobs
Feature: What a generation shows of its course
  When it began and ended, what came of it, and why it did not: all of it can be read, whenever one looks.

  Background:
    Given Theo has enough credits
    And Theo has ordered a generation

  @INV-29
  Rule: A generation that has ended has a time of ending; one that runs has a time of beginning

    Example: Queued
      When Theo looks at the generation
      Then the generation has neither begun nor ended

    Example: Processing
      When the renderer reports that the generation has started
      Then the generation has begun and not ended

    Scenario Outline: <report>
      Given the generation has started
      When the renderer reports that the generation <report>
      Then the generation has begun and ended

      Examples: ends of what runs
        | report        |
        | has completed |
        | has failed    |

    Example: Canceled while it runs
      Given the generation has started
      When Theo cancels the generation
      Then the generation has begun and ended

    Example: Canceled before it began
      When Theo cancels the generation
      Then the generation has ended without beginning

    Example: The times stay as they were
      Given 5 minutes have passed
      And the generation has started
      And 20 minutes have passed
      And the generation has completed
      When 2 days pass
      Then the generation was ordered 2 days 25 minutes ago, began 2 days 20 minutes ago and ended 2 days ago

    Example: The last change is told
      Given the generation has started
      And 20 minutes have passed
      When the renderer reports that the generation is 10 percent done
      Then the generation was last changed just now

  @INV-30
  Rule: A completed generation has a result, a failed one a reason

    Background:
      Given the generation has started

    Example: The result
      When the renderer reports that the generation has completed with the result "https://films.example.test/7.mp4"
      Then the generation has the result "https://films.example.test/7.mp4"

    Example: A result of which nothing was said is empty
      When the renderer reports that the generation has completed without a result
      Then the generation has an empty result

    Example: The reason
      When the renderer reports that the generation has failed saying "the sea was too deep"
      Then the generation says "the sea was too deep" about its failure

    Example: A failure of which nothing was said has a reason all the same
      When the renderer reports that the generation has failed
      Then the generation says something about its failure

  @INV-31
  Rule: A generation that failed or was canceled says in what way; a completed one does not

    Background:
      Given the generation has started

    Scenario Outline: It failed <why>
      When the renderer reports that the generation has failed <why>
      Then the generation ended <why>

      Examples: ways to fail
        | why                                |
        | because the platform broke down    |
        | because the order was flawed       |
        | because it took too long           |
        | because it was stopped             |

    Scenario Outline: Of no known way: it <report>
      When the renderer reports that the generation <report>
      Then the generation ended because the platform broke down

      Examples: no known way
        | report                             |
        | has failed                         |
        | has failed because of "a full moon" |

    Example: Completed
      When the renderer reports that the generation has completed
      Then the generation names no failure

  @INV-34
  Rule: What was ordered, for whom and by whom, never changes

    Scenario Outline: Until it is <state>
      When the generation comes to be <state>
      Then the generation is still what was ordered

      Examples: all the way
        | state      |
        | processing |
        | completed  |
        | failed     |
        | canceled   |
