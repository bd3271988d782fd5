@credits
Feature: Renders on the books
  A picture or a film is paid, refunded and written into the ledger like everything else that is ordered.

  Background:
    Given the renderer was told never to answer
    And Mara owns the team "Northlight" with 200 credits

  @CR-01 @CR-04
  Rule: A render of a character costs 50 credits, one of a storyboard what its scenes cost

    Scenario Outline: <draft>
      Given Mara has made <draft> for "Northlight"
      When Mara renders <source>
      Then the generation costs <price>
      And "Northlight" has <left>
      And the books balance

      Examples: kinds
        | draft                                                    | source                 | price      | left        |
        | the character "Nele"                                     | the character "Nele"   | 50 credits | 150 credits |
        | the storyboard "Coast" of scenes of 2, 2.1 and 3 seconds | the storyboard "Coast" | 80 credits | 120 credits |

    Example: The clone of a picture is a generation without scenes
      Given Mara has made the character "Nele" for "Northlight"
      And Mara has rendered the character "Nele"
      And Mara has canceled the generation
      When Mara clones the generation
      Then the clone costs 10 credits
      And the books balance

  @CR-03
  Rule: A render is paid by whoever the artifact belongs to

    Example: A member renders the team's character
      Given Lena is a member of "Northlight"
      And Lena has 60 credits
      And Mara has made the character "Nele" for "Northlight"
      When Lena renders the character "Nele"
      Then "Northlight" has 150 credits
      And Lena has 60 credits
      And the books balance

  @CR-06
  Rule: Renders at the same moment cost no more than is there

    Example: Five pictures, and credits for four
      Given Mara has made the character "Nele" for "Northlight"
      When Mara renders the character "Nele" 5 times at the same moment
      Then exactly 4 attempts succeed and the others are refused because the credits do not suffice
      And "Northlight" has no credits
      And the books balance

  @CR-07 @CR-08
  Rule: A render that is canceled gives back what was not done, less a tenth

    Example: An admin cancels
      Given Oskar is an admin of "Northlight"
      And Mara has made the character "Nele" for "Northlight"
      And Mara has rendered the character "Nele"
      When Oskar cancels the generation
      Then "Northlight" gets back 45 credits for the generation
      And "Northlight" has 195 credits
      And the books balance
