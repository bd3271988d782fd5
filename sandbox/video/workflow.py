"""The workflow event: one post for each job, after it is stored; its trouble never spoils the order."""

import logging
from typing import TYPE_CHECKING, Any

from sandbox import faults
from sandbox.background import Background
from sandbox.video.errors import Broken
from sandbox.video.settings import Settings

if TYPE_CHECKING:
    import aiohttp

    from sandbox.video.jobs.store import Job

log = logging.getLogger("sandbox")

_QUEUED = "framecast/job.queued"
_POST_SECONDS = 5.0
_LAST_SECONDS = 2.0
"""How long what is still on its way may take when the service ends."""


class WorkflowDown(Exception):
    """The workflow service does not answer."""


class Workflow:
    """The way to the workflow service for the life of the service; without an address nothing is told to anybody."""

    def __init__(self, settings: Settings, own_catcher: str | None) -> None:
        address = settings.workflow_base_url
        if address is None and settings.workflow_provider is None:
            address = own_catcher
        self._address = None if address is None else f"{address}/e/{settings.workflow_event_key}"
        self._background = Background()
        self._http: aiohttp.ClientSession | None = None
        self._closed = False

    def announce(self, job: "Job") -> None:
        """Tell of a job that was just stored; returns at once."""
        if faults.on("workflow-trouble-spoils-orders") and faults.on("workflow-down"):
            raise Broken
        if self._address is None or self._closed or faults.on("workflow-hears-nothing"):
            return
        event = job.model_dump(mode="json", include={"owner", "spec_snapshot", "options"})
        told = [{"name": _QUEUED, "data": {"job_id": str(job.id), **event}}]
        if faults.on("workflow-hears-twice"):
            told *= 2
        self._background.start(self._send(told))

    async def close(self) -> None:
        """Finish what is on its way, if it does not take too long."""
        self._closed = True
        await self._background.end(_LAST_SECONDS)
        if self._http is not None:
            await self._http.close()

    async def _send(self, told: list[dict[str, Any]]) -> None:
        """Post, or say in the log why not."""
        job = told[0]["data"]["job_id"]
        try:
            if faults.on("workflow-down"):
                raise WorkflowDown("switched off for this request")
            assert self._address is not None
            async with self._client().post(self._address, json=told, allow_redirects=False) as answer:
                answer.raise_for_status()
        except Exception as error:
            # Only the kind of trouble: some sentences name the address, which holds the key.
            log.warning("the workflow service was not told of job %s: %s", job, type(error).__name__)

    def _client(self) -> "aiohttp.ClientSession":
        if self._http is None:
            import aiohttp  # slow to import, and not needed to be ready

            self._http = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(_POST_SECONDS))
        return self._http
