@jobs
Feature: Orders that are no orders
  Programs send strange things. What is no order makes nothing, and breaks nothing.

  @JOB-08
  Rule: What is no order makes nothing

    Background:
      Given Theo has enough credits

    Scenario Outline: An order that <flaw>
      When Theo tries to send an order that <flaw>
      Then Theo is refused because what was sent cannot be read
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
        | flaw                     |
        | calls itself plain text  |
        | does not say what it is  |

      Examples: it is something else
        | flaw                  |
        | is a number           |
        | is a bare word        |
        | is nothing            |
        | is for a number       |
        | has a number for a key |

      @Q-31
      Examples: a list is no order
        | flaw      |
        | is a list |

      @Q-32
      Examples: no text is like that
        | flaw                          |
        | holds an impossible character |

    Example: An order that says nothing of what to make
      When Theo tries to send an order that says nothing of what to make
      Then Theo is refused because an order says what to make
      And nothing has changed

  @JOB-06
  Rule: What is no request makes no clone

    Background:
      Given Theo has enough credits
      And Theo has ordered a generation
      And the generation is completed

    Scenario Outline: A request that <flaw>
      When Theo tries to clone the generation with a request that <flaw>
      Then Theo is refused because what was sent cannot be read
      And nothing has changed

      Examples: it cannot be read, or is something else
        | flaw                          |
        | is empty                      |
        | breaks off in the middle      |
        | calls itself plain text       |
        | is a bare word                |
        | is larger than 5 megabytes    |

      @Q-31
      Examples: a list is no request
        | flaw      |
        | is a list |

      @Q-32
      Examples: no text is like that
        | flaw                          |
        | holds an impossible character |
