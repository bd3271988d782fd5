@automation
Feature: Templates
  What a rule tells its action may hold places: there a part of the event is put in, a setting
  of the pack, or something about the rule itself.

  Background:
    Given Mara has the webhook "Orders"

  @T2-04 @tier2
  Rule: A place that stands alone hands on what is there, as it is

    Example: Of every kind
      Given Mara has made the rule "Hand" on "Orders" that hands on:
        | code  | "[order.code]"  |
        | share | "[order.share]" |
        | whole | "[order.whole]" |
        | sent  | "[order.sent]"  |
        | note  | "[order.note]"  |
        | tags  | "[order.tags]"  |
        | to    | "[order.to]"    |
      When the webhook "Orders" is called with:
        | order.code    | "007"         |
        | order.share   | 12.5          |
        | order.whole   | 7             |
        | order.sent    | yes           |
        | order.note    | nothing       |
        | order.tags    | an empty list |
        | order.to.city | "Berlin"      |
      Then the rule "Hand" has handed on:
        | code    | "007"         |
        | share   | 12.5          |
        | whole   | 7             |
        | sent    | yes           |
        | note    | nothing       |
        | tags    | an empty list |
        | to.city | "Berlin"      |

    Example: An element of a list goes by its number
      Given Mara has made the rule "Hand" on "Orders" that hands on second "[items.1.name]"
      When the webhook "Orders" is called with items.0.name "Lamp" and items.1.name "Chair"
      Then the rule "Hand" has handed on second "Chair"

    Example: However deep the place stands
      Given Mara has made the rule "Hand" on "Orders" that hands on to.name "[name]", to.tags.0 "[city]" and fixed 5
      When the webhook "Orders" is called with name "Ada" and city "Berlin"
      Then the rule "Hand" has handed on to.name "Ada", to.tags.0 "Berlin" and fixed 5

  @T2-04 @tier2
  Rule: Inside a longer text it is put in as text

    Example: Of every kind
      Given Mara has made the rule "Tell" on "Orders" that says "[name] pays [total] on [day], urgent: [urgent], note: [note]."
      When the webhook "Orders" is called with name "Ada", total 12.5, day 7, urgent yes and note nothing
      Then the rule "Tell" has said "Ada pays 12.5 on 7, urgent: true, note: ."

    Example: A list and a thing are written out
      Given Mara has made the rule "Tell" on "Orders" that hands on text "All of [items] to [to]"
      When the webhook "Orders" is called with items.0 1, items.1 2 and to.city "Berlin"
      Then the rule "Tell" has handed on the list and the thing written out in text

  @T2-04 @tier2
  Rule: What is missing is nothing, never an error

    Example: Alone, inside, deep, beyond a list, and what nobody knows
      Given Mara has made the rule "Hand" on "Orders" that hands on:
        | alone   | "[weather]"                  |
        | inside  | "It is [weather]."           |
        | deep    | "[weather.tomorrow.noon]"    |
        | deeper  | "[name.first]"               |
        | beyond  | "[items.5]"                  |
        | unknown | "[what nobody knows]"        |
        | setting | "[the setting nobody knows]" |
      When the webhook "Orders" is called with name "Ada" and items an empty list
      Then the rule "Hand" has handed on:
        | alone   | nothing   |
        | inside  | "It is ." |
        | deep    | nothing   |
        | deeper  | nothing   |
        | beyond  | nothing   |
        | unknown | nothing   |
        | setting | nothing   |
      And each of its runs is completed

  @T2-04 @tier2
  Rule: A template reaches the pack's settings, the rule, the event and the time

    Example: A setting of the pack
      Given Mara's pack has the settings region "north" and limits.most 5
      And Mara has made the rule "Hand" on "Orders" that hands on region "[the setting region]" and most "[the setting limits.most]"
      When the webhook "Orders" is called with total 5
      Then the rule "Hand" has handed on region "north" and most 5

    Example: The rule and the event
      Given Mara has made the rule "Hand" on "Orders" that hands on:
        | event | "[the number of the event]" |
        | rule  | "[the number of the rule]"  |
        | name  | "[the rule]"                |
      When the webhook "Orders" is called with total 5
      Then the rule "Hand" has handed on the numbers of the event and of the rule, and its name

    Example: The time
      Given Mara has made the rule "Hand" on "Orders" that hands on event "[the time of the event]" and now "[the present time]"
      When the webhook "Orders" is called with total 5
      Then the rule "Hand" has handed on the time of the event, and one not before it
