@jobs
Feature: What can be rendered, by whom and when
  Only characters and storyboards, by those who work for their owner, and within the limits
  that hold for all generations.

  Background:
    Given Mara owns the team "Northlight" with 1,000 credits
    And Mara has made the character "Nele" for "Northlight"

  @REN-01
  Rule: Characters and storyboards can be rendered, and nothing else

    Scenario Outline: Mara tries to render <result> again
      Given Mara has made <draft>
      And Mara has rendered <source>
      And the render has come to its end
      When Mara tries to render <result>
      Then Mara is refused because only characters and storyboards are rendered
      And nothing has changed

      Examples: what a render made
        | draft                                    | source                 | result      |
        | the character "Jonas" for "Northlight"   | the character "Jonas"  | the picture |
        | the storyboard "Coast" for "Northlight"  | the storyboard "Coast" | the film    |

    Example: What never was
      When Mara tries to render an artifact that never was
      Then Mara is refused because there is no such artifact
      And nothing has changed

    Example: What was deleted
      Given Mara has deleted the character "Nele"
      When Mara tries to render the character "Nele"
      Then Mara is refused because there is no such artifact
      And nothing has changed

  @REN-01
  Rule: Those who work for its owner render an artifact

    @Q-05
    Example: A viewer tries to
      Given Lena is a viewer of "Northlight"
      When Lena tries to render the character "Nele"
      Then Lena is refused because viewers only look
      And nothing has changed

    @security
    Example: An outsider tries to
      Given Ines has a creator account
      When Ines tries to render the character "Nele"
      Then Ines is refused because there is no such artifact
      And nothing has changed

    @security
    Example: The team's owner tries to, though it is somebody's own work there
      Given Lena is a member of "Northlight"
      And Lena has made the storyboard "Harbour" for herself in "Northlight"
      When Mara tries to render the storyboard "Harbour"
      Then Mara is refused because there is no such artifact
      And nothing has changed

    @Q-06 @security
    Example: Somebody who has left tries to
      Given Lena is a member of "Northlight"
      And Lena owns the team "Southlight"
      And Lena has left "Northlight"
      When Lena tries to render the character "Nele"
      Then Lena is refused because there is no such artifact
      And nothing has changed

  @INV-36
  Rule: A render counts as any other generation

    Example: A starter has one at a time
      Given Theo has enough credits
      And Theo has made the character "Jonas"
      And Theo has ordered a generation
      When Theo tries to render the character "Jonas"
      Then Theo is refused because a starter has one generation at a time
      And nothing has changed

    Example: A team has five
      Given Mara has ordered 5 generations for "Northlight"
      When Mara tries to render the character "Nele"
      Then Mara is refused because nobody has more than 5 unfinished generations
      And nothing has changed

    @R-08
    Example: Six at the same moment
      Given Mara has enough credits
      And Mara has made the character "Jonas"
      And the renderer was told never to answer
      When Mara renders the character "Jonas" 6 times at the same moment
      Then exactly 5 attempts succeed and the others are refused because nobody has more than 5 unfinished generations
