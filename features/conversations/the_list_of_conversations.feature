Feature: The list of conversations
  Whoever comes back finds first what was talked about last.

  Background:
    Given Mara has begun the conversations "Lighthouse", "Harbour" and "Storm"

  @CONV-06
  Rule: The list shows the latest first, those in use unless others are asked for

    Example: What was never used comes by when it was begun
      When Mara looks at her conversations
      Then the list shows the conversations "Storm", "Harbour" and "Lighthouse"

    Example: What was talked about last comes first
      Given Mara has said "How high is the tower?" in the conversation "Lighthouse"
      And Mara has said "How deep is the water?" in the conversation "Harbour"
      When Mara looks at her conversations
      Then the list shows the conversations "Harbour", "Lighthouse" and "Storm"

    Example: What was put away is not there
      Given Mara has put the conversation "Harbour" away
      When Mara looks at her conversations
      Then the list shows the conversations "Storm" and "Lighthouse"

    Scenario Outline: Those that are <state>
      Given Mara has put the conversation "Harbour" away
      When Mara looks at her conversations that are <state>
      Then the list shows the conversations <shown>

      Examples: asked for by how they stand
        | state    | shown                    |
        | in use   | "Storm" and "Lighthouse" |
        | put away | "Harbour"                |

    Example: Of a state that there is not
      When Mara tries to look at her "forgotten" conversations
      Then Mara is refused because there is no such state

    Scenario Outline: <limit> after the first <offset>
      When Mara looks at <limit> of her conversations after the first <offset>
      Then the list shows the conversations <shown>

      Examples: page by page
        | limit | offset | shown                      |
        | 2     | 0      | "Storm" and "Harbour"      |
        | 2     | 1      | "Harbour" and "Lighthouse" |
        | 2     | 2      | "Lighthouse"               |
        | 0     | 0      | "Storm"                    |

    Example: Whoever has begun none sees none
      Given Ines has a starter account
      When Ines looks at her conversations
      Then the list shows no conversations
