@resilience
Feature: Parts that are down
  Mail, the writer and the workflow engine are others' work. While they are all down, everything goes on that
  does not need them.

  Background:
    Given Mara owns the team "Northlight"
    And Mara has begun the conversation "Lighthouse"
    And everything around the platform is down

  @RES-12
  Rule: What does not need what is down goes on

    Example: Teams are opened
      When Mara opens the team "Harbour"
      Then Mara succeeds

    Example: Generations are ordered
      Given Mara has enough credits
      When Mara orders a generation
      Then the generation is untouched

    Example: Conversations are read
      When Mara reads the conversation
      Then Mara succeeds

    @Q-14
    Example: People come and go
      Given Mara has invited Theo to "Northlight" as a member
      When Theo accepts the invitation
      Then Theo succeeds
