@jobs
Feature: Following the generations of a team
  Several people watch one generation at the same time, each at their own pace.

  Background:
    Given Mara owns the team "Northlight" with 1,000 credits
    And Lena is a viewer of "Northlight"
    And Mara has ordered the generation "Trailer" for "Northlight"

  @EVT-01
  Rule: Everybody who may see a generation can follow it, and all see the same

    Example: Several readers
      Given Vito is a member of "Northlight"
      And Mara, Lena and Vito are following the generation
      And the generation has started
      When the renderer reports that the generation has completed
      Then everybody has seen queued, started and completed
      And everybody's following has ended

    Example: Nobody's leaving disturbs the others
      Given Lena has followed the generation as far as event 1
      And Mara is following the generation
      When the renderer reports that the generation has started
      Then Mara has seen queued and started

    Example: Two generations do not mix
      Given Mara has ordered the generation "Teaser" for "Northlight"
      And Mara is following the generation "Teaser"
      And the generation "Trailer" has started
      When Mara cancels the generation "Teaser"
      Then Mara has seen queued and canceled

  @EVT-02
  Rule: Following can be taken up again after any event, without loss or repetition

    Background:
      Given the generation has started
      And the generation is 40 percent done
      And the generation has completed

    Scenario Outline: After event <number>
      When Lena follows the generation from after event <number>
      Then Lena has seen <events>
      And Lena's following has ended

      Examples: from every event on
        | number | events                                    |
        | 0      | queued, started, 40 percent and completed |
        | 1      | started, 40 percent and completed         |
        | 2      | 40 percent and completed                  |
        | 3      | completed                                 |
        | 4      | no events                                 |
        | 99     | no events                                 |

    Scenario Outline: What is no event counts for nothing: <mark>
      When Lena follows the generation from after "<mark>"
      Then Lena has seen queued, started, 40 percent and completed

      Examples: no events
        | mark      |
        | yesterday |
        | 2.5       |

    Example: The number alone counts
      Given Mara has ordered the generation "Teaser" for "Northlight"
      When Lena follows the generation "Trailer" from after event 2 of the generation "Teaser"
      Then Lena has seen 40 percent and completed

  @EVT-02
  Rule: What happens while nobody follows is not lost

    Example: Taken up again while it runs
      Given the generation has started
      And Lena has followed the generation as far as event 2
      And the generation is 40 percent done
      And the generation has completed
      When Lena takes up following the generation again
      Then Lena has seen 40 percent and completed
      And Lena's following has ended
