@auth @security
Feature: What a key opens is what its maker may do
  A key never makes a person greater: a program can do what its maker can do at this moment, and no more.

  @Q-01
  Rule: No scope gives what the maker does not have

    Example: The key of a viewer orders nothing for the team
      Given Mara owns the team "Northlight" with 100 credits
      And Lena is a viewer of "Northlight"
      And Lena has made the API key "laptop" for "*"
      When somebody tries, with the API key "laptop", to order a generation for "Northlight"
      Then the API key is refused because viewers only look
      And nothing has changed

    Example: The key of an outsider orders nothing for the team
      Given Mara owns the team "Northlight" with 100 credits
      And Ines has a creator account
      And Ines has made the API key "laptop" for "*"
      When somebody tries, with the API key "laptop", to order a generation for "Northlight"
      Then the API key is refused because the team is closed to her
      And nothing has changed

    Example: Whoever leaves the team takes no key along
      Given Mara owns the team "Northlight" with 100 credits
      And Lena is a member of "Northlight"
      And Lena owns the team "Southlight"
      And Lena has made the API key "laptop" for "*"
      And Lena has left "Northlight"
      When somebody tries, with the API key "laptop", to order a generation for "Northlight"
      Then the API key is refused because the team is closed to her
