"""The plugin by which pytest reads all features in once, measures what they reach, and forks for each mutation."""

from __future__ import annotations

import json
import os
import sys
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from mutants.mutations import Mutation
from mutants.reach import Reach, Tried
from mutants.standing import CannotStand, Changed, Ground
from mutants.verdicts import Verdict
from proof.children import Children, Ended, Send
from runner.collecting import Example
from runner.happened import ExampleRecord
from support.outages.processes import Service

_AS_IT_IS = Service.program


class CannotJudge(Exception):
    """Something went wrong that is no mutation's doing; the message says what."""


class Judging:
    """Given to `pytest.main` as a plugin: `measure` and `judge` are there for `then`, once everything is read in."""

    def __init__(self, ground: Ground, plain: str, workers: int, then: Callable[[Judging], None]) -> None:
        """`plain` is the address of a sandbox in which nothing is changed."""
        self._ground = ground
        self._plain = plain
        self._workers = workers
        self._then = then
        self._items: dict[str, Example] = {}
        self._heard: Callable[[ExampleRecord], None] = lambda _: None
        self.config: pytest.Config
        self.began = False
        self.interrupted = False

    # -- pytest's hooks -------------------------------------------------------------------------------

    @pytest.hookimpl(trylast=True)
    def pytest_configure(self, config: pytest.Config) -> None:
        """Keep pytest silent: what it would tell of a run is not what is told here."""
        self.config = config
        config.pluginmanager.unregister(config.pluginmanager.getplugin("terminalreporter"))

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Say what could not be read in."""
        if report.failed:
            sys.stderr.write(f"{report.nodeid}: {report.longreprtext}\n")

    def pytest_example_finished(self, example: ExampleRecord) -> None:
        """In a child."""
        self._heard(example)

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """In place of pytest's own loop."""
        self._items = {item.nodeid: item for item in session.items if isinstance(item, Example)}
        self.began = not session.testsfailed
        if self.began:
            try:
                self._then(self)
            except KeyboardInterrupt:
                self.interrupted = True
        return True

    # -- in the process that read everything in -------------------------------------------------------

    @property
    def examples(self) -> int:
        """How many were read in."""
        return len(self._items)

    def has_own_platform(self, nodeid: str) -> bool:
        """Whether this example has a platform brought up for itself, whose lines nobody can note."""
        return self._items[nodeid].get_closest_marker("outage") is not None

    def measure(self, key: str, sources: Mapping[str, str], told: Callable[[int], None]) -> Reach:
        """Try every example once, without any mutation, and note which lines of these modules it runs."""
        examples: list[Tried] = []
        lines: dict[str, dict[int, set[str]]] = {module: {} for module in sources}
        read_in: dict[str, set[int]] = {module: set() for module in sources}
        with TemporaryDirectory(prefix="mutants-") as folder:
            parts = [_Part(names, Path(folder) / str(number)) for number, names in enumerate(self._parts())]
            for part, said in Children(self._measure, self._workers).do(deque(parts)):
                if not isinstance(said, Ended):
                    examples.append(Tried(**said))
                    told(len(examples))
                elif said.why_not is not None:
                    raise CannotJudge(f"after {len(examples)} examples without a mutation: {said.why_not}")
                else:
                    _add(json.loads(part.file.read_text(encoding="utf-8")), lines, read_in)
        order = {nodeid: number for number, nodeid in enumerate(self._items)}
        return Reach(
            key,
            tuple(sorted(examples, key=lambda each: order[each.nodeid])),
            {module: {line: frozenset(ran) for line, ran in known.items()} for module, known in lines.items()},
            {module: frozenset(known) for module, known in read_in.items()},
            sources,
        )

    def judge(self, cases: Sequence[Case], told: Callable[[Verdict], None]) -> None:
        """Try each mutation on the examples that it may concern, up to the first that notices."""
        verdicts = {id(case): Verdict(case.mutation, asked=len(case.judges)) for case in cases}
        for case, said in Children(self._judge, self._workers).do(deque(cases)):
            verdict = verdicts[id(case)]
            if isinstance(said, Ended):
                verdict.end(said.why_not)
                told(verdict)
            elif "trouble" in said:
                raise CannotJudge(f"{case.mutation.name}: {said['trouble']}")
            else:
                verdict.hear(said)

    def _parts(self) -> list[list[str]]:
        names = list(self._items)
        return [names[number :: self._workers] for number in range(self._workers)]

    # -- in a child -----------------------------------------------------------------------------------

    def _measure(self, part: _Part, send: Send) -> None:
        with self._ground.traced_sandbox() as (address, traced):
            self._point_at(address)
            for item, following in _with_the_next([self._items[name] for name in part.examples]):
                traced.begin(item.nodeid)
                record = self._perform(item, following)
                send(asdict(_tried(item, record)))
            traced.keep(part.file)

    def _judge(self, case: Case, send: Send) -> None:
        if not case.judges:
            return
        try:
            with self._ground.sandbox(case.changed) as address:
                program = self._ground.program(case.changed)
                self._point_at(address, program)
                for item, following in _with_the_next([self._items[each.nodeid] for each in case.judges]):
                    record = self._perform(item, following)
                    if record.red and self._is_its_doing(item, address, program):
                        send({"killed": f"{record.uri}:{record.line}", "why": record.reason or ""})
                        return
                    send({"kept": item.nodeid})
        except CannotStand as why:
            send({"killed": "", "why": f"the sandbox cannot start: {why}"})
        except Exception as error:
            send({"trouble": f"{type(error).__name__}: {error}"})

    def _is_its_doing(self, item: Example, address: str, program: Sequence[str]) -> bool:
        """Whether the example is broken again, and kept at the same moment where nothing is changed.

        A machine that has too much to do may break an example as well.
        """
        # With nothing to follow everything is let go that knows the one sandbox, before the other is asked.
        if not self._perform(item, None).red:
            return False
        self._point_at(self._plain)
        kept = not self._perform(item, None).red
        self._point_at(address, program)
        return kept

    def _point_at(self, address: str, program: Sequence[str] = _AS_IT_IS) -> None:
        """Have this copy of pytest try its examples on that sandbox, and bring up such platforms of their own."""
        Service.program = program
        os.environ["TEST_SANDBOX_URL"] = address
        session: Any = self.config.pluginmanager.getplugin("support.session")
        session.pytest_cmdline_main(config=self.config)

    def _perform(self, item: Example, following: Example | None) -> ExampleRecord:
        heard: list[ExampleRecord] = []
        self._heard = heard.append
        self.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        return heard[-1]


