@automation @tenants @security
Feature: Programs and sensors
  A program signs in with a token of its own, in the name of whoever made it. A sensor gets a sign-in to report events.

  @IDN-04
  Rule: A program signs in with its token, in the name of whoever made it

    Example: A fresh token
      Given Mara has made the token "night job" for a program
      When a program signs in with the token "night job"
      Then the program acts for Mara

    Example: Shortly before its end
      Given Mara has made the token "night job" for a program, for 30 days
      And 29 days 23 hours have passed
      When a program signs in with the token "night job"
      Then the program acts for Mara

    Example: After its end
      Given Mara has made the token "night job" for a program, for 30 days
      And 30 days 1 minute have passed
      When a program tries to sign in with the token "night job"
      Then the program is refused because that token opens nothing
      And nothing has changed

    Example: Taken back
      Given Mara has made the token "night job" for a program
      And the token "night job" was taken back
      When a program tries to sign in with the token "night job"
      Then the program is refused because that token opens nothing
      And nothing has changed

    Example: Never made
      When a program tries to sign in with a token that nobody made
      Then the program is refused because that token opens nothing

    Example: The text of a token is told once
      Given Mara builds automations
      When Mara makes the token "night job" for a program
      Then no later answer tells the text of the token "night job"

  @IDN-04
  Rule: The sign-in of a sensor lasts from 1 hour to 3 days

    Scenario Outline: <life>
      Given Mara builds automations
      When Mara asks for a sign-in of a sensor for <life>
      Then the sign-in of the sensor lasts <life>

      Examples: at the edges
        | life   |
        | 1 hour |
        | 3 days |

    Scenario Outline: <life> is refused
      Given Mara builds automations
      When Mara tries to ask for a sign-in of a sensor for <life>
      Then Mara is refused because the sign-in of a sensor lasts from 1 hour to 3 days
      And nothing has changed

      Examples: beyond the edges
        | life                  |
        | 59 minutes 59 seconds |
        | 3 days 1 second       |

  @IDN-04 @A-04
  Rule: Nobody gets the sign-in of a sensor without a sign-in

    Example: By the inner door
      Given Mara builds automations
      When Mara tries to get the sign-in of a sensor by the inner door, showing nothing
      Then Mara is refused because nobody has signed in
      And nothing has changed
