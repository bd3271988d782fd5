@jobs
Feature: Reports that are no reports
  Whatever else comes in the renderer's name changes nothing.

  Background:
    Given Theo has enough credits
    And Theo has ordered a generation

  @JOB-09
  Rule: What is no report changes nothing

    Scenario Outline: A report that <flaw>
      When the renderer tries to send a report that <flaw>
      Then the renderer is refused because what was sent cannot be read
      And nothing has changed

      Examples: it cannot be read
        | flaw                          |
        | is empty                      |
        | breaks off in the middle      |
        | goes on after its end         |
        | begins with an invisible mark |
        | holds half a character        |
        | holds an endless number       |
        | is nested beyond measure      |
        | is larger than 5 megabytes    |

      Examples: it is called something else
        | flaw                    |
        | calls itself plain text |
        | does not say what it is |

      Examples: it is something else
        | flaw                         |
        | is a number                  |
        | is nothing                   |
        | names no event               |
        | names no generation          |
        | names a generation by a word |
        | has a number for an event    |
        | tells the share in words     |
        | tells the size in words      |

      @Q-31
      Examples: a list is no report
        | flaw      |
        | is a list |

      @Q-32
      Examples: no text is like that
        | flaw                          |
        | holds an impossible character |

  @Q-30 @security
  Rule: What the renderer reports is taken from the renderer alone

    Example: Nobody signed it
      When somebody tries to report that the generation has started, signed by nobody
      Then the report is refused because nobody signed the report
      And nothing has changed

    Scenario Outline: Signed <signature>
      When somebody tries to report that the generation has started, signed <signature>
      Then the report is refused because the signature does not count
      And nothing has changed

      Examples: not as it must be
        | signature              |
        | with another secret    |
        | for another generation |
        | for another purpose    |
        | by the operator        |
        | an hour too early      |

    Example: Whoever ordered it does not complete it
      Given the generation has started
      When Theo tries to report that the generation has completed
      Then Theo is refused because the signature does not count
      And nothing has changed
