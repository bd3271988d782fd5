"""What one process of a run shares: the loop, the plans of its feature files, the recorder.

Kept on pytest's config, so that a run inside a run (the runner's own tests) has its own.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from runner.bodies import Bodies
from runner.loop import Loop
from runner.plan import FeaturePlan, FeatureProblem
from runner.reading import read_feature
from runner.recording import Recorder
from runner.sentences import Library, Sentences, place_in
from runner.spool import SPOOL, FileSpool, NoSpool, Spool
from runner.stock import Stock, wants_stock
from runner.timings import Timings

if TYPE_CHECKING:
    from runner.collecting import FeatureFile


class Run:
    """One process of a run: the only one, or a worker, or the controller of workers."""

    def __init__(self, config: pytest.Config) -> None:
        self.config = config
        self.place = place_in(config.rootpath)
        self.loop = Loop()
        self.bodies = Bodies(self.loop)
        self.step_seconds = step_timeout(config)
        self.library = Library(config.rootpath)
        self.stock = Stock(self) if wants_stock(config) else None
        self.timings = Timings()
        self.spool = self._spool()
        self.recorder = Recorder(self)
        self._plans: dict[Path, FeaturePlan | FeatureProblem] = {}
        self._sentences: dict[FeatureFile, Sentences] = {}

    @property
    def worker(self) -> str | None:
        """The name of this process among the workers, "gw0"."""
        given = getattr(self.config, "workerinput", None)
        return str(given["workerid"]) if given else None

    def _spool(self) -> Spool:
        given = getattr(self.config, "workerinput", {})
        return FileSpool(Path(given[SPOOL]), given["workerid"]) if SPOOL in given else NoSpool()

    def plan(self, path: Path) -> FeaturePlan:
        """What a feature file holds; each is read once.

        Raises:
            FeatureProblem: it cannot be run as it stands.
        """
        plan = self._plans.get(path)
        if plan is None:
            try:
                plan = read_feature(path, self.place(str(path)))
            except FeatureProblem as problem:
                plan = problem
            self._plans[path] = plan
        if isinstance(plan, FeatureProblem):
            raise plan
        return plan

    def sentences(self, file: FeatureFile) -> Sentences:
        """The step definitions that a feature file can see."""
        known = self._sentences.get(file)
        if known is None:
            known = self._sentences[file] = self.library.seen_from(file, file.session._fixturemanager)
            if self.stock is not None:
                self.stock.bridge(known)
        return known


_RUN: pytest.StashKey[Run] = pytest.StashKey()


def run_of(config: pytest.Config) -> Run:
    """The run that this config belongs to."""
    run = config.stash.get(_RUN, None)
    if run is None:
        run = config.stash[_RUN] = Run(config)
    return run


def step_timeout(config: pytest.Config) -> float:
    """Seconds that a step may take: the command line's, else the settings', else 30."""
    given = config.getoption("gherkin_step_timeout")
    written = given if given is not None else config.getini("gherkin_step_timeout")
    try:
        return float(written)
    except ValueError:
        raise pytest.UsageError(
            f"gherkin_step_timeout must be a number of seconds (0: no limit), not {written!r}"
        ) from None
