@credits
Feature: Credits are neither made nor lost
  Grants, less charges, plus refunds: that is the balance, of every account, at every moment.

  @CR-12 @INV-47
  Rule: The books balance at the end of every story

    Example: A week in a team
      Given Mara owns the team "Northlight" with 1,000 credits
      And Lena is a member of "Northlight"
      And these generations were ordered for "Northlight"
        | generation | by   | worth       | done       | what became of it                          |
        | Trailer    | Lena | 100 credits | 80 percent | has completed                              |
        | Teaser     | Mara | 50 credits  | 80 percent | has failed because the platform broke down |
        | Sequel     | Lena | 70 credits  | 50 percent | was canceled                               |
        | Prequel    | Lena | 30 credits  | 20 percent | has failed because the order was flawed    |
      When Mara orders the generation "Finale" worth 200 credits for "Northlight"
      Then "Northlight" has 655 credits
      And Lena has no credits
      And the books balance

  @CR-12 @INV-47 @CR-06
  Rule: They balance as well when everything happens at the same moment

    Example: Three people, one team, and not enough for all
      Given Mara owns the team "Northlight" with 100 credits
      And "Northlight" has been granted 50 credits
      And "Northlight" has these people
        | who   | role     | name |
        | Lena  | a member |      |
        | Oskar | an admin |      |
      When Mara, Lena and Oskar order, cancel and clone for "Northlight" at the same moment, 6 rounds each
      Then nothing breaks
      And some are paid, and some refused because the credits do not suffice
      And the books balance
