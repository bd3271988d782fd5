@resilience @slow
Feature: Crowds
  On the first day of a campaign everybody comes at once. Everybody is answered, for themselves, and
  nothing is lost.

  @RES-05 @auth
  Rule: Everybody who comes at once gets one account, their own

    Example: 50 newcomers, each in two windows
      When 50 newcomers open their accounts in 2 windows each, all at the same moment
      Then all 100 attempts succeed
      And each of the newcomers was shown their own account
      And the platform holds 1 account for each of the newcomers

  @RES-05 @jobs @credits
  Rule: Of what is ordered at once, nothing is lost and nothing is paid twice

    Example: 100 orders of 20 people
      Given 20 creators with 100 credits each
      When each of them orders 5 generations worth 20 credits, all at the same moment
      Then all 100 attempts succeed
      And each of them has 5 generations and no credits

  @RES-05 @automation
  Rule: Of what happens at once, everything leads to something

    Example: 100 calls of a webhook
      Given Mara has the webhook "Orders"
      And Mara has made the rule "Greet" on "Orders"
      When the webhook "Orders" is called 100 times at the same moment with total 5
      Then all 100 attempts succeed
      And the webhook "Orders" has led to 100 events, 100 decisions and 100 runs
