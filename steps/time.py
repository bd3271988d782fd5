"""Steps about time: it passes for this scenario alone."""

from datetime import datetime, timedelta

from pytest_bdd import given, when

from support.clock import Clock
from support.errors import SetupFailed
from support.phrases import phrase
from support.target import Target

_A_MOMENT = timedelta(milliseconds=1)


@given(phrase("{time:Duration} have passed"))
@when(phrase("{time:Duration} pass"))
async def time_passes(time: timedelta, clock: Clock) -> None:
    """So much time goes by."""
    await clock.let_pass(time)


@when(phrase("just under {time:Duration} pass"))
async def almost_passes(time: timedelta, clock: Clock, target: Target) -> None:
    """So much time goes by, but for a thousandth of a second."""
    target.need("clock")
    await clock.let_pass(time - _A_MOMENT)


@given(phrase("it is {moment:Moment}"))
async def it_is(moment: datetime, clock: Clock, target: Target) -> None:
    """The scenario begins at this moment."""
    target.need("clock")
    await clock.come_to_rest()
    if moment < clock.now():
        raise SetupFailed(f"this example begins in {moment.year}, which is over: give it a later year")
    await clock.let_pass(moment - clock.now())
