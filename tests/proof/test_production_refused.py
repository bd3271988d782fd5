"""A database that says that it is production: nothing is sent to the platform in front of it."""

import asyncio
import socket
import threading
from urllib.parse import urlsplit

import asyncpg
import pytest

from tests.proof.test_targets import CLOCKLESS, addresses


@pytest.fixture
def front():
    """The address of a platform that notes who comes, and who came."""
    came = []

    def note(server):
        while True:
            try:
                connection, who = server.accept()
            except OSError:
                return
            came.append(who)
            connection.close()

    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=note, args=(server,), daemon=True).start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}", came
        server.shutdown(socket.SHUT_RDWR)


def marked(plain, name, *marks):
    """The address of a further database on the server of this sandbox, in which this was done."""

    async def make():
        connection = await asyncpg.connect(plain["database"])
        await connection.execute(f"create database {name}")
        await connection.close()
        connection = await asyncpg.connect(address)
        for mark in marks:
            await connection.execute(mark)
        await connection.close()

    address = urlsplit(plain["database"])._replace(path=f"/{name}").geturl()
    asyncio.run(make())
    return address


@pytest.mark.parametrize(
    ("name", "marks", "told"),
    [
        (
            "with_a_setting",
            ["alter database with_a_setting set deployment.environment = 'production'"],
            "its database has the setting deployment.environment = production",
        ),
        (
            "with_a_row",
            ["create table deployment (environment text)", "insert into deployment values ('live')"],
            "its database has the row live in the table deployment",
        ),
    ],
)
def test_a_mark_in_the_database_is_looked_for_before_anything_is_sent(run, plain, front, name, marks, told):
    """By a setting or a row; who types the name of the target goes on, here to a platform that never answers."""
    address, came = front
    where = addresses(plain, "local", "database") | {
        "TEST_LOCAL_API_URL": address,
        "TEST_DATABASE_URL": marked(plain, name, *marks),
    }
    refused = run("-q", "-m", "smoke", **where)
    said = refused.stdout + refused.stderr
    assert refused.returncode == 4, said
    assert told in said
    assert "TEST_NOT_PRODUCTION=local" in said
    assert plain["database"] not in said
    assert came == []
    tried = run("-q", "-m", "smoke", **where, TEST_NOT_PRODUCTION="local")
    assert tried.returncode == 3, tried.stdout + tried.stderr
    assert came != []


def test_another_mark_says_nothing(run, plain, front):
    """A staging platform may say that it is one."""
    address, came = front
    marks = [
        "alter database staged set deployment.environment = 'staging'",
        "create table deployment (environment text)",
        "insert into deployment values ('staging')",
    ]
    where = addresses(plain, "local", "database") | {
        "TEST_LOCAL_API_URL": address,
        "TEST_DATABASE_URL": marked(plain, "staged", *marks),
    }
    tried = run("-q", "-m", "smoke", **where)
    assert tried.returncode == 3, tried.stdout + tried.stderr
    assert came != []


def test_the_engine_is_tried_with_a_role_that_could_write_nothing(run, plain):
    """Whatever is sent to the database of a target that is only read, it is no write: that would be refused."""
    where = addresses(plain, "local-read-only", "read_only_database")
    tried = run("-q", "-n", "2", "-m", "automation and smoke", **where)
    assert tried.returncode == 0, tried.stdout
    assert CLOCKLESS in tried.stdout
    assert "8 examples: 7 kept" in tried.stdout
