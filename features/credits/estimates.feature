@credits
Feature: Asking for a price
  Whoever plans a generation is told beforehand what it will cost, and can rely on it.

  @CR-02
  Rule: The price that is told is the price that will be charged

    Scenario Outline: Told, for <scenes>
      Given Mara has a starter account
      When Mara asks the price of a generation of <scenes>
      Then the price is <price> for <seconds> seconds

      Examples: by the scenes
        | scenes                         | price       | seconds |
        | a scene of 0 seconds           | no credits  | 0       |
        | a scene of 2.1 seconds         | 30 credits  | 3       |
        | scenes of 2, 2.1 and 3 seconds | 80 credits  | 8       |
        | 2 scenes without a length      | 60 credits  | 6       |
        | no scenes                      | 10 credits  | 0       |
        | an empty list of scenes        | 10 credits  | 0       |

    Scenario Outline: Charged, for <scenes>
      Given Mara has 1,000 credits
      And Mara has asked the price of a generation of <scenes>
      When Mara orders a generation of <scenes>
      Then the generation costs what was asked before

      Examples: by the scenes
        | scenes                                        |
        | a scene of 0.1 seconds                        |
        | scenes of 1, 2 and 3.5 seconds                |
        | a scene of 2 seconds and one without a length |
        | no scenes                                     |

    Example: For a team it is no other
      Given Mara owns the team "Northlight"
      When Mara asks the price of a generation of scenes of 2, 2.1 and 3 seconds for "Northlight"
      Then the price is 80 credits for 8 seconds

  @CR-02
  Rule: Asking costs nothing and makes nothing

    Example: Somebody who could pay
      Given Mara has 1,000 credits
      When Mara asks the price of a generation worth 100 credits
      Then the price is 100 credits for 10 seconds
      And nothing has changed

    Example: Somebody who could not pay
      Given Mara has 59 credits
      When Mara asks the price of a generation worth 60 credits
      Then the price is 60 credits for 6 seconds
      And nothing has changed

    Example: Somebody who could not order any more at the moment
      Given Mara has 100 credits
      And Mara has ordered a generation
      When Mara asks the price of a generation worth 60 credits
      Then the price is 60 credits for 6 seconds

  @CR-02
  Rule: People ask for themselves and for the teams that they see

    Scenario Outline: <role> asks for the team
      Given Mara owns the team "Northlight"
      And Lena is <role> of "Northlight"
      When Lena asks the price of a generation for "Northlight"
      Then the price is 10 credits for 0 seconds

      Examples: every role
        | role     |
        | an admin |
        | a member |
        | a viewer |

    @security
    Example: An outsider
      Given Mara owns the team "Northlight"
      And Ines has a creator account
      When Ines tries to ask the price of a generation for "Northlight"
      Then Ines is refused because the team is closed to her
      And nothing has changed

    Example: In a name that means nobody
      Given Mara has a creator account
      When Mara tries to ask the price of a generation in the name of nobody in particular
      Then Mara is refused because nobody goes by that name
      And nothing has changed
