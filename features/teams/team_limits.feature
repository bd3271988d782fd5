@teams
Feature: How many teams
  One person can look after only so many teams. The limits hold for everybody,
  and also when several things happen at the same moment.

  @INV-12 @slow
  Rule: Nobody owns more than 10 teams

    Example: The tenth
      Given Mara owns 9 teams
      When Mara opens the team "Northlight"
      Then Mara is an owner of "Northlight"

    Example: The eleventh
      Given Mara owns 10 teams
      When Mara tries to open the team "Northlight"
      Then Mara is refused because nobody owns more than 10 teams
      And nothing has changed

    Example: Becoming an owner counts as well
      Given Mara owns the team "Northlight"
      And Lena owns 10 teams
      And Lena is a member of "Northlight"
      When Mara tries to make Lena an owner of "Northlight"
      Then Mara is refused because nobody owns more than 10 teams
      And nothing has changed

    Example: Teams in which one is no owner do not count
      Given Ines owns the team "Southlight"
      And Mara owns 9 teams
      And Mara is an admin of "Southlight"
      When Mara opens the team "Northlight"
      Then Mara is an owner of "Northlight"

    @Q-12
    Example: Whoever owns 10 teams stays an owner by being named one again
      Given Mara owns the team "Northlight"
      And Lena owns 9 teams
      And Lena is an owner of "Northlight"
      When Mara makes Lena an owner of "Northlight"
      Then Mara succeeds
      And Lena is an owner of "Northlight"

    @R-01
    Example: Two teams opened at the same moment, with room for one
      Given Mara owns 9 teams
      When Mara opens 2 teams at the same moment
      Then exactly 1 attempt succeeds and the others are refused because nobody owns more than 10 teams
      And Mara now owns 10 teams

    @R-01
    Example: Promoted in two teams at the same moment, with room for one
      Given Mara owns the team "Northlight"
      And Ines owns the team "Southlight"
      And Lena owns 9 teams
      And Lena is a member of "Northlight" and a member of "Southlight"
      When Mara and Ines make Lena an owner of "Northlight" and "Southlight" at the same moment
      Then exactly 1 attempt succeeds and the others are refused because nobody owns more than 10 teams
      And Lena now owns 10 teams

  @INV-13 @slow
  Rule: Nobody belongs to more than 50 teams

    Example: Opening the fiftieth
      Given Mara belongs to 49 teams
      When Mara opens the team "Northlight"
      Then Mara is an owner of "Northlight"

    Example: Opening the fifty-first
      Given Mara belongs to 50 teams
      When Mara tries to open the team "Northlight"
      Then Mara is refused because nobody belongs to more than 50 teams
      And nothing has changed

    Example: Accepting the fiftieth
      Given Lena belongs to 49 teams
      And Mara owns the team "Northlight"
      And Mara has invited Lena to "Northlight" as a viewer
      When Lena accepts the invitation
      Then Lena is a viewer of "Northlight"

    Example: Accepting the fifty-first
      Given Lena belongs to 50 teams
      And Mara owns the team "Northlight"
      And Mara has invited Lena to "Northlight" as a viewer
      When Lena tries to accept the invitation
      Then Lena is refused because nobody belongs to more than 50 teams
      And nothing has changed

    @Q-12
    Example: Whoever belongs to 50 teams can still be given another role
      Given Mara owns the team "Northlight"
      And Lena belongs to 49 teams
      And Lena is a viewer of "Northlight"
      When Mara makes Lena a member of "Northlight"
      Then Lena is a member of "Northlight"
