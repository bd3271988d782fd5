"""Which renderer there is, where it reports to, and how it ends."""

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import httpx
import pytest

from sandbox import clock
from sandbox.errors import CannotStart
from sandbox.video.app import create_app
from sandbox.video.jobs.store import Job
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


def test_when_the_service_ends_nothing_is_left_on_its_way() -> None:
    async def story() -> int:
        clock.enter(None)
        renderer = Renderer(Settings.read({}), "http://127.0.0.1:9")
        for _ in range(3):
            renderer.submit(Job.model_construct(id=uuid4(), spec_snapshot={}, options={}))
        on_their_way = len(asyncio.all_tasks()) - 1
        await renderer.close()
        assert asyncio.all_tasks() == {asyncio.current_task()}
        return on_their_way

    assert asyncio.run(story()) == 3


def test_what_would_come_after_the_end_of_the_calendar_never_comes() -> None:
    async def story() -> clock.Clock:
        last = clock.Clock("last", datetime(9996, 1, 1, tzinfo=UTC))
        clock.enter(last)
        renderer = Renderer(Settings.read({}), "http://127.0.0.1:9")
        renderer.desk.instructions = replace(renderer.desk.instructions, delay_ms=10 * 365 * 24 * 3600 * 1000)
        renderer.submit(Job.model_construct(id=uuid4(), spec_snapshot={}, options={}))
        await last.advance(24 * 3600)
        return last

    assert asyncio.run(story()).now.date() == date(9996, 1, 2)
