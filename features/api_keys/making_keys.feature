@auth
Feature: Making an API key
  A program works in a person's name with an API key. Whoever makes one says what
  it is called, what it may do, in whose name, and until when.

  @KEY-01
  Rule: A key is made with what one asks for, or with plain defaults

    Example: Name, scopes and end as asked for
      Given Theo has a starter account
      When Theo makes the API key "laptop" for "generate, jobs:read" until 30 days from now
      Then Theo has the API key "laptop" for "generate, jobs:read" until 30 days from now

    Example: A creator who asks for nothing gets a key for everything, without an end
      Given Mara has a creator account
      When Mara makes an API key without any wish
      Then Mara has the API key "Default" for "*" without an end

    Scenario Outline: A name of <length> characters
      Given Mara has a creator account
      When Mara makes an API key named with the letter "<letter>" <length> times
      Then Mara has an API key named with the letter "<letter>" <length> times

      Examples: names that fit
        | letter | length |
        | k      | 1      |
        | k      | 100    |

      @Q-08
      Examples: names of letters that take more room
        | letter | length |
        | é      | 100    |

    Scenario Outline: A name of <length> characters is turned down
      Given Mara has a creator account
      When Mara tries to make an API key named with the letter "k" <length> times
      Then Mara is refused because a name has 1 to 100 characters
      And Mara sees no API keys

      Examples: names that do not fit
        | length |
        | 0      |
        | 101    |

  @KEY-02
  Rule: A key may do what the tier of its maker allows

    Scenario Outline: A starter makes a key for "<scope>"
      Given Theo has a starter account
      When Theo makes the API key "laptop" for "<scope>"
      Then Theo has the API key "laptop" for "<scope>" without an end

      Examples: for everybody
        | scope        |
        | generate     |
        | jobs:read    |
        | jobs:write   |
        | assets:read  |
        | assets:write |

    Scenario Outline: A starter tries to make a key for "<scope>"
      Given Theo has a starter account
      When Theo tries to make the API key "laptop" for "<scope>"
      Then Theo is refused because that scope is for creators
      And nothing has changed

      Examples: for creators
        | scope          |
        | projects:read  |
        | projects:write |
        | team:read      |
        | team:admin     |
        | webhooks:read  |
        | webhooks:write |
        | *              |

    Example: A starter who names no scopes asks for all of them
      Given Theo has a starter account
      When Theo tries to make an API key without any wish
      Then Theo is refused because that scope is for creators
      And nothing has changed

    Example: A creator may ask for all of them, one by one
      Given Mara has a creator account
      When Mara makes an API key for every scope there is
      Then Mara has an API key for every scope there is

    Example: One scope too many spoils the rest
      Given Theo has a starter account
      When Theo tries to make the API key "laptop" for "generate, team:admin"
      Then Theo is refused because that scope is for creators
      And nothing has changed

  @KEY-03
  Rule: A key has at least one scope, and only scopes that exist

    Scenario Outline: A key for <wish>
      Given Mara has a creator account
      When Mara tries to make the API key "studio" for "<scopes>"
      Then Mara is refused because <reason>
      And nothing has changed

      Examples: no such keys
        | wish                       | scopes                   | reason                        |
        | nothing                    |                          | a key needs a scope           |
        | something unknown          | everything               | there is no such scope        |
        | something of another system | artifacts:read          | there is no such scope        |
        | known and unknown          | generate, jobs:delete    | there is no such scope        |

  @INV-41
  Rule: A key is in one's own name, or in that of a team one belongs to

    Example: In one's own name unless said otherwise
      Given Theo has a starter account
      When Theo makes the API key "laptop" for "generate"
      Then the API key "laptop" is in the name of Theo

    Scenario Outline: <role> makes a key in the name of the team
      Given Mara owns the team "Northlight"
      And Lena is <role> of "Northlight"
      When Lena makes the API key "studio" for "generate" in the name of "Northlight"
      Then the API key "studio" is in the name of "Northlight"

      Examples: every role
        | role     |
        | an owner |
        | an admin |
        | a member |
        | a viewer |

    Example: For one's own work in a team
      Given Mara owns the team "Northlight"
      And Lena is a member of "Northlight"
      When Lena makes the API key "studio" for "generate" for her own work in "Northlight"
      Then the API key "studio" is for Lena's own work in "Northlight"

    Scenario Outline: <person>, in the name of <owner>
      Given Mara owns the team "Northlight"
      And Lena is a member of "Northlight"
      And Ines has a creator account
      And Theo has a starter account
      When <person> tries to make an API key in the name of <owner>
      Then <person> is refused because keys are made in one's own name
      And nothing has changed

      Examples: not in this name
        | person | owner                          |
        | Ines   | Mara                           |
        | Ines   | the team "Northlight"          |
        | Ines   | Ines at work in "Northlight"   |
        | Lena   | Mara at work in "Northlight"   |
        | Theo   | the team "Northlight"          |
        | Theo   | Mara                           |

    Scenario Outline: In the name of <owner>
      Given Mara has a creator account
      When Mara tries to make an API key in the name of <owner>
      Then Mara is refused because nobody goes by that name
      And nothing has changed

      Examples: nobody's names
        | owner                |
        | a picture            |
        | a sound of the house |
        | nobody in particular |

    @Q-03
    Example: Another spelling of one's own name is the same name
      Given Mara has a creator account
      When Mara makes the API key "studio" in her own name, spelled in capitals
      Then the API key "studio" is in the name of Mara

  @KEY-04
  Rule: The end of a key lies in the future

    Scenario Outline: Until <age> ago
      Given Theo has a starter account
      When Theo tries to make an API key that ended <age> ago
      Then Theo is refused because the end lies in the past
      And nothing has changed

      Examples: over before it began
        | age      |
        | 1 minute |
        | 30 days  |
