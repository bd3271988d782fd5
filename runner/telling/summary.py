"""The last words of a run: how many examples, what was not checked and why, what the runner cost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pytest
from _pytest.terminal import TerminalReporter

from runner.controller import CONTROLLER
from runner.happened import ExampleRecord
from runner.run import run_of
from runner.telling.reporter import STORY


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter: TerminalReporter, config: pytest.Config) -> None:
    controller = config.stash.get(CONTROLLER, None)
    if controller is None or not controller.records or terminalreporter.no_summary:
        return
    terminalreporter.ensure_newline()
    terminalreporter.line("")
    for text, reason in summary_lines(controller.records):
        terminalreporter.line(text, **({"yellow": True} if reason else {"bold": True}))
    if config.stash[STORY] or config.getoption("runner_timings"):
        sentence = run_of(config).timings.sentence()
        if sentence is not None:
            terminalreporter.line(sentence)


def summary_lines(records: Sequence[ExampleRecord]) -> list[tuple[str, bool]]:
    """The lines; True stands with those that give a reason."""
    skipped = [record for record in records if record.verdict == "skipped"]
    broken = sum(1 for record in records if record.red)
    parts = [f"{sum(1 for record in records if record.verdict == 'passed')} kept"]
    parts += [f"{broken} broken"] if broken else []
    parts += [f"{len(skipped)} not checked"] if skipped else []
    lines = [(f"{len(records)} example{'s' * (len(records) != 1)}: {', '.join(parts)}", False)]
    reasons = Counter(record.reason or "no reason given" for record in skipped)
    return lines + [(f"  {count} × not checked: {reason}", True) for reason, count in reasons.most_common()]
