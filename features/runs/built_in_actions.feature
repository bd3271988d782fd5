@automation
Feature: The actions that every engine has
  Some work needs no program of one's own: saying something, doing nothing, pausing.

  @ACT-02
  Rule: "echo" says its message

    Scenario Outline: <message>
      Given Mara builds automations
      When Mara runs the built-in action "echo" with message <message>
      Then the run is completed, with exit code 0
      And the run said <said>

      Examples: messages
        | message           | said              |
        | "hello"           | "hello"           |
        | "Grüße, 世界"      | "Grüße, 世界"      |
        | "two  spaces, $x" | "two  spaces, $x" |
        | ""                | nothing           |

    Example: Without a message
      Given Mara builds automations
      When Mara runs the built-in action "echo"
      Then the run is completed, with exit code 0
      And the run said nothing

  @ACT-02
  Rule: "noop" ends as it is told

    Scenario Outline: With <code>
      Given Mara builds automations
      When Mara runs the built-in action "noop" with exit-code <code>
      Then the run is <status>, with exit code <code>

      Examples: exit codes
        | code | status    |
        | 0    | completed |
        | 1    | failed    |
        | 255  | failed    |

    @A-22
    Example: Told nothing, it ends well
      Given Mara builds automations
      When Mara runs the built-in action "noop"
      Then the run is completed, with exit code 0

  @ACT-02
  Rule: "sleep" pauses for as long as it is told

    Scenario Outline: <time> after a pause of 50 seconds began
      Given Mara has run the built-in action "sleep" with seconds 50
      When <time> pass
      Then the run is <status>

      Examples: around the end
        | time       | status    |
        | 49 seconds | running   |
        | 50 seconds | completed |

    Example: No pause at all
      Given Mara builds automations
      When Mara runs the built-in action "sleep" with seconds 0
      Then the run is completed, with exit code 0

    @A-22
    Example: Told nothing, it pauses for a second
      Given Mara has run the built-in action "sleep"
      When 1 second pass
      Then the run is completed, with exit code 0

    Example: Several pauses side by side
      Given Mara has begun the run "short" of the built-in action "sleep" with seconds 10
      And Mara has begun the run "long" of the built-in action "sleep" with seconds 60
      When 10 seconds pass
      Then the run "short" is completed
      And the run "long" is running
