"""The shape of the features: short examples, rules that name their requirement, nothing twice."""

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator

from tests.house.features import FeatureFile

MOST_STEPS = 7
MOST_GIVENS = 3
MOST_LINES = 3
_ID = re.compile(r"[A-Z][A-Z0-9]*-\w+")


def too_long(file: FeatureFile) -> Iterator[str]:
    """Examples of more steps than a reader keeps in mind, and Backgrounds that do too much."""
    for example in file.examples():
        if len(example.steps) > MOST_STEPS:
            yield f"{example.place}: {len(example.steps)} steps, more than {MOST_STEPS}"
    for background in file.backgrounds():
        if len(background["steps"]) > MOST_GIVENS:
            yield f"{file.at(background)}: {len(background['steps'])} steps in a Background, more than {MOST_GIVENS}"
        for step in background["steps"]:
            if step["keywordType"] not in ("Context", "Conjunction"):
                yield f"{file.at(step)}: a Background says what is true already, so only Given"


def untold(file: FeatureFile) -> Iterator[str]:
    """Features that do not say in one to three lines who gains what."""
    lines = [line for line in file.feature["description"].splitlines() if line.strip()]
    if not 1 <= len(lines) <= MOST_LINES:
        yield f"{file.at(file.feature)}: {len(lines)} lines of prose below Feature; one to {MOST_LINES} are wanted"


def unruled(file: FeatureFile) -> Iterator[str]:
    """Examples that belong to no rule."""
    return (f"{each.place}: no rule says what this example shows" for each in file.examples() if each.rule is None)


def unrequired(file: FeatureFile, known: Container[str]) -> Iterator[str]:
    """Rules that prove no requirement that is known."""
    for rule in file.rules():
        if not any(tag["name"].removeprefix("@") in known for tag in rule["tags"]):
            yield f"{file.at(rule)}: no requirement of features/requirements.toml is tagged on this rule"


def mistagged(file: FeatureFile, known: Container[str], markers: Container[str]) -> Iterator[str]:
    """Tags that are neither a known requirement nor a marker."""
    for place, tag in file.tags():
        if tag in known or tag in markers:
            continue
        what = "requirement" if _ID.fullmatch(tag) else "marker"
        yield f"{place}: there is no {what} {tag}"


def repeated(files: Iterable[FeatureFile]) -> Iterator[str]:
    """Examples that do exactly what another one does, row for row and word for word."""
    places = defaultdict(list)
    for file in files:
        for example in file.performed():
            places[tuple(example.steps)].append(example.place)
    return (f"{here[0]}: the same as {', '.join(here[1:])}" for here in places.values() if len(here) > 1)
