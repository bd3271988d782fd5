"""When a timer fired, and whether that was on time: to the moment where time stands still, else within tolerances."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest

from support.automation.phrases import Named, so_often
from support.automation.watch import Watch
from support.automation.workshop import Thing, Workshop
from support.clock import Clock, in_words, moment
from support.evidence import note
from support.personas import done

Row = dict[str, Any]

INSTANT = timedelta(milliseconds=0.5)
"""So close is the same moment where time stands still: requests move a clock by microseconds."""
EARLY, LATE = timedelta(seconds=2), timedelta(seconds=5)
"""So much earlier and later a timer may fire than it is due, in real time."""
GAP, MEAN, DRIFT = timedelta(seconds=1.5), timedelta(seconds=1), timedelta(seconds=1)
"""So much one gap, the mean of all gaps, and the last of all fires may be off in real time; never over half a gap."""
START = timedelta(seconds=10)
"""So long a new timer may take to begin, in real time."""
MOST = 12
"""So many moments are told; of more, the first and the last."""
BUSY = timedelta(seconds=0.25)
"""A machine that wakes up so late is too busy to judge who was on time."""


@dataclass(frozen=True, slots=True)
class Fire:
    """One time that a timer fired: when, and what its event says."""

    at: datetime
    event: Row

    @property
    def says(self) -> Row:
        """What the event brought."""
        said: Row = self.event["payload"]
        return said

    @property
    def due(self) -> datetime:
        """When it was due, as its event says; timers that name no moments go by their beat alone."""
        return datetime.fromisoformat(self.says.get("scheduled_at") or self.says["fire_at"])


@dataclass(frozen=True, slots=True)
class Firing:
    """Sees the fires of timers, and judges whether they came when they were due."""

    workshop: Workshop
    watch: Watch
    clock: Clock

    async def of(self, timer: Named, *, at_least: int = 0) -> list[Fire]:
        """Every fire, the oldest first; each must have led to one decision and one run. What was said is left out."""
        thing = self.workshop.the(timer.kind, timer.alias)
        return await self._led(timer, thing, await self.watch.heard(thing, at_least=at_least))

    async def in_full(self, timer: Named, *, at_least: int = 0) -> list[Fire]:
        """The same with what the events say."""
        thing = self.workshop.the(timer.kind, timer.alias)
        return await self._led(timer, thing, await self.watch.events(thing, at_least=at_least))

    async def _led(self, timer: Named, thing: Thing, events: list[Row]) -> list[Fire]:
        known = [row["id"] for row in events]
        decisions = await self.watch.decisions(thing, at_least=len(known), at_rest=True)
        runs = await self.watch.runs(thing, at_least=len(known), at_rest=True)
        if not self.clock.stands_still:  # more of them may have come while these were looked at
            decisions = [row for row in decisions if row["event"] in known]
            runs = [row for row in runs if row["enforcement"] in [decision["id"] for decision in decisions]]
        decided = sorted(row["id"] for row in decisions)
        led = [sorted(row["event"] for row in decisions), sorted(row["enforcement"] for row in runs)]
        assert led == [known, decided], (
            f"Each event of {timer} should have led to one decision and one run.\n"
            f"There are {len(known)} events, {len(decisions)} decisions and {len(runs)} runs"
        )
        fires = [Fire(datetime.fromisoformat(event["created"]), event) for event in events]
        if not self.clock.stands_still and len(fires) > 1:
            _tell([after.at - before.at for before, after in pairwise(fires)])
        return fires

    async def since(self, timer: Named, what: str) -> datetime:
        """When a timer was made, or last switched or changed."""
        thing = self.workshop.the(timer.kind, timer.alias)
        if what == "made":
            return datetime.fromisoformat(thing.body["created"])
        owner = await self.workshop.owner(thing)
        return datetime.fromisoformat(done(await owner.sees_rule(thing.ref)).data["updated"])

    def are_due(self, fires: list[Fire], due: list[datetime]) -> bool:
        """Whether each fire came at its moment, and none too many or too few."""
        if len(fires) != len(due):
            return False
        off = [fire.at - at for fire, at in zip(fires, due, strict=True)]
        if self.clock.stands_still:
            return all(abs(each) <= INSTANT for each in off)
        return all(-EARLY <= each <= LATE for each in off)

    def follow(self, fires: list[Fire], begun: datetime, spans: list[timedelta]) -> bool:
        """The same for spans since a beginning; in real time a timer may begin late, but keeps its beat then."""
        if self.clock.stands_still or not fires:
            return self.are_due(fires, [begun + span for span in spans])
        late = fires[0].at - begun - spans[0]
        return -EARLY <= late <= START and self.are_due(fires, [begun + late + span for span in spans])

    def are_apart(self, fires: list[Fire], gap: timedelta) -> bool:
        """Whether fires are so far apart: each from the next, in the mean, and the last from the first."""
        gaps = [after.at - before.at for before, after in pairwise(fires)]
        if not gaps:
            return True
        worst = max(abs(each - gap) for each in gaps)
        drift = abs(sum(gaps, timedelta()) - len(gaps) * gap)
        if self.clock.stands_still:
            return worst <= INSTANT
        within = (min(GAP, gap / 2), min(MEAN, gap / 4) * len(gaps), min(DRIFT, gap / 2))
        return worst <= within[0] and drift <= min(within[1:])

    def ideal(self, begun: datetime, gap: timedelta) -> int:
        """How often something that comes after each gap has come until now."""
        return (self.clock.now() + INSTANT - begun) // gap

    def kept(self, fires: list[Fire], begun: datetime, gap: timedelta) -> bool:
        """Whether a timer fired once after each gap since it began, and counted each fire once."""
        if not fires or [fire.says["execution_count"] for fire in fires] != [*range(1, len(fires) + 1)]:
            return False
        too_many = len(fires) - 1 - self.ideal(fires[0].at, gap)
        evenly = self.follow(fires[:1], begun, [gap]) and self.are_apart(fires, gap)
        return evenly and abs(too_many) <= (0 if self.clock.stands_still else 1)

    def check(self, right: bool, should: str, fires: list[Fire]) -> None:
        """Fail with what should be and what was seen instead; where the machine was too busy, nobody can tell."""
        if not right and self.clock.late > BUSY:
            pytest.skip(f"the machine is too busy to judge: it woke up {self.clock.late.total_seconds():.1f} s late")
        assert right, f"{should[0].upper()}{should[1:]}.\nIt ran {told(fire.at for fire in fires)}"


def told(moments: Iterable[datetime]) -> str:
    """So many times, and when, in words; the day once, until it changes."""
    said: list[str] = []
    day = ""
    for each in moments:
        before, (day, _, time) = day, _exactly(each).rpartition(", ")
        said.append(f", {time}" if day == before else f"; {day}, {time}")
    shown = said if len(said) <= MOST else [*said[: MOST - 1], ", …", said[-1]]
    return f"{so_often(len(said))}: {''.join(shown).removeprefix('; ')}" if said else so_often(0)


def _exactly(at: datetime) -> str:
    thousandths = at.microsecond // 1000
    return f"{moment(at)}.{thousandths:03}" if thousandths else moment(at)


def _tell(gaps: list[timedelta]) -> None:
    mean = sum(gaps, timedelta()) / len(gaps)
    row = [_seconds(each) for each in (min(gaps), mean, max(gaps))]
    note("rows", "how far apart it fired", columns=["shortest", "mean", "longest"], rows=[row])


def _seconds(gap: timedelta) -> str:
    return f"{gap.total_seconds():.3f} seconds" if gap < timedelta(minutes=1) else in_words(gap)
