@credits
Feature: A generation is refunded once
  However often the end of a generation is told, and by whomever, it ends once, and once something comes back.

  Background:
    Given Mara has 100 credits
    And Mara has ordered a generation worth 60 credits

  @CR-07 @INV-28
  Rule: Whatever is repeated after the end gives nothing back

    Example: Canceled, and canceled again
      Given Mara has canceled the generation
      When Mara tries to cancel the generation
      Then Mara is refused because the generation has ended
      And nothing has changed
      And Mara has 94 credits

    Scenario Outline: The renderer reports twice that the generation <report>
      Given the generation has started
      And the generation <report>
      When the renderer tries to report that the generation <report>
      Then Mara has <left>
      And the renderer is refused because the generation has ended
      And nothing has changed

      Examples: ends
        | report                                     | left        |
        | has completed                              | 40 credits  |
        | has failed because the platform broke down | 100 credits |
        | has failed because the order was flawed    | 100 credits |

    Scenario Outline: Canceled, and then the renderer reports that it <report>
      Given the generation has started
      And Mara has canceled the generation
      When the renderer tries to report that the generation <report>
      Then the renderer is refused because the generation has ended
      And nothing has changed

      Examples: ends that come late
        | report                                     |
        | has completed                              |
        | has failed because the platform broke down |

    Example: Failed, and then canceled
      Given the generation is failed
      When Mara tries to cancel the generation
      Then Mara is refused because the generation has ended
      And nothing has changed
      And Mara has 100 credits

    Example: Deleting what has ended gives nothing back
      Given Mara has canceled the generation
      When Mara deletes the generation
      Then Mara has 94 credits
      And the books balance

  @CR-07 @R-09
  Rule: Of ends at the same moment one counts

    Example: Five cancels
      When Mara cancels the generation 5 times at the same moment
      Then exactly 1 attempt succeeds and the others are refused because the generation has ended
      And Mara has 94 credits
      And the books balance

    Example: An admin and a member, each canceling
      Given Mara owns the team "Northlight" with 100 credits
      And Oskar is an admin of "Northlight"
      And Mara has ordered a generation worth 60 credits for "Northlight"
      When Mara and Oskar cancel the generation at the same moment
      Then exactly 1 attempt succeeds and the others are refused because the generation has ended
      And "Northlight" gets back 54 credits for the generation
      And the books balance

    Example: Cancel against completion
      Given the generation has started
      When Mara cancels the generation while the renderer reports that it has completed, at the same moment
      Then exactly 1 attempt succeeds and the others are refused because the generation has ended
      And Mara gets back 54 credits if the generation was canceled, and else nothing
      And the books balance

    Example: The same failure, reported five times
      Given the generation has started
      When the renderer reports 5 times at the same moment that the generation has failed because the platform broke down
      Then Mara has 100 credits
      And exactly 1 attempt succeeds and the others are refused because the generation has ended
      And the books balance
