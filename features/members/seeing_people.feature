@teams
Feature: Seeing who is in the team
  Whoever works together knows with whom.

  @MEM-01
  Rule: Everybody in the team sees everybody in the team

    Scenario Outline: Somebody who is <role> looks at the people
      Given Mara owns the team "Northlight"
      And Lena is <role> of "Northlight"
      When Lena looks at the people of "Northlight"
      Then Lena sees the people Mara and Lena

      Examples: every role
        | role     |
        | an owner |
        | an admin |
        | a member |
        | a viewer |

    Example: With name, picture, e-mail address and role
      Given Mara owns the team "Northlight"
      And Lena is a member of "Northlight"
      And Lena has set her name to "Lena Ruiz" and her picture to "https://pictures.example.test/lena.png"
      When Mara looks at the people of "Northlight"
      Then Lena is shown as a member with the name, picture and e-mail address of her account

  @MEM-02
  Rule: People are listed by role, then by name

    Example: Owner first, viewers last, whoever has no name at the end of the role
      Given Mara owns the team "Northlight"
      And "Northlight" has these people
        | person | role     | name  |
        | Vito   | a viewer | Anton |
        | Lena   | a member |       |
        | Oskar  | an admin | Zoe   |
        | Ines   | a member | Ying  |
        | Theo   | a member | Abel  |
      When Mara looks at the people of "Northlight"
      Then Mara sees the people Mara, Oskar, Theo, Ines, Lena and Vito, in this order

  @MEM-01 @security
  Rule: Nobody else sees them

    Example: An outsider
      Given Mara owns the team "Northlight"
      And Ines has a creator account
      When Ines tries to see the people of "Northlight"
      Then Ines is refused because the team is closed to her

    Example: A team that never was looks the same from outside
      Given Ines has a creator account
      When Ines tries to see the people of a team that never was
      Then Ines is refused because the team is closed to her
