@jobs @timer
Feature: The renderer at work
  The renderer takes its time. What it reports moves the generation on, in order and when
  it is due.

  Background:
    Given Mara has a creator account
    And Mara has enough credits
    And Mara has made the storyboard "Coast"

  @REN-03
  Rule: The renderer's reports move a generation on, in order and at their times

    Scenario Outline: <time> after the order
      Given the renderer was told to begin after 5 minutes
      And the renderer was told to report 25, 50 and 75 percent, 10 minutes apart
      And Mara has rendered the storyboard "Coast"
      When <time> pass
      Then the generation is <state>
      And the events of the generation are <events>

      Examples: step by step
        | time       | state      | events                                                         |
        | 4 minutes  | queued     | queued                                                         |
        | 5 minutes  | processing | queued and started                                             |
        | 14 minutes | processing | queued and started                                             |
        | 15 minutes | processing | queued, started and 25 percent                                 |
        | 35 minutes | processing | queued, started, 25 percent, 50 percent and 75 percent         |
        | 44 minutes | processing | queued, started, 25 percent, 50 percent and 75 percent         |
        | 45 minutes | completed  | queued, started, 25 percent, 50 percent, 75 percent and completed |

    Example: Each report counts at its own moment
      Given the renderer was told to begin after 5 minutes
      And the renderer was told to report 50 percent, 10 minutes apart
      And Mara has rendered the storyboard "Coast"
      When 1 hour pass
      Then the generation was ordered 60 minutes ago, began 55 minutes ago and ended 35 minutes ago

    Example: Two renders side by side
      Given the renderer was told to take 20 minutes
      And Mara has rendered the storyboard "Coast" as "Slow"
      And the renderer was told to take 5 minutes
      And Mara has rendered the storyboard "Coast" as "Quick"
      When 10 minutes pass
      Then the generation "Quick" is completed
      And the generation "Slow" is processing

    Example: A renderer that never answers
      Given the renderer was told never to answer
      And Mara has rendered the storyboard "Coast"
      When 30 days pass
      Then the generation is untouched
      And the film is pending

    Example: A renderer that gives up half way
      Given the renderer was told to report 50 percent, 10 minutes apart
      And the renderer was told to fail
      And Mara has rendered the storyboard "Coast"
      When the render comes to its end
      Then the events of the generation are queued, started, 50 percent and failed
      And the generation ended because the platform broke down
      And the generation says something about its failure

    @Q-27
    Example: A generation that was deleted half way through the reports
      Given the renderer was told to take 20 minutes
      And Mara has rendered the storyboard "Coast"
      And Mara has canceled the generation
      And Mara has deleted the generation
      When the render comes to its end
      Then the film is failed
      And the film stands on its own
