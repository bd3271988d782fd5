@automation @tenants
Feature: Registering
  Whoever wants to work on the engine makes an identity with a login and a password. What it may do is given to it later.

  @IDN-01
  Rule: Whoever registers can sign in with the password

    @smoke
    Example: Somebody new
      When Nora registers
      Then Nora has been let in

    Example: Signing in later
      Given Nora has registered
      And 30 days have passed
      When Nora signs in with her password
      Then Nora has been let in

    Example: Somebody who never registered
      When Nora tries to sign in with her password
      Then Nora is refused because the login or the password is wrong

    Example: Another password
      Given Nora has registered
      When Nora tries to sign in with another password
      Then Nora is refused because the login or the password is wrong

  @IDN-01 @T3-10
  Rule: Whoever registers owns nothing yet

    Example: No rights at all
      When Nora registers
      Then Nora owns no rights

    Example: Nothing to be done without rights
      Given Nora has no rights
      When Nora tries to run an action
      Then Nora is refused because that takes another right
      And nothing has changed

  @IDN-01
  Rule: A login belongs to one person

    Example: A login that is taken
      Given Mara builds automations
      When Nora tries to register with the login of Mara
      Then Nora is refused because that name is taken
      And nothing has changed

  @IDN-01
  Rule: Logins have 3 to 255 characters, passwords 8 to 128

    Scenario Outline: A login of <length> characters
      When Nora registers with a login of <length> characters
      Then Nora succeeds

      Examples: long enough, not too long
        | length |
        | 10     |
        | 255    |

    Scenario Outline: A login of <length> characters is none
      When Nora tries to register with a login of <length> characters
      Then Nora is refused because a login has 3 to 255 characters
      And nothing has changed

      Examples: too short, too long
        | length |
        | 2      |
        | 256    |

    Scenario Outline: A password of <length> characters
      When Nora registers with a password of <length> characters
      Then Nora succeeds

      Examples: long enough, not too long
        | length |
        | 8      |
        | 128    |

    Scenario Outline: A password of <length> characters is none
      When Nora tries to register with a password of <length> characters
      Then Nora is refused because a password has 8 to 128 characters
      And nothing has changed

      Examples: too short, too long
        | length |
        | 7      |
        | 129    |

  @IDN-01
  Rule: People are shown as they call themselves

    Example: Another name
      Given Mara builds automations
      When Mara calls herself "Mara of the night shift"
      Then Mara's profile shows the name "Mara of the night shift"
