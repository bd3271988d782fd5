"""Our Python is kept in order, and each of these checks can fail."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.house.order import LARGEST, nameless, oversized, sleeping, toothless, unexplained
from tests.house.sources import Source, python

# Where sleeping is the thing itself: the one waiting loop.
MAY_SLEEP = {"support/eventually.py"}


def test_every_module_has_a_name_that_says_something() -> None:
    """A function lives with its noun."""
    assert [complaint for source in python() for complaint in nameless(source)] == []


def test_no_module_is_too_large() -> None:
    """One reason each; nothing above 300 lines."""
    assert [complaint for source in python() for complaint in oversized(source)] == []


def test_every_module_says_what_it_is_for() -> None:
    """In its first line."""
    assert [complaint for source in python() for complaint in unexplained(source)] == []


def test_every_test_asserts_something() -> None:
    """A test that only runs is no test."""
    tests = [source for source in python() if source.room == "tests"]
    assert [complaint for source in tests for complaint in toothless(source)] == []


def test_nobody_sleeps() -> None:
    """What takes time is waited for by looking, in one place."""
    rooms = ("steps", "support")
    awake = [source for source in python() if source.room in rooms and source.place not in MAY_SLEEP]
    assert [complaint for source in awake for complaint in sleeping(source)] == []


@pytest.mark.parametrize(
    ("check", "place", "text"),
    [
        (nameless, "support/utils.py", ""),
        (nameless, "sandbox/common/clock.py", ""),
        (nameless, "tests/support/test_helpers.py", ""),
        (oversized, "support/api.py", "\n" * (LARGEST + 1)),
        (unexplained, "support/api.py", "import os"),
        (toothless, "tests/x/test_x.py", "def test_runs():\n    print(1)"),
        (toothless, "tests/x/test_x.py", "async def test_runs():\n    await go()"),
        (toothless, "tests/x/test_x.py", "def go():\n    go()\ndef test_runs():\n    go()"),
        (sleeping, "support/api.py", "import time\ntime.sleep(1)"),
        (sleeping, "steps/time.py", "async def late():\n    await asyncio.sleep(0.1)"),
        (sleeping, "steps/time.py", "from time import sleep\nsleep(HALF_A_MINUTE)"),
    ],
)
def test_disorder_is_seen(check: Callable[[Source], list[str]], place: str, text: str) -> None:
    """Each check can fail."""
    assert len(list(check(Source(place, text)))) == 1


@pytest.mark.parametrize(
    ("check", "place", "text"),
    [
        (nameless, "support/mailbox.py", ""),
        (oversized, "support/api.py", "\n" * LARGEST),
        (unexplained, "support/api.py", '"""What it is for."""\nimport os'),
        (unexplained, "support/__init__.py", ""),
        (toothless, "tests/x/test_x.py", "def test_it():\n    assert go() == 1"),
        (toothless, "tests/x/test_x.py", "def test_it():\n    with pytest.raises(ValueError):\n        go()"),
        (toothless, "tests/x/test_x.py", "def test_it(folder):\n    folder.run().assert_outcomes(passed=1)"),
        (toothless, "tests/x/test_x.py", "def same(a, b):\n    assert a == b\ndef test_it():\n    same(1, 1)"),
        (toothless, "tests/x/test_x.py", "def test_it(page):\n    expect(page).not_to_have_title('x')"),
        (sleeping, "support/api.py", "wait_until(ready)"),
    ],
)
def test_order_is_left_alone(check: Callable[[Source], list[str]], place: str, text: str) -> None:
    """And each can pass."""
    assert list(check(Source(place, text))) == []


def test_no_two_test_modules_have_one_name() -> None:
    """pytest takes the second for the first, and stops."""
    names = [path.name for path in Path(__file__).parents[1].rglob("test_*.py")]
    assert sorted(names) == sorted(set(names))
