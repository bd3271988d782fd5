"""The last words of a run: how many examples, what was not checked and why, what the runner cost, how to try again."""

from __future__ import annotations

import pytest
from _pytest.terminal import TerminalReporter

from runner.run import run_of
from runner.telling.again import command
from runner.telling.lines import MAX_WIDTH, line
from runner.telling.reporter import STORY, Reporter
from runner.telling.tally import TALLY


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter: TerminalReporter, config: pytest.Config) -> None:
    tally = config.stash.get(TALLY, None)
    if tally is None or not (tally.total or tally.unreadable) or terminalreporter.no_summary:
        return
    wanted = terminalreporter.blocks.size if isinstance(terminalreporter, Reporter) else 0
    first, *reasons = tally.lines(max(0, wanted - tally.total))
    lines = [line(), line(first, bold=True), *(line(reason) for reason in reasons)]
    if config.stash[STORY] or config.getoption("runner_timings"):
        sentence = run_of(config).timings.sentence()
        lines += [line(sentence, light=True)] if sentence is not None else []
    again = command(config, tally)
    lines += [line(f"run again  {again}")] if again is not None else []
    terminalreporter.ensure_newline()
    for each in lines:
        each.write(terminalreporter._tw, min(terminalreporter._tw.fullwidth, MAX_WIDTH))
