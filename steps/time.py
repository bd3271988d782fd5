"""Steps about time: it passes for this scenario alone."""

from datetime import timedelta

from pytest_bdd import given, when

from support.clock import Clock
from support.phrases import phrase


@given(phrase("{time:Duration} have passed"))
@when(phrase("{time:Duration} pass"))
async def time_passes(time: timedelta, clock: Clock) -> None:
    """So much time goes by."""
    await clock.let_pass(time)
