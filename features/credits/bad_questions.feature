@credits
Feature: Asking for a price in a way that makes no sense
  A question without an answer is refused, never answered with a price that will not hold.

  Background:
    Given Mara has 1,000 credits

  @CR-02 @CR-01
  Rule: There is no price for a length that is none

    Scenario Outline: <scenes>
      When Mara tries to ask the price of a generation of <scenes>
      Then Mara is refused because a length is a number of seconds, at least none
      And nothing has changed

      Examples: no such length
        | scenes                                              |
        | a scene whose length is less than none              |
        | a scene whose length is a word                      |
        | a scene whose length is a plain yes                 |
        | a scene of 2 seconds and one whose length is a list |

  @CR-02
  Rule: A question says what is to be priced

    Scenario Outline: The price of <wish>
      When Mara tries to ask the price of <wish>
      Then Mara is refused because a question names what is to be priced
      And nothing has changed

      Examples: nothing that has scenes
        | wish            |
        | a single text   |
        | a list of texts |
        | a number        |
        | a plain yes     |
        | no word at all  |

    Example: Nothing is said
      When Mara tries to ask a price without saying of what
      Then Mara is refused because a question names what is to be priced
      And nothing has changed

    Scenario Outline: A question that <flaw>
      When Mara tries to ask a price with a question that <flaw>
      Then Mara is refused because the question makes no sense
      And nothing has changed

      Examples: broken questions
        | flaw                           |
        | is empty                       |
        | breaks off in the middle       |
        | goes on after its end          |
        | begins with an invisible mark  |
        | holds half a character         |
        | holds an endless number        |
        | is nested beyond measure       |
        | calls itself plain text        |
        | does not say what it is        |
        | is a list                      |
        | is a number                    |
        | is a bare word                 |
        | is nothing                     |

      @Q-32
      Examples: no text is like that
        | flaw                           |
        | holds an impossible character  |
