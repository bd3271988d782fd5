"""Which renderer there is, and where it reports to."""

import asyncio
from dataclasses import replace
from typing import Any

import httpx
import pytest

from sandbox.errors import CannotStart
from sandbox.video.app import create_app
from sandbox.video.rendering.renderer import Renderer
from sandbox.video.service import Service
from sandbox.video.settings import Settings
from sandbox.video.workflow import Workflow


def test_there_is_only_the_mocked_one() -> None:
    with pytest.raises(CannotStart, match='RENDER_PROVIDER is "runpod"; the sandbox has only the mocked one: mock'):
        Settings.read({"RENDER_PROVIDER": "runpod"})
    assert Settings.read({"RENDER_PROVIDER": "mock"}).render_provider == "mock"


@pytest.mark.parametrize("base", ["localhost:3000", "ftp://localhost"])
def test_it_reports_to_an_address(base: str) -> None:
    with pytest.raises(CannotStart, match=f'RENDER_CALLBACK_BASE_URL is "{base}"; it must be an address'):
        Settings.read({"RENDER_CALLBACK_BASE_URL": base})
    read = Settings.read({"RENDER_CALLBACK_BASE_URL": "https://elsewhere.example/"})
    assert read.render_callback_base_url == "https://elsewhere.example"


@pytest.mark.parametrize(("method", "door"), [("POST", "configure"), ("GET", "history"), ("POST", "reset")])
def test_a_renderer_that_is_not_mocked_cannot_be_told(method: str, door: str) -> None:
    settings = replace(Settings.read({}), render_provider="runpod", internal_secret=None)
    nothing: Any = None
    service = Service(nothing, nothing, Renderer(settings, "http://here"), Workflow(settings, None), settings)

    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(create_app(service, None))
        async with httpx.AsyncClient(transport=transport, base_url="http://here") as client:
            return await client.request(method, f"/internal/mock/render/{door}", json={})

    answer = asyncio.run(ask())
    assert (answer.status_code, answer.json()["error"]["code"]) == (404, "NOT_FOUND")
