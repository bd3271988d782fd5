Feature: Looking after conversations
  Conversations are renamed, put away when they are done with, taken out again, and deleted
  with all that was said.

  Background:
    Given Mara has begun the conversation "Lighthouse"

  @CONV-03
  Rule: A conversation can be renamed, put away and taken out again

    Scenario Outline: Renamed to <title>
      When Mara renames the conversation to <title>
      Then the conversation has the title <title>
      And the conversation is in use

      Examples: any title that fits
        | title                    |
        | "Lightship"              |
        | "Փարոս · маяк · 灯台"    |
        | the letter "t" 200 times |

    Example: Put away
      When Mara puts the conversation away
      Then the conversation is put away
      And the conversation has the title "Lighthouse"

    Example: Taken out again
      Given Mara has put the conversation away
      When Mara takes the conversation out again
      Then the conversation is in use

    Example: Both in one stroke
      When Mara renames the conversation to "Lightship" and puts it away
      Then the conversation has the title "Lightship"
      And the conversation is put away

    Example: A title is never lost
      When Mara saves the conversation with no title at all
      Then the conversation has the title "Lighthouse"

    Example: Put away twice
      Given Mara has put the conversation away
      When Mara tries to put the conversation away
      Then Mara is refused because the conversation stands like that already
      And nothing has changed

    Example: Taken out of nowhere
      When Mara tries to take the conversation out again
      Then Mara is refused because the conversation stands like that already
      And nothing has changed

    Example: Some other way to stand
      When Mara tries to make the conversation "forgotten"
      Then Mara is refused because what was sent cannot be read
      And nothing has changed

  @Q-21 @CONV-03
  Rule: A title has at most 200 characters

    Scenario Outline: Somebody tries to <deed>
      When Mara tries to <deed>
      Then Mara is refused because a title has at most 200 characters
      And nothing has changed

      Examples: too long, and all or nothing
        | deed                                                                              |
        | rename the conversation to the letter "t" 201 times                               |
        | rename the conversation to the letter "t" 201 times and to put it away            |

  @CONV-03 @error_handling
  Rule: What cannot be read changes nothing

    Scenario Outline: By something that <flaw>
      When Mara tries to change the conversation by something that <flaw>
      Then Mara is refused because what was sent cannot be read
      And nothing has changed

      Examples: broken, or something else
        | flaw                          |
        | is empty                      |
        | breaks off in the middle      |
        | goes on after its end         |
        | calls itself plain text       |
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
