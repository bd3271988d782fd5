"""One deed, three sentences: what each of them does with the answer."""

import asyncio
import inspect

import pytest

from support.answers import Answer
from support.deeds import _as_attempt, _as_given, _as_when
from support.errors import SetupFailed
from support.world import World

REFUSED = Answer("Theo", "leave the team", 409, "CONFLICT", "last owner")
DONE = Answer("Theo", "leave the team", 204)


async def leaving(who: str, cast: dict[str, Answer]) -> Answer:
    """The person leaves."""
    return cast[who]


class Witness:
    """Sees a snapshot, and remembers that it looked."""

    def __init__(self):
        self.looks = 0

    async def look(self):
        self.looks += 1
        return f"snapshot {self.looks}"


def test_as_a_given_it_must_succeed():
    """A beginning that cannot be reached is an error, and says why."""
    with pytest.raises(SetupFailed, match=r"cannot be reached: when Theo wanted to leave the team, .*CONFLICT"):
        asyncio.run(_as_given(leaving)(who="Theo", cast={"Theo": REFUSED}))


def test_as_a_given_it_leaves_no_answer_behind():
    """The Then steps judge what the When did."""
    assert asyncio.run(_as_given(leaving)(who="Theo", cast={"Theo": DONE})) is None


@pytest.mark.parametrize("answer", [DONE, REFUSED])
def test_as_a_when_it_keeps_the_answer_and_judges_nothing(answer):
    """Accepted or refused."""
    world = World()
    asyncio.run(_as_when(leaving)(who="Theo", cast={"Theo": answer}, deed_world=world))
    assert list(world.answers) == [answer]


def test_as_an_attempt_it_looks_at_the_records_first():
    """So that "nothing has changed" can be told."""
    world, witness = World(), Witness()
    step = _as_attempt(leaving)
    asyncio.run(step(who="Theo", cast={"Theo": REFUSED}, deed_world=world, deed_witness=witness))
    assert (world.before, list(world.answers)) == ("snapshot 1", [REFUSED])


def test_a_step_asks_for_what_the_deed_asks_for_and_its_own():
    """pytest gives both by name."""
    assert list(inspect.signature(_as_attempt(leaving)).parameters) == ["who", "cast", "deed_world", "deed_witness"]
    assert _as_given(leaving).__doc__ == "The person leaves."


def test_a_sentence_without_its_when_is_told():
    """A scenario that is written wrongly, not a platform that is broken."""
    with pytest.raises(SetupFailed, match="needs a When before it"):
        _ = World().answer


def test_an_unknown_name_is_told_with_those_that_are_known():
    """A typo in a feature."""
    with pytest.raises(SetupFailed, match='has no team "Nortlight"; it knows none'):
        World().team("Nortlight")
