@credits
Feature: What is given back when a generation is canceled
  Whoever cancels gets back what was not done, less a tenth: the tenth pays for what was made ready. Each row tells
  what comes back of 1, 5, 7, 100 and 999 credits charged.

  @CR-07 @INV-33
  Rule: Canceling gives back the part that was not done, less a tenth, and at least a tenth of the charge is kept

    Scenario Outline: <share> done
      Given Mara has generations that cost 1, 5, 7, 100 and 999 credits, each <share> done
      When Mara cancels each of them
      Then Mara gets back <of 1>, <of 5>, <of 7>, <of 100> and <of 999> credits for them
      And at least a tenth of each charge is kept

      Examples: rounded down at the very end
        | share         | of 1 | of 5 | of 7 | of 100 | of 999 |
        | 0 percent     | 0    | 4    | 6    | 90     | 899    |
        | 1 percent     | 0    | 4    | 6    | 89     | 890    |
        | 33.33 percent | 0    | 3    | 4    | 60     | 599    |
        | 50 percent    | 0    | 2    | 3    | 45     | 449    |
        | 66.66 percent | 0    | 1    | 2    | 30     | 299    |
        | 99.99 percent | 0    | 0    | 0    | 0      | 0      |
        | 100 percent   | 0    | 0    | 0    | 0      | 0      |

      Examples: shares count to the hundredth of a percent
        | share          | of 1 | of 5 | of 7 | of 100 | of 999 |
        | 0.004 percent  | 0    | 4    | 6    | 90     | 899    |
        | 66.666 percent | 0    | 1    | 2    | 29     | 299    |

    Scenario Outline: Stopped by the renderer, <share> done
      Given Mara has generations that cost 1, 5, 7, 100 and 999 credits, each <share> done
      When the renderer reports that each of them has failed because it was stopped
      Then Mara gets back <of 1>, <of 5>, <of 7>, <of 100> and <of 999> credits for them
      And at least a tenth of each charge is kept

      Examples: as if it had been canceled
        | share         | of 1 | of 5 | of 7 | of 100 | of 999 |
        | 0 percent     | 0    | 4    | 6    | 90     | 899    |
        | 33.33 percent | 0    | 3    | 4    | 60     | 599    |
        | 66.66 percent | 0    | 1    | 2    | 30     | 299    |
        | 100 percent   | 0    | 0    | 0    | 0      | 0      |

  @CR-07 @Q-28
  Rule: What is given back is on the balance

    Example: Before it began
      Given Mara has 100 credits
      And Mara has ordered a generation worth 100 credits
      When Mara cancels the generation
      Then Mara gets back 90 credits for the generation
      And Mara has 90 credits
      And the books balance

    Scenario Outline: <share> done
      Given Mara has 100 credits
      And Mara has ordered a generation worth 100 credits
      And the generation has started
      And the generation is <share> done
      When Mara cancels the generation
      Then Mara has <left>
      And the books balance

      Examples: as much as was not done
        | share         | left       |
        | 0 percent     | 90 credits |
        | 30 percent    | 63 credits |
        | 33.33 percent | 60 credits |
        | 50 percent    | 45 credits |
        | 100 percent   | no credits |

    Example: It can be spent at once
      Given Mara has 60 credits
      And Mara has ordered the generation "Trailer" worth 60 credits
      And Mara has canceled the generation "Trailer"
      When Mara orders the generation "Teaser" worth 50 credits
      Then Mara has 4 credits
      And the books balance

    Example: Of a smallest generation one credit is kept
      Given Mara has 10 credits
      And Mara has ordered a generation worth 10 credits
      When Mara cancels the generation
      Then Mara has 9 credits

    Example: What was free gives nothing back
      Given Mara has 10 credits
      And Mara has ordered a generation of a scene of 0 seconds
      When Mara cancels the generation
      Then Mara has 10 credits
      And Mara's account shows these movements, the oldest first
        | what    | amount | left |
        | granted | +10    | 10   |
