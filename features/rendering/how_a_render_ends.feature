@jobs
Feature: How a render ends
  The generation and its picture or film come to one end: ready when it is completed, failed
  however else it ends.

  Background:
    Given Mara has enough credits
    And Mara has made the character "Nele"
    And the renderer was told to take 20 minutes

  @INV-40
  Rule: A rendered generation and its result end together

    Example: Completed
      Given Mara has rendered the character "Nele"
      When 20 minutes pass
      Then the generation is completed
      And the picture is ready

    Example: Failed
      Given the renderer was told to fail, saying "no colours left"
      And Mara has rendered the character "Nele"
      When 20 minutes pass
      Then the generation is failed
      And the generation says "no colours left" about its failure
      And the picture is failed

    Example: While it goes on, the result is pending
      Given Mara has rendered the character "Nele"
      When 19 minutes pass
      Then the generation is processing
      And the picture is pending

    Example: Its end does not hang on the character
      Given Mara has rendered the character "Nele"
      And Mara has deleted the character "Nele"
      When 20 minutes pass
      Then the generation is completed
      And the picture is ready

    Example: Nor on the picture
      Given Mara has rendered the character "Nele"
      And Mara has deleted the picture
      When 20 minutes pass
      Then the generation is completed

  @Q-27 @INV-40
  Rule: The result of a canceled render has failed

    Scenario Outline: Canceled after <time>
      Given Mara has rendered the character "Nele"
      And <time> have passed
      When Mara cancels the generation
      Then the generation is canceled
      And the picture is failed

      Examples: before the end
        | time       |
        | 0 minutes  |
        | 19 minutes |

    Example: What the renderer reports later changes nothing
      Given Mara has rendered the character "Nele"
      And 5 minutes have passed
      And Mara has canceled the generation
      When the render comes to its end
      Then the generation is canceled
      And the picture is failed

    @R-09
    Example: Canceled and completed at the same moment
      Given Mara has rendered the character "Nele"
      And 5 minutes have passed
      When Mara cancels the generation while the renderer reports that it has completed, at the same moment
      Then exactly 1 attempt succeeds and the others are refused because the generation has ended
      And the generation and the picture have ended together

  @JOB-07
  Rule: A finished generation can be deleted; its result stays

    Scenario Outline: The generation was <end>
      Given Mara has rendered the character "Nele"
      And the generation is <end>
      When Mara deletes the generation
      Then the picture is <left>
      And the picture stands on its own

      Examples: however it ended
        | end       | left   |
        | completed | ready  |
        | failed    | failed |

      @Q-27
      Examples: stopped
        | end       | left   |
        | canceled  | failed |
