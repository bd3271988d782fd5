@jobs
Feature: Following a generation
  Whoever follows a generation sees what happens to it as it happens, and misses nothing by coming late.

  Background:
    Given Theo has enough credits
    And Theo has ordered a generation

  @EVT-01
  Rule: Whoever follows a generation sees all its events, in order

    @smoke
    Example: From the beginning
      Given Theo is following the generation
      And the generation has started
      And the generation is 40 percent done
      When the renderer reports that the generation has completed
      Then Theo has seen queued, started, 40 percent and completed
      And Theo's following has ended

    Example: In the middle
      Given the generation has started
      And Theo is following the generation
      When the renderer reports that the generation is 40 percent done
      Then Theo has seen queued, started and 40 percent

    Example: When all is over
      Given the generation has started
      And the generation is 40 percent done
      And the generation has failed
      When Theo follows the generation
      Then Theo has seen queued, started, 40 percent and failed

    Example: Whatever happens before the first look
      When Theo follows the generation
      Then Theo has seen queued

    Example: Somebody who is slow to read misses nothing
      Given Theo is following the generation, but reads nothing yet
      And the generation has started
      When the renderer reports 100 steps of the generation and that it has completed
      Then Theo, reading on at last, has seen all 103 events
      And Theo's following has ended

    Example: Somebody who is late to a long story misses nothing
      Given the generation has started
      And the renderer has reported 50 steps of the generation
      When Theo follows the generation
      Then Theo has seen all 52 events

    @slow
    Example: Somebody who is late to a story without end, and sees it end
      Given the generation has started
      And the renderer has reported 510 steps of the generation
      And the generation has completed
      When Theo follows the generation
      Then Theo has seen all 513 events
      And Theo's following has ended

  @EVT-01 @R-10
  Rule: Nobody misses the last event

    Scenario Outline: Ten readers come at the moment when it <end>
      Given the generation has started
      When Theo begins to follow the generation 10 times while the renderer reports that it <end>, at the same moment
      Then everybody has seen queued, started and <event>
      And everybody's following has ended

      Examples: ends
        | end           | event     |
        | has completed | completed |
        | has failed    | failed    |

    Example: Whoever cancels follows as well
      Given Theo is following the generation
      When Theo cancels the generation
      Then Theo has seen queued and canceled
      And Theo's following has ended
