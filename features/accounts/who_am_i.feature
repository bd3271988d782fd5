@auth
Feature: Asking who one is
  A person, or a program that works for a person, can always ask in whose name it acts.

  @ACC-10
  Rule: Whoever asks is told who they are and how they came in

    @smoke
    Example: A person who signed in
      Given Theo has a starter account
      When Theo asks who he is
      Then the answer names Theo, who signed in himself

    Example: A program with an API key
      Given Theo has a starter account
      And Theo has made the API key "laptop" for "generate, jobs:read"
      When the API key "laptop" asks who it is
      Then the answer names Theo and the API key "laptop" for "generate, jobs:read"

    Example: A change of tier is known at once
      Given Theo has a starter account
      And Theo has made the API key "laptop" for "generate"
      And Theo has upgraded to creator
      When the API key "laptop" asks who it is
      Then the answer names Theo as a creator
