@jobs
Feature: The size of a result
  A picture or a film has at least 1 byte and at most 50 megabytes.

  Background:
    Given Mara has enough credits
    And the renderer was told never to answer

  @Q-26 @INV-45
  Rule: A result has 1 byte to 50 megabytes

    Scenario Outline: A result of <size>
      Given Mara has made the storyboard "Coast"
      And Mara has rendered the storyboard "Coast"
      And the generation has started
      When the renderer reports a result of <size>
      Then the generation is completed
      And the film is ready
      And the film has <size>

      Examples: within the limits
        | size         |
        | 1 byte       |
        | 50 megabytes |

    Scenario Outline: A report of <size>
      Given Mara has made the storyboard "Coast"
      And Mara has rendered the storyboard "Coast"
      And the generation has started
      When the renderer tries to report a result of <size>
      Then the report is refused because a result has 1 byte to 50 megabytes
      And nothing has changed

      Examples: beyond the limits
        | size                          |
        | less than no bytes            |
        | no bytes                      |
        | 1 byte more than 50 megabytes |

    Example: A better report still counts
      Given Mara has made the character "Nele"
      And Mara has rendered the character "Nele"
      And the generation has started
      And the renderer has reported a result of 1 byte more than 50 megabytes, in vain
      When the renderer reports a result of 50 megabytes
      Then the generation is completed
      And the picture is ready
