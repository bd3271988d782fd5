@credits
Feature: Grants that are none
  Credits are worth money: nobody but the operator gives any, and the operator gives whole ones to accounts that are there.

  Background:
    Given Mara has 5 credits

  @CR-11
  Rule: At least one whole credit is granted

    Scenario Outline: <amount>
      When the operator tries to grant Mara <amount>
      Then the operator is refused because at least 1 credit can be granted
      And nothing has changed

      Examples: no grants
        | amount                       |
        | no credits                   |
        | half a credit                |
        | a debt of 1 credit           |
        | an amount that is a word     |
        | an amount that is left open  |

    Example: No balance outgrows what can be counted
      When the operator tries to grant Mara 2,147,483,643 credits
      Then the operator is refused because no balance grows without bounds
      And nothing has changed

    Example: What is on its way back finds room as well
      Given the operator has granted Mara 2,147,483,642 credits
      And Mara has ordered a generation worth 60 credits
      When the operator tries to grant Mara 1 credit
      Then the operator is refused because no balance grows without bounds
      And nothing has changed

    Scenario Outline: A request that <flaw>
      When the operator tries to grant Mara credits with a request that <flaw>
      Then the operator is refused because the question makes no sense
      And nothing has changed

      Examples: broken requests
        | flaw                          |
        | is empty                      |
        | breaks off in the middle      |
        | calls itself plain text       |
        | is a list                     |
        | is nothing                    |
        | holds an impossible character |

  @CR-11
  Rule: Credits are granted to people and teams that are there

    Example: A person who never came
      When the operator tries to grant 100 credits to a person who never came
      Then the operator is refused because there is no such account
      And nothing has changed

    Example: A team that never was
      When the operator tries to grant 100 credits to a team that never was
      Then the operator is refused because there is no such account
      And nothing has changed

    Example: Somebody's own work in a team
      Given Mara owns the team "Northlight"
      When the operator tries to grant 100 credits to Mara's own work in "Northlight"
      Then the operator is refused because nobody goes by that name
      And nothing has changed

    Scenario Outline: <nobody>
      When the operator tries to grant 100 credits to <nobody>
      Then the operator is refused because nobody goes by that name
      And nothing has changed

      Examples: what has no account
        | nobody               |
        | a picture            |
        | a sound of the house |
        | nobody in particular |

  @CR-11 @Q-30 @security
  Rule: Nobody but the operator grants credits

    Example: Mara to herself
      When Mara tries to grant herself 100 credits
      Then Mara is refused because the sign-in is not valid
      And nothing has changed

    Example: A program with Mara's key
      Given Mara has made the API key "laptop" for "generate"
      When somebody tries to grant Mara 100 credits with the API key "laptop"
      Then the API key is refused because the sign-in is not valid
      And nothing has changed

    Example: Somebody who shows nothing
      When somebody without a sign-in tries to grant Mara 100 credits
      Then the visitor is refused because nobody is signed in
      And nothing has changed
