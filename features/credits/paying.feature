@credits
Feature: Paying for a generation
  A generation is paid when it is ordered, once, and nothing is charged behind anybody's back.

  Background:
    Given Mara has 100 credits

  @CR-04
  Rule: A generation is paid at once with its order

    @smoke
    Example: The balance falls by the price
      When Mara orders a generation worth 60 credits
      Then Mara has 40 credits
      And the generation costs 60 credits
      And Mara gets back no credits for the generation
      And the books balance

    Example: Nothing more is charged while it is made
      Given Mara has ordered a generation worth 60 credits
      And the generation has started
      And the generation is 50 percent done
      When the renderer reports that the generation has completed
      Then Mara has 40 credits
      And the generation costs 60 credits
      And the books balance

    Example: What it cost stays on it, however it ends
      Given Mara has ordered a generation worth 60 credits
      When Mara cancels the generation
      Then the generation costs 60 credits
      And the books balance

    Example: What is free moves nothing
      When Mara orders a generation of a scene of 0 seconds
      Then Mara has 100 credits
      And Mara's account shows these movements, the oldest first
        | what    | amount | left |
        | granted | +100   | 100  |

  @CR-04 @INV-38
  Rule: An order that is repeated is paid once

    Example: Again under the same key
      Given Mara has ordered a generation worth 30 credits under the key "monday"
      When Mara orders a generation worth 30 credits under the key "monday"
      Then Mara has 70 credits
      And Mara succeeds
      And the books balance

    Example: Again, and dearer this time
      Given Mara has ordered a generation worth 30 credits under the key "monday"
      When Mara orders a generation worth 100 credits under the key "monday"
      Then the generation costs 30 credits
      And Mara has 70 credits

    Example: Again, with nothing left to pay from
      Given Mara has ordered a generation worth 100 credits under the key "monday"
      When Mara orders a generation worth 100 credits under the key "monday"
      Then Mara succeeds
      And Mara has no credits

    Example: Again, after it was canceled
      Given Mara has ordered a generation worth 30 credits under the key "monday"
      And Mara has canceled the generation
      When Mara orders a generation worth 30 credits under the key "monday"
      Then Mara has 97 credits
      And the books balance

    @R-07
    Example: Five times at the same moment
      When Mara orders a generation worth 30 credits under the key "monday" 5 times at the same moment
      Then all 5 attempts succeed
      And Mara has 70 credits
      And the books balance

    Example: Under another key it is another generation
      Given Mara has upgraded to creator
      And Mara has ordered the generation "Trailer" worth 50 credits under the key "monday"
      When Mara orders the generation "Teaser" worth 50 credits under the key "tuesday"
      Then Mara has no credits
      And the books balance

  @CR-04
  Rule: A clone is paid like every other order

    Example: Ordered once more
      Given Mara has ordered a generation worth 50 credits
      And the generation is completed
      When Mara clones the generation
      Then Mara has no credits
      And the clone costs 50 credits
      And the books balance
