@jobs
Feature: Telling the renderer what to do
  The operator tells the renderer how to go about its work, and is told what it was given.
  Nobody else does.

  Background:
    Given Mara has a creator account
    And Mara has enough credits
    And Mara has made the storyboard "Coast"

  @REN-04
  Rule: The renderer remembers what it was given

    Example: What was ordered, and where to report
      When Mara renders the storyboard "Coast"
      Then the renderer was given the generation, and nothing else

    Example: One after the other
      Given Mara has rendered the storyboard "Coast" as "First"
      When Mara renders the storyboard "Coast" as "Second"
      Then the renderer was given the generation "First" and the generation "Second", in this order

    Example: A generation that is no render does not reach it
      When Mara orders a generation
      Then the renderer was given nothing

    Example: Nor does a clone of a render
      Given Mara has rendered the storyboard "Coast" as "First"
      And the render has come to its end
      When Mara clones the generation "First"
      Then the renderer was given the generation "First", and nothing else

    Example: Nor an order that was refused
      Given Mara has ordered 5 generations
      When Mara tries to render the storyboard "Coast"
      Then the renderer was given nothing

    Example: Until it is made to forget
      Given Mara has rendered the storyboard "Coast" as "First"
      And the renderer has forgotten everything
      When Mara renders the storyboard "Coast" as "Second"
      Then the renderer was given the generation "Second", and nothing else

  @REN-04
  Rule: The renderer does as it was told when it was given the order

    Example: What it makes
      Given the renderer was told to make "https://films.example.test/coast.mp4"
      And Mara has rendered the storyboard "Coast"
      When the render comes to its end
      Then the generation has the result "https://films.example.test/coast.mp4"

    Example: Told otherwise, it goes on as before with what it has
      Given Mara has rendered the storyboard "Coast" as "First"
      And the renderer was told to fail
      And Mara has rendered the storyboard "Coast" as "Second"
      When the renders come to their end
      Then the generation "First" is completed
      And the generation "Second" is failed

    Example: What it is told adds to what it was told before
      Given the renderer was told to fail
      And the renderer was told to take 20 minutes
      And Mara has rendered the storyboard "Coast"
      When 20 minutes pass
      Then the generation is failed

    Example: Made to forget, it completes again
      Given the renderer was told to fail
      And the renderer has forgotten everything
      And Mara has rendered the storyboard "Coast"
      When the render comes to its end
      Then the generation is completed
