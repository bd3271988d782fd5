"""The automation engine's part of the control path: an event can be handed to the chain once more."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from sandbox.automation.chain import Chain
from sandbox.parsing import Malformed, WrongShape, read_object

PATH = "/automation/redeliver"
_LARGEST = 2**63


def make_router(control: str, chain: Chain) -> APIRouter:
    """The routes under the control path."""
    router = APIRouter(prefix=control)

    @router.post(PATH)
    async def redeliver(request: Request) -> Response:
        """Answered when all that the event leads to is there."""
        try:
            event = read_object(await request.body()).get("event_id")
        except (Malformed, WrongShape) as problem:
            return PlainTextResponse(str(problem), 400)
        if not isinstance(event, int) or isinstance(event, bool) or not 0 < event < _LARGEST:
            return PlainTextResponse('send {"event_id": n} with the id of an event', 400)
        if not await chain.redeliver(event):
            return PlainTextResponse(f"there is no event {event}", 404)
        return JSONResponse({"event_id": event})

    return router
