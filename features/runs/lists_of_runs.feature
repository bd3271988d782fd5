@automation
Feature: The list of runs
  Whoever looks for a run goes through the list, or asks for some of it: by action, by how it ended, by what it said.

  @RUN-05
  Rule: A list shows the runs that are asked for

    Background:
      Given Mara has the action "Good" that says the line "all is well"
      And Mara has the action "Bad" that fails
      And Mara has run each of "Good", "Good" and "Bad", to the end

    Example: All of a pack, the newest first
      When Mara looks at the runs of her pack
      Then Mara sees the runs of "Bad", "Good" and "Good", in this order

    Example: Those of one action
      When Mara looks at the runs of the action "Bad"
      Then Mara sees the runs of "Bad", in this order

    Scenario Outline: Those that are <status>
      When Mara looks at the <status> runs of her pack
      Then Mara sees the runs of <runs>, in this order

      Examples: by how they ended
        | status    | runs              |
        | completed | "Good" and "Good" |
        | failed    | "Bad"             |

    Example: Those that said something
      When Mara looks at the runs of her pack that said "all is well"
      Then Mara sees the runs of "Good" and "Good", in this order

    Example: Those that never were
      When Mara looks at the cancelled runs of her pack
      Then Mara sees no runs

    Example: A list does not tell what was said
      When Mara looks at the runs of her pack
      Then the list shows "all is well" nowhere

  @RUN-05
  Rule: Runs are found by their rule

    Example: Of two rules on one webhook
      Given Mara has the webhook "Orders"
      And Mara has made the rule "Note" on "Orders"
      And Mara has made the rule "Copy" on "Orders"
      And the webhook "Orders" has been called with total 5
      When Mara looks at the runs of the rule "Note"
      Then Mara sees one run, and it came of the rule "Note"

  @RUN-05
  Rule: Runs that came of others are left out for whoever wants that

    Example: One run, and two that came of it
      Given Mara has 3 runs on record, of which all but the first came of that one
      When Mara looks at her runs that came of no other
      Then Mara sees one run, which came of no other

  @RUN-05
  Rule: Only those that know a run's state can ask for it

    Example: A state that never was
      Given Mara builds automations
      When Mara tries to look at the "finished" runs of the engine
      Then Mara is refused because there is no such state
      And nothing has changed

  @RUN-05 @A-23
  Rule: The counts of runs add up

    Example: Whatever became of them
      Given Mara has the action "Bad" that fails
      And Mara has run each of "Bad", to the end
      And one of Mara's runs is being canceled, and another one has been
      When Mara counts the runs
      Then all counts together make the total
      And each count holds at least Mara's own runs
