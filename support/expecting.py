"""What a target declares not to keep yet: not delivered yet where it breaks, and an error of the run where it does not.

An example that carries the id of a gap runs like any other. Where the platform breaks it, it is told as not delivered
yet; where it is kept, it is kept: a rule about who may do what holds examples of both. A gap of which every example
ran and was kept is none any more. Nobody would notice, so the run says so and is red.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pytest
from _pytest.terminal import TerminalReporter

from support.errors import SetupFailed
from support.gaps import Gap, gaps_among
from support.session import target_of

Place = tuple[str, int]
"""A feature file and the line of an example or of its row."""


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Expect an example to break that is about a gap, once it breaks; what is wrong with the suite itself is not."""
    try:
        return (yield)
    except (AssertionError, SetupFailed):
        if item.path.suffix == ".feature":
            target = target_of(item.config)
            gaps = gaps_among(target.gaps, {mark.name for mark in item.iter_markers()})
            if gaps:
                item.add_marker(pytest.mark.xfail(reason=target.lacks(gaps), strict=False))
        raise


def pytest_configure(config: pytest.Config) -> None:
    """Look after the gaps in the process that hears of all examples."""
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(Gaps(config), "gaps")


class Gaps:
    """The gaps of a run's target, and the examples that kept them."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self._kept: dict[str, set[Place]] = defaultdict(set)
        self._real: set[str] = set()
        self._closed: list[str] = []

    def pytest_example_finished(self, example: Any) -> None:
        """An example that was not kept, or not looked at, leaves its gaps what they are."""
        for gap in gaps_among(target_of(self._config).gaps, example.tags):
            if example.verdict == "passed":
                self._kept[gap.number].add((example.uri, example.line))
            else:
                self._real.add(gap.number)

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Let no gap pass for one of which every example was kept."""
        doubtful = self._kept.keys() - self._real
        gaps = [gap for gap in target_of(self._config).gaps if gap.number in doubtful] if doubtful else []
        self._closed = [self._told(gap) for gap in gaps if self._kept[gap.number] >= self._all(gap)]
        if self._closed and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: TerminalReporter) -> None:
        """Name them, and what is to be done."""
        for each in self._closed:
            terminalreporter.write_line(each, red=True)

    @pytest.hookimpl(optionalhook=True)
    def pytest_reports_facts(self) -> dict[str, str]:
        """Say it in the document as well."""
        return {"gaps": "; ".join(self._closed)} if self._closed else {}

    def _told(self, gap: Gap) -> str:
        count = len(self._kept[gap.number])
        examples = "1 example" if count == 1 else f"{count} examples"
        return f"the gap {gap.number} is none: {examples} kept it; take it out of {gap.place}"

    def _all(self, gap: Gap) -> set[Place]:
        return set(self._config.hook.pytest_examples_tagged(config=self._config, tag=gap.number))