class _Part:
    def __init__(self, examples: list[str], file: Path) -> None:
        self.examples = examples
        self.file = file


class Case:
    """A mutation on trial: the module as it then is, and whom to ask."""

    def __init__(self, mutation: Mutation, source: str, judges: Sequence[Tried]) -> None:
        self.mutation = mutation
        self.changed = Changed(mutation.module, mutation.applied(source))
        self.judges = judges


def run(judging: Judging, root: Path, *examples: str) -> int:
    """Read these features in and let it judge; pytest's exit code where that could not begin, else 0."""
    # Nobody watches whether the sandbox goes away: here each has its own end, and one that breaks down is noticed.
    silent = ["-p", "no:cacheprovider", "-p", "no:platform-watch", "--no-reports", "--capture=no", "-n", "0"]
    code = pytest.main([*silent, f"--rootdir={root}", *(str(root / each) for each in examples)], plugins=[judging])
    return 0 if judging.began else int(code)


def _with_the_next(items: Sequence[Example]) -> Iterator[tuple[Example, Example | None]]:
    return zip(items, [*items[1:], None], strict=True)


def _tried(item: Example, record: ExampleRecord) -> Tried:
    rule = f"{record.uri} {item.rule.id if item.rule else ''}"
    return Tried(item.nodeid, f"{record.uri}:{record.line}", rule, round(record.seconds, 3), not record.red)


def _add(
    measured: Mapping[str, Mapping[str, Sequence[str]]],
    lines: dict[str, dict[int, set[str]]],
    read_in: dict[str, set[int]],
) -> None:
    for module in lines.keys() & measured.keys():
        for line, names in measured[module].items():
            ran = set(names)
            if "" in ran:
                read_in[module].add(int(line))
            lines[module].setdefault(int(line), set()).update(ran - {""})
