Feature: Keeping a profile
  People decide under which name and picture others see them. A profile is
  replaced as a whole: what is left out is gone.

  Background:
    Given Theo has a starter account

  @ACC-05
  Rule: Name and picture are what the person last said

    Example: A name and a picture
      When Theo sets his name to "Theo Brandt" and his picture to "https://pictures.example.test/theo.png"
      Then Theo's account shows the name "Theo Brandt"
      And Theo's account shows the picture "https://pictures.example.test/theo.png"

    Example: A picture that is left out is taken away
      Given Theo has set his name to "Theo Brandt" and his picture to "https://pictures.example.test/theo.png"
      When Theo sets only his name to "Theo B."
      Then Theo's account shows the name "Theo B."
      And Theo's account shows no picture

    Example: An empty profile takes both away
      Given Theo has set his name to "Theo Brandt" and his picture to "https://pictures.example.test/theo.png"
      When Theo empties his profile
      Then Theo's account shows no name
      And Theo's account shows no picture

    Example: The account remembers when it was last changed
      When Theo sets only his name to "Theo B."
      Then Theo's account was changed after it was opened

  @ACC-06
  Rule: A person's name has 1 to 100 characters

    Scenario Outline: A name of <length> characters
      When Theo sets only his name to the letter "<letter>" <length> times
      Then Theo's account shows the letter "<letter>" <length> times as his name

      Examples: names that fit
        | letter | length |
        | x      | 1      |
        | x      | 100    |

      @Q-08
      Examples: names of letters that take more room
        | letter | length |
        | é      | 100    |

    Scenario Outline: A name of <length> characters is turned down
      When Theo tries to set only his name to the letter "x" <length> times
      Then Theo is refused because a name has 1 to 100 characters
      And nothing has changed

      Examples: names that do not fit
        | length |
        | 0      |
        | 101    |

  @ACC-12
  Rule: A picture is named by its full address

    Example: Any kind of full address will do
      When Theo sets his name to "Theo" and his picture to "ftp://pictures.example.test/theo.png"
      Then Theo's account shows the picture "ftp://pictures.example.test/theo.png"

    Scenario Outline: The picture <picture>
      When Theo tries to set his name to "Theo" and his picture to "<picture>"
      Then Theo is refused because a picture needs its full address
      And nothing has changed

      Examples: no full address
        | picture            |
        | theo               |
        | /pictures/theo.png |

  @ACC-07 @security
  Rule: A profile changes nothing but name and picture

    Example: Claiming a tier, credits and another address
      When Theo claims the creator tier, 500 credits and another e-mail address in his profile
      Then Theo has a starter account
      And Theo's account shows no credits
      And Theo's account shows the e-mail address he first came with
