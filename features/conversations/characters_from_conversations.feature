Feature: Characters from conversations
  Whoever asks for a character gets one, to look at, to render, and to keep when the
  conversation is long forgotten.

  Background:
    Given Mara has enough credits
    And Mara has begun the conversation "Lighthouse"

  @CONV-05
  Rule: Whoever asks for a character in a conversation gets one

    Scenario Outline: Asked for as <words>
      When Mara says <words> in the conversation
      Then a character came of it
      And the character came of the conversation
      And the character belongs to Mara
      And the character is ready

      Examples: however it is written
        | words                                    |
        | "Draw me the character of the keeper"    |
        | "CHARACTER, PLEASE"                      |
        | "Two Characters at most"                 |

    Example: Nobody asks, nothing is made
      When Mara says "How high is the tower?" in the conversation
      Then nothing else came of it
      And Mara sees no artifacts

    Example: It stands in the list with the others
      Given Mara has made the storyboard "Coast"
      And Mara has said "Draw me the character of the keeper" in the conversation
      Then Mara sees the artifacts "the character" and "Coast", in this order

    Example: It can be rendered
      Given Mara has said "Draw me the character of the keeper" in the conversation
      When Mara renders the character
      Then the generation makes what the character says
      And the picture is what the generation makes from the character

    Example: Where it is deleted, the conversation still names it
      Given Mara has said "Draw me the character of the keeper" in the conversation
      When Mara deletes the character
      Then the conversation still names the character
      And there is no longer the character

    @Q-23 @resilience
    Example: Where the writer fails, there is none
      Given the writer is down for a while
      When Mara tries to say "Draw me the character of the keeper" in the conversation
      Then Mara is told that the writer does not answer
      And Mara sees no artifacts

  @Q-22
  Rule: A conversation can be deleted, its artifacts stay

    Example: Nothing came of it
      Given Mara has said "How high is the tower?" in the conversation
      When Mara deletes the conversation
      Then there is no longer the conversation

    Example: The character stays
      Given Mara has said "Draw me the character of the keeper" in the conversation
      When Mara deletes the conversation
      Then there is no longer the conversation
      And the character is ready
      And the character stands on its own

    Example: A character that was made part of it stays as well
      Given Mara has made the character "Nele", as part of the conversation
      When Mara deletes the conversation
      Then there is no longer the conversation
      And the character "Nele" stands on its own

    Example: So does its picture
      Given Mara has said "Draw me the character of the keeper" in the conversation
      And Mara has rendered the character
      And the render has come to its end
      When Mara deletes the conversation
      Then the picture is ready
      And the picture is what the generation makes from the character

    Example: Deleted twice
      Given Mara has deleted the conversation
      When Mara tries to delete the conversation
      Then Mara is refused because there is no such conversation
      And nothing has changed
