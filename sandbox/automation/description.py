"""The automation engine's own OpenAPI description, where its contract has it."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from sandbox import __version__
from sandbox.automation.errors import Broken, DatabaseTrouble, described
from sandbox.openapi.document import About, document
from sandbox.openapi.said import answers

router = APIRouter()

_ABOUT = About(
    title="Automation engine",
    version=__version__,
    text=(
        "What happens, what is to happen then, and who may say so. Every GET also answers HEAD. Members of a body "
        "that are not named here are ignored, and null in an optional one means that it is absent."
    ),
    schemes={"bearer": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}},
    refused=described,
    everywhere=[Broken, DatabaseTrouble],
)


@router.get("/api-spec/openapi.json", responses=answers({"type": "object"}))
async def describe(request: Request) -> Response:
    return JSONResponse(document(_ABOUT, request.app.router.routes))
