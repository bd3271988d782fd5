@jobs
Feature: Ordering a render
  A character becomes a picture, a storyboard a film. The order makes the generation
  and what will come of it in one stroke.

  Background:
    Given Mara owns the team "Northlight" with 1,000 credits
    And Mara has enough credits

  @REN-02 @INV-45
  Rule: A render makes a generation and its result together

    @real_render
    Scenario Outline: <result> of <source>
      Given Mara has made <draft>
      When Mara renders <source>
      Then the generation makes what <source> says
      And <result> is what the generation makes from <source>

      Examples: a picture of a character, a film of a storyboard
        | draft                                                      | source                 | result      |
        | the character "Nele" described as "A diver in a red suit"  | the character "Nele"   | the picture |
        | the storyboard "Coast" of scenes of 2 and 1.5 seconds      | the storyboard "Coast" | the film    |

    Scenario Outline: <result> is awaited from the beginning
      Given the renderer was told never to answer
      And Mara has made <source>
      When Mara renders <source>
      Then Mara is told of the generation and of <result>, as they are
      And the generation is untouched
      And <result> is pending
      And <result> has 1 byte

      Examples: of either kind
        | source                 | result      |
        | the character "Nele"   | the picture |
        | the storyboard "Coast" | the film    |

    @smoke
    Example: Rendered again, it is another generation with another picture
      Given Mara has made the character "Nele"
      And Mara has rendered the character "Nele" as "First"
      When Mara renders the character "Nele" as "Second"
      Then the generation "Second" is another than the generation "First"
      And Mara sees the artifacts "Second", "First" and "Nele", in this order

    Example: A clone makes no picture
      Given Mara has made the character "Nele"
      And Mara has rendered the character "Nele"
      And the render has come to its end
      When Mara clones the generation
      Then the clone makes what the character "Nele" says
      And Mara sees the artifacts "the picture" and "Nele", in this order

  @REN-02
  Rule: What is rendered belongs to whom its source belongs

    Scenario Outline: Somebody who is <role> renders what the team has
      Given Mara has made the character "Nele" for "Northlight"
      And Lena is <role> of "Northlight"
      When Lena renders the character "Nele"
      Then the generation belongs to "Northlight"
      And the generation was ordered by Lena
      And the picture belongs to "Northlight"
      And the picture is what the generation makes from the character "Nele"

      Examples: who works in the team
        | role     |
        | an owner |
        | an admin |
        | a member |

    Example: One's own work in a team stays one's own
      Given Lena is a member of "Northlight"
      And Lena has made the storyboard "Harbour" for herself in "Northlight"
      When Lena renders the storyboard "Harbour"
      Then the generation belongs to Lena in "Northlight"
      And the film belongs to Lena in "Northlight"

  @FLOW-01
  Rule: The workflow engine hears of a render as of any other generation

    Example: Once
      Given Mara has made the character "Nele"
      When Mara renders the character "Nele"
      Then the workflow engine has heard of the generation 1 time
