@credits
Feature: The ledger
  Every credit that comes or goes leaves a line, so that anybody can reckon how a balance came about.

  @CR-09
  Rule: Every movement is one line, and says what it was, for what, how much, and what was left

    Example: A grant, a charge, a refund
      Given Mara has 100 credits
      And Mara has ordered the generation "Trailer" worth 60 credits
      When Mara cancels the generation "Trailer"
      Then Mara's account shows these movements, the oldest first
        | what       | for     | amount | left |
        | granted    |         | +100   | 100  |
        | charged    | Trailer | -60    | 40   |
        | given back | Trailer | +54    | 94   |
      And the books balance

    Example: Each line says when it was
      Given Mara has 100 credits
      And 3 days have passed
      And Mara has ordered the generation "Trailer" worth 60 credits
      And 2 hours have passed
      When Mara cancels the generation "Trailer"
      Then Mara's account shows these movements, the oldest first
        | what       | when            |
        | granted    | 3 days 2 hours ago |
        | charged    | 2 hours ago     |
        | given back | just now        |

    Example: A completed generation leaves its charge alone
      Given Mara has 100 credits
      And Mara has ordered the generation "Trailer" worth 60 credits
      And the generation "Trailer" has started
      When the renderer reports that the generation "Trailer" has completed
      Then Mara's account shows these movements, the oldest first
        | what    | for     | amount | left |
        | granted |         | +100   | 100  |
        | charged | Trailer | -60    | 40   |

    Example: Several people, one team, one ledger
      Given Mara owns the team "Northlight" with 300 credits
      And Lena is a member of "Northlight"
      And Lena has ordered the generation "Trailer" worth 60 credits for "Northlight"
      And Mara has ordered the generation "Teaser" worth 100 credits for "Northlight"
      And Lena has ordered the generation "Study" worth 10 credits for herself in "Northlight"
      When Mara cancels the generation "Trailer"
      Then the account of "Northlight" shows these movements, the oldest first
        | what       | for     | amount | left |
        | granted    |         | +300   | 300  |
        | charged    | Trailer | -60    | 240  |
        | charged    | Teaser  | -100   | 140  |
        | charged    | Study   | -10    | 130  |
        | given back | Trailer | +54    | 184  |

  @CR-09
  Rule: What moves nothing leaves no line

    Example: Orders in vain, repeated orders, free ones, and prices that were only asked
      Given Mara has 100 credits
      And Mara has asked the price of a generation worth 60 credits
      And Mara has ordered in vain a generation worth 110 credits
      And Mara has ordered the generation "Trailer" worth 60 credits under the key "monday"
      When Mara orders the generation "Trailer" worth 60 credits under the key "monday"
      Then Mara's account shows these movements, the oldest first
        | what    | for     | amount | left |
        | granted |         | +100   | 100  |
        | charged | Trailer | -60    | 40   |

    Example: A refund of nothing
      Given Mara has 100 credits
      And Mara has ordered the generation "Trailer" worth 60 credits
      And the generation "Trailer" has started
      And the generation "Trailer" is 100 percent done
      When Mara cancels the generation "Trailer"
      Then Mara's account shows these movements, the oldest first
        | what    | for     | amount | left |
        | granted |         | +100   | 100  |
        | charged | Trailer | -60    | 40   |

  @CR-09
  Rule: A line stays for ever

    Example: The generation is deleted
      Given Mara has 100 credits
      And Mara has ordered the generation "Trailer" worth 60 credits
      And Mara has canceled the generation "Trailer"
      When Mara deletes the generation "Trailer"
      Then Mara's account shows these movements, the oldest first
        | what       | for     | amount | left |
        | granted    |         | +100   | 100  |
        | charged    | Trailer | -60    | 40   |
        | given back | Trailer | +54    | 94   |
      And the books balance
