@automation @tenants @tier3 @security
Feature: What each rank may do
  Whoever administers the engine gives people permission sets. Viewers look, executors run, editors make,
  administrators remove; whoever has none does nothing.

  @PERM-01 @T3-10 @A-38 @A-39 @A-40
  Rule: Everybody does what their permission sets say, and nothing else

    Background:
      Given Theo has built one thing of every kind

    Example: A viewer
      Given Theo is left with the rights of a viewer
      When Theo tries everything that there is to do
      Then Theo could look at everything
      And Theo could do nothing else
      And nothing has changed

    Example: An executor
      Given Theo is left with the rights of an executor
      When Theo tries everything that there is to do
      Then Theo could look at everything
      And Theo could do this, and nothing else
        | run an action |

    Example: An editor
      Given Theo is left with the rights of an editor
      When Theo tries everything that there is to do
      Then Theo could look at everything
      And Theo could do this, and nothing else
        | make a pack       | change a pack    |
        | make an action    | change an action |
        | make a rule       | change a rule    |
        | switch a rule off | switch a rule on |
        | run an action     | cancel a run     |
        | change an entry   |                  |

    Example: An administrator
      Given Theo is left with the rights of an administrator
      When Theo tries everything that there is to do
      Then Theo could look at everything
      And Theo could do everything

    Example: Somebody without any rights
      Given Theo is left without any rights
      When Theo tries everything that there is to do
      Then Theo could do nothing else
      And nothing has changed

  @PERM-01 @T3-10
  Rule: Whoever lacks the right is refused, and nothing changes

    Scenario Outline: <rank> tries to <deed>
      Given Theo has built one thing of every kind
      And Theo is left with the rights of <rank>
      When Theo tries to <deed>
      Then Theo is refused because that takes another right
      And nothing has changed

      Examples: one step too far
        | rank        | deed            |
        | a viewer    | run an action   |
        | an executor | make a rule     |
        | an editor   | remove a pack   |
        | an editor   | make an entry   |
        | an editor   | see the people  |

      @A-39
      Examples: one step too far, and easily forgotten
        | rank        | deed            |
        | a viewer    | cancel a run    |

    Example: A run, and somebody without any rights
      Given Theo has built one thing of every kind
      And Theo is left without any rights
      When Theo tries to see a run
      Then Theo is refused because that takes another right
      And nothing has changed
