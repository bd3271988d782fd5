@automation @resilience
Feature: Whether the engine stands
  Whoever looks after the engine can ask how it is, without a sign-in.

  @HEALTH-01
  Rule: The engine says that it is well when it is

    Scenario Outline: Asked <how>
      When somebody asks the engine <how>
      Then the engine says that it is well

      Examples: ways of asking
        | how                          |
        | whether it is there          |
        | how it is, in detail         |
        | whether it is ready for work |
        | whether it is alive          |

  @HEALTH-01 @A-05
  Rule: Without its records the engine says at once that it cannot work

    Scenario Outline: Asked <how>
      Given the engine cannot reach its records
      When somebody asks the engine <how>
      Then the engine says at once that it cannot work

      Examples: questions about its work
        | how                          |
        | how it is, in detail         |
        | whether it is ready for work |

  @HEALTH-01
  Rule: Without its records the engine is still there

    Scenario Outline: Asked <how>
      Given the engine cannot reach its records
      When somebody asks the engine <how>
      Then the engine says that it is well

      Examples: questions about itself
        | how                 |
        | whether it is there |
        | whether it is alive |
