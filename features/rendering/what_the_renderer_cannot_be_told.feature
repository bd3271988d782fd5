@jobs @error_handling
Feature: What the renderer cannot be told, and by whom
  Nonsense is refused and forgotten. Only the operator comes to the renderer's door.

  @REN-04
  Rule: The renderer is told what it can do

    Example: An outcome that there is not
      When the operator tries to tell the renderer to explode
      Then the operator is refused because the renderer knows no such outcome

    Scenario Outline: <nonsense>
      When the operator tries to tell the renderer <nonsense>
      Then the operator is refused because what was sent cannot be read

      Examples: what nobody can do
        | nonsense                           |
        | to begin before the order          |
        | to begin after a while             |
        | to report shares in words          |
        | to report a share that is no list  |

    Scenario Outline: An instruction that <flaw>
      When the operator tries to give the renderer an instruction that <flaw>
      Then the operator is refused because what was sent cannot be read

      Examples: broken, or something else
        | flaw                       |
        | is empty                   |
        | breaks off in the middle   |
        | goes on after its end      |
        | holds half a character     |
        | is nested beyond measure   |
        | calls itself plain text    |
        | does not say what it is    |
        | is a list                  |
        | is nothing                 |
        | is larger than 5 megabytes |

    Example: What it was told before still counts
      Given the renderer was told to fail
      And the operator has told the renderer to explode, in vain
      And Mara has enough credits
      And Mara has made the character "Nele"
      And Mara has rendered the character "Nele"
      When the render comes to its end
      Then the generation is failed

  @Q-30 @REN-04
  Rule: Only the operator comes to the renderer's door

    @security
    Scenario Outline: A person tries to have it <deed>
      Given Mara has a creator account
      When Mara tries to have the renderer <deed>
      Then Mara is refused because the signature does not count

      Examples: not with one's own sign-in
        | deed                   |
        | do something else      |
        | show what it was given |
        | forget everything      |
