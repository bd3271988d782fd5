"""Imports run one way."""

import pytest

from tests.house.arrows import MAY_IMPORT, complaints
from tests.house.sources import ROOMS, Source, in_rooms, python


@pytest.mark.parametrize("room", [*ROOMS, "conftest"])
def test_no_import_of_this_room_runs_against_the_arrows(room: str) -> None:
    """What is not named as allowed is refused."""
    files = list(in_rooms(room))
    assert files, f"there is no Python in {room}"
    assert [complaint for source in files for complaint in complaints(source)] == []


def test_every_room_with_python_has_its_arrows() -> None:
    """A new room is not let in unnoticed."""
    known = {*MAY_IMPORT, "tests", "benchmarks"}
    assert {source.room for source in python()} - known == set()


@pytest.mark.parametrize(
    ("place", "line"),
    [
        ("steps/people.py", "from runner import attach"),
        ("steps/people.py", "import httpx"),
        ("support/api.py", "from steps.people import anybody"),
        ("support/api.py", "from sandbox.clock import Clock"),
        ("support/api.py", "from runner.happened import Evidence"),
        ("support/api.py", "import runner"),
        ("sandbox/clock.py", "import support.clock"),
        ("sandbox/clock.py", "def late():\n    from support import clock"),
        ("sandbox/video/teams/store.py", "from .....support import clock"),
        ("sandbox/clock.py", "import importlib\nimportlib.import_module('support.clock')"),
        ("runner/loop.py", "from reports.page import page"),
        ("runner/loop.py", "from tests.house import sources"),
        ("reports/page.py", "import support"),
        ("conftest.py", "from steps import people"),
    ],
)
def test_an_import_against_the_arrows_is_seen(place: str, line: str) -> None:
    """However it is written, and wherever in the file it hides."""
    assert len(complaints(Source(place, line))) == 1


@pytest.mark.parametrize(
    ("place", "line"),
    [
        ("steps/people.py", "from support.world import World"),
        ("support/evidence.py", "from runner import attach"),
        ("reports/page.py", "from runner.happened import ExampleRecord"),
        ("sandbox/video/teams/store.py", "from . import rules\nfrom ...clock import Clock"),
        ("sandbox/mail/catcher.py", "import starlette.applications"),
        ("runner/loop.py", "import asyncio, pytest"),
    ],
)
def test_an_import_along_the_arrows_is_fine(place: str, line: str) -> None:
    """The other way round these checks would be worth nothing."""
    assert complaints(Source(place, line)) == []
