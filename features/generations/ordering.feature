@jobs
Feature: Ordering a generation
  Whoever wants something made says what, and gets a generation that somebody will work on.

  @JOB-01
  Rule: An order makes one generation, queued and untouched, for whom it was ordered

    @smoke
    Example: For oneself
      Given Theo has enough credits
      When Theo orders the generation "Trailer" of scenes of 2 and 3 seconds
      Then the generation "Trailer" is untouched
      And the generation "Trailer" belongs to Theo
      And the generation "Trailer" was ordered by Theo
      And Theo sees 1 generation

    Example: For a team
      Given Mara owns the team "Northlight" with 1,000 credits
      And Lena is a member of "Northlight"
      When Lena orders a generation for "Northlight"
      Then the generation is untouched
      And the generation belongs to "Northlight"
      And the generation was ordered by Lena

    Example: For one's own work in a team
      Given Mara owns the team "Northlight" with 1,000 credits
      And Lena is a member of "Northlight"
      When Lena orders a generation for herself in "Northlight"
      Then the generation is untouched
      And the generation belongs to Lena in "Northlight"
      And the generation was ordered by Lena

    Example: The same words twice are two orders
      Given Mara has a creator account
      And Mara has enough credits
      And Mara has ordered the generation "First"
      When Mara orders the generation "Second"
      Then the generation "Second" is another than the generation "First"
      And Mara sees 2 generations

  @JOB-08
  Rule: An order says what to make; anything can be said, and nothing of it is lost

    Scenario Outline: <wish>
      Given Theo has enough credits
      When Theo orders something made from <wish>
      Then the generation is to be made from <wish>
      And the generation has no wishes about how

      Examples: whatever can be said
        | wish                    |
        | a single text           |
        | a list of texts         |
        | a number                |
        | a plain yes             |
        | no word at all          |
        | words in many scripts   |
        | wishes inside wishes    |
        | numbers large and small |

    Example: How it is to be made is kept beside what
      Given Theo has enough credits
      When Theo orders a generation in the style "noir"
      Then the generation has the style "noir"
