"""Whether anybody is behind a door: a part that is gone, one that is only started anew, one that is broken."""

import socket
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from support.doors import Door, doors_of, shut, silent
from support.target import Target
from support.watch import gone


def free_port():
    """A port at which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


@contextmanager
def answering(status):
    """The port of something that answers everything with this status."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(status)
            self.end_headers()

        def log_message(self, *_):
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


def test_nobody_listens():
    """Whoever is gone stays gone; the reason is the system's."""
    door = Door.at("its mail", f"http://127.0.0.1:{free_port()}", "/health")
    assert shut([door]) == {door: "Connection refused"}
    assert silent([door]) == {door: "Connection refused"}


def test_a_part_that_is_started_anew_is_not_gone():
    """It may be away for a moment."""
    port = free_port()
    door = Door.at("its database", f"postgresql://u:p@127.0.0.1:{port}/x")
    assert door.nobody() == "Connection refused"
    opened = []
    threading.Timer(0.3, lambda: opened.append(socket.create_server(("127.0.0.1", port)))).start()
    assert shut([door]) == {}
    assert opened, "it should have been looked at until it was back"
    opened[0].close()


@pytest.mark.parametrize(("status", "seen"), [(200, None), (404, None), (500, "500"), (503, "503")])
def test_an_answer_is_an_answer_unless_it_is_a_server_error(status, seen):
    """What it says matters to the examples."""
    with answering(status) as port:
        assert Door.at("it", f"http://127.0.0.1:{port}", "/health").unanswered() == seen


def test_the_doors_of_a_target_are_told_without_secrets():
    """Both services may share a database: each place is looked at once."""
    database = "postgresql://framecast:hunter2@db.example:6543/framecast"
    target = Target(
        name="local",
        description="",
        api="https://api.example",
        can=frozenset(),
        jwt_secret="x",
        database=database,
        automation_database=database,
        automation="http://engine.example:8080",
        mail="http://mail.example:4566",
    )
    doors = doors_of(target)
    assert [door.place for door in doors] == [
        "api.example:443",
        "engine.example:8080",
        "db.example:6543/framecast",
        "mail.example:4566",
    ]
    told = gone(target, dict.fromkeys(doors[2:], "Connection refused"))
    assert told.startswith(
        'Target "local" is gone in the middle of the run: nobody answers for its database at '
        "db.example:6543/framecast (Connection refused) and its mail at mail.example:4566 (Connection refused). "
    )
    assert "hunter2" not in told
