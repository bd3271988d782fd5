Feature: Making storyboards and characters
  Whatever is to be rendered is described first: a film by its storyboard, a picture by
  its character. Both are things of their own, of one person or of a team.

  Background:
    Given Mara owns the team "Northlight"

  @ART-01 @INV-45
  Rule: A storyboard or a character has what it is made from

    Scenario Outline: Somebody makes <draft>
      When Mara makes <draft>
      Then Mara has <draft>

      Examples: described in the usual way
        | draft                                                      |
        | the storyboard "Coast"                                     |
        | the storyboard "Coast" of scenes of 2 and 2.5 seconds      |
        | the character "Nele" described as "A diver in a red suit"  |

    Scenario Outline: A storyboard from <wish>
      When Mara makes a storyboard from <wish>
      Then the storyboard is made from <wish>

      Examples: a film may be described in any way
        | wish                      |
        | a single text             |
        | a list of texts           |
        | a number                  |
        | words in many scripts     |
        | wishes inside wishes      |
        | numbers large and small   |

    Example: A storyboard of nothing
      When Mara tries to make a storyboard without saying of what
      Then Mara is refused because what was sent cannot be read
      And nothing has changed

    Scenario Outline: A character <oddity>
      When Mara tries to make a character <oddity>
      Then Mara is refused because a character needs a description
      And nothing has changed

      Examples: nobody could picture these
        | oddity                      |
        | without a description       |
        | whose description is empty  |
        | described in blanks alone   |
        | described by a number       |
        | that is but a text          |
        | that is nothing             |

    Scenario Outline: Somebody tries to make a character <oddity>
      When Mara tries to make a character <oddity>
      Then Mara is refused because <reason>
      And nothing has changed

      Examples: nobody made these
        | oddity                                                     | reason                                     |
        | as if a generation had made it                             | only a generation makes what comes of one  |
        | as if it came of a conversation, and of none in particular | it came of no conversation                 |
        | as if it came from nowhere                                 | what was sent cannot be read               |
        | in the name of a number                                    | what was sent cannot be read               |
        | for a project that is a word                               | what was sent cannot be read               |

  @ART-03
  Rule: People make things for themselves and for teams that they work in

    Scenario Outline: Somebody who is <role> makes <draft>
      Given Lena is <role> of "Northlight"
      When Lena makes <draft>
      Then Lena has <draft>

      Examples: who works for the team
        | role     | draft                                                 |
        | an owner | the storyboard "Coast" for "Northlight"               |
        | an admin | the character "Nele" for "Northlight"                 |
        | a member | the storyboard "Coast" for "Northlight"               |
        | a member | the character "Nele" for herself in "Northlight"      |

    @Q-05
    Scenario Outline: A viewer tries to make <draft>
      Given Lena is a viewer of "Northlight"
      When Lena tries to make <draft>
      Then Lena is refused because viewers only look
      And nothing has changed

      Examples: not as a viewer
        | draft                                             |
        | the storyboard "Coast" for "Northlight"           |
        | the character "Nele" for herself in "Northlight"  |

    @security
    Scenario Outline: An outsider tries to make a <kind> in the name of <owner>
      Given Ines has a creator account
      When Ines tries to make a <kind> in the name of <owner>
      Then Ines is refused because <reason>
      And nothing has changed

      Examples: not in this name
        | kind       | owner                | reason                                             |
        | storyboard | Mara                 | people make things for themselves and their teams  |
        | character  | Mara                 | people make things for themselves and their teams  |
        | storyboard | a picture            | people make things for themselves and their teams  |
        | character  | a sound of the house | people make things for themselves and their teams  |
        | character  | nobody in particular | nobody goes by that name                           |

    @security
    Example: An outsider tries to make something for the team
      Given Ines has a creator account
      When Ines tries to make the storyboard "Coast" for "Northlight"
      Then Ines is refused because people make things for themselves and their teams
      And nothing has changed
