@jobs @webhook
Feature: The workflow engine hears of orders
  Somebody has to work on what was ordered. The workflow engine is told of it at once.

  @FLOW-01
  Rule: The workflow engine hears of every generation that is ordered

    @smoke
    Example: An order
      Given Theo has enough credits
      When Theo orders a generation of scenes of 2 and 3 seconds
      Then the workflow engine has heard of the generation 1 time

    Example: An order for a team, with wishes about how
      Given Mara owns the team "Northlight" with 1,000 credits
      When Mara orders a generation for "Northlight"
      Then the workflow engine has heard of the generation 1 time

    Example: Wishes about how are told as well
      Given Theo has enough credits
      When Theo orders a generation in the style "noir"
      Then the workflow engine has heard of the generation 1 time

    Example: A clone
      Given Theo has enough credits
      And Theo has ordered the generation "Trailer"
      And the generation "Trailer" is completed
      When Theo clones the generation "Trailer"
      Then the workflow engine has heard of the clone 1 time

    Example: An order that is repeated under its key is not told again
      Given Mara has a creator account
      And Mara has enough credits
      And Mara has ordered the generation "Trailer" under the key "monday"
      And Mara has ordered a generation under the key "monday"
      When Mara orders the generation "Teaser"
      Then the workflow engine has heard of the generation "Teaser" 1 time
      And the workflow engine has heard of the generation "Trailer" 1 time

  @FLOW-01 @resilience
  Rule: The trouble of the workflow engine spoils no order

    Example: Ordered while it is down
      Given Theo has enough credits
      And the workflow engine is down for a while
      When Theo orders a generation
      Then the generation is untouched
      And the workflow engine has heard of the generation 0 times

    Example: Heard again when it is up
      Given Mara has a creator account
      And Mara has enough credits
      And the workflow engine is down for a while
      And Mara has ordered the generation "Trailer"
      And the workflow engine is up again
      When Mara orders the generation "Teaser"
      Then the workflow engine has heard of the generation "Teaser" 1 time
