@jobs
Feature: Seeing a generation
  Whoever has to do with a generation can look how it stands. For everybody else it does not exist.

  @JOB-04
  Rule: A generation is shown to its owner and the owner's people

    Example: One's own
      Given Theo has enough credits
      And Theo has ordered a generation
      When Theo looks at the generation
      Then Theo sees that the generation is queued

    Scenario Outline: Somebody who is <role> sees what the team ordered
      Given Mara owns the team "Northlight" with 1,000 credits
      And Lena is <role> of "Northlight"
      And Mara has ordered a generation for "Northlight"
      When Lena looks at the generation
      Then Lena sees that the generation is queued

      Examples: all of them
        | role      |
        | an owner  |
        | an admin  |
        | a member  |
        | a viewer  |

    Example: One's own work in a team
      Given Mara owns the team "Northlight" with 1,000 credits
      And Lena is a member of "Northlight"
      And Lena has ordered a generation for herself in "Northlight"
      When Lena looks at the generation
      Then Lena sees that the generation is queued

  @JOB-04 @security
  Rule: For everybody else a generation does not exist

    Background:
      Given Mara owns the team "Northlight" with 1,000 credits
      And Lena is a member of "Northlight"

    Example: A stranger does not see what is personal
      Given Lena has enough credits
      And Lena has ordered a generation
      When Mara tries to see the generation
      Then Mara is refused because there is no such generation

    Scenario Outline: An outsider tries to <deed> it
      Given Ines has a creator account
      And Mara has ordered a generation for "Northlight"
      And the generation is completed
      When Ines tries to <deed> the generation
      Then Ines is refused because there is no such generation
      And nothing has changed

      Examples: all in vain
        | deed   |
        | see    |
        | follow |
        | cancel |
        | clone  |
        | delete |

    Scenario Outline: The owner of the team tries to <deed> somebody's own work in it
      Given Lena has ordered a generation for herself in "Northlight"
      And the generation is completed
      When Mara tries to <deed> the generation
      Then Mara is refused because there is no such generation
      And nothing has changed

      Examples: all in vain
        | deed   |
        | see    |
        | follow |
        | cancel |
        | clone  |
        | delete |

    Scenario Outline: A generation that never was, to <deed>
      When Mara tries to <deed> a generation that never was
      Then Mara is refused because there is no such generation
      And nothing has changed

      Examples: all in vain
        | deed   |
        | see    |
        | follow |
        | cancel |
        | clone  |
        | delete |

  @Q-06 @security
  Rule: A former member sees and cancels nothing of the team any more

    Background:
      Given Mara owns the team "Northlight" with 1,000 credits
      And Lena is a member of "Northlight"
      And Lena owns the team "Southlight"

    Scenario Outline: Whoever has left tries to <deed> what they ordered for the team
      Given Lena has ordered a generation for "Northlight"
      And Lena has left "Northlight"
      When Lena tries to <deed> the generation
      Then Lena is refused because there is no such generation
      And nothing has changed

      Examples: all in vain
        | deed   |
        | see    |
        | follow |
        | cancel |
        | clone  |
        | delete |

    Scenario Outline: Whoever was removed tries to <deed> their own work in the team
      Given Lena has ordered a generation for herself in "Northlight"
      And Mara has removed Lena from "Northlight"
      When Lena tries to <deed> the generation
      Then Lena is refused because there is no such generation
      And nothing has changed

      Examples: all in vain
        | deed   |
        | see    |
        | cancel |
