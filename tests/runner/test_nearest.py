"""An unknown sentence is compared with the known ones word by word; a parameter fits anything."""

from __future__ import annotations

import pytest
from pytest_bdd import parsers
from pytest_bdd.steps import StepFunctionContext

from runner.nearest import describe_unknown, nearest
from runner.sentences import Definition, Sentences


def defined(kind: str | None, parser: str | parsers.StepParser, line: int) -> Definition:
    parser = parsers.string(parser) if isinstance(parser, str) else parser
    context = StepFunctionContext(kind, lambda: None, parser)  # type: ignore[arg-type]
    return Definition(context, (0, 0), f"steps/all.py:{line}")


KNOWN = Sentences(
    [
        defined("given", parsers.parse("{owner} owns the team {team}"), 1),
        defined("given", parsers.parse("{owner} has invited {guest} as {role}"), 2),
        defined("when", parsers.parse("{guest} accepts the invitation"), 3),
        defined("when", parsers.parse("{guest} tries to accept the invitation"), 4),
        defined("when", parsers.parse("{duration} pass"), 5),
        defined("then", parsers.re(r'the invitation is refused as "(?P<reason>\w+)"'), 6),
        defined("then", "nothing has changed", 7),
        defined("then", parsers.parse("{name}"), 8),
    ]
)


@pytest.mark.parametrize(
    ("kind", "text", "line"),
    [
        ("given", 'Mara ownes the team "Northlight and more"', 1),
        ("given", 'Mara owns a team "Northlight"', 1),
        ("given", "Mara has invited Theo Brandt as an editor of things", 2),
        ("when", "Theo acepts the invitation", 3),
        ("when", "Theo tries to accept teh invitation", 4),
        ("when", "7 days 1 minute passes", 5),
        ("then", 'the invitation is refused with "expired"', 6),
        ("then", "nothing changed", 7),
        ("then", "Nothing Has Changed", 7),
    ],
)
def test_the_nearest_sentence(kind: str, text: str, line: int) -> None:
    """A typo, a missing word, another case, longer values: the one that was meant comes first."""
    assert nearest(text, KNOWN.definitions, kind=kind)[0].where == f"steps/all.py:{line}"


@pytest.mark.parametrize("text", ["", "the moon rises over the sea", "POST /teams returns 201"])
def test_nothing_is_near(text: str) -> None:
    """Better no hint than a wild one."""
    assert nearest(text, KNOWN.definitions, kind="given") == []
    assert describe_unknown("given", text, Sentences(KNOWN.definitions[:7])) == ["No known sentence is near to it."]


def test_known_for_another_keyword() -> None:
    """Then that is what is said."""
    assert describe_unknown("given", "nothing has changed", Sentences(KNOWN.definitions[:7])) == [
        "It is defined as Then, used as Given:  nothing has changed   steps/all.py:7"
    ]
