@error_handling
Feature: Messages that come to nothing
  A message that cannot be read, or that the writer does not answer, was never said. It can
  be said again.

  Background:
    Given Mara has begun the conversation "Lighthouse"
    And Mara has said "How high is the tower?" in the conversation

  @Q-23 @INV-46
  Rule: Messages are counted right also when an answer fails

    @resilience
    Example: The writer is down
      Given the writer is down for a while
      When Mara tries to say "Who lives there?" in the conversation
      Then Mara is told that the writer does not answer
      And nothing has changed

    @resilience
    Example: The writer has too much to do
      Given the writer has too much to do for a while
      When Mara tries to say "Who lives there?" in the conversation
      Then Mara is refused because the writer has too much to do
      And nothing has changed

    @resilience
    Example: Said again, it is said once
      Given the writer is down for a while
      And Mara has said "Who lives there?" in the conversation, without an answer
      And the writer is up again
      When Mara says "Who lives there?" in the conversation
      Then the conversation holds 4 messages

  @CONV-04
  Rule: What cannot be read was never said

    Scenario Outline: Something that <flaw>
      When Mara tries to say something in the conversation that <flaw>
      Then Mara is refused because what was sent cannot be read
      And nothing has changed

      Examples: broken, or something else
        | flaw                          |
        | is empty                      |
        | breaks off in the middle      |
        | goes on after its end         |
        | holds half a character        |
        | does not say what it is       |
        | is a number                   |
        | is larger than 5 megabytes    |

      @Q-31
      Examples: a list is no object
        | flaw                          |
        | is a list                     |

      @Q-32
      Examples: no text is like that
        | flaw                          |
        | holds an impossible character |
