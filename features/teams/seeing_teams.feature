@teams
Feature: Seeing one's teams
  People find their teams at a glance, and nobody looks into a team from outside.

  @TEAM-05
  Rule: The list shows one's own teams, by name

    Example: Three teams in the order of their names
      Given Mara owns the teams "Zephyr", "Aurora" and "Midnight"
      When Mara looks at her teams
      Then Mara sees the teams "Aurora", "Midnight" and "Zephyr", in this order

    @security
    Example: A team of somebody else is not among them
      Given Mara owns the team "Northlight"
      And Ines owns the team "Southlight"
      When Ines looks at her teams
      Then Ines sees the teams "Southlight", in this order

    Example: Each team says what one is there
      Given Mara owns the team "Northlight"
      And Lena is a viewer of "Northlight"
      And Lena owns the team "Southlight"
      When Lena looks at her teams
      Then Lena sees that she is a viewer of "Northlight" and an owner of "Southlight"

  @TEAM-06 @security
  Rule: A team is open to its people, whatever their role, and to nobody else

    Scenario Outline: Somebody who is <role> looks at the team
      Given Mara owns the team "Northlight"
      And Lena is <role> of "Northlight"
      When Lena looks at "Northlight"
      Then Lena sees the name "Northlight" and that she is <role>

      Examples: every role
        | role      |
        | an owner  |
        | an admin  |
        | a member  |
        | a viewer  |

    Example: An outsider
      Given Mara owns the team "Northlight"
      And Ines has a creator account
      When Ines tries to see "Northlight"
      Then Ines is refused because the team is closed to her

    Example: A team that never was
      Given Mara has a creator account
      When Mara tries to see a team that never was
      Then Mara is refused because there is no such team
