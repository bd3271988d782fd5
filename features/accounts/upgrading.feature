Feature: Becoming a creator
  Starters work for themselves. Creators can open teams and belong to them.
  Becoming a creator is one step, and there is no way back.

  @INV-02
  Rule: A creator has a time of upgrade, a starter has none

    @smoke
    Example: A starter upgrades
      Given Theo has a starter account
      When Theo upgrades to creator
      Then Theo has a creator account
      And Theo's account shows that he was upgraded just now

    Example: A guest is upgraded by accepting an invitation
      Given Mara owns the team "Northlight"
      And Mara has invited Theo to "Northlight" as a viewer
      When Theo accepts the invitation
      Then Theo has a creator account
      And Theo's account shows that he was upgraded just now

    Example: A creator who accepts an invitation keeps the time of the first upgrade
      Given Theo upgraded to creator 3 days ago
      And Mara owns the team "Northlight"
      And Mara has invited Theo to "Northlight" as a viewer
      When Theo accepts the invitation
      Then Theo's account shows that he was upgraded 3 days ago

  @ACC-08
  Rule: An upgrade brings no team

    Example: A fresh creator has no teams
      Given Theo has a starter account
      When Theo upgrades to creator
      Then Theo sees no teams

  @INV-05
  Rule: A tier never goes back

    Scenario Outline: A <now> asks for the tier "<wish>"
      Given Theo has a <now> account
      When Theo tries to change his tier to "<wish>"
      Then Theo is refused because <reason>
      And nothing has changed

      Examples: wishes that are not granted
        | now     | wish    | reason                      |
        | creator | starter | a tier never goes back      |
        | creator | creator | that is already the tier    |
        | starter | starter | that is already the tier    |
        | starter | gold    | there is no such tier       |

    Example: Leaving nothing behind does not bring the starter tier back
      Given Mara owns the team "Northlight"
      When Mara deletes "Northlight"
      Then Mara has a creator account
