@automation @webhook
Feature: Lists in events
  An event may bring a list. Rules that take one element each go through it: one run for each
  element, and none for what is not there.

  Background:
    Given Mara has the webhook "Orders"

  @T1-05 @tier1
  Rule: A list that comes with an event is gone through, one run for each element

    Scenario Outline: A list of <count>
      Given Mara has made <rules> rules on the webhook "Orders" that take one element each
      When the webhook "Orders" is called with a list of <count>
      Then each element of the list has had one run, with that element
      And the webhook "Orders" has led to <all>

      Examples: none, one, several, ten
        | rules | count       | all                               |
        | 3     | no elements | 1 event, no decisions and no runs |
        | 3     | 1 element   | 1 event, 1 decision and 1 run     |
        | 3     | 3 elements  | 1 event, 3 decisions and 3 runs   |
        | 10    | 10 elements | 1 event, 10 decisions and 10 runs |

    Example: Elements of every kind reach the action as they are
      Given Mara has made 6 rules on the webhook "Orders" that take one element each
      When the webhook "Orders" is called with:
        | elements.0      | "007"         |
        | elements.1      | 12.5          |
        | elements.2      | yes           |
        | elements.3      | nothing       |
        | elements.4.city | "Berlin"      |
        | elements.5      | an empty list |
      Then each element of the list has had one run, with that element

    Example: Without any list nothing runs
      Given Mara has made 3 rules on the webhook "Orders" that take one element each
      When the webhook "Orders" is called with total 5
      Then the webhook "Orders" has led to 1 event, no decisions and no runs

    Example: An element whose run fails does not hinder the others
      Given Mara has the action "Insist" that insists on its parameter "element"
      And Mara has made 3 rules on the webhook "Orders" that hand theirs to the action "Insist"
      When the webhook "Orders" is called with:
        | elements.0 | "lamp"  |
        | elements.1 | ""      |
        | elements.2 | "chair" |
      Then the runs of the elements are completed, failed and completed
