@jobs @teams
Feature: Who may do what with the generations of a team
  Everybody in a team sees what is made. Whoever works in it orders, clones and deletes; viewers only look.

  @JOB-04
  Rule: Owners, admins and members work with what belongs to the team

    Background:
      Given Mara owns the team "Northlight" with 1,000 credits

    Scenario Outline: Somebody who is <role> orders for the team
      Given Lena is <role> of "Northlight"
      When Lena orders a generation for "Northlight"
      Then the generation is untouched
      And the generation belongs to "Northlight"

      Examples: who works
        | role      |
        | an owner  |
        | an admin  |
        | a member  |

    Scenario Outline: Somebody who is <role> clones what another ordered
      Given Lena is <role> of "Northlight"
      And Mara has ordered the generation "Trailer" for "Northlight"
      And the generation "Trailer" is completed
      When Lena clones the generation "Trailer"
      Then the clone is untouched
      And the clone belongs to "Northlight"

      Examples: who works
        | role      |
        | an owner  |
        | an admin  |

    Scenario Outline: Somebody who is <role> deletes what another ordered
      Given Lena is <role> of "Northlight"
      And Mara has ordered a generation for "Northlight"
      And the generation is completed
      When Lena deletes the generation
      Then nothing is left of the generation

      Examples: who works
        | role      |
        | an owner  |
        | an admin  |
        | a member  |

  @Q-05 @security
  Rule: Viewers look and do not touch

    Background:
      Given Mara owns the team "Northlight" with 1,000 credits
      And Vito is a viewer of "Northlight"

    Scenario Outline: A viewer does not order for <whom>
      When Vito tries to order a generation for <whom>
      Then Vito is refused because viewers only look
      And nothing has changed

      Examples: not in any name of the team
        | whom                    |
        | "Northlight"            |
        | himself in "Northlight" |

    Scenario Outline: A viewer does not <deed>
      Given Mara has ordered a generation for "Northlight"
      And the generation is completed
      When Vito tries to <deed> the generation
      Then Vito is refused because viewers only look
      And nothing has changed

      Examples: what belongs to the team
        | deed   |
        | clone  |
        | delete |

    Example: A viewer who ordered as a member does not cancel it
      Given Lena is a member of "Northlight"
      And Lena has ordered a generation for "Northlight"
      And Mara has made Lena a viewer of "Northlight"
      When Lena tries to cancel the generation
      Then Lena is refused because viewers only look
      And nothing has changed

    Example: A viewer clones what the team made as their own
      Given Vito has enough credits
      And Mara has ordered the generation "Trailer" for "Northlight"
      And the generation "Trailer" is completed
      When Vito clones the generation "Trailer" for himself
      Then the clone belongs to Vito
      And the clone is made from what the generation "Trailer" was made from

    Example: A viewer orders for themselves
      Given Vito has enough credits
      When Vito orders a generation
      Then the generation belongs to Vito

    Example: A viewer who becomes a member works from then on
      Given Mara has made Vito a member of "Northlight"
      When Vito orders a generation for "Northlight"
      Then the generation belongs to "Northlight"
