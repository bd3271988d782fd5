Feature: The sounds of the house
  Everybody who works here may use the sounds that the house has: effects, ambiences,
  pieces of music, transitions.

  @AST-01
  Rule: The sounds are listed by kind and name

    Example: Effects, ambiences, music, transitions; each by name
      Given the house has a transition "Wipe"
      And the house has a piece of music "Adagio"
      And the house has an effect "Whoosh"
      And the house has an ambience "Beach"
      And the house has an effect "Bell"
      When Theo looks at the sounds of the house
      Then among the sounds are "Bell", "Whoosh", "Beach", "Adagio" and "Wipe", in this order

    Example: As many as one asks for
      Given the house has an effect "Bell"
      And the house has an effect "Whoosh"
      When Theo looks at 1 of the sounds of the house
      Then 1 sound is shown

    @security
    Example: For a sign-in
      When a visitor who is not signed in tries to see the sounds of the house
      Then the visitor is refused because nobody is signed in

  @AST-01
  Rule: A sound can be looked up

    Scenario Outline: <kind>
      Given the house has <kind> "Gull"
      When Theo looks at the sound "Gull"
      Then the sound is <kind> of 2.5 seconds, with a description and tags

      Examples: of every kind
        | kind             |
        | an effect        |
        | an ambience      |
        | a piece of music |
        | a transition     |

    Example: One that never was
      Given Theo has a starter account
      When Theo tries to see a sound that never was
      Then Theo is refused because there is no such sound

  @Q-20
  Rule: A sound of which little is known spoils nothing

    Example: It is in the list with the others
      Given the house has an effect "Bell"
      And the house has an effect "Drip" of which nothing more is known
      When Theo looks at the sounds of the house
      Then among the sounds are "Bell" and "Drip", in this order

    Example: It can be looked up
      Given the house has an ambience "Drip" of which nothing more is known
      When Theo looks at the sound "Drip"
      Then the sound is an ambience without description, length and tags
