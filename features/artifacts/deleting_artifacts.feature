Feature: Deleting artifacts
  Whoever works for its owner deletes an artifact, for good.

  Background:
    Given Mara owns the team "Northlight"
    And Mara has made the character "Nele" for "Northlight"
    And Mara has made the storyboard "Coast"

  @ART-03
  Rule: Whoever works for its owner deletes an artifact

    Scenario Outline: Somebody who is <role> deletes what the team has
      Given Lena is <role> of "Northlight"
      When Lena deletes the character "Nele"
      Then there is no longer the character "Nele"
      And Mara sees the artifacts "Coast", in this order

      Examples: who works in the team
        | role     |
        | an owner |
        | an admin |
        | a member |

    @Q-05
    Example: A viewer tries to
      Given Lena is a viewer of "Northlight"
      When Lena tries to delete the character "Nele"
      Then Lena is refused because viewers only look
      And nothing has changed

    @security @INV-44
    Scenario Outline: <who> tries to delete <what>
      Given Lena is an owner of "Northlight"
      And Ines has a creator account
      When <who> tries to delete <what>
      Then <who> is refused because there is no such artifact
      And nothing has changed

      Examples: somebody else's
        | who  | what                       |
        | Ines | the character "Nele"       |
        | Lena | the storyboard "Coast"     |
        | Mara | an artifact that never was |

    @Q-06 @security
    Example: Somebody who has left tries to delete what they made
      Given Lena is a member of "Northlight"
      And Lena owns the team "Southlight"
      And Lena has made the storyboard "Harbour" for "Northlight"
      And Lena has left "Northlight"
      When Lena tries to delete the storyboard "Harbour"
      Then Lena is refused because there is no such artifact
      And nothing has changed

    Example: Deleted twice
      Given Mara has deleted the character "Nele"
      When Mara tries to delete the character "Nele"
      Then Mara is refused because there is no such artifact
      And nothing has changed
