"""Steps about failures of the platform itself, and what it tells of them."""

import re

from pytest_bdd import given, then

from support.personas import Cast
from support.target import Target
from support.world import World

_INSIDE = re.compile(
    r"database|connection|postgres|sql|select |insert |update |delete from|table|column|relation|constraint|violates"
    r"|exception|traceback|panick|\w+\.(?:py|rs)\b",
    re.IGNORECASE,
)
"""Words of programs and tables, which help nobody but an intruder."""


@given("the platform cannot reach its records")
def records_out_of_reach(cast: Cast, target: Target) -> None:
    """From now on every question of the platform to its records fails, in this scenario alone."""
    target.need("faults")
    cast.suffer("database-down")


@then("the platform breaks down, and tells nothing of its inside")
def tells_nothing_of_the_inside(world: World) -> None:
    """It says that something went wrong on its side, without a word about programs or tables."""
    answer = world.answer
    assert answer.broke, f"The platform should break down.\nInstead, {answer}"
    told = _INSIDE.search(answer.message)
    assert told is None, f"The failure should tell nothing of the inside.\nInstead, {answer}"
