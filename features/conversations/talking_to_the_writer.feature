Feature: Talking to the writer
  Each message is answered. What was said stays, in the order in which it was said.

  Background:
    Given Mara has begun the conversation "Lighthouse"

  @CONV-04 @INV-46
  Rule: Each message is answered, and both are kept in order

    @smoke
    Example: Asked and answered
      When Mara says "How high is the tower?" in the conversation
      Then the writer answers Mara, as the model of the conversation
      And the conversation holds 2 messages
      And the conversation was last used just now

    Example: It goes on
      Given Mara has said 2 things in the conversation
      And 3 days have passed
      When Mara says "How high is the tower?" in the conversation
      Then the conversation holds 6 messages
      And the conversation was last used just now

    Example: What was said can be read again
      Given Mara has said "How high is the tower?" in the conversation
      And Mara has said "Who lives there?" in the conversation
      When Mara reads the conversation
      Then Mara was heard to say "How high is the tower?" and "Who lives there?", in this order

    Scenario Outline: <limit> after the first <offset>
      Given Mara has said 3 things in the conversation
      When Mara reads <limit> messages of the conversation after the first <offset>
      Then message <first> comes first, and message <last> last

      Examples: page by page
        | limit | offset | first | last |
        | 4     | 0      | 1     | 4    |
        | 4     | 4      | 5     | 6    |
        | 1     | 3      | 4     | 4    |

    @R-13
    Example: Five things at the same moment
      When Mara says 5 things in the conversation at the same moment
      Then all 5 attempts succeed
      And the conversation holds 10 messages

  @CONV-04
  Rule: A message has 1 to 100,000 characters and says something

    Scenario Outline: <words>
      When Mara says <words> in the conversation
      Then the conversation holds 2 messages

      Examples: short and long
        | words                       |
        | "?"                         |
        | the letter "é" 100000 times |

    Scenario Outline: Somebody tries to say <words>
      When Mara tries to say <words> in the conversation
      Then Mara is refused because <reason>
      And nothing has changed

      Examples: nothing, or too much
        | words                       | reason                                |
        | ""                          | a message has 1 to 100,000 characters |
        | the letter "t" 100001 times | a message has 1 to 100,000 characters |
        | "   "                       | a message says something              |

  @CONV-07
  Rule: A conversation that was put away takes no messages

    Example: Put away
      Given Mara has put the conversation away
      When Mara tries to say "How high is the tower?" in the conversation
      Then Mara is refused because the conversation is put away
      And nothing has changed

    Example: Taken out again
      Given Mara has put the conversation away
      And Mara has taken the conversation out again
      When Mara says "How high is the tower?" in the conversation
      Then the conversation holds 2 messages
