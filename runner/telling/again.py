"""The command that runs again only what is broken: one that works when it is pasted where this run was begun."""

from __future__ import annotations

import shlex
from collections.abc import Iterable
from pathlib import Path

import pytest
from _pytest.pathlib import bestrelpath

from runner.telling.tally import Tally

_MANY_FILES = 8
_LONG = 400


def command(config: pytest.Config, tally: Tally) -> str | None:
    """`pytest a.feature:41:57 b.feature:7`, or `pytest --lf` where that would be endless; None if nothing is broken."""
    lines: dict[str, set[int]] = {uri: set() for uri in tally.unreadable}
    for broken in tally.broken:
        lines.setdefault(broken.uri, set()).add(broken.line)
    if not lines:
        return None
    places = list(_places(config.rootpath, config.invocation_params.dir, lines.items()))
    told = shlex.join(["pytest", *places])
    endless = len(places) > _MANY_FILES or len(told) > _LONG
    remembered = config.pluginmanager.hasplugin("cacheprovider") and config.pluginmanager.hasplugin("lfplugin")
    return "pytest --lf" if endless and remembered else told


def _places(root: Path, here: Path, lines: Iterable[tuple[str, set[int]]]) -> Iterable[str]:
    """One argument for each file. A file without lines is named whole: nothing of it could be read."""
    for uri, numbers in sorted(lines):
        yield ":".join((bestrelpath(here, root / uri), *map(str, sorted(numbers))))
