@jobs
Feature: The list of generations, page by page
  A list that has grown long is read a part at a time.

  @JOB-03
  Rule: A page shows so many, after those that are passed over

    Background:
      Given Mara has a creator account
      And Mara has enough credits
      And Mara has ordered the generations "One", "Two", "Three", "Four" and "Five"

    Example: The first page
      When Mara looks at 2 of her generations
      Then the list shows the generations "Five" and "Four"

    Example: The next page goes on where the first ended
      When Mara looks at 2 of her generations after the first 2
      Then the list shows the generations "Three" and "Two"

    Example: The last page has what is left
      When Mara looks at 2 of her generations after the first 4
      Then the list shows the generation "One"

    Example: Behind the last page there is nothing
      When Mara looks at 2 of her generations after the first 5
      Then the list shows no generations

    Example: A page of one state
      Given Mara has canceled the generation "Four"
      When Mara looks at 2 of her queued generations after the first 1
      Then the list shows the generations "Three" and "Two"

    Example: A page has at least one
      When Mara looks at 0 of her generations
      Then the list shows the generation "Five"

    Scenario Outline: <number> is no number of generations
      When Mara tries to look at "<number>" of her generations
      Then Mara is refused because what was sent cannot be read

      Examples: no numbers
        | number |
        | many   |
        | 1.5    |

  @JOB-03
  Rule: A page has 50 if nothing is said, and at most 100

    Background:
      Given 101 generations of Theo have ended

    Example: Nothing is said
      When Theo looks at his generations
      Then the list shows 50 generations

    Example: The largest page
      When Theo looks at 100 of his generations
      Then the list shows 100 generations

    Example: More than the largest page
      When Theo looks at 300 of his generations
      Then the list shows 100 generations

    Example: What lies behind the largest page
      When Theo looks at 100 of his generations after the first 100
      Then the list shows 1 generation
