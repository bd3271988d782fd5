@credits
Feature: Where credits come from
  Credits are given by the operator of the platform, and by nobody else. Nobody makes any by signing in, joining or
  leaving.

  @CR-11
  Rule: A person starts without credits

    Example: Somebody who has never been here
      When Nora opens her account
      Then Nora has no credits
      And Nora's account shows these movements, the oldest first
        | what | amount | left |

    Example: Joining a rich team makes nobody rich
      Given Mara owns the team "Northlight" with 1,000 credits
      And Mara has invited Theo to "Northlight" as a member
      When Theo accepts the invitation
      Then Theo has no credits
      And "Northlight" has 1,000 credits

    Example: Becoming a creator neither
      Given Theo has 20 credits
      When Theo upgrades to creator
      Then Theo has 20 credits
      And the books balance

  @CR-11 @Q-09
  Rule: What a team starts with is on its ledger like every other grant

    Example: With credits
      Given Mara has a creator account
      When Mara opens the team "Northlight" with 1,250 credits
      Then "Northlight" has 1,250 credits
      And the account of "Northlight" shows these movements, the oldest first
        | what    | amount | left  |
        | granted | +1,250 | 1,250 |
      And the books balance

    Example: Without
      Given Mara owns the team "Northlight"
      When Mara reads the ledger of the account of "Northlight"
      Then the ledger shows a balance of no credits on the account of "Northlight"
      And the ledger shows no movements

  @CR-11
  Rule: More come by a grant of the operator

    Scenario Outline: A person who has <before> is granted <grant>
      Given Mara has <before>
      When the operator grants Mara <grant>
      Then Mara has <after>
      And the books balance

      Examples: amounts
        | before        | grant         | after         |
        | no credits    | 1 credit      | 1 credit      |
        | 40 credits    | 1,000 credits | 1,040 credits |

    Example: A team
      Given Mara owns the team "Northlight" with 60 credits
      When the operator grants "Northlight" 40 credits
      Then "Northlight" has 100 credits
      And Mara has no credits
      And the books balance

    Example: Ten grants at the same moment
      Given Mara has 5 credits
      When the operator grants Mara 10 credits 10 times at the same moment
      Then all 10 attempts succeed
      And Mara has 105 credits
      And the books balance
