@jobs
Feature: What the renderer reports
  The renderer tells how the work goes. What it tells is taken whole, in turn and from it alone, or not at all.

  Background:
    Given Theo has enough credits
    And Theo has ordered a generation

  @JOB-09
  Rule: A share of what is done lies between 0 and 100 percent

    Background:
      Given the generation has started

    Scenario Outline: <share> percent
      When the renderer reports that the generation is <share> percent done
      Then <share> percent of the generation is done

      Examples: shares
        | share |
        | 0     |
        | 33.33 |
        | 50    |
        | 100   |

    Scenario Outline: <share> percent is no share
      When the renderer tries to report that the generation is <share> percent done
      Then the renderer is refused because a share lies between 0 and 100 percent
      And nothing has changed

      Examples: beyond
        | share  |
        | -1     |
        | 100.01 |
        | 1000   |

    Example: It may go back
      Given the generation is 70 percent done
      When the renderer reports that the generation is 30 percent done
      Then 30 percent of the generation is done

    Example: Going on without a share leaves the last one
      Given the generation is 70 percent done
      When the renderer reports that the generation has gone on
      Then 70 percent of the generation is done

  @Q-25
  Rule: Progress is told only of what runs

    Example: Not before it has started
      When the renderer tries to report that the generation is 10 percent done
      Then the renderer is refused because the generation does not run
      And nothing has changed

    Scenario Outline: Not when it is <state>
      Given the generation is <state>
      When the renderer tries to report that the generation is 10 percent done
      Then the renderer is refused because the generation has ended
      And nothing has changed

      Examples: ended
        | state     |
        | completed |
        | failed    |
        | canceled  |

  @INV-39
  Rule: The events of a generation are numbered without gaps and begin with queued

    Example: A whole course
      Given the generation has started
      And the generation is 25 percent done
      And the generation has gone on
      And the generation is 75 percent done
      When the renderer reports that the generation has completed
      Then the events of the generation are queued, started, 25 percent, went on, 75 percent and completed

    Example: A refused report leaves no gap
      Given the generation has started
      And the renderer was refused a report that the generation has started
      When the renderer reports that the generation has failed
      Then the events of the generation are queued, started and failed

  @JOB-09
  Rule: A report names a generation that there is, and an event that is known

    Example: An event that is not known
      When the renderer tries to report that the generation has vanished
      Then the renderer is refused because there is no such event
      And nothing has changed

    Example: A generation that never was
      When the renderer tries to report that a generation that never was has started
      Then the renderer is refused because there is no such generation
      And nothing has changed

    Example: A generation that was deleted
      Given the generation is completed
      And Theo has deleted the generation
      When the renderer tries to report that the generation has started
      Then the renderer is refused because there is no such generation
      And nothing has changed
