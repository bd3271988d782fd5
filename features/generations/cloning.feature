@jobs
Feature: Cloning a generation
  What was made once can be made again, without saying it all again.

  @JOB-06
  Rule: A clone has the same wishes, and everything else is new

    Example: What was completed is ordered again
      Given Theo has enough credits
      And Theo has ordered the generation "Trailer" of scenes of 2 and 3 seconds
      And the generation "Trailer" has started
      And the generation "Trailer" is 50 percent done
      And the generation "Trailer" has completed
      When Theo clones the generation "Trailer"
      Then the clone is untouched

    Example: The wishes are the same
      Given Theo has enough credits
      And Theo has ordered the generation "Trailer" of scenes of 2 and 3 seconds
      And the generation "Trailer" is completed
      When Theo clones the generation "Trailer"
      Then the clone is made from what the generation "Trailer" was made from
      And the clone belongs to Theo
      And the events of the clone are queued

    Scenario Outline: What is <state> can be cloned, and stays as it is
      Given Theo has enough credits
      And Theo has ordered the generation "Trailer"
      And the generation "Trailer" is <state>
      When Theo clones the generation "Trailer"
      Then the clone is untouched
      And the generation "Trailer" is <state>

      Examples: ended in any way
        | state     |
        | completed |
        | failed    |
        | canceled  |

    Example: The key stays with the original
      Given Theo has enough credits
      And Theo has ordered the generation "Trailer" under the key "monday"
      And the generation "Trailer" is completed
      And Theo has cloned the generation "Trailer"
      When Theo orders a generation under the key "monday"
      Then Theo is given the generation "Trailer" again, as it is now
      And the clone has no key

    Example: Nothing needs to be said
      Given Theo has enough credits
      And Theo has ordered the generation "Trailer"
      And the generation "Trailer" is completed
      When Theo asks for the generation "Trailer" again and says nothing more
      Then the clone is untouched
      And the clone belongs to Theo

    Scenario Outline: What is <state> is not cloned
      Given Mara has a creator account
      And Mara has enough credits
      And Mara has ordered a generation
      And the generation is <state>
      When Mara tries to clone the generation
      Then Mara is refused because the generation has not ended
      And nothing has changed

      Examples: unfinished
        | state      |
        | queued     |
        | processing |

  @JOB-06
  Rule: A clone belongs to the owner of its original, or to whom it is wished for

    Background:
      Given Mara owns the team "Northlight" with 1,000 credits
      And Lena is a member of "Northlight"
      And Mara has enough credits

    Example: A member clones for the team
      Given Mara has ordered the generation "Trailer" for "Northlight"
      And the generation "Trailer" is completed
      When Lena clones the generation "Trailer"
      Then the clone belongs to "Northlight"
      And the clone was ordered by Lena

    Example: What was personal is cloned for the team
      Given Mara has ordered the generation "Trailer"
      And the generation "Trailer" is completed
      When Mara clones the generation "Trailer" for "Northlight"
      Then the clone belongs to "Northlight"
      And the generation "Trailer" belongs to Mara

    Example: Not for a team of others
      Given Ines owns the team "Southlight"
      And Mara has ordered a generation
      And the generation is completed
      When Mara tries to clone the generation for "Southlight"
      Then Mara is refused because people order for themselves and their teams
      And nothing has changed

    Example: Not for nobody
      Given Mara has ordered a generation
      And the generation is completed
      When Mara tries to clone the generation in the name of nobody in particular
      Then Mara is refused because nobody goes by that name
      And nothing has changed
