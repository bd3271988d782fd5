@resilience @outage
Feature: Restarts
  A new version goes out, or a machine breaks down. Nobody has to sign in again for that, and nothing that was taken
  is forgotten.

  @RES-09
  Rule: What people have outlives a restart

    Example: A sign-in, a generation, the credits that are left
      Given Mara has 100 credits
      And Mara has ordered a generation worth 30 credits
      And the platform broke down and was started
      When Mara looks at the generation
      Then Mara succeeds
      And the generation is untouched
      And Mara has 70 credits

  @RES-09 @automation
  Rule: What was decided is carried out, once

    Example: A decision that was left open
      Given Mara has the webhook "Orders"
      And the webhook "Orders" has been called with total 5
      And Mara has made the rule "Greet" on "Orders"
      And the decision of the rule "Greet" about the event was left open
      When the platform is started anew
      Then the decision of the rule "Greet" was carried out
      And the rule "Greet" has run once
