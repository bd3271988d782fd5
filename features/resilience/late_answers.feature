@resilience
Feature: Late answers
  Somebody has to wait. Others have not, and in the end the answer is the right one, for the right person.

  @RES-03
  Rule: Whoever is answered late holds nobody up

    Example: Others are answered meanwhile
      Given Theo has a starter account
      And Mara has a creator account
      And answers to Theo are late
      When Theo asks for his account, and Mara opens the team "Northlight" meanwhile
      Then Mara succeeds

  @RES-03
  Rule: A late answer is the right answer

    Example: Theo is shown his own account, whoever came meanwhile
      Given Theo has a starter account
      And Mara has a creator account
      And answers to Theo are late
      And Theo has asked for his account, and Mara has opened the team "Northlight" meanwhile
      When 2 seconds pass, and Theo is answered
      Then Theo is shown his own account
