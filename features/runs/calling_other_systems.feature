@automation @tier3
Feature: Calling another system
  An action that every engine has calls other systems. What they answer, good or bad, is part of its result.

  @T3-18 @ACT-02
  Rule: What an action sends arrives

    Example: A question
      Given another system answers "hello"
      When Mara's action asks the other system
      Then the run is completed
      And the run tells that the other system took it, and answered "hello"
      And the other system was called once

    Example: Data
      Given another system answers "thank you"
      When Mara's action tells the other system name "Ada", total 12.5, urgent yes and tags.0 "new"
      Then the run is completed
      And the other system was told name "Ada", total 12.5, urgent yes and tags.0 "new"

    Example: Plain words
      Given another system answers "thank you"
      When Mara's action tells the other system "Grüße, 世界" in so many words
      Then the other system was told "Grüße, 世界" in so many words

    Example: A question with parts
      Given another system answers "rain"
      When Mara's action asks the other system for city "São Paulo" and day 2
      Then the other system was asked for city "São Paulo" and day 2

    Example: Notes beside the question
      Given another system answers "bonjour"
      When Mara's action asks the other system, and notes Accept-Language "fr" and X-Order "12"
      Then the other system found the notes Accept-Language "fr" and X-Order "12"

  @T3-18 @ACT-02
  Rule: An action can sign in elsewhere

    Example: With a token
      Given another system answers "welcome"
      When Mara's action asks the other system, signed in with the token "t0ken"
      Then the other system was shown "the token t0ken"

    Example: With a name and a password
      Given another system answers "welcome"
      When Mara's action asks the other system, signed in as "ada" with the password "sesame"
      Then the other system was shown "ada with the password sesame"

    Example: Or not at all
      Given another system answers "welcome"
      When Mara's action asks the other system
      Then the other system was shown "nothing"

  @T3-18 @ACT-02
  Rule: The result tells what was answered

    Example: Data
      Given another system answers with name "Ada" and total 12.5
      When Mara's action asks the other system
      Then the run tells that the answer held name "Ada" and total 12.5

    Scenario Outline: It answers <answer>
      Given another system answers <answer>
      When Mara's action changes something in the other system
      Then the run is completed
      And the run tells that the other system took it, with <code>

      Examples: good answers
        | answer                     | code |
        | that it has made something | 201  |
        | without a word             | 204  |

    Scenario Outline: It refuses, <answer>
      Given another system answers <answer>
      When Mara's action removes something from the other system
      Then the run is completed
      And the run tells that the other system refused, with <code>

      Examples: a refusal fails no run
        | answer                      | code |
        | that it asks for a sign-in  | 401  |
        | that it is forbidden        | 403  |
        | that there is no such thing | 404  |
        | that it has broken down     | 500  |

  @T3-18 @ACT-02
  Rule: Without an answer the run is failed

    Example: Nobody is there
      Given another system has been shut down
      When Mara's action asks the system that was shut down
      Then the run is failed
      And the run tells why there is no answer

    Example: No answer comes in time
      Given another system answers nothing at all
      When Mara's action asks the other system, and gives up after 1 second
      Then the run is failed in the end
      And the run tells why there is no answer
      And the other system was called once
