@automation
Feature: Templates
  What a rule tells its action may hold places: there a part of the event is put in, a setting
  of the pack, or something about the rule itself.

  Background:
    Given Mara has the webhook "Orders"

  @T2-04 @tier2
  Rule: A place that stands alone hands on what is there, as it is

    Scenario Outline: <told>
      Given Mara has made the rule "Hand" on "Orders" that hands on value "[order.value]"
      When the webhook "Orders" is called with order.<told>
      Then the rule "Hand" has handed on <handed>

      Examples: with its kind
        | told                     | handed                |
        | value "007"              | value "007"           |
        | value 12.5               | value 12.5            |
        | value 7                  | value 7               |
        | value yes                | value yes             |
        | value nothing            | value nothing         |
        | value an empty list      | value an empty list   |
        | value.city "Berlin"      | value.city "Berlin"   |
        | value.0 "a" and order.value.1 5 | value.0 "a" and value.1 5 |

    Example: An element of a list goes by its number
      Given Mara has made the rule "Hand" on "Orders" that hands on second "[items.1.name]"
      When the webhook "Orders" is called with items.0.name "Lamp" and items.1.name "Chair"
      Then the rule "Hand" has handed on second "Chair"

    Example: However deep the place stands
      Given Mara has made the rule "Hand" on "Orders" that hands on to.name "[name]", to.tags.0 "[city]" and fixed 5
      When the webhook "Orders" is called with name "Ada" and city "Berlin"
      Then the rule "Hand" has handed on to.name "Ada", to.tags.0 "Berlin" and fixed 5

  @T2-04 @tier2 @smoke
  Rule: Inside a longer text it is put in as text

    Scenario Outline: "<text>"
      Given Mara has made the rule "Tell" on "Orders" that says "<text>"
      When the webhook "Orders" is called with name "Ada", total 12.5, urgent yes and note nothing
      Then the rule "Tell" has said "<said>"

      Examples: of every kind
        | text                        | said                      |
        | Thank you, [name]!          | Thank you, Ada!           |
        | [name] pays [total]         | Ada pays 12.5             |
        | Urgent: [urgent]            | Urgent: true              |
        | Note: [note].               | Note: .                   |

    Example: A list and a thing are written out
      Given Mara has made the rule "Tell" on "Orders" that hands on text "All of [items] to [to]"
      When the webhook "Orders" is called with items.0 1, items.1 2 and to.city "Berlin"
      Then the rule "Tell" has handed on the list and the thing written out in text

  @T2-04 @tier2
  Rule: What is missing is nothing, never an error

    Scenario Outline: <hands>
      Given Mara has made the rule "Hand" on "Orders" that hands on <hands>
      When the webhook "Orders" is called with name "Ada"
      Then the rule "Hand" has handed on <handed>
      And each of its runs is completed

      Examples: alone, inside, deep, beyond a list
        | hands                             | handed                |
        | text "[weather]"                  | text nothing          |
        | text "It is [weather]."           | text "It is ."        |
        | text "[weather.tomorrow.noon]"    | text nothing          |
        | text "[name.first]"               | text nothing          |
        | text "[items.5]"                  | text nothing          |
        | text "[what nobody knows]"        | text nothing          |
        | text "[the setting nobody knows]" | text nothing          |

  @T2-04 @tier2
  Rule: A template reaches the pack's settings, the rule, the event and the time

    Example: A setting of the pack
      Given Mara's pack has the settings region "north" and limits.most 5
      And Mara has made the rule "Hand" on "Orders" that hands on region "[the setting region]" and most "[the setting limits.most]"
      When the webhook "Orders" is called with total 5
      Then the rule "Hand" has handed on region "north" and most 5

    Example: The rule and the event
      Given Mara has made the rule "Hand" on "Orders" that hands on event "[the number of the event]", rule "[the number of the rule]" and name "[the rule]"
      When the webhook "Orders" is called with total 5
      Then the rule "Hand" has handed on the numbers of the event and of the rule, and its name

    Example: The time
      Given Mara has made the rule "Hand" on "Orders" that hands on event "[the time of the event]" and now "[the present time]"
      When the webhook "Orders" is called with total 5
      Then the rule "Hand" has handed on the time of the event, and one not before it
