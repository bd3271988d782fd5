@jobs
Feature: The course of a generation
  A generation is queued, then processed, then it ends: completed, failed or canceled. It goes no other way.

  Background:
    Given Theo has enough credits
    And Theo has ordered a generation

  @INV-27
  Rule: A generation moves only along its known ways

    Scenario Outline: From <from>, when the renderer reports that it <report>
      Given the generation is <from>
      When the renderer reports that the generation <report>
      Then the generation is <to>

      Examples: the ways
        | from       | report             | to         |
        | queued     | has started        | processing |
        | processing | is 50 percent done | processing |
        | processing | has completed      | completed  |
        | processing | has failed         | failed     |

    Scenario Outline: Nothing <report> before it started
      When the renderer tries to report that the generation <report>
      Then the renderer is refused because the generation does not run
      And nothing has changed

      Examples: no ways from queued
        | report        |
        | has completed |
        | has failed    |

    Example: Nothing starts twice
      Given the generation has started
      When the renderer tries to report that the generation has started
      Then the renderer is refused because the generation runs already
      And nothing has changed

    Scenario Outline: Time alone does not move what is <state>
      Given the generation is <state>
      When 30 days pass
      Then the generation is <state>

      Examples: unfinished
        | state      |
        | queued     |
        | processing |

    Example: The records know the ways as well
      When somebody tries to record that the generation is completed
      Then the records refuse it
      And nothing has changed

  @INV-28
  Rule: A generation that has ended stays as it ended

    Scenario Outline: It is <state>, and the renderer reports that it <report>
      Given the generation is <state>
      When the renderer tries to report that the generation <report>
      Then the renderer is refused because the generation has ended
      And nothing has changed

      Examples: too late
        | state     | report        |
        | completed | has started   |
        | completed | has completed |
        | completed | has failed    |
        | failed    | has started   |
        | failed    | has completed |
        | failed    | has failed    |
        | canceled  | has started   |
        | canceled  | has completed |
        | canceled  | has failed    |

    Scenario Outline: The records know that <state> is an end
      Given the generation is <state>
      When somebody tries to record that the generation is <other>
      Then the records refuse it
      And nothing has changed

      Examples: not on, not back
        | state     | other      |
        | completed | failed     |
        | failed    | processing |
        | canceled  | queued     |

  @INV-28 @R-09
  Rule: Of several ends at the same moment one counts

    Scenario Outline: The same end is reported 5 times at the same moment: it <report>
      Given the generation has started
      When the renderer reports 5 times at the same moment that the generation <report>
      Then exactly 1 attempt succeeds and the others are refused because the generation has ended
      And the events of the generation are queued, started and <end>

      Examples: ends
        | report        | end       |
        | has completed | completed |
        | has failed    | failed    |

    Example: Two different ends at the same moment
      Given the generation has started
      When the renderer reports that the generation has completed and that it has failed, at the same moment
      Then exactly 1 attempt succeeds and the others are refused because the generation has ended
      And the generation has ended once, as told to the one who succeeded

    Example: The beginning is reported 5 times at the same moment
      When the renderer reports 5 times at the same moment that the generation has started
      Then exactly 1 attempt succeeds and the others are refused because the generation runs already
      And the generation is processing
