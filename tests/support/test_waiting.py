"""The one waiting loop: it stops when it holds, and tells what it saw when it does not."""

import asyncio
from itertools import count

import pytest

from support.errors import NeverHappened
from support.eventually import eventually, look_until


def test_it_looks_until_it_holds_and_gives_what_it_saw():
    """No look too many."""
    looks = count(1)
    assert look_until(lambda: next(looks), lambda seen: seen == 3, within=5, because="it should be three") == 3
    assert next(looks) == 4


def test_it_says_what_should_be_how_often_it_looked_and_what_it_saw():
    """The sentence first."""
    with pytest.raises(NeverHappened, match=r"(?s)^the mail should come\.\n.* looks within 0\.05 seconds; .*'nothing'"):
        look_until(lambda: "nothing", lambda seen: seen == "mail", within=0.05, because="the mail should come")


def test_it_is_awaited_in_steps():
    """The same, for what is asked of a platform."""
    looks = count(1)

    async def look() -> int:
        return next(looks)

    assert asyncio.run(eventually(look, lambda seen: seen == 2, because="it should be two")) == 2


def test_an_error_while_looking_is_not_swallowed():
    """Only time heals here, not luck."""
    with pytest.raises(ZeroDivisionError):
        look_until(lambda: 1 / 0, bool, within=5, because="it should work")
