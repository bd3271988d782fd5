"""The mocked renderer: it takes what it is given, remembers it, and reports by HTTP as a real one does.

What it was told and what it was given belong to a clock; requests without one share theirs. On a clock its reports
are posted when the clock is moved to their moments, in real time when they have come.
"""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Literal
from uuid import UUID

from sandbox import clock, faults
from sandbox.background import Background
from sandbox.video import internal
from sandbox.video.outputs import Shape
from sandbox.video.settings import Settings

if TYPE_CHECKING:
    import aiohttp

    from sandbox.video.jobs.store import Job

log = logging.getLogger("sandbox")

_CALLBACK = "/internal/jobs/callback"
_OUTPUT_HOST = "https://renders.mock.framecast.example"
_OUTPUT_BYTES = 1024
_POST_SECONDS = 10.0
_NO_LONGER_WANTED = (404, 409)

Outcome = Literal["complete", "fail", "timeout"]
Report = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Instructions:
    """What the renderer does with what it is given."""

    outcome: Outcome = "complete"
    delay_ms: int = 50
    step_ms: int = 10
    progress_steps: Sequence[int | float] = ()
    error_payload: Any = None
    output_payload: Any = None


class Submission(Shape):
    """One thing that the renderer was given."""

    job_id: UUID
    spec_snapshot: Any
    options: Any
    callback_url: str


@dataclass(slots=True)
class Desk:
    """What belongs to one clock."""

    instructions: Instructions = Instructions()
    history: list[Submission] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Render:
    """One submission on its way, by the instructions of the moment in which it was given."""

    submission: Submission
    reports: list[Report]
    step: timedelta


class Renderer:
    """One mocked renderer for the life of the service."""

    def __init__(self, settings: Settings, own_address: str) -> None:
        self._settings = settings
        self._callback_url = (settings.render_callback_base_url or own_address) + _CALLBACK
        self._desks: dict[str | None, Desk] = {}
        self._background = Background()
        self._http: aiohttp.ClientSession | None = None
        self._closed = False

    @property
    def desk(self) -> Desk:
        """What belongs to the clock of the running request."""
        running = clock.running()
        return self._desks.setdefault(running.id if running else None, Desk())

    def clear_desk(self) -> None:
        """Forget what was told and given; what is on its way goes on."""
        desk = self.desk
        desk.instructions = Instructions()
        desk.history.clear()

    def submit(self, job: "Job") -> None:
        """Take a job, and go on with it later."""
        desk = self.desk
        submission = Submission(
            job_id=job.id, spec_snapshot=job.spec_snapshot, options=job.options, callback_url=self._callback_url
        )
        if not faults.on("renderer-forgets-orders"):
            desk.history.append(submission)
        told = desk.instructions
        reports = _reports(submission.job_id, told)
        delay, step = timedelta(milliseconds=told.delay_ms), timedelta(milliseconds=told.step_ms)
        if faults.on("renderer-keeps-no-time"):
            delay = step = timedelta()
        if reports:
            self._plan(_Render(submission, reports, step), 0, clock.now(), delay)

    async def close(self) -> None:
        """Report nothing more."""
        self._closed = True
        await self._background.end()
        if self._http is not None:
            await self._http.close()

    def _plan(self, render: _Render, number: int, since: datetime, wait: timedelta) -> None:
        try:
            due = since + wait
        except OverflowError:
            return  # the calendar ends before that
        running = clock.running()
        if running is not None:
            running.at(due, lambda: self._report(render, number, due))
        elif not self._closed:
            self._background.start(self._report_later(render, number, due))

    async def _report_later(self, render: _Render, number: int, due: datetime) -> None:
        await asyncio.sleep((due - datetime.now(UTC)).total_seconds())
        await self._report(render, number, due)

    async def _report(self, render: _Render, number: int, due: datetime) -> None:
        """Post one report, and plan the next unless nobody wants to hear any more."""
        taken = await self._post(render.submission, render.reports[number], due)
        if taken and number + 1 < len(render.reports):
            self._plan(render, number + 1, due, render.step)

    async def _post(self, submission: Submission, report: Report, at: datetime) -> bool:
        headers = faults.header()
        if running := clock.running():
            headers["X-Sandbox-Clock"] = running.id
        if token := internal.token_for(self._settings, submission.job_id, at):
            headers["Authorization"] = f"Bearer {token}"
        body = {"job_id": str(submission.job_id), **report}
        try:
            asked = self._client().post(submission.callback_url, json=body, headers=headers, allow_redirects=False)
            async with asked as answer:
                status = answer.status
        except Exception as error:
            log.warning("the renderer could not report on job %s: %r", submission.job_id, error)
            return False
        # A job that was canceled or deleted in the meantime takes no reports: that is nothing to speak of.
        if status >= 400 and status not in _NO_LONGER_WANTED:
            log.warning("a report of the renderer on job %s was answered %d", submission.job_id, status)
        return 200 <= status < 300

    def _client(self) -> "aiohttp.ClientSession":
        if self._http is None:
            import aiohttp  # slow to import, and not needed to be ready

            self._http = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(_POST_SECONDS))
        return self._http


def _reports(job: UUID, told: Instructions) -> list[Report]:
    """What will be reported, in order; nothing at all for a render that never ends."""
    outcome = "complete" if faults.on("renderer-always-completes") else told.outcome
    if outcome == "timeout":
        return []
    steps: list[Report] = [{"event": "progress", "progress_percent": percent} for percent in told.progress_steps]
    if faults.on("renderer-reports-backwards"):
        steps.reverse()
    return [{"event": "started"}, *steps, _completed(job, told) if outcome == "complete" else _failed(told)]


def _completed(job: UUID, told: Instructions) -> Report:
    made = {"url": f"{_OUTPUT_HOST}/{job}.mp4"}
    output = made if told.output_payload is None else told.output_payload
    return {"event": "completed", "output": output, "output_size_bytes": _OUTPUT_BYTES}


def _failed(told: Instructions) -> Report:
    mocked = {"message": "the mocked renderer was told to fail", "code": "MOCK_ERROR"}
    error = mocked if told.error_payload is None else told.error_payload
    return {"event": "failed", "error": error, "failure_type": "system"}
