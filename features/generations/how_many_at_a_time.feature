@jobs
Feature: How many generations at a time
  Nobody takes the machines away from everybody else.

  @INV-36
  Rule: A starter has one generation at a time

    Scenario Outline: Not a second one while the first is <state>
      Given Theo has enough credits
      And Theo has ordered a generation
      And the generation is <state>
      When Theo tries to order a generation
      Then Theo is refused because a starter has one generation at a time
      And nothing has changed

      Examples: unfinished
        | state      |
        | queued     |
        | processing |

    Scenario Outline: The next one when the first is <state>
      Given Theo has enough credits
      And Theo has ordered the generation "First"
      And the generation "First" is <state>
      When Theo orders the generation "Second"
      Then the generation "Second" is queued

      Examples: finished
        | state     |
        | completed |
        | failed    |
        | canceled  |

    Example: Whoever becomes a creator has room at once
      Given Theo has enough credits
      And Theo has ordered the generation "First"
      And Theo has upgraded to creator
      When Theo orders the generation "Second"
      Then the generation "Second" is queued

    @R-08
    Example: A starter orders twice at the same moment
      Given Theo has enough credits
      When Theo orders a generation 2 times at the same moment
      Then exactly 1 attempt succeeds and the others are refused because a starter has one generation at a time
      And Theo sees 1 generation

  @INV-36
  Rule: Any owner has at most five unfinished generations

    Background:
      Given Mara owns the team "Northlight" with 1,000 credits
      And Mara has enough credits

    Example: The fifth of one's own
      Given Mara has ordered 4 generations
      When Mara orders a generation
      Then the generation is queued
      And Mara sees 5 generations

    Example: Not a sixth
      Given Mara has ordered 5 generations
      When Mara tries to order a generation
      Then Mara is refused because nobody has more than 5 unfinished generations
      And nothing has changed

    Example: When one has ended there is room for another
      Given Mara has ordered 5 generations
      And Mara has canceled the generation "number 3"
      When Mara orders the generation "Trailer"
      Then the generation "Trailer" is queued

    Example: A team counts by itself
      Given Mara has ordered 5 generations
      When Mara orders a generation for "Northlight"
      Then Mara succeeds
      And the generation belongs to "Northlight"

    Example: One's own work in a team counts by itself
      Given Mara has ordered 5 generations for "Northlight"
      When Mara orders a generation for herself in "Northlight"
      Then Mara succeeds
      And the generation belongs to Mara in "Northlight"

    Example: Two people's own work in one team is counted apart
      Given Lena is a member of "Northlight"
      And Lena has ordered 5 generations for herself in "Northlight"
      When Mara orders a generation for herself in "Northlight"
      Then Mara succeeds
      And the generation belongs to Mara in "Northlight"

    Example: Not a sixth of one's own work in a team
      Given Mara has ordered 5 generations for herself in "Northlight"
      When Mara tries to order a generation for herself in "Northlight"
      Then Mara is refused because nobody has more than 5 unfinished generations
      And nothing has changed

    Example: The people of a team share its five
      Given Lena is a member of "Northlight"
      And Lena has ordered 3 generations for "Northlight"
      And Mara has ordered 2 generations for "Northlight"
      When Lena tries to order a generation for "Northlight"
      Then Lena is refused because nobody has more than 5 unfinished generations
      And nothing has changed

    Example: A clone needs room as well
      Given Mara has ordered the generation "Trailer"
      And Mara has canceled the generation "Trailer"
      And Mara has ordered 5 generations
      When Mara tries to clone the generation "Trailer"
      Then Mara is refused because nobody has more than 5 unfinished generations
      And nothing has changed

    @R-08
    Example: Six at the same moment
      When Mara orders a generation 6 times at the same moment
      Then exactly 5 attempts succeed and the others are refused because nobody has more than 5 unfinished generations
      And Mara sees 5 generations

    @R-08
    Example: Two people at the same moment, with room for one
      Given Lena is a member of "Northlight"
      And Mara has ordered 4 generations for "Northlight"
      When Mara and Lena order a generation for "Northlight" at the same moment
      Then exactly 1 attempt succeeds and the others are refused because nobody has more than 5 unfinished generations
      And Lena sees 5 generations
