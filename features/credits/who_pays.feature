@credits
Feature: Who pays
  A person's work is paid by the person, a team's work by the team. Nobody's own credits are touched by what they do
  for others.

  Background:
    Given Mara owns the team "Northlight" with 1,000 credits
    And Lena is a member of "Northlight"
    And Lena has 100 credits

  @CR-03
  Rule: Whoever the generation is for pays for it

    Scenario Outline: Lena orders <order>
      When Lena orders <order>
      Then Lena has <own>
      And "Northlight" has <team>
      And the books balance

      Examples: for whom
        | order                                                 | own         | team          |
        | a generation worth 60 credits                         | 40 credits  | 1,000 credits |
        | a generation worth 60 credits for "Northlight"        | 100 credits | 940 credits   |
        | a generation worth 60 credits for herself in "Northlight" | 100 credits | 940 credits |

    Example: Two people of a team, one account
      Given Lena has ordered a generation worth 60 credits for "Northlight"
      When Mara orders a generation worth 40 credits for "Northlight"
      Then "Northlight" has 900 credits
      And Lena has 100 credits
      And Mara has no credits

    Example: Two teams, two accounts
      Given Mara owns the team "Southlight" with 200 credits
      When Mara orders a generation worth 60 credits for "Southlight"
      Then "Southlight" has 140 credits
      And "Northlight" has 1,000 credits

  @CR-03
  Rule: A clone is paid by whoever it is for, not by whoever paid for the original

    Example: The team's work, once more for the team
      Given Mara has ordered a generation worth 60 credits for "Northlight"
      And the generation is completed
      When Lena clones the generation
      Then "Northlight" has 880 credits
      And Lena has 100 credits

    Example: The team's work, once more for Lena
      Given Mara has ordered a generation worth 60 credits for "Northlight"
      And the generation is completed
      When Lena clones the generation for herself
      Then "Northlight" has 940 credits
      And Lena has 40 credits
      And the books balance

    Example: Lena's work, once more for the team
      Given Lena has ordered a generation worth 60 credits
      And the generation is completed
      When Lena clones the generation for "Northlight"
      Then "Northlight" has 940 credits
      And Lena has 40 credits
      And the books balance
