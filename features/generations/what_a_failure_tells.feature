@resilience
Feature: What a failure tells
  When the platform itself breaks down, whoever asked is told just that.

  @Q-29 @security
  Rule: A failure tells nothing of the inside

    Example: The renderer reports what cannot be noted down
      Given Theo has enough credits
      And Theo has ordered a generation
      And the platform cannot reach its records
      When the renderer reports that the generation has started
      Then the platform breaks down, and tells nothing of its inside
