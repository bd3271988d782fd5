"""The slowest examples, for `--durations`: each whole, in its own words; pytest would list phases and ids."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from _pytest.terminal import TerminalReporter

from runner.telling.lines import MAX_WIDTH, line, width_of
from runner.telling.story import duration
from runner.telling.tally import TALLY

_HIDDEN_BELOW = 0.005
"""What is quicker is not listed, as in pytest."""


@pytest.hookimpl(wrapper=True)
def pytest_terminal_summary(terminalreporter: TerminalReporter, config: pytest.Config) -> Iterator[None]:
    """Tell ours, and leave pytest's table to what is no example."""
    wanted = config.getoption("durations")
    if wanted is None or TALLY not in config.stash:
        return (yield)
    _tell(terminalreporter, config, wanted)
    hidden = [
        (report, report.__dict__.pop("duration"))
        for reports in terminalreporter.stats.values()
        for report in reports
        if isinstance(report, pytest.TestReport) and report.nodeid.partition("::")[0].endswith(".feature")
    ]
    try:
        return (yield)
    finally:
        for report, seconds in hidden:
            report.duration = seconds


def _tell(reporter: TerminalReporter, config: pytest.Config, wanted: int) -> None:
    least = config.getoption("durations_min")
    if least is None:
        least = 0.0 if config.get_verbosity() >= 2 else _HIDDEN_BELOW
    slowest = config.stash[TALLY].slowest(wanted, least)
    if not slowest:
        return
    width = min(reporter._tw.fullwidth, MAX_WIDTH)
    reporter.line("")
    reporter.write_sep("=", f"slowest {len(slowest)} examples")
    column = max(width_of(duration(each.seconds)) for each in slowest)
    for each in slowest:
        took = duration(each.seconds)
        told = line(f"{' ' * (column - width_of(took))}{took}  ", bold=True).add(each.title)
        told.at_right(each.place, light=True).write(reporter._tw, width)
        if each.step_seconds > each.seconds / 2:
            most = f"most of it: {each.step}, {duration(each.step_seconds)}"
            line(f"{' ' * column}  {most}", light=True).write(reporter._tw, width)
