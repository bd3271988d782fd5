@automation @datastore @security
Feature: Encrypted entries
  A secret can be kept in the datastore as well. Whoever may know it reads it there; whoever steals the records does not.

  @DATA-03 @T1-06 @tier1
  Rule: An encrypted entry is nowhere on record in plain text

    Example: Its owner reads it, the records do not tell it
      Given Mara has put "open sesame" into the encrypted entry "Password"
      When Mara looks at the entry "Password"
      Then Mara sees "open sesame" in it
      And the records hold the entry "Password" encrypted, and "sesame" nowhere

    Example: Things with parts are encrypted as well
      Given Mara has put user "ada" and word "open sesame" into the encrypted entry "Login"
      When Mara looks at the entry "Login"
      Then Mara sees user "ada" and word "open sesame" in it
      And the records hold the entry "Login" encrypted, and "sesame" nowhere

    Example: What is changed stays encrypted
      Given Mara has put "open sesame" into the encrypted entry "Password"
      When Mara changes the entry "Password" to "close barley"
      Then the entry "Password" holds "close barley"
      And the records hold the entry "Password" encrypted, and "barley" nowhere

    Example: The same secret twice does not look the same
      Given Mara has put "open sesame" into the encrypted entry "One"
      When Mara puts "open sesame" into the encrypted entry "Two"
      Then the records of the entries "One" and "Two" differ

  @DATA-03 @A-31 @A-32
  Rule: Encryption is switched on and off without saying the value again

    Scenario Outline: Switched on for <value>
      Given Mara has put <value> into the entry "Thing"
      When Mara switches the encryption of the entry "Thing" on
      Then the entry "Thing" holds <value>
      And the records hold the entry "Thing" encrypted, and "sesame" nowhere

      Examples: values of two kinds
        | value                              |
        | "open sesame"                      |
        | user "ada" and word "open sesame"  |

    Example: Switched off
      Given Mara has put "open sesame" into the encrypted entry "Thing"
      When Mara switches the encryption of the entry "Thing" off
      Then the entry "Thing" holds "open sesame"
      And the records hold the entry "Thing" plain, without a trace of a secret key

    Example: Switched on and off again
      Given Mara has put "open sesame" into the entry "Thing"
      And Mara has switched the encryption of the entry "Thing" on
      When Mara switches the encryption of the entry "Thing" off
      Then the entry "Thing" holds "open sesame"
      And the records hold the entry "Thing" plain, without a trace of a secret key

  @DATA-03 @PERM-01
  Rule: Only who may decrypt sees what is in it

    Example: A viewer sees that there is something
      Given Mara has put "open sesame" into the encrypted entry "Password" of the engine
      And Theo has the rights of a viewer
      When Theo looks at the entry "Password"
      Then Theo sees that something is in it, but not what

    Example: An editor sees it
      Given Mara has put "open sesame" into the encrypted entry "Password" of the engine
      And Theo has the rights of an editor
      When Theo looks at the entry "Password"
      Then Theo sees "open sesame" in it
