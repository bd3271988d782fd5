@auth @security
Feature: What a key opens
  Whoever gives a key to a program says what it is for. The program can do that, and nothing beside it.

  Background:
    Given Mara has enough credits
    And Mara has work, characters and conversations of her own

  @Q-01
  Rule: A key does what its scopes say

    Scenario Outline: "<scope>" lets a program <deed>
      Given Mara has made the API key "laptop" for "<scope>"
      When the API key "laptop" is used to <deed>
      Then the API key is let in

      Examples: making generations
        | scope    | deed               |
        | generate | order a generation |
        | generate | ask for a price    |
        | generate | clone a generation |
        | generate | render a character |

      Examples: looking after generations
        | scope      | deed                |
        | jobs:read  | see the generations |
        | jobs:read  | see a generation    |
        | jobs:read  | follow a generation |
        | jobs:read  | see the credits     |
        | jobs:write | cancel a generation |
        | jobs:write | delete a generation |

      Examples: artifacts and conversations
        | scope        | deed                        |
        | assets:read  | see the artifacts           |
        | assets:read  | see an artifact             |
        | assets:read  | see the sounds of the house |
        | assets:read  | see the conversations       |
        | assets:read  | see a conversation          |
        | assets:read  | read a conversation         |
        | assets:write | make a storyboard           |
        | assets:write | make a character            |
        | assets:write | delete an artifact          |
        | assets:write | begin a conversation        |
        | assets:write | rename a conversation       |
        | assets:write | say something               |
        | assets:write | delete a conversation       |

    Example: A key for everything opens every door
      Given Mara has made the API key "laptop" for "*"
      When the API key "laptop" is used for everything that there is to do
      Then the API key is let in everywhere

    Example: A key of any scope may ask whose it is
      Given Mara has made the API key "laptop" for "webhooks:read"
      When the API key "laptop" is used to ask who it is
      Then the API key is let in

  @Q-01
  Rule: A key does nothing beyond its scopes

    Scenario Outline: Without "<scope>" a program does not <deed>
      Given Mara has made the API key "laptop" for all but "<scope>"
      When somebody tries to <deed> with the API key "laptop"
      Then the API key is refused because the key does not reach so far
      And nothing has changed

      Examples: making generations
        | scope    | deed               |
        | generate | order a generation |
        | generate | ask for a price    |
        | generate | clone a generation |
        | generate | render a character |

      Examples: looking after generations
        | scope      | deed                |
        | jobs:read  | see the generations |
        | jobs:read  | see a generation    |
        | jobs:read  | follow a generation |
        | jobs:read  | see the credits     |
        | jobs:write | cancel a generation |
        | jobs:write | delete a generation |

      Examples: artifacts and conversations
        | scope        | deed                        |
        | assets:read  | see the artifacts           |
        | assets:read  | see an artifact             |
        | assets:read  | see the sounds of the house |
        | assets:read  | see the conversations       |
        | assets:read  | see a conversation          |
        | assets:read  | read a conversation         |
        | assets:write | make a storyboard           |
        | assets:write | make a character            |
        | assets:write | delete an artifact          |
        | assets:write | begin a conversation        |
        | assets:write | rename a conversation       |
        | assets:write | say something               |
        | assets:write | delete a conversation       |

    Example: A key that does not reach so far is not told what there is
      Given Mara has made the API key "laptop" for all but "jobs:read"
      When somebody tries to see a generation that never was with the API key "laptop"
      Then the API key is refused because the key does not reach so far
