"""Made-up features that read like real ones: a background, rules, scenarios and outlines with their tables.

Each is written as Gherkin text, deterministically by its number, together with the pattern of each step: what
a definition would have been found by.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from benchmarks.vocabulary import (
    ADJECTIVES,
    BRANCHES,
    CIRCUMSTANCES,
    DEEDS,
    DURATIONS,
    PEOPLE,
    REASONS,
    ROLES,
    STATES,
    THINGS,
    WORDS,
    article,
    plural,
)

RULES = (
    "{A_thing} can be {done} for {duration}",
    "Only {role} can {do} {a_thing}",
    "{An_odd} {thing} cannot be {done}",
    "Each {thing} that is {done} costs {price}",
    "A mail goes out when {a_thing} is {done}",
    "{A_thing} stays {done} for {duration}, wherever it is",
    "Nobody can {do} what belongs to somebody else",
    "At most {count} {things} are {done} at the same time",
    "{A_thing} that is {done} twice counts once",
    "What is {done} in {branch} is seen in {other_branch}",
    "A refusal to {do} {a_thing} says why",
    "{Things} on their way to {branch} are {done} on arrival",
    "While {branch} is closed, {things} are {done} on the next day",
)
GIVENS = (
    ("{{who:Person}} has {a_thing} called {{name:Text}}", '{who} has {a_thing} called "{name}"'),
    ("{{who:Person}} is {{role:Role}} in {{branch:Branch}}", "{who} is {role} in {branch}"),
    ("{{who:Person}} has paid a deposit of {{price:Money}}", "{who} has paid a deposit of {price}"),
    ("{{who:Person}} {done} {{name:Text}} {{time:Duration}} ago", '{who} {done} "{name}" {duration} ago'),
)
WITH_A_TABLE = ("these are on the way to {{branch:Branch}}:", "these are on the way to {branch}:")
WHENS = (
    ("{{who:Person}} {does} {{name:Text}}", '{who} {does} "{name}"'),
    ("{{who:Person}} tries to {do} {{name:Text}}", '{who} tries to {do} "{name}"'),
    ("{{time:Duration}} pass", "{duration} pass"),
)
THENS = (
    ("{{name:Text}} is {done}", '"{name}" is {done}'),
    ("{{who:Person}} is refused because {{reason:Reason}}", "{who} is refused because {reason}"),
    ("{{who:Person}} owes {{price:Money}}", "{who} owes {price}"),
    ("{{who:Person}} has a mail about {{name:Text}}", '{who} has a mail about "{name}"'),
    ("{{name:Text}} is {{state:State}} in {{branch:Branch}}", '"{name}" is {state} in {branch}'),
    ("nothing has changed", "nothing has changed"),
)
VARIED = ("duration", "role", "price", "reason", "state", "branch", "who")


@dataclass(slots=True)
class Chapter:
    """One feature: where it stands, its text, and the pattern that each line of a step is found by."""

    uri: str
    text: str
    patterns: dict[int, str] = field(default_factory=dict)


def capability_of(number: int) -> str:
    """The folder that the feature of this number stands in."""
    return THINGS[number % len(THINGS)]


def chapter(number: int, seed: int) -> Chapter:
    """The feature of this number. With the background's it has about a dozen examples."""
    rng = Random(f"{seed}/{number}")
    turn = number // len(THINGS)
    thing = capability_of(number)
    do, done = DEEDS[turn % len(DEEDS)]
    circumstance = CIRCUMSTANCES[turn // len(DEEDS) % len(CIRCUMSTANCES)]
    again = turn // len(DEEDS) // len(CIRCUMSTANCES)
    name = f"To {do} {article(thing)} {circumstance}" + (f", part {again + 1}" if again else "")
    uri = f"features/{plural(thing)}/{name[3:]}.feature".replace(" ", "_").replace(",", "")
    return _Writer(rng, thing, do, done, number).written(name, uri)


class _Writer:
    def __init__(self, rng: Random, thing: str, do: str, done: str, number: int) -> None:
        self.rng, self.number = rng, number
        self.same = {
            "thing": thing,
            "things": plural(thing),
            "Things": plural(thing).capitalize(),
            "a_thing": article(thing),
            "A_thing": article(thing).capitalize(),
            "do": do,
            "does": f"{do}es" if do.endswith(("s", "sh", "ch", "x")) else f"{do[:-1]}ies" if do == "copy" else f"{do}s",
            "done": done,
        }
        self.lines: list[str] = []
        self.patterns: dict[int, str] = {}

    def written(self, name: str, uri: str) -> Chapter:
        rng = self.rng
        self.lines += [f"Feature: {name}", f"  {self._sentence()}", "", "  Background:"]
        self._step("    Given ", *GIVENS[1], self._values())
        for order, rule in enumerate(rng.sample(RULES, rng.randint(3, 5))):
            self.lines += ["", f"  @LIB-{(self.number * 5 + order) % 997:03d}"]
            self.lines.append(f"  Rule: {rule.format(**self._values())}")
            if rng.random() < 0.3:
                self.lines += ["", f"    {self._sentence()}"]
            self._outline()
            self._scenario(1)
            if rng.random() < 0.3:
                self._scenario(2)
        return Chapter(uri, "\n".join(self.lines) + "\n", self.patterns)

    def _scenario(self, number: int) -> None:
        values = self._values()
        title = (
            f"{values['who']} and {article(values['odd'])} {values['thing']}"
            if number == 1
            else f"In {values['branch']}, {values['duration']} later"
        )
        tag = ["    @security"] if self.rng.random() < 0.05 else []
        self.lines += ["", *tag, f"    Example: {title}"]
        self._steps(self._plan(), values)

    def _outline(self) -> None:
        plan = self._plan()
        told = "".join(sentence for _, _, sentence in plan)
        used = [name for name in VARIED if f"{{{name}}}" in told]
        columns = self.rng.sample(used, self.rng.randint(1, min(3, len(used))))
        drawn = [self._values() for _ in range(self.rng.randint(2, 4))]
        rows = dict.fromkeys(tuple(values[column] for column in columns) for values in drawn)
        titled = " and ".join(f"<{column}>" for column in columns[:2])
        self.lines += ["", f"    Scenario Outline: With {titled}"]
        self._steps(plan, {**self._values(), **{column: f"<{column}>" for column in columns}})
        self.lines += ["", f"      Examples: {' and '.join(columns)}"]
        widths = [max(map(len, cells)) for cells in zip(columns, *rows, strict=True)]
        for cells in (columns, *rows):
            padded = " | ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
            self.lines.append(f"        | {padded} |")

    def _plan(self) -> list[tuple[str, str, str]]:
        rng = self.rng
        plan = [("      Given ", *GIVENS[0])]
        if rng.random() < 0.4:
            plan.append(("      And ", *rng.choice(GIVENS[1:])))
        if rng.random() < 0.1:
            plan.append(("      And ", *WITH_A_TABLE))
        plan.append(("      When ", *rng.choice(WHENS)))
        for order, then in enumerate(rng.sample(THENS, rng.choice((1, 1, 2, 3)))):
            plan.append(("      And " if order else "      Then ", *then))
        return plan

    def _steps(self, plan: list[tuple[str, str, str]], values: dict[str, str]) -> None:
        for before, pattern, sentence in plan:
            self._step(before, pattern, sentence, values)
            if sentence is WITH_A_TABLE[1]:
                self.lines.append("        | name | state |")
                for _ in range(self.rng.randint(2, 4)):
                    self.lines.append(f"        | {self._name()} | {self.rng.choice(STATES)} |")

    def _step(self, before: str, pattern: str, sentence: str, values: dict[str, str]) -> None:
        self.lines.append(before + sentence.format(**values))
        self.patterns[len(self.lines)] = pattern.format(**self.same)

    def _values(self) -> dict[str, str]:
        rng = self.rng
        odd = rng.choice(ADJECTIVES)
        return {
            **self.same,
            "who": rng.choice(PEOPLE),
            "role": rng.choice(ROLES),
            "branch": rng.choice(BRANCHES),
            "other_branch": rng.choice(BRANCHES),
            "duration": rng.choice(DURATIONS),
            "price": f"{rng.randint(0, 40)}.{rng.randint(0, 99):02d}",
            "count": str(rng.randint(2, 40)),
            "reason": rng.choice(REASONS),
            "state": rng.choice(STATES),
            "odd": odd,
            "An_odd": article(odd).capitalize(),
            "name": self._name(),
        }

    def _name(self) -> str:
        first, second = self.rng.sample(WORDS, 2)
        return f"{first.capitalize()} {second}"

    def _sentence(self) -> str:
        values = self._values()
        return (
            f"Whoever wants to {values['do']} {values['a_thing']} in {values['branch']} can rely on what "
            f"{values['who']} was told: {article(values['odd'])} one is {values['done']} within {values['duration']}."
        )
