"""A small project: two features whose steps do what their words say."""

from __future__ import annotations

STEPS = """
    import os, signal
    import pytest
    from pytest_bdd import given, parsers, then, when
    from runner import attach

    @given(parsers.parse('{who} owns the team "{team}"'))
    def owns(who, team):
        attach("rows", {"title": "1 team", "columns": ["name"], "rows": [[team]]})

    @when(parsers.parse("{age} pass"))
    def passes(age): pass

    @then("it holds")
    def holds(): pass

    @then(parsers.parse('it is "{outcome}"'))
    def outcome(outcome):
        assert outcome != "broken", "Theo should be refused.\\nHe was let in.\\n\\nwhat was seen: accepted"

    @then("nobody can look")
    def cannot(): pytest.skip("this target shows no mail")

    @pytest.fixture(autouse=True)
    def surroundings(request):
        if "surrounds" in request.node.name:
            raise RuntimeError("the platform did not answer")
"""

README = """
    # Invitations

    Bringing people into *a team*.

    ## Its features

    [Accepting](accepting.feature), and <b>nothing else</b>; see [the guide](../CONTRIBUTING.md).
"""

ACCEPTING = """
    Feature: Accepting an invitation
      A guest joins a team by saying yes.

      Background:
        Given Mara owns the team "Northlight"

      @INV-21 @smoke
      Rule: An invitation can be accepted for 7 days

        Scenario Outline: Accepted <age> after it was sent
          When <age> pass
          Then it is "<outcome>"

          Examples: in time
            | age             | outcome |
            | 1 minute        | kept    |
            | 6 days 23 hours | kept    |

          Examples: too late
            | age             | outcome |
            | 7 days 1 minute | broken  |
            | 30 days         | kept    |

        Example: Too late
          When 8 days pass
          Then it holds

      @INV-22
      Rule: Only the person invited can accept

        Example: Somebody else holds the link
          Then nobody can look
"""

TEAMS = """
    Feature: Teams

      Example: A team has an owner
        Then it holds

      Example: A sentence that nobody taught
        Then the moon is full

      Example: What surrounds it breaks
        Then it holds
"""

REQUIREMENTS = """
    [INV-21]
    sentence = "An invitation lives 7 days"
    source = "contract 3.5"

    [INV-22]
    sentence = "Only the person invited can accept"

    [INV-23]
    sentence = "A promise that nobody checks"
"""

TORN = """
    Feature: Torn
      Example: One
        Then it holds
        Whatever this is
"""
