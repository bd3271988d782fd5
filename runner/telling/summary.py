"""The last words of a run: how many examples, what was not checked and why, what the runner cost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pytest
from _pytest.terminal import TerminalReporter

from runner.controller import CONTROLLER
from runner.run import run_of
from runner.telling.reporter import STORY


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter: TerminalReporter, config: pytest.Config) -> None:
    controller = config.stash.get(CONTROLLER, None)
    if controller is None or not controller.verdicts or terminalreporter.no_summary:
        return
    terminalreporter.ensure_newline()
    terminalreporter.line("")
    for text, reason in summary_lines(controller.verdicts):
        terminalreporter.line(text, **({"yellow": True} if reason else {"bold": True}))
    if config.stash[STORY] or config.getoption("runner_timings"):
        sentence = run_of(config).timings.sentence()
        if sentence is not None:
            terminalreporter.line(sentence)


_GAPS = {"later": "not delivered yet", "skipped": "not checked"}


def summary_lines(verdicts: Sequence[tuple[str, str | None]]) -> list[tuple[str, bool]]:
    """The lines, from the verdict and the reason of each example; True stands with those that give a reason."""
    tally = Counter(verdict for verdict, _ in verdicts)
    broken = sum(tally.values()) - sum(tally[verdict] for verdict in ("passed", *_GAPS, "interrupted"))
    parts = [f"{tally['passed']} kept"]
    parts += [f"{broken} broken"] if broken else []
    parts += [f"{tally[verdict]} {words}" for verdict, words in _GAPS.items() if tally[verdict]]
    parts += [f"{tally['interrupted']} interrupted"] if tally["interrupted"] else []
    lines = [(f"{len(verdicts)} example{'s' * (len(verdicts) != 1)}: {', '.join(parts)}", False)]
    reasons = Counter((_GAPS[verdict], reason or "no reason given") for verdict, reason in verdicts if verdict in _GAPS)
    return lines + [(f"  {count} × {words}: {reason}", True) for (words, reason), count in reasons.most_common()]
