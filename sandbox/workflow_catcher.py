"""The catcher of workflow events, under the control path: it takes what a workflow engine would, and shows it.

POST /_sandbox/workflow/e/{key}             a JSON array of events; the key is not looked at
GET /_sandbox/workflow/events[?job_id=]     the events taken, oldest first; all, or those of one job
"""

import json
from collections import deque
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

PATH = "/workflow"
MOST_EVENTS = 20_000


def make_router() -> APIRouter:
    """The routes of a catcher of its own, empty; it keeps the newest events only."""
    router = APIRouter(prefix=PATH)
    taken: deque[dict[str, Any]] = deque(maxlen=MOST_EVENTS)

    @router.post("/e/{key}")
    async def take(request: Request) -> Response:
        try:
            events = json.loads(await request.body())
        except ValueError:
            return JSONResponse({"error": "the body is not valid JSON"}, 400)
        if not isinstance(events, list) or not all(_is_event(event) for event in events):
            return JSONResponse({"error": "the body must be an array of objects with name and data"}, 400)
        taken.extend({"name": event["name"], "data": event["data"]} for event in events)
        return JSONResponse({"status": 200})

    @router.get("/events")
    async def read(job_id: str | None = None) -> Response:
        return JSONResponse([event for event in taken if job_id is None or event["data"].get("job_id") == job_id])

    return router


def _is_event(event: Any) -> bool:
    return isinstance(event, dict) and isinstance(event.get("name"), str) and isinstance(event.get("data"), dict)
