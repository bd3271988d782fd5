@jobs
Feature: For whom a generation may be ordered
  People order for themselves, for their teams, and for their own work in a team; for nobody else.

  @INV-35 @security
  Rule: Whoever orders a generation has access to its owner at that moment

    Background:
      Given Mara owns the team "Northlight" with 1,000 credits
      And Ines has a creator account

    Example: An outsider does not order for a team
      When Ines tries to order a generation for "Northlight"
      Then Ines is refused because people order for themselves and their teams
      And nothing has changed

    Example: A starter does not order for a team
      Given Theo has a starter account
      When Theo tries to order a generation for "Northlight"
      Then Theo is refused because people order for themselves and their teams
      And nothing has changed

    Example: Nobody orders in another person's name
      When Ines tries to order a generation in the name of Mara
      Then Ines is refused because people order for themselves and their teams
      And nothing has changed

    Example: Not even the owner of the team orders as somebody in it
      Given Lena is a member of "Northlight"
      When Mara tries to order a generation in the name of Lena in "Northlight"
      Then Mara is refused because people order for themselves and their teams
      And nothing has changed

    Example: An outsider has no own work in a team
      When Ines tries to order a generation for herself in "Northlight"
      Then Ines is refused because people order for themselves and their teams
      And nothing has changed

    Scenario Outline: Whoever has left orders nothing more for <whom>
      Given Lena is a member of "Northlight"
      And Lena owns the team "Southlight"
      And Lena has left "Northlight"
      When Lena tries to order a generation for <whom>
      Then Lena is refused because people order for themselves and their teams
      And nothing has changed

      Examples: former ways
        | whom                    |
        | "Northlight"            |
        | herself in "Northlight" |

    Scenario Outline: <thing> owns no generation
      When Ines tries to order a generation in the name of <thing>
      Then Ines is refused because people order for themselves and their teams
      And nothing has changed

      Examples: names that own nothing
        | thing                |
        | a picture            |
        | a sound of the house |

    Example: Nobody goes by no name
      When Ines tries to order a generation in the name of nobody in particular
      Then Ines is refused because nobody goes by that name
      And nothing has changed

  @Q-03
  Rule: Another spelling of an owner is the same owner

    Scenario Outline: One's own name <how>
      Given Theo has enough credits
      When Theo orders a generation in his own name, spelled <how>
      Then the generation belongs to Theo
      And Theo sees 1 generation

      Examples: spellings
        | how             |
        | in capitals     |
        | without hyphens |

    Scenario Outline: The team's name <how>
      Given Mara owns the team "Northlight" with 1,000 credits
      When Mara orders a generation in the name of "Northlight", spelled <how>
      Then the generation belongs to "Northlight"
      And Mara sees 1 generation

      Examples: spellings
        | how             |
        | in capitals     |
        | without hyphens |

    Example: Another spelling makes no room for a second generation
      Given Theo has enough credits
      And Theo has ordered a generation
      When Theo tries to order a generation in his own name, spelled in capitals
      Then Theo is refused because a starter has one generation at a time
      And nothing has changed

    Example: Another spelling makes no room for a sixth generation of a team
      Given Mara owns the team "Northlight" with 1,000 credits
      And Mara has ordered 5 generations for "Northlight"
      When Mara tries to order a generation in the name of "Northlight", spelled without hyphens
      Then Mara is refused because nobody has more than 5 unfinished generations
      And nothing has changed
