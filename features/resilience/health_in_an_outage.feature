@resilience @outage
Feature: Health in an outage
  Whoever looks after the platform asks it how it is, and acts by the answer. So the answer is true: before, while
  and after something breaks.

  @RES-08 @A-05
  Rule: Records that give no answer are noticed as quickly as those out of reach

    Scenario Outline: Asked <how>, while the records <state>
      Given the records <state>
      When somebody asks the engine <how>
      Then the engine says at once that it cannot work

      Examples: without an answer
        | state            | how                          |
        | give no answer   | whether it is ready for work |
        | are out of reach | whether it is ready for work |
        | are out of reach | how it is, in detail         |

  @RES-08
  Rule: Once the records can be reached again, the engine says that it is well

    Scenario Outline: Asked <how>
      Given the records were out of reach for a while
      When somebody asks the engine <how>
      Then the engine says that it is well

      Examples: questions about its work
        | how                          |
        | how it is, in detail         |
        | whether it is ready for work |

  @RES-08
  Rule: The video service is there, whatever becomes of its records

    Scenario Outline: The records <state>
      Given the records <state>
      When somebody asks the video service whether it is there
      Then the video service says that it is there

      Examples: out of reach, silent, back
        | state                         |
        | are out of reach              |
        | give no answer                |
        | were out of reach for a while |
