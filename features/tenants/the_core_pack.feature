@automation @tenants @tier3
Feature: The core pack
  Every engine brings a pack along, with timers and simple actions. It is there for everybody.

  @T3-11
  Rule: Everybody sees the core pack, and may run what is in it

    Scenario Outline: Somebody with the rights of <rank>
      Given Theo has the rights of <rank>
      When Theo looks at the core pack
      Then Theo is shown the core pack

      Examples: ranks
        | rank        |
        | a viewer    |
        | an executor |

    Example: Running what is in it
      Given Theo has the rights of an executor
      When Theo runs the built-in action "echo" with message "hello"
      Then the run is completed, with exit code 0
      And the run said "hello"

    Example: Two people run the same
      Given Mara has begun the run "hers" of the built-in action "echo" with message "Mara here"
      When Ines runs the built-in action "echo" with message "Ines here"
      Then the run "hers" said "Mara here"
      And the run "echo" said "Ines here"

  @T3-11
  Rule: A pack can be made for everybody

    Example: Somebody else sees it
      Given the pack "Open" is for everybody, made by Mara
      And Ines has the rights of a viewer
      When Ines looks at the pack "Open"
      Then Ines is shown the pack "Open"

    Example: A pack that is not, is private
      Given Mara has made the pack "Hers"
      And Ines has the rights of a viewer
      When Ines tries to see the pack "Hers"
      Then Ines is refused because there is no such pack
