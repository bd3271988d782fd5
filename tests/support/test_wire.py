"""The wire: what goes out, what comes back, and that nothing is asked twice."""

import asyncio

import pytest

from support.errors import ProbeFailed
from support.evidence import MASK
from support.wire import ConnectionBroke, NoAnswer, Wire

FINE = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}"


class Platform:
    """Says the same to every request, and remembers what was asked; saying nothing means to hang up."""

    def __init__(self, *answers: bytes) -> None:
        self.answers = list(answers)
        self.asked: list[tuple[bytes, bytes]] = []
        self.connections = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                length = head.lower().partition(b"content-length: ")[2].partition(b"\r")[0]
                self.asked.append((head, await reader.readexactly(int(length or 0))))
                answer = self.answers.pop(0)
                if not answer:
                    return
                writer.write(answer)
        except asyncio.IncompleteReadError:
            pass
        finally:
            writer.close()

    def tried(self, use):
        """What came of using a wire to this platform."""

        async def go():
            server = await asyncio.start_server(self.serve, "127.0.0.1", 0)
            address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
            async with server, Wire() as wire:
                return await use(wire, address)

        return asyncio.run(go())


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "POST"])
def test_what_was_asked_is_never_asked_again_by_itself(method):
    """Also where the connection had served before, and the method could be repeated."""
    platform = Platform(FINE, b"", FINE)

    async def use(wire, address):
        await wire.ask("GET", f"{address}/first")
        await wire.ask(method, f"{address}/second")

    with pytest.raises(ConnectionBroke):
        platform.tried(use)
    assert [head.split(b" ")[1] for head, _ in platform.asked] == [b"/first", b"/second"]


def test_one_connection_serves_one_request_after_the_other():
    """To open one costs more than to ask."""
    platform = Platform(FINE, FINE, FINE)

    async def use(wire, address):
        return [(await wire.ask("GET", address)).status for _ in range(3)]

    assert platform.tried(use) == [200, 200, 200]
    assert platform.connections == 1


def test_a_body_goes_out_as_it_is_and_is_said_to_be_nothing():
    """What it is said to be is for whoever sends it."""
    platform = Platform(FINE)

    async def use(wire, address):
        await wire.ask("POST", address, headers={"Authorization": "Bearer \u00fcber"}, content=b"{nothing")

    platform.tried(use)
    [(head, body)] = platform.asked
    assert body == b"{nothing"
    assert b"content-type" not in head.lower()
    assert b"authorization: Bearer \xc3\xbcber\r\n" in head


def test_nobody_listening_is_no_answer():
    """And is called by another name than a connection that broke."""

    async def go():
        server = await asyncio.start_server(lambda *_: None, "127.0.0.1", 0)
        address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        server.close()
        await server.wait_closed()
        async with Wire() as wire:
            await wire.ask("GET", address)

    with pytest.raises(NoAnswer) as told:
        asyncio.run(go())
    assert not isinstance(told.value, ConnectionBroke)


def test_a_door_beside_the_product_that_refuses_is_named():
    """With what it said, and no secret of it."""
    platform = Platform(b"HTTP/1.1 404 Not Found\r\ncontent-length: 29\r\n\r\nno clock for sk_live_abcdefgh")

    async def use(wire, address):
        await wire.tell("POST", f"{address}/advance", body={"seconds": 1})

    told = rf"POST http://127.0.0.1:\d+/advance was answered with 404: no clock for sk_live_{MASK}$"
    with pytest.raises(ProbeFailed, match=told):
        platform.tried(use)
    [(head, body)] = platform.asked
    assert body == b'{"seconds":1}'
    assert b"content-type: application/json\r\n" in head.lower()
