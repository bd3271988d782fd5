@journey
Feature: From the first sign-in to the last goodbye
  A newcomer comes into a team, works at its expense, and leaves. The team pays, gets back
  what an admin stops, and keeps its secrets afterwards.

  Background:
    Given Mara owns the team "Northlight" with 1,000 credits
    And Oskar is an admin of "Northlight"
    And Mara has invited Nora to "Northlight" as a member

  @INV-23 @CR-03 @CR-08 @Q-06
  Rule: A member works at the team's expense as long as they belong to it

    Example: The whole way
      When Nora accepts the invitation
      And Nora orders the generation "Trailer" worth 100 credits for "Northlight"
      And Oskar cancels the generation "Trailer"
      And Nora opens the team "Aurora"
      And Nora leaves "Northlight"
      Then "Northlight" has 990 credits
      And Nora sees no generations

    Example: What the newcomer ordered goes on without them, at the team's expense
      Given Nora has accepted the invitation
      And Nora has ordered a generation worth 100 credits for "Northlight"
      And Nora has left "Northlight" for a team of her own
      When the renderer reports that the generation has started
      Then Mara sees that the generation is processing
      And "Northlight" has 900 credits

  @CR-08 @CR-12
  Rule: What was paid by the team comes back to the team, whoever is still there

    Example: Stopped by an admin after the member has left
      Given Nora has accepted the invitation
      And Nora has ordered a generation worth 100 credits for "Northlight"
      And Nora has left "Northlight" for a team of her own
      When Oskar cancels the generation
      Then "Northlight" has 990 credits
      And Nora has no credits
      And the books balance

    Example: The newcomer's own credits are never touched
      Given Nora has 50 credits
      And Nora has accepted the invitation
      When Nora orders a generation worth 100 credits for "Northlight"
      And Oskar cancels the generation
      Then "Northlight" has 990 credits
      And Nora has 50 credits
      And the books balance

  @Q-06 @INV-44
  Rule: Whoever has left sees nothing any more of what they did there

    Scenario Outline: Trying to <deed> the generation of the team
      Given Nora has accepted the invitation
      And Nora has ordered a generation for "Northlight" under the key "monday"
      And Nora has left "Northlight" for a team of her own
      When Nora tries to <deed> the generation
      Then Nora is refused because there is no such generation
      And nothing has changed

      Examples: deeds
        | deed   |
        | see    |
        | follow |
        | cancel |
        | clone  |
        | delete |

    Example: Ordering once more under the old key
      Given Nora has accepted the invitation
      And Nora has ordered a generation for "Northlight" under the key "monday"
      And Nora has left "Northlight" for a team of her own
      When Nora tries to order a generation under the key "monday"
      Then Nora is refused because there is no such generation
      And nothing has changed
