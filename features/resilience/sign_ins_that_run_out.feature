@resilience
Feature: Sign-ins that run out under way
  A sign-in lasts for an hour, a film may take longer. What was begun with a sign-in does not end with it.

  @RES-04 @jobs
  Rule: A generation outlives the sign-in with which it was ordered

    Example: It is completed when the sign-in has long run out
      Given Theo has 100 credits
      And Theo has ordered a generation worth 30 credits
      And the generation has started
      And 3 hours have passed
      When the renderer reports that the generation has completed
      Then the generation is completed
      And Theo has 70 credits

  @RES-04 @automation
  Rule: A timer outlives the sign-in with which it was made

    Example: It keeps its beat
      Given Mara's timer runs every hour
      When 3 hours pass
      Then the timer has run 1, 2 and 3 hours after it was made

    Example: In the midst of work the sign-in runs out, and is renewed
      Given Mara keeps a sign-in
      And Mara's timer runs every hour
      And 2 hours have passed
      When Mara renews the sign-in with what renews it
      Then Mara holds a new sign-in
      And the timer has run 1 and 2 hours after it was made
