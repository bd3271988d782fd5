@jobs
Feature: Canceling a generation
  Whoever ordered something, or answers for the team, can stop it as long as it has not ended.

  @JOB-05
  Rule: Whoever ordered a generation can cancel it

    Scenario Outline: While it is <state>
      Given Theo has enough credits
      And Theo has ordered a generation
      And the generation is <state>
      When Theo cancels the generation
      Then the generation is canceled
      And the generation ended because it was stopped

      Examples: unfinished
        | state      |
        | queued     |
        | processing |

    Scenario Outline: Somebody who is <role> cancels their own order for the team
      Given Mara owns the team "Northlight" with 1,000 credits
      And Lena is <role> of "Northlight"
      And Lena has ordered a generation for "Northlight"
      When Lena cancels the generation
      Then the generation is canceled

      Examples: who orders may cancel
        | role      |
        | an admin  |
        | a member  |

    Example: One's own work in a team
      Given Mara owns the team "Northlight" with 1,000 credits
      And Lena is a member of "Northlight"
      And Lena has ordered a generation for herself in "Northlight"
      When Lena cancels the generation
      Then the generation is canceled

  @JOB-05
  Rule: The owners and admins of a team can cancel what belongs to it, and nobody else

    Background:
      Given Mara owns the team "Northlight" with 1,000 credits
      And Lena is a member of "Northlight"
      And Lena has ordered a generation for "Northlight"

    Scenario Outline: <role> cancels
      Given Oskar is <role> of "Northlight"
      When Oskar cancels the generation
      Then the generation is canceled

      Examples: who answers for the team
        | role      |
        | an owner  |
        | an admin  |

    Scenario Outline: <role> does not
      Given Vito is <role> of "Northlight"
      When Vito tries to cancel the generation
      Then Vito is refused because there is no such generation
      And nothing has changed

      Examples: who does not
        | role     |
        | a member |
        | a viewer |

    Example: Nor an admin of another team
      Given Ines owns the team "Southlight"
      When Ines tries to cancel the generation
      Then Ines is refused because there is no such generation
      And nothing has changed

  @INV-28
  Rule: What has ended is not canceled

    Scenario Outline: It is <state>
      Given Theo has enough credits
      And Theo has ordered a generation
      And the generation is <state>
      When Theo tries to cancel the generation
      Then Theo is refused because the generation has ended
      And nothing has changed

      Examples: ended
        | state     |
        | completed |
        | failed    |
        | canceled  |

    @R-09
    Example: Canceled 5 times at the same moment
      Given Theo has enough credits
      And Theo has ordered a generation
      When Theo cancels the generation 5 times at the same moment
      Then exactly 1 attempt succeeds and the others are refused because the generation has ended
      And the events of the generation are queued and canceled

    @R-09
    Scenario Outline: Canceled while it is reported that it <end>, at the same moment
      Given Theo has enough credits
      And Theo has ordered a generation
      And the generation has started
      When Theo cancels the generation while the renderer reports that it <end>, at the same moment
      Then exactly 1 attempt succeeds and the others are refused because the generation has ended
      And the generation has ended once, as told to the one who succeeded

      Examples: two ends
        | end           |
        | has completed |
        | has failed    |
