@jobs
Feature: Rendered to the end
  Whoever orders a picture or a film gets it. These examples hold with any renderer, and
  take as long as it takes.

  Background:
    Given Mara has enough credits

  @INV-40 @REN-03
  Rule: A render comes to its end

    @real_render
    Scenario Outline: <draft> becomes <result>
      Given Mara has made <draft>
      And Mara has rendered <source>
      When the render comes to its end
      Then the generation is completed
      And the generation has begun and ended
      And <result> is ready

      Examples: a picture, a film
        | draft                                          | source                 | result      |
        | the character "Nele"                           | the character "Nele"   | the picture |
        | the storyboard "Coast" of a scene of 2 seconds | the storyboard "Coast" | the film    |

    @real_render
    Example: Whoever follows it is told of its course
      Given Mara has made the storyboard "Coast" of a scene of 1 second
      And Mara has rendered the storyboard "Coast"
      And Mara is following the generation
      When the render comes to its end
      Then Mara's following has ended
