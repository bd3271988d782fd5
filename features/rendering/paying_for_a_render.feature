@jobs @credits
Feature: Paying for a render
  A picture has one price; a film costs what its scenes cost.

  @CR-01 @CR-05
  Rule: A render of a character costs 50 credits, of a storyboard what its scenes cost

    Scenario Outline: <price> for <draft>
      Given Theo has made <draft>
      And Theo has <price>
      When Theo renders <source>
      Then Theo has no credits
      And Theo sees that the generation is queued

      Examples: exactly enough is enough
        | draft                                                 | source                 | price      |
        | the character "Nele"                                  | the character "Nele"   | 50 credits |
        | the storyboard "Coast" of scenes of 2 and 2.1 seconds | the storyboard "Coast" | 50 credits |
        | the storyboard "Coast" of 2 scenes without a length   | the storyboard "Coast" | 60 credits |
        | the storyboard "Coast" of no scenes                   | the storyboard "Coast" | 10 credits |

    Example: A storyboard whose scenes are no measure
      Given Theo has enough credits
      And Theo has made the storyboard "Coast" of a scene whose length is a word
      When Theo tries to render the storyboard "Coast"
      Then Theo is refused because a length is a number of seconds, at least none
      And nothing has changed

  @CR-05
  Rule: Whoever has less than the price is refused

    Example: One credit is missing
      Given Theo has made the character "Nele"
      And Theo has 49 credits
      When Theo tries to render the character "Nele"
      Then Theo is refused because the credits do not suffice
      And nothing has changed

  @CR-07
  Rule: What comes of a render decides what is given back

    Scenario Outline: The renderer is told <what>
      Given the renderer was told <what>
      And Theo has made the character "Nele"
      And Theo has 50 credits
      And Theo has rendered the character "Nele"
      When the render comes to its end
      Then Theo has <left>

      Examples: all of it, or nothing
        | what        | left       |
        | to fail     | 50 credits |
        | to complete | no credits |
