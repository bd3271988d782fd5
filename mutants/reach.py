"""Which examples run which lines of the sandbox, and so whom to ask about a mutation."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cache, cached_property
from itertools import chain, zip_longest
from pathlib import Path

from mutants.mutations import Mutation
from mutants.statements import Statements

_DECIDES = ("conftest.py", "features", "runner", "sandbox", "steps", "support", "requirements.lock", "targets.toml")
"""What a measurement holds for: with another word in any of these it is made anew."""


@dataclass(frozen=True, slots=True)
class Tried:
    """An example without any mutation: where it stands, its rule, what it took, and whether it was kept."""

    nodeid: str
    place: str
    rule: str
    seconds: float
    kept: bool


@dataclass(frozen=True, eq=False)
class Reach:
    """The measurement: each example, and for each line of a module the examples that ran it.

    A line that ran before any example, when the module was read in, stands in `read_in`.
    """

    key: str
    examples: tuple[Tried, ...]
    lines: Mapping[str, Mapping[int, frozenset[str]]]
    read_in: Mapping[str, frozenset[int]]
    sources: Mapping[str, str]

    def judges(self, mutation: Mutation) -> list[Tried]:
        """The examples that come to the mutated line, in the order in which they are asked.

        To the head of a function, such as what its arguments are otherwise, come those that run what is in it. First
        those that know the module best, and of each rule one before the next. What ran while the module was read in,
        such as a constant, counts for whatever uses its name, and last for what uses what was made with it.
        """
        place = self._statements[mutation.module].around(mutation.begin)
        near = set(self._running(mutation.module, place.lines | place.inside))
        asked = [self._in_turn(mutation.module, near)]
        if not near or place.lines & self.read_in.get(mutation.module, frozenset()):
            found, made = self._using(place.makes)
            asked += [self._in_turn(mutation.module, each) for each in (found, made)]
        return [each for each in dict.fromkeys(chain(*asked)) if each.kept]

    def _running(self, module: str, lines: Iterable[int]) -> Iterator[str]:
        known = self.lines.get(module, {})
        return (nodeid for line in lines for nodeid in known.get(line, ()))

    def _using(self, names: Collection[str]) -> tuple[set[str], set[str]]:
        """The examples that run what uses one of these names, anywhere; and what uses the names made with these."""
        words, direct = set(names), set[str]()
        found: dict[str, set[int]] = defaultdict(set)
        while True:
            before = len(words)
            for module, statements in self._statements.items():
                for statement in statements.using(words):
                    found[module] |= statement.lines | statement.inside
                    if statement.lines & self.read_in.get(module, frozenset()):
                        words.update(statement.makes)
            if not direct:
                using = [(module, each) for module, known in self._statements.items() for each in known.using(names)]
                direct.update(nodeid for module, each in using for nodeid in self._running(module, each.lines))
            if len(words) == before:
                return direct, {nodeid for module, lines in found.items() for nodeid in self._running(module, lines)}

    def _in_turn(self, module: str, asked: Collection[str]) -> Iterator[Tried]:
        """By turns one more rule, and who of all that are left knows the module best: where only some can be asked."""
        knowing = self._knowing(module)
        best = sorted(
            (each for each in self.examples if each.nodeid in asked),
            key=lambda each: (-knowing.get(each.nodeid, 0.0), each.seconds),
        )
        rules: dict[str, list[Tried]] = defaultdict(list)
        for each in best:
            rules[each.rule].append(each)
        in_turn = [each for row in zip_longest(*rules.values()) for each in row if each is not None]
        yield from dict.fromkeys(chain.from_iterable(zip(in_turn, best, strict=True)))

    @cache  # noqa: B019  # there is one measurement in a process
    def _knowing(self, module: str) -> Mapping[str, float]:
        """How well each example knows a module: a line that few examples run counts for more."""
        known: dict[str, float] = defaultdict(float)
        for ran in self.lines.get(module, {}).values():
            for nodeid in ran:
                known[nodeid] += 1 / len(ran)
        return known

    @cached_property
    def _statements(self) -> dict[str, Statements]:
        return {module: Statements(source) for module, source in self.sources.items()}

    # -- kept between two runs ------------------------------------------------------------------------

    def keep(self, file: Path) -> None:
        """Write it down."""
        numbers = {each.nodeid: number for number, each in enumerate(self.examples)}
        lines = {
            module: {line: sorted(numbers[nodeid] for nodeid in ran) for line, ran in known.items()}
            for module, known in self.lines.items()
        }
        read_in = {module: sorted(known) for module, known in self.read_in.items()}
        told = {
            "key": self.key,
            "examples": [asdict(each) for each in self.examples],
            "lines": lines,
            "read_in": read_in,
        }
        file.parent.mkdir(exist_ok=True)
        file.write_text(json.dumps(told), encoding="utf-8")

    @classmethod
    def kept(cls, file: Path, key: str, sources: Mapping[str, str]) -> "Reach | None":
        """What was written down, if it still holds."""
        try:
            told = json.loads(file.read_text(encoding="utf-8"))
        except (FileNotFoundError, json.JSONDecodeError):
            return None
        if told["key"] != key:
            return None
        examples = tuple(Tried(**each) for each in told["examples"])
        lines = {
            module: {
                int(line): frozenset(examples[number].nodeid for number in numbers) for line, numbers in known.items()
            }
            for module, known in told["lines"].items()
        }
        read_in = {module: frozenset(known) for module, known in told["read_in"].items()}
        return cls(key, examples, lines, read_in, sources)


def key_of(root: Path) -> str:
    """What everything that decides about a measurement comes to."""
    sums = hashlib.sha256()
    for name in _DECIDES:
        files = sorted((root / name).rglob("*")) if (root / name).is_dir() else [root / name]
        for file in files:
            if file.suffix in (".py", ".sql", ".feature", ".toml", ".lock", ".json"):
                sums.update(f"{file.relative_to(root)}\0".encode() + file.read_bytes() + b"\0")
    return sums.hexdigest()
