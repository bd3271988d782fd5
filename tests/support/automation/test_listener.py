"""Another system: it answers as it is told, and tells exactly what it was called with."""

import asyncio
from collections.abc import Awaitable, Callable

import httpx
import pytest

from support.automation import listener as listening_module
from support.automation.listener import Listener, Reply, listening
from support.automation.listener_phrases import reply


@pytest.fixture(autouse=True)
def _no_example_runs(monkeypatch):
    """Evidence belongs to examples."""
    monkeypatch.setattr(listening_module, "note", lambda *_, **__: None)


Talk = Callable[[httpx.AsyncClient, Listener], Awaitable[httpx.Response]]


def tried(talk: Talk, told: Reply = Reply()) -> tuple[Listener, httpx.Response]:  # noqa: B008
    """What the other system heard of a talk, and what it answered."""

    async def go() -> tuple[Listener, httpx.Response]:
        async with listening() as there, httpx.AsyncClient(trust_env=False, base_url=there.address) as caller:
            there.reply = told
            return there, await talk(caller, there)

    return asyncio.run(go())


def test_it_tells_what_it_was_asked():
    """The way, the question, and what was said beside it."""
    there, _ = tried(lambda caller, _: caller.get("/orders", params={"city": "São Paulo"}, headers={"X-Order": "12"}))
    (call,) = there.calls
    assert (call.method, call.path, call.query) == ("GET", "/orders", {"city": "São Paulo"})
    assert (call.headers["x-order"], call.body) == ("12", "")


@pytest.mark.parametrize(
    ("sent", "data"),
    [({"json": {"name": "Grüße", "total": 12.5}}, {"name": "Grüße", "total": 12.5}), ({"content": "plain"}, "plain")],
)
def test_it_tells_what_it_was_sent(sent, data):
    """As data where it is any."""
    there, _ = tried(lambda caller, _: caller.post("/orders", **sent))
    assert there.calls[0].data == data


@pytest.mark.parametrize(
    ("shown", "told"),
    [
        ({"headers": {"Authorization": "Bearer t0ken"}}, "the token t0ken"),
        ({"auth": ("ada", "se:same")}, "ada with the password se:same"),
        ({}, "nothing"),
    ],
)
def test_it_tells_how_the_caller_signed_in(shown, told):
    """With a token, with a password, or not at all."""
    there, _ = tried(lambda caller, _: caller.get("/", **shown))
    assert there.calls[0].signed_in == told


@pytest.mark.parametrize(
    ("text", "status", "body"),
    [
        ('"hello"', 200, "hello"),
        ('with name "Ada"', 200, '{"name": "Ada"}'),
        ("that there is no such thing", 404, '"not here"'),
        ("without a word", 204, ""),
    ],
)
def test_it_answers_as_it_is_told(text, status, body):
    """In the feature's words."""
    _, answer = tried(lambda caller, _: caller.get("/"), reply(text))
    assert (answer.status_code, answer.text) == (status, body)


def test_it_can_keep_silent_and_still_goes_home():
    """Whoever called gives up by themselves; nothing is left open behind."""

    async def go() -> int:
        async with listening() as there, httpx.AsyncClient(trust_env=False, timeout=0.2) as caller:
            there.reply = Reply(silent=True)
            with pytest.raises(httpx.ReadTimeout):
                await caller.get(there.address)
            return len(there.calls)

    assert asyncio.run(asyncio.wait_for(go(), 5)) == 1


def test_it_counts_every_call():
    """Also those that come together."""

    async def thrice(caller: httpx.AsyncClient, _: Listener) -> httpx.Response:
        return (await asyncio.gather(*(caller.get(f"/{n}") for n in range(3))))[0]

    there, _ = tried(thrice)
    assert sorted(call.path for call in there.calls) == ["/0", "/1", "/2"]


def test_nobody_listens_after_it_was_shut_down():
    """Its address is dead then."""

    async def go() -> str:
        async with listening() as there:
            return there.address

    with pytest.raises(httpx.ConnectError):
        httpx.get(asyncio.run(go()), trust_env=False)
