@credits
Feature: Reading the ledger
  People see what they have, how it came about, and the same of the teams they are in.

  @CR-10
  Rule: The newest movement stands first

    Example: Three movements
      Given Mara has 100 credits
      And Mara has ordered the generation "Trailer" worth 60 credits
      And Mara has canceled the generation "Trailer"
      When Mara reads her ledger without saying whose
      Then the ledger shows a balance of 94 credits on Mara's account
      And the ledger shows the amounts 54, -60 and 100, in this order

    Example: Nothing has happened yet
      Given Nora has a starter account
      When Nora reads her ledger without saying whose
      Then the ledger shows a balance of no credits on Nora's account
      And the ledger shows no movements

  @CR-10
  Rule: A long ledger is read in pages

    Scenario Outline: <count> movements, after the newest <skipped>
      Given Mara has 10 credits
      And the operator has granted Mara 20 credits
      And the operator has granted Mara 30 credits
      And the operator has granted Mara 40 credits
      When Mara reads <count> movements of her ledger, after the newest <skipped>
      Then the ledger shows the amounts <amounts>, in this order
      And the ledger shows a balance of 100 credits on Mara's account

      Examples: pages
        | count | skipped | amounts       |
        | 2     | 0       | 40 and 30     |
        | 2     | 2       | 20 and 10     |
        | 3     | 1       | 30, 20 and 10 |
        | 100   | 2       | 20 and 10     |

    Example: After the last movement there is nothing
      Given Mara has 10 credits
      When Mara reads 2 movements of her ledger, after the newest 1
      Then the ledger shows no movements
      And the ledger shows a balance of 10 credits on Mara's account

    Example: Whoever asks for no particular page gets 50 movements
      Given the operator has granted Mara 1 credit 51 times
      When Mara reads her ledger without saying whose
      Then the ledger shows 50 movements
      And the ledger shows a balance of 51 credits on Mara's account

    Example: Nobody gets more than 100
      Given the operator has granted Mara 1 credit 101 times
      When Mara reads 101 movements of her ledger, after the newest 0
      Then the ledger shows 100 movements

    Example: Nobody gets fewer than 1
      Given Mara has 10 credits
      When Mara reads 0 movements of her ledger, after the newest 0
      Then the ledger shows 1 movement

  @CR-10
  Rule: Whoever sees the team sees its ledger

    Scenario Outline: Lena, <role>
      Given Mara owns the team "Northlight" with 1,000 credits
      And Lena is <role> of "Northlight"
      When Lena reads the ledger of the account of "Northlight"
      Then the ledger shows a balance of 1,000 credits on the account of "Northlight"

      Examples: every role
        | role     |
        | an owner |
        | an admin |
        | a member |
        | a viewer |

    Example: What pays for one's own work in a team is the team's account
      Given Mara owns the team "Northlight" with 1,000 credits
      And Lena is a member of "Northlight"
      When Lena reads the ledger of her own work in "Northlight"
      Then the ledger shows a balance of 1,000 credits on the account of "Northlight"

  @CR-10 @security
  Rule: Nobody reads the ledger of others

    Scenario Outline: Ines tries to read the ledger of <account>
      Given Mara owns the team "Northlight" with 1,000 credits
      And Ines has a creator account
      When Ines tries to read the ledger of <account>
      Then Ines is refused because that account is somebody else's

      Examples: accounts of others
        | account                         |
        | Mara's account                  |
        | the account of "Northlight"     |
        | her own work in "Northlight"    |

    Example: Not even the owner of a team reads what its people have for themselves
      Given Mara owns the team "Northlight" with 1,000 credits
      And Lena is a member of "Northlight"
      When Mara tries to read the ledger of Lena's account
      Then Mara is refused because that account is somebody else's

    Example: Whoever has left the team
      Given Mara owns the team "Northlight" with 1,000 credits
      And Lena is a member of "Northlight"
      And Lena owns the team "Southlight"
      And Lena has left "Northlight"
      When Lena tries to read the ledger of the account of "Northlight"
      Then Lena is refused because that account is somebody else's

    Example: An account of nobody
      Given Mara has a creator account
      When Mara tries to read the ledger of nobody in particular
      Then Mara is refused because nobody goes by that name

    Example: Without a sign-in
      When a visitor without a sign-in asks for a ledger
      Then the visitor is refused because nobody is signed in
