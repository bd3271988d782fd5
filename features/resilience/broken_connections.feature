@resilience
Feature: Broken connections
  A connection breaks, and whoever asked knows nothing. Either nothing was done, or all of it, once,
  and it can be found out which.

  @RES-02
  Rule: What never arrived whole is not done

    Example: An order that breaks off on its way
      Given Mara has enough credits
      And connections break on their way to the platform
      When Mara tries to order a generation
      Then Mara gets no answer
      And nothing has changed

    Example: An acceptance that breaks off on its way
      Given Mara owns the team "Northlight"
      And Mara has invited Theo to "Northlight" as a viewer
      And connections break on their way to the platform
      When Theo tries to accept the invitation
      Then Theo gets no answer
      And nothing has changed

  @RES-02
  Rule: What was done stands once, though its answer was lost

    Example: An order is found in the list, and paid once
      Given Mara has a creator account
      And Mara has 100 credits
      And connections break on their way back
      And Mara has ordered a generation worth 30 credits, and got no answer
      When connections hold again
      Then Mara sees 1 generation
      And Mara has 70 credits

    Example: Ordered again under its key, it is the same order
      Given Mara has 100 credits
      And connections break on their way back
      And Mara has ordered a generation worth 30 credits under the key "monday", and got no answer
      And connections hold again
      When Mara orders a generation worth 30 credits under the key "monday"
      Then Mara sees 1 generation
      And Mara has 70 credits
