@credits
Feature: What a generation costs
  The price follows from the scenes alone, so that everybody can reckon it before ordering.

  @CR-01
  Rule: Every started second of every scene costs 10 credits

    Scenario Outline: <scenes>
      Given Mara has 1,000 credits
      When Mara orders a generation of <scenes>
      Then the generation costs <price>
      And Mara has <left>

      Examples: one scene
        | scenes                  | price       | left          |
        | a scene of 0 seconds    | no credits  | 1,000 credits |
        | a scene of 0.1 seconds  | 10 credits  | 990 credits   |
        | a scene of 1 second     | 10 credits  | 990 credits   |
        | a scene of 1.01 seconds | 20 credits  | 980 credits   |
        | a scene of 2 seconds    | 20 credits  | 980 credits   |
        | a scene of 2.0 seconds  | 20 credits  | 980 credits   |
        | a scene of 2.1 seconds  | 30 credits  | 970 credits   |
        | a scene of 2.9 seconds  | 30 credits  | 970 credits   |
        | a scene of 3 seconds    | 30 credits  | 970 credits   |
        | a scene of 100 seconds  | 1,000 credits | no credits  |

      Examples: several scenes, each rounded up for itself
        | scenes                            | price      | left        |
        | scenes of 2, 2.1 and 3 seconds    | 80 credits | 920 credits |
        | scenes of 0.5, 0.5 and 0.5 seconds | 30 credits | 970 credits |
        | scenes of 0, 0 and 0.1 seconds    | 10 credits | 990 credits |

  @CR-01
  Rule: A scene without a length counts as 3 seconds

    Scenario Outline: <scenes>
      Given Mara has 1,000 credits
      When Mara orders a generation of <scenes>
      Then the generation costs <price>

      Examples: nothing is said of how long it gets
        | scenes                                     | price      |
        | a scene without a length                   | 30 credits |
        | a scene whose length is left open          | 30 credits |
        | a scene that is but a word                 | 30 credits |
        | 4 scenes without a length                  | 120 credits |
        | a scene of 2 seconds and one without a length | 50 credits |

  @CR-01
  Rule: A generation without scenes costs 10 credits

    Scenario Outline: <scenes>
      Given Mara has 100 credits
      When Mara orders a generation of <scenes>
      Then the generation costs 10 credits
      And Mara has 90 credits

      Examples: nothing to count
        | scenes                  |
        | no scenes               |
        | an empty list of scenes |
        | scenes that are no list |

    Example: A wish that is nothing but a sentence
      Given Mara has 100 credits
      When Mara orders something made from a single text
      Then the generation costs 10 credits

  @CR-01
  Rule: A length is a number of seconds

    Scenario Outline: <scenes>
      Given Mara has 1,000 credits
      When Mara tries to order a generation of <scenes>
      Then Mara is refused because a length is a number of seconds, at least none
      And nothing has changed

      Examples: no such length
        | scenes                                                   |
        | a scene whose length is less than none                   |
        | a scene whose length is hardly less than none            |
        | a scene whose length is a word                           |
        | a scene whose length is a text                           |
        | a scene whose length is a list                           |
        | a scene whose length is a plain yes                      |
        | a scene of 2 seconds and one whose length is a word      |

  @CR-01 @CR-04
  Rule: A clone costs what its original would cost today

    Example: Once more, for the same price
      Given Mara has 1,000 credits
      And Mara has ordered a generation of scenes of 2, 2.1 and 3 seconds
      And the generation is completed
      When Mara clones the generation
      Then the clone costs 80 credits
      And Mara has 840 credits

    Example: A clone of what was free is free
      Given Mara has no credits
      And Mara has ordered a generation of a scene of 0 seconds
      And the generation is completed
      When Mara clones the generation
      Then the clone costs no credits
