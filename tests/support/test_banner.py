"""What is said of the platform before the first example: enough to know what the run can show, and no secret."""

import dataclasses
import re
from typing import get_args

import pytest

from support.banner import banner
from support.config import Capability
from support.target import LACKING, Target

SANDBOX = Target(
    name="sandbox",
    description="the embedded platform",
    api="http://127.0.0.1:4001",
    can=frozenset(get_args(Capability)),
    jwt_secret="secret-one",
    control="http://127.0.0.1:4001/_sandbox",
    database="postgresql://framecast:secret-two@127.0.0.1:5433/framecast",
    mail="http://127.0.0.1:4003",
    internal_secret="secret-three",
    automation="http://127.0.0.1:4002",
    automation_database="postgresql://framecast:secret-two@127.0.0.1:5433/framecast",
    administrator="admin@sandbox",
    administrator_password="secret-four",
    facts={"database": "PostgreSQL 15.18", "mail": "a stub"},
)
BARE = Target(name="stage", description="seen from outside", api="https://stage.test", can=frozenset(), jwt_secret="")


def told(target: Target) -> dict[str, str]:
    """What stands beside each name, in one line."""
    lines: dict[str, str] = {}
    for line in banner(target):
        name = line[:12].strip() or list(lines)[-1]
        lines[name] = f"{lines.get(name, '')} {line[13:]}".strip()
    return lines


def test_a_sandbox():
    """Which services, database and mail stand behind it."""
    lines = told(SANDBOX)
    assert lines.pop("it can show").split(", ") == list(get_args(Capability))
    assert lines == {
        "target": "sandbox, the embedded platform",
        "video": "http://127.0.0.1:4001, renders are mocked",
        "automation": "http://127.0.0.1:4002",
        "database": "PostgreSQL 15.18, 127.0.0.1:5433/framecast, may be written",
        "mail": "http://127.0.0.1:4003, a stub",
    }


def test_a_platform_of_which_little_is_known():
    """Says what cannot be seen, in the words with which examples are left out."""
    lines = told(dataclasses.replace(BARE, renders="real"))
    assert lines.pop("not checked").split("; ") == [f"it {LACKING[each]}" for each in get_args(Capability)]
    assert lines == {
        "target": "stage, seen from outside",
        "it can show": "nothing but its answers",
        "video": "https://stage.test, renders for real",
        "automation": "none",
        "database": "none is shown",
        "mail": "none is shown",
    }


def test_two_databases():
    """Each where it stands."""
    two = dataclasses.replace(
        SANDBOX, automation_database="postgresql://a:b@db.test/attune", can=frozenset({"records"}), facts={}
    )
    assert told(two)["database"] == "127.0.0.1:5433/framecast and db.test:5432/attune, only read"


@pytest.mark.parametrize("target", [SANDBOX, BARE], ids=lambda target: target.name)
def test_it_fits_a_terminal_and_tells_no_secret(target):
    """Whatever there is to say."""
    lines = banner(target)
    assert max(len(line) for line in lines) <= 110
    assert not re.search("secret|admin", "\n".join(lines))
