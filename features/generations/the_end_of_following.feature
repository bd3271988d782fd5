@jobs @timer
Feature: The end of following
  Following ends by itself: when there is nothing more to come, or when it has lasted long enough.

  Background:
    Given Theo has enough credits
    And Theo has ordered a generation

  @EVT-03
  Rule: Following ends when the generation has ended

    Scenario Outline: With the generation, which is <state>
      Given Theo is following the generation
      When the generation comes to be <state>
      Then Theo's following has ended

      Examples: ends
        | state     |
        | completed |
        | failed    |
        | canceled  |

    Scenario Outline: At once, if it is <state> already
      Given the generation is <state>
      When Theo follows the generation
      Then Theo's following has ended

      Examples: ended before
        | state     |
        | completed |
        | failed    |
        | canceled  |

  @EVT-03
  Rule: Following ends after 15 minutes

    Example: Of a generation that never ends
      Given Theo is following the generation
      When 15 minutes pass
      Then Theo's following has ended, though the generation has not
      And Theo has seen queued

    Example: Not before
      Given Theo is following the generation
      And 14 minutes have passed
      When the renderer reports that the generation has started
      Then Theo has seen queued and started

    Example: What happened since is seen by whoever follows anew
      Given Theo has followed the generation until his following ended, after 15 minutes
      And the generation has started
      When Theo takes up following the generation again
      Then Theo has seen started
