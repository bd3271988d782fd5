@jobs
Feature: Repeating an order
  Whoever is not sure that an order arrived repeats it under the same key, and gets one generation.

  @INV-38
  Rule: One order key of a person makes one generation

    Example: The repeated order gives the generation as it is now
      Given Theo has enough credits
      And Theo has ordered the generation "Trailer" under the key "monday"
      And the generation "Trailer" has started
      When Theo orders a generation under the key "monday"
      Then Theo is given the generation "Trailer" again, as it is now
      And Theo sees 1 generation

    Example: Whatever else the repeated order says
      Given Mara owns the team "Northlight" with 1,000 credits
      And Mara has enough credits
      And Mara has ordered the generation "Trailer" under the key "monday"
      When Mara orders a generation of a scene of 9 seconds for "Northlight" under the key "monday"
      Then Mara is given the generation "Trailer" again, as it is now
      And the generation "Trailer" is still what was ordered

    Example: After it has ended
      Given Theo has enough credits
      And Theo has ordered the generation "Trailer" under the key "monday"
      And Theo has canceled the generation "Trailer"
      When Theo orders a generation under the key "monday"
      Then Theo is given the generation "Trailer" again, as it is now

    Example: Without a word the key is still the key
      Given Theo has enough credits
      And Theo has ordered the generation "Trailer" under the key ""
      When Theo orders a generation under the key ""
      Then Theo is given the generation "Trailer" again, as it is now

    Example: Where five are unfinished, and no sixth is allowed
      Given Mara has a creator account
      And Mara has enough credits
      And Mara has ordered 4 generations
      And Mara has ordered the generation "Trailer" under the key "monday"
      When Mara orders a generation under the key "monday"
      Then Mara is given the generation "Trailer" again, as it is now

    Example: Another key is another order
      Given Mara has a creator account
      And Mara has enough credits
      And Mara has ordered the generation "Trailer" under the key "monday"
      When Mara orders the generation "Teaser" under the key "Monday"
      Then the generation "Teaser" is another than the generation "Trailer"

    Example: The same key of another person is another order
      Given Mara has enough credits
      And Theo has enough credits
      And Mara has ordered the generation "Trailer" under the key "monday"
      When Theo orders the generation "Teaser" under the key "monday"
      Then the generation "Teaser" is another than the generation "Trailer"
      And the generation "Teaser" belongs to Theo

    Example: Deleting the generation frees its key
      Given Theo has enough credits
      And Theo has ordered the generation "Trailer" under the key "monday"
      And the generation "Trailer" is completed
      And Theo has deleted the generation "Trailer"
      When Theo orders the generation "Teaser" under the key "monday"
      Then the generation "Teaser" is untouched

    @R-07
    Example: Ordered 6 times at the same moment
      Given Theo has enough credits
      When Theo orders a generation under the key "monday" 6 times at the same moment
      Then 1 attempt makes the generation, the other 5 are given the same
      And Theo sees 1 generation

    @R-07
    Example: Ordered for a team 6 times at the same moment
      Given Mara owns the team "Northlight" with 1,000 credits
      When Mara orders a generation for "Northlight" under the key "monday" 6 times at the same moment
      Then 1 attempt makes the generation, the other 5 are given the same
      And Mara sees 1 generation

  @Q-06 @security
  Rule: The key opens no generation that its owner no longer shows

    Example: Whoever has left the team is not given its generation again
      Given Mara owns the team "Northlight" with 1,000 credits
      And Lena is a member of "Northlight"
      And Lena owns the team "Southlight"
      And Lena has ordered a generation for "Northlight" under the key "monday"
      And Lena has left "Northlight"
      When Lena tries to order a generation under the key "monday"
      Then Lena is refused because there is no such generation

  @Q-18
  Rule: An order key has at most 255 characters

    Example: The longest
      Given Theo has enough credits
      When Theo orders a generation under a key of 255 characters
      Then the generation is untouched

    Example: One more
      Given Theo has enough credits
      When Theo tries to order a generation under a key of 256 characters
      Then Theo is refused because an order key has at most 255 characters
      And nothing has changed
