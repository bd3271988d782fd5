"""The catcher of workflow events, beside the control path: it takes what a workflow engine would, and shows it.

    POST …/workflow/e/{key}             a JSON array of events; the key is not looked at
    GET …/workflow/events[?job_id=]     the events taken, oldest first; all, or those of one job

No workflow is started.
"""

import json
from collections import deque
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

PATH = "/workflow"
MOST_EVENTS = 20_000
MOST_BYTES = 128 * 1024 * 1024


class Taken:
    """The newest events; beyond either limit the oldest are forgotten."""

    def __init__(self) -> None:
        self._events: deque[tuple[dict[str, Any], int]] = deque()
        self._bytes = 0

    def take(self, event: dict[str, Any], size: int) -> None:
        self._events.append((event, size))
        self._bytes += size
        while len(self._events) > MOST_EVENTS or self._bytes > MOST_BYTES:
            self._bytes -= self._events.popleft()[1]

    def of(self, job: str | None) -> list[dict[str, Any]]:
        """Those of one job, or all; oldest first."""
        return [event for event, _ in self._events if job is None or event["data"].get("job_id") == job]


def make_router(prefix: str) -> APIRouter:
    """The routes of a catcher of its own, empty."""
    router = APIRouter(prefix=prefix + PATH)
    taken = Taken()

    @router.post("/e/{key}")
    async def take(request: Request) -> Response:
        body = await request.body()
        try:
            events = json.loads(body)
        except ValueError:
            return JSONResponse({"error": "the body is not valid JSON"}, 400)
        if not isinstance(events, list) or not all(_is_event(event) for event in events):
            return JSONResponse({"error": "the body must be an array of objects with name and data"}, 400)
        for event in events:
            taken.take({"name": event["name"], "data": event["data"]}, len(body) // len(events))
        return JSONResponse({"status": 200})

    @router.get("/events")
    async def read(job_id: str | None = None) -> Response:
        return JSONResponse(taken.of(job_id))

    return router


def _is_event(event: Any) -> bool:
    return isinstance(event, dict) and isinstance(event.get("name"), str) and isinstance(event.get("data"), dict)
