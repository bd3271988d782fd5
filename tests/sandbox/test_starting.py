"""The sandbox comes up, says where everything is, and explains in one sentence why it cannot."""

import asyncio
import json
import socket
import stat
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import asyncpg
import httpx
import pytest

from tests.sandbox.standing import Sandbox, sandbox

ANNOUNCED = {
    *("api", "control", "mail", "mail_kind", "database", "read_only_database"),
    *("postgres", "jwt_secret", "internal_secret", "ready_seconds"),
    *("automation", "automation_login", "automation_password", "automation_database", "as_built", "folder"),
}


def refused(*options: str, **env: str) -> str:
    """The one sentence of a sandbox that cannot start."""
    run = subprocess.run(
        [sys.executable, "-m", "sandbox", *options],
        capture_output=True,
        text=True,
        timeout=30,
        env={"PATH": "/usr/bin:/bin", **env},
        stdin=subprocess.DEVNULL,
        check=False,
    )
    assert run.returncode == 1, run.stderr
    assert run.stdout == ""
    (sentence,) = run.stderr.splitlines()
    return sentence


def test_the_announcement_names_everything(announced: dict[str, Any]) -> None:
    """All of Interface 2, and nothing else."""
    assert set(announced) == ANNOUNCED
    assert announced["control"] == announced["api"] + "/_sandbox"
    assert announced["mail_kind"] == "catcher (a stub)"


def test_both_services_stand(announced: dict[str, Any]) -> None:
    """Each at its own address, and both know the same clocks."""
    clock = httpx.post(announced["control"] + "/clocks", trust_env=False).json()
    for service in ("api", "automation"):
        answer = httpx.get(announced[service] + "/health", headers={"X-Sandbox-Clock": clock["id"]}, trust_env=False)
        assert answer.status_code == 200
    later = httpx.get(f"{announced['control']}/clocks/{clock['id']}", trust_env=False).json()
    assert datetime.fromisoformat(later["now"]) - datetime.fromisoformat(clock["now"]) == timedelta(microseconds=2)


def test_the_announcement_is_for_its_owner_alone(standing: Sandbox, announced: dict[str, Any]) -> None:
    """It holds the way into the database."""
    assert stat.S_IMODE(standing.announce.stat().st_mode) == 0o600
    assert [path.name for path in standing.temp.glob(".announcement*")] == []


def test_the_control_path_answers_the_announcement(api: httpx.Client, announced: dict[str, Any]) -> None:
    """Who did not start the sandbox asks it."""
    assert api.get("/_sandbox").json() == announced


def test_the_reader_looks_and_changes_nothing(announced: dict[str, Any]) -> None:
    """The read-only role can SELECT, and that is all."""

    async def look() -> None:
        connection = await asyncpg.connect(announced["read_only_database"])
        try:
            assert await connection.fetchval("SELECT count(*) FROM users") >= 0
            for statement in ("DELETE FROM jobs", "CREATE TABLE x ()", "INSERT INTO teams (name) VALUES ('x')"):
                with pytest.raises(asyncpg.InsufficientPrivilegeError):
                    await connection.execute(statement)
        finally:
            await connection.close()

    asyncio.run(look())


def test_the_database_lets_nobody_in_without_the_password(announced: dict[str, Any]) -> None:
    """Other people of this machine reach the port as well."""
    stranger = announced["database"].replace("@", "x@")

    async def knock() -> None:
        with pytest.raises(asyncpg.InvalidPasswordError):
            await asyncpg.connect(stranger)

    asyncio.run(knock())


def test_binaries_of_the_wheel_carry_it_as_well() -> None:
    """A machine without PostgreSQL: the same sandbox on the wheel's server."""
    with sandbox("--json", env={"SANDBOX_POSTGRES": "wheel"}) as wheel:
        announced = wheel.wait_until_ready()
        assert "wheel" in announced["postgres"]
        health = httpx.get(announced["control"] + "/health", trust_env=False).json()
        assert health["automation"]["ok"] is True
        assert health["postgres"]["ok"] is True
        assert health["mail"]["ok"] is True
        assert wheel.process.stdout is not None
        assert json.loads(wheel.process.stdout.readline()) == announced


def test_a_port_that_is_taken() -> None:
    """Named, with what to do."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert f"port {port} for the service cannot be used" in refused("--port", str(port))
        assert f"port {port} for the automation service cannot be used" in refused("--automation-port", str(port))
        assert f"port {port} for the mail catcher cannot be used" in refused("--mail-port", str(port))


def test_a_database_that_does_not_answer() -> None:
    """Said of the address given, without repeating its password."""
    sentence = refused("--database", "postgresql://me:hidden@127.0.0.1:1/x")
    assert "the database cannot be reached" in sentence
    assert "hidden" not in sentence


def test_binaries_that_are_not_there(tmp_path: Path) -> None:
    """PG_BIN is taken at its word."""
    assert f"PG_BIN names {tmp_path}" in refused(PG_BIN=str(tmp_path))


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--mail", "pigeon"), '--mail is "pigeon"'),
        (("--die-with-parent",), "needs a pipe on stdin"),
        (("--announce", "/nowhere/at/all"), "the announcement cannot be written"),
    ],
)
def test_options_that_cannot_work(options: tuple[str, ...], sentence: str) -> None:
    """One sentence each."""
    assert sentence in refused(*options)


def test_an_open_list_of_origins() -> None:
    """As the contract has it: a star stops the server."""
    assert "CORS_ALLOWED_ORIGINS" in refused(CORS_ALLOWED_ORIGINS="http://a.example, *")
