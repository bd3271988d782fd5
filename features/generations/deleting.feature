@jobs
Feature: Deleting a generation
  What has ended can be taken off the list.

  @JOB-07
  Rule: A generation that has ended can be deleted, with its events

    Scenario Outline: It is <state>
      Given Theo has enough credits
      And Theo has ordered a generation
      And the generation is <state>
      When Theo deletes the generation
      Then Theo sees no generations
      And nothing is left of the generation

      Examples: ended
        | state     |
        | completed |
        | failed    |
        | canceled  |

    Scenario Outline: Not while it is <state>
      Given Theo has enough credits
      And Theo has ordered a generation
      And the generation is <state>
      When Theo tries to delete the generation
      Then Theo is refused because the generation has not ended
      And nothing has changed

      Examples: unfinished
        | state      |
        | queued     |
        | processing |

    Example: A clone outlives its original
      Given Theo has enough credits
      And Theo has ordered the generation "Trailer"
      And the generation "Trailer" is completed
      And Theo has cloned the generation "Trailer"
      When Theo deletes the generation "Trailer"
      Then the clone is queued
      And Theo sees 1 generation

    Example: Whoever deleted it looks for it in vain
      Given Theo has enough credits
      And Theo has ordered a generation
      And the generation is completed
      And Theo has deleted the generation
      When Theo tries to see the generation
      Then Theo is refused because there is no such generation

    Example: Deleted 4 times at the same moment
      Given Theo has enough credits
      And Theo has ordered a generation
      And the generation is completed
      When Theo deletes the generation 4 times at the same moment
      Then exactly 1 attempt succeeds and the others are refused because there is no such generation
      And Theo sees no generations
