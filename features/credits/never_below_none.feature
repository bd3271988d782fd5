@credits
Feature: Never less than none
  Whatever is ordered at the same moment, nobody spends what is not there.

  @CR-06
  Rule: Of orders at the same moment only those are taken that the balance pays for

    Example: Two orders at the last credits
      Given Mara has a creator account
      And Mara has 100 credits
      When Mara orders a generation worth 60 credits 2 times at the same moment
      Then exactly 1 attempt succeeds and the others are refused because the credits do not suffice
      And Mara has 40 credits
      And the books balance

    Example: Ten orders of which three can be paid
      Given Mara owns the team "Northlight" with 185 credits
      When Mara orders a generation worth 60 credits for "Northlight" 10 times at the same moment
      Then exactly 3 attempts succeed and the others are refused because the credits do not suffice
      And "Northlight" has 5 credits
      And the books balance

    Example: Three people of a team, and credits for one of them
      Given Mara owns the team "Northlight" with 100 credits
      And Lena is a member of "Northlight"
      And Vito is a member of "Northlight"
      When Mara, Lena and Vito each order a generation worth 60 credits for "Northlight" at the same moment
      Then exactly 1 attempt succeeds and the others are refused because the credits do not suffice
      And "Northlight" has 40 credits
      And the books balance

    Example: The team's work and people's own work in it, from one account
      Given Mara owns the team "Northlight" with 100 credits
      And Lena is a member of "Northlight"
      And Vito is a member of "Northlight"
      When Mara, Lena and Vito each order a generation worth 60 credits for themselves in "Northlight" at the same moment
      Then exactly 1 attempt succeeds and the others are refused because the credits do not suffice
      And "Northlight" has 40 credits
      And the books balance

    Example: Two accounts do not stand in each other's way
      Given Mara owns the team "Northlight" with 60 credits
      And Mara has 60 credits
      When Mara orders a generation worth 60 credits and a generation worth 60 credits for "Northlight" at the same moment
      Then all 2 attempts succeed
      And Mara has no credits
      And "Northlight" has no credits

    Example: Clones and orders at the last credits
      Given Mara has a creator account
      And Mara has 160 credits
      And Mara has ordered the generation "Trailer" worth 60 credits
      And the generation "Trailer" is completed
      When Mara orders a generation worth 60 credits and clones the generation "Trailer" at the same moment
      Then exactly 1 attempt succeeds and the others are refused because the credits do not suffice
      And the books balance

  @CR-06
  Rule: What comes back can be spent at once, and not before

    Example: An order against a refund
      Given Mara has a creator account
      And Mara has 100 credits
      And Mara has ordered the generation "Trailer" worth 60 credits
      When Mara orders the generation "Teaser" worth 60 credits and cancels the generation "Trailer" at the same moment
      Then Mara has 94 credits, or 34 credits if the generation "Teaser" was ordered
      And the books balance

  @CR-06 @security
  Rule: The records themselves hold no balance below none

    Example: A team in debt
      Given Mara owns the team "Northlight" with 10 credits
      When somebody tries to record that "Northlight" owes 1 credit
      Then the records refuse it
      And nothing has changed
