"""What the renderer reports of a job: taken whole, in the order of a job's life, or refused whole."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from sandbox import clock, faults
from sandbox.database import Connection
from sandbox.video.access import stored_owner
from sandbox.video.artifacts import store as artifacts
from sandbox.video.credits import rules as credits
from sandbox.video.credits.refunds import Failure
from sandbox.video.jobs import ending, events, store
from sandbox.video.jobs.errors import BadPercent, BadSize, NoSuchJob, OutOfTurn, UnknownEvent
from sandbox.video.jobs.store import Job, Status
from sandbox.video.service import Service

EVENTS: dict[str, Status] = {
    "started": "queued",
    "progress": "processing",
    "completed": "processing",
    "failed": "processing",
}
"""In what state a job must be for each."""

_LIFE_OF_A_SIGN_IN = timedelta(hours=1)
_LARGEST_RENDER = 52_428_800
_FAILURES: dict[str | None, Failure] = {"validation": "validation", "timeout": "timeout", "canceled": "canceled"}
_NO_REASON = {"message": "the renderer gave no reason"}


@dataclass(frozen=True, slots=True)
class Report:
    """One message of the renderer."""

    event: str
    output: Any = None
    output_size_bytes: int | None = None
    error: Any = None
    failure_type: str | None = None
    progress_percent: float | None = None


async def take(service: Service, job: UUID, report: Report) -> Job:
    """The job after the report."""
    async with service.db.writing() as tx:
        found = await store.get(tx, job)
        if found is None:
            raise NoSuchJob
        if report.event not in EVENTS:
            if faults.on("unknown-reports-taken"):
                return found
            raise UnknownEvent(report.event)
        if clock.now() - found.created_at > _LIFE_OF_A_SIGN_IN and faults.on("work-ends-with-sign-in"):
            raise OutOfTurn(report.event, found.status)
        if report.event == "failed":
            await ending.lock_account(tx, found)
        locked = await ending.in_turn(tx, found)
        moved = await (_move if locked.status == EVENTS[report.event] else _out_of_turn)(tx, locked, report)
    service.followers.wake(job)
    return moved


async def _move(tx: Connection, job: Job, report: Report) -> Job:
    if report.event == "started":
        started = await store.start(tx, job.id)
        await events.add(tx, job.id, "started")
        return started
    if report.event == "progress":
        return await _note_progress(tx, job, report.progress_percent)
    if report.event == "completed":
        await _check_size(tx, job, report.output_size_bytes)
        output = {} if report.output is None else report.output
        return await ending.finish(tx, job, output, report.output_size_bytes)
    failure = "system" if faults.on("failures-are-all-system") else _FAILURES.get(report.failure_type, "system")
    error = _NO_REASON if report.error is None else report.error
    return await ending.stop(tx, job, "failed", failure, error=error)


async def _out_of_turn(tx: Connection, job: Job, report: Report) -> Job:
    """Refuse what does not follow on the state that the job is in, be it only said again (R-09)."""
    event = report.event
    if event == job.status == "failed" and faults.on("repeated-final-refunds-twice"):
        await credits.give_back(tx, credits.account_of(stored_owner(job.owner)), job.id, job.credits_refunded)
        return job
    if event == job.status == "completed" and faults.on("repeated-reports-taken"):
        await events.add(tx, job.id, "completed")
        return job
    if event == "progress" and faults.on("progress-anytime"):
        return await _move(tx, job, report)
    if event == "failed" and job.status == "queued" and faults.on("fails-before-it-starts"):
        return await _move(tx, job, report)
    if event == "started" and job.status == "processing" and faults.on("running-ones-start-again"):
        return await _move(tx, job, report)
    if event == "failed" and job.status == "completed" and faults.on("late-failure-spoils-result"):
        return await store.end(tx, job.id, "completed", refunded=0, error=report.error or _NO_REASON)
    raise OutOfTurn(event, job.status)


async def _note_progress(tx: Connection, job: Job, percent: float | None) -> Job:
    if percent is not None and not 0 <= percent <= 100 and not faults.on("any-percent-taken"):
        raise BadPercent
    noted = await store.set_progress(tx, job.id, {} if percent is None else {"percent": percent})
    await events.add(tx, job.id, "progress", {"percent": percent})
    return noted


async def _check_size(tx: Connection, job: Job, size: int | None) -> None:
    """A size that its output cannot have completes no render (Q-26); other jobs may have any."""
    if size is None or 1 <= size <= _LARGEST_RENDER or faults.on("oversized-result-taken"):
        return
    if await artifacts.output_of(tx, job.id) is not None:
        raise BadSize
