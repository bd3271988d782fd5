@credits
Feature: Who gets it back
  What is given back goes to the balance that paid, whoever stopped the work and whatever has become of them.

  Background:
    Given Mara owns the team "Northlight" with 100 credits
    And Lena is a member of "Northlight"
    And Lena has 20 credits

  @CR-08 @Q-28
  Rule: A refund goes to the balance that paid

    @smoke
    Example: Lena's own work, to Lena
      Given Lena has ordered a generation worth 20 credits
      When Lena cancels the generation
      Then Lena gets back 18 credits for the generation
      And Lena has 18 credits
      And "Northlight" has 100 credits

    Example: The team's work, to the team
      Given Lena has ordered a generation worth 60 credits for "Northlight"
      When Lena cancels the generation
      Then "Northlight" gets back 54 credits for the generation
      And "Northlight" has 94 credits
      And Lena has 20 credits

    Example: Lena's own work in the team, to the team
      Given Lena has ordered a generation worth 60 credits for herself in "Northlight"
      When Lena cancels the generation
      Then "Northlight" has 94 credits
      And Lena has 20 credits
      And the books balance

    Example: When the platform breaks down it is no other
      Given Lena has ordered a generation worth 60 credits for "Northlight"
      And the generation has started
      When the renderer reports that the generation has failed because the platform broke down
      Then "Northlight" has 100 credits
      And Lena has 20 credits
      And the books balance

    Example: The clone that Lena paid for herself, to Lena
      Given Mara has ordered a generation worth 20 credits for "Northlight"
      And the generation is completed
      And Lena has cloned the generation for herself
      When Lena cancels the clone
      Then Lena has 18 credits
      And "Northlight" has 80 credits

  @CR-08
  Rule: Whoever cancels gets nothing of it for themselves

    Example: An admin cancels a member's generation
      Given Oskar is an admin of "Northlight"
      And Lena has ordered a generation worth 60 credits for "Northlight"
      When Oskar cancels the generation
      Then "Northlight" gets back 54 credits for the generation
      And Oskar has no credits
      And Lena has 20 credits
      And the books balance

  @CR-08
  Rule: What has become of whoever ordered makes no difference

    Example: Lena has left the team
      Given Lena owns the team "Southlight"
      And Lena has ordered a generation worth 60 credits for "Northlight"
      And Lena has left "Northlight"
      When Mara cancels the generation
      Then "Northlight" has 94 credits
      And Lena has 20 credits
      And the books balance

    Example: Lena has left the team, and with it her own work there
      Given Lena owns the team "Southlight"
      And Lena has ordered a generation worth 60 credits for herself in "Northlight"
      And the generation has started
      And Lena has left "Northlight"
      When the renderer reports that the generation has failed because it took too long
      Then "Northlight" has 100 credits
      And Lena has 20 credits

    Example: Lena only looks now
      Given Lena has ordered a generation worth 60 credits for "Northlight"
      And the generation has started
      And Mara has made Lena a viewer of "Northlight"
      When the renderer reports that the generation has failed because the platform broke down
      Then "Northlight" has 100 credits
      And Lena has 20 credits
