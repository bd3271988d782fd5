@security
Feature: Whose conversation it is
  What somebody says to the writer is between the two of them. Not even the owner of a team
  hears what its people talk about.

  Background:
    Given Mara owns the team "Northlight"
    And Lena is a member of "Northlight"
    And Lena has begun the conversation "Lighthouse"

  @CONV-01 @INV-44
  Rule: A conversation belongs to one person, and does not exist for anybody else

    Example: Others do not find it in their list
      Given Mara has begun the conversation "Harbour"
      When Mara looks at her conversations
      Then the list shows the conversation "Harbour"

    Scenario Outline: Somebody else tries to <deed>
      When Mara tries to <deed>
      Then Mara is refused because there is no such conversation
      And nothing has changed

      Examples: whatever they want with it
        | deed                                                                |
        | see the conversation "Lighthouse"                                   |
        | read the conversation "Lighthouse"                                  |
        | say "Who is it?" in the conversation "Lighthouse"                   |
        | rename the conversation "Lighthouse" to "Mine"                      |
        | put the conversation "Lighthouse" away                              |
        | delete the conversation "Lighthouse"                                |
        | see a conversation that never was                                   |

    Example: One's own goes on as before
      When Lena says "How high is the tower?" in the conversation "Lighthouse"
      Then the conversation "Lighthouse" holds 2 messages
