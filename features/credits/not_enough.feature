@credits
Feature: When the credits do not suffice
  Nothing is made that is not paid for: whoever has less than the price is told so, and nothing happens.

  @CR-05
  Rule: Whoever has less than the price is refused, and nothing happens

    Example: One credit less
      Given Mara has 59 credits
      When Mara tries to order a generation worth 60 credits
      Then Mara is refused because the credits do not suffice
      And nothing has changed

    Example: Nothing at all
      Given Nora has a starter account
      When Nora tries to order a generation
      Then Nora is refused because the credits do not suffice
      And nothing has changed

    Example: A clone
      Given Mara has 119 credits
      And Mara has ordered a generation worth 60 credits
      And the generation is completed
      When Mara tries to clone the generation
      Then Mara is refused because the credits do not suffice
      And nothing has changed

    Example: More than anybody could ever have
      Given Mara has 1,000 credits
      When Mara tries to order a generation of a scene of 300000000 seconds
      Then Mara is refused because the credits do not suffice
      And nothing has changed

    Example: The workflow engine hears nothing of it
      Given Mara has 70 credits
      And Mara has ordered in vain the generation "Epic" worth 100 credits
      When Mara orders the generation "Trailer" worth 60 credits
      Then of all that is Mara's the workflow engine has heard of the generation "Trailer" alone

    Example: A refused order leaves its key free
      Given Mara has 59 credits
      And Mara has ordered in vain a generation worth 60 credits under the key "monday"
      And the operator has granted Mara 1 credit
      When Mara orders a generation worth 60 credits under the key "monday"
      Then Mara succeeds
      And Mara has no credits

  @CR-05
  Rule: Exactly enough is enough

    Scenario Outline: <balance> for a price of 60 credits
      Given Mara has <balance>
      When Mara orders a generation worth 60 credits
      Then Mara succeeds
      And Mara has <left>

      Examples: enough
        | balance    | left       |
        | 60 credits | no credits |
        | 61 credits | 1 credit   |

    Example: What costs nothing can be had with nothing
      Given Nora has a starter account
      When Nora orders a generation of a scene of 0 seconds
      Then Nora succeeds

  @CR-05 @CR-03
  Rule: It is the balance of whoever pays that has to suffice

    Scenario Outline: Lena orders <order>, and only the other account could pay
      Given Mara owns the team "Northlight" with <team>
      And Lena is a member of "Northlight"
      And Lena has <own>
      When Lena tries to order <order>
      Then Lena is refused because the credits do not suffice
      And nothing has changed

      Examples: rich and poor
        | team          | own           | order                                                     |
        | 59 credits    | 1,000 credits | a generation worth 60 credits for "Northlight"            |
        | 59 credits    | 1,000 credits | a generation worth 60 credits for herself in "Northlight" |
        | 1,000 credits | 59 credits    | a generation worth 60 credits                             |

    Example: A clone for oneself is paid by oneself
      Given Mara owns the team "Northlight" with 1,000 credits
      And Mara has ordered a generation worth 60 credits for "Northlight"
      And the generation is completed
      When Mara tries to clone the generation for herself
      Then Mara is refused because the credits do not suffice
      And nothing has changed
