@credits
Feature: What is given back when a generation fails
  Nobody pays for what the platform could not do; whoever ordered something flawed pays for the part that was done.
  Parts of a credit are never given back. Each row tells what comes back of 1, 5, 7, 100 and 999 credits charged.

  @CR-07 @INV-32
  Rule: When the platform breaks down or takes too long, all is given back

    Scenario Outline: <share> done, and failed <why>
      Given Mara has generations that cost 1, 5, 7, 100 and 999 credits, each <share> done
      When the renderer reports that each of them has failed <why>
      Then Mara gets back 1, 5, 7, 100 and 999 credits for them

      Examples: however much was done
        | share         | why                             |
        | 0 percent     | because the platform broke down |
        | 33.33 percent | because the platform broke down |
        | 99.99 percent | because the platform broke down |
        | 100 percent   | because the platform broke down |
        | 0 percent     | because it took too long        |
        | 66.66 percent | because it took too long        |
        | 100 percent   | because it took too long        |

  @CR-07 @INV-32
  Rule: When the order was flawed, the part that was not done is given back

    Scenario Outline: <share> done
      Given Mara has generations that cost 1, 5, 7, 100 and 999 credits, each <share> done
      When the renderer reports that each of them has failed because the order was flawed
      Then Mara gets back <of 1>, <of 5>, <of 7>, <of 100> and <of 999> credits for them

      Examples: rounded down at the very end
        | share         | of 1 | of 5 | of 7 | of 100 | of 999 |
        | 0 percent     | 1    | 5    | 7    | 100    | 999    |
        | 1 percent     | 0    | 4    | 6    | 99     | 989    |
        | 33.33 percent | 0    | 3    | 4    | 66     | 666    |
        | 50 percent    | 0    | 2    | 3    | 50     | 499    |
        | 66.66 percent | 0    | 1    | 2    | 33     | 333    |
        | 99.99 percent | 0    | 0    | 0    | 0      | 0      |
        | 100 percent   | 0    | 0    | 0    | 0      | 0      |

      Examples: shares count to the hundredth of a percent
        | share          | of 1 | of 5 | of 7 | of 100 | of 999 |
        | 0.004 percent  | 1    | 5    | 7    | 100    | 999    |
        | 66.666 percent | 0    | 1    | 2    | 33     | 332    |

  @CR-07 @INV-32
  Rule: When a generation is completed, nothing is given back

    Scenario Outline: <share> done
      Given Mara has generations that cost 1, 5, 7, 100 and 999 credits, each <share> done
      When the renderer reports that each of them has completed
      Then Mara gets back 0, 0, 0, 0 and 0 credits for them

      Examples: whatever was reported before
        | share         |
        | 0 percent     |
        | 50 percent    |
        | 99.99 percent |
        | 100 percent   |

  @CR-07 @Q-28
  Rule: What is given back is on the balance

    Scenario Outline: A generation worth 100 credits, <share> done, <report>
      Given Mara has 110 credits
      And Mara has ordered a generation worth 100 credits
      And the generation has started
      And the generation is <share> done
      When the renderer reports that the generation <report>
      Then Mara has <left>
      And the books balance

      Examples: as it ended
        | share         | report                                     | left        |
        | 30 percent    | has failed because the platform broke down | 110 credits |
        | 30 percent    | has failed because it took too long        | 110 credits |
        | 30 percent    | has failed                                 | 110 credits |
        | 30 percent    | has failed because the order was flawed    | 80 credits  |
        | 33.33 percent | has failed because the order was flawed    | 76 credits  |
        | 100 percent   | has failed because the order was flawed    | 10 credits  |
        | 30 percent    | has failed because it was stopped          | 73 credits  |
        | 30 percent    | has completed                              | 10 credits  |

    Example: The share that was told last counts
      Given Mara has 100 credits
      And Mara has ordered a generation worth 100 credits
      And the generation has started
      And the generation is 80 percent done
      And the generation is 20 percent done
      When the renderer reports that the generation has failed because the order was flawed
      Then Mara has 80 credits

    Example: Nothing was told of a share
      Given Mara has 100 credits
      And Mara has ordered a generation worth 100 credits
      And the generation has started
      And the generation has gone on
      When the renderer reports that the generation has failed because the order was flawed
      Then Mara has 100 credits
