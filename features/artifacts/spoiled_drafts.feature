@error_handling
Feature: Storyboards and characters that cannot be read
  A program that is broken, or malicious, sends something else. It is refused, and
  nothing comes of it.

  Background:
    Given Mara has a creator account

  @ART-01
  Rule: What cannot be read makes nothing

    Scenario Outline: A <kind> that <flaw>
      When Mara tries to send a <kind> that <flaw>
      Then Mara is refused because what was sent cannot be read
      And nothing has changed

      Examples: broken
        | kind       | flaw                          |
        | storyboard | is empty                      |
        | storyboard | breaks off in the middle      |
        | character  | goes on after its end         |
        | character  | begins with an invisible mark |
        | character  | holds half a character        |
        | storyboard | holds an endless number       |
        | storyboard | is nested beyond measure      |

      Examples: something else
        | kind       | flaw                          |
        | storyboard | calls itself plain text       |
        | character  | does not say what it is       |
        | storyboard | is a bare word                |
        | character  | is nothing                    |
        | character  | is larger than 5 megabytes    |

      @Q-31
      Examples: a list is no object
        | kind       | flaw                          |
        | storyboard | is a list                     |
        | character  | is a list                     |

      @Q-32
      Examples: no text is like that
        | kind       | flaw                          |
        | storyboard | holds an impossible character |
        | character  | holds an impossible character |
