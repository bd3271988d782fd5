@automation @datastore @tier2
Feature: From one run to the next
  What a run leaves in the datastore the next one can use, days later as well.

  @T2-03
  Rule: What one run leaves in the datastore the next can read

    Scenario Outline: In <entry>
      Given Mara has put "nothing yet" into <entry>
      And Mara has the action "Write" that puts "17 new orders" into the entry
      And Mara has the action "Read" that says what the engine tells of the entry
      And Mara has run the action "Write" on the entry "State" with her own rights
      And the run is completed
      When Mara runs the action "Read" on the entry "State" with her own rights
      Then the run said that there is "17 new orders" in it

      Examples: plain and encrypted
        | entry                       |
        | the entry "State"           |
        | the encrypted entry "State" |

    Example: People see what a run left there
      Given Mara has put "nothing yet" into the entry "State"
      And Mara has the action "Write" that puts "17 new orders" into the entry
      When Mara runs the action "Write" on the entry "State" with her own rights
      Then the run is completed
      And the entry "State" holds "17 new orders"

    Example: What a person changes meanwhile counts
      Given Mara has put "nothing yet" into the entry "State"
      And Mara has the action "Read" that says what the engine tells of the entry
      And Mara has run the action "Read" on the entry "State" with her own rights
      And Mara has changed the entry "State" to "said by Mara"
      When Mara runs the action "Read" on the entry "State" with her own rights
      Then the run said that there is "said by Mara" in it

  @T2-03 @RUN-04 @security
  Rule: A run does with the datastore what it was lent the rights for

    Example: A run without any rights changes nothing
      Given Mara has put "nothing yet" into the entry "State"
      And Mara has the action "Write" that puts "17 new orders" into the entry
      When Mara runs the action "Write" on the entry "State" without lending it any rights
      Then the entry "State" still holds "nothing yet" when the run is over

    Example: Nobody lends what they do not have
      Given Theo has the rights of an executor
      When Theo tries to run the built-in action "echo" with the rights of an administrator
      Then Theo is refused because that takes another right
      And nothing has changed

  @T2-03 @T3-20
  Rule: A program finds the secrets of its pack under their names

    Example: It asks for one
      Given Mara has put "open sesame" into the encrypted entry "Password"
      And Mara has the action "Enter" that looks "password" up in the datastore, and says it
      When Mara runs the action "Enter"
      Then the run said the line "open sesame"

    Example: Somebody else's pack has other secrets
      Given Mara has put "open sesame" into the encrypted entry "Password"
      And Ines has the action "Enter" that looks "password" up in the datastore, and says it
      When Ines runs the action "Enter"
      Then the run said the line "nothing of it"

  @A-43
  Rule: A broken secret keeps no other secret from arriving

    Example: One of two is broken
      Given Mara has put "open sesame" into the encrypted entry "Password"
      And Mara has put "7" into the encrypted entry "Broken"
      And the entry "Broken" was spoiled, as no person could
      And Mara has the action "Enter" that looks "password" and "broken" up in the datastore, and says it
      When Mara runs the action "Enter"
      Then the run said the lines "open sesame" and "nothing of it"
      And the run says that a secret was left out
