Feature: Beginning a conversation
  Whoever looks for an idea talks it over with a writer. A conversation begins with a model
  that writes, and may have a title and instructions.

  Background:
    Given Mara has a starter account

  @CONV-02
  Rule: A conversation begins with a model, and may have a title and instructions

    Example: All three
      When Mara begins the conversation "Lighthouse" with the model "scribe-2", instructed "Be brief"
      Then the conversation "Lighthouse" has the model "scribe-2", the instructions "Be brief", and is unused

    Example: The model alone
      When Mara begins a conversation with the model "scribe-2" and says nothing more of it
      Then the conversation has the model "scribe-2", neither title nor instructions, and is unused

    Scenario Outline: With <part> of <length> letters
      When Mara begins a conversation with <part> of <length> letters
      Then the conversation has <part> of <length> letters

      Examples: as long as may be
        | part                | length |
        | a title             | 1      |
        | a title             | 200    |
        | the name of a model | 1      |
        | the name of a model | 100    |
        | instructions        | 10000  |

    Scenario Outline: Somebody tries with <part> of <length> letters
      When Mara tries to begin a conversation with <part> of <length> letters
      Then Mara is refused because <reason>
      And nothing has changed

      Examples: too long, or too short
        | part                | length | reason                                      |
        | a title             | 201    | a title has at most 200 characters          |
        | the name of a model | 0      | a model has a name of 1 to 100 characters   |
        | the name of a model | 101    | a model has a name of 1 to 100 characters   |
        | instructions        | 10001  | instructions have at most 10,000 characters |

    Example: Without a model
      When Mara tries to begin a conversation without a model
      Then Mara is refused because what was sent cannot be read
      And nothing has changed

    @error_handling
    Scenario Outline: By something that <flaw>
      When Mara tries to begin a conversation by something that <flaw>
      Then Mara is refused because what was sent cannot be read
      And nothing has changed

      Examples: broken, or something else
        | flaw                          |
        | is empty                      |
        | breaks off in the middle      |
        | holds half a character        |
        | calls itself plain text       |
        | is nothing                    |
        | is larger than 5 megabytes    |

      @Q-31
      Examples: a list is no object
        | flaw                          |
        | is a list                     |

      @Q-32
      Examples: no text is like that
        | flaw                          |
        | holds an impossible character |
