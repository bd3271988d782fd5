"""Steps about timers: having them, making and changing them."""

from datetime import timedelta

from pytest_bdd import given

from support.answers import Answer
from support.automation.beats import Beat
from support.automation.facts import Facts
from support.automation.phrases import Named
from support.automation.timers import Timers
from support.deeds import deed
from support.personas import done
from support.phrases import phrase


@given(phrase("{who:Person}'s timer runs {beat:Beat}"))
async def has_a_timer(who: str, beat: Beat, timers: Timers) -> None:
    """The person has a timer that runs like that, and is switched on."""
    done(await timers.make(who, beat))


@given(phrase("{who:Person}'s timer {alias:Name} runs {beat:Beat}"))
async def has_this_timer(who: str, alias: str, beat: Beat, timers: Timers) -> None:
    """The person has a timer of this name that runs like that, and is switched on."""
    done(await timers.make(who, beat, alias))


@given(phrase("{who:Person}'s timer was made switched off, to run {beat:Beat}"))
async def has_a_timer_switched_off(who: str, beat: Beat, timers: Timers) -> None:
    """The person has a timer that has never been switched on."""
    done(await timers.make(who, beat, enabled=False))


@given(phrase("{who:Person}'s timer runs {beat:Beat}, and each run takes {time:Duration}"))
async def has_a_timer_that_takes(who: str, beat: Beat, time: timedelta, timers: Timers) -> None:
    """The person has a timer whose action goes on for so long."""
    lasts = {"seconds": int(time.total_seconds())}
    done(await timers.make(who, beat, action="core.sleep", action_params=lasts))


@deed(attempt="{who:Person} tries to make {trigger:TimerKind} with {settings:Facts}")
async def making_with(who: str, trigger: str, settings: Facts, timers: Timers) -> Answer:
    """The person sets up a timer of this kind with exactly these settings."""
    return await timers.make_with(who, trigger, settings)


@deed(given="{who:Person} has changed {timer:Rule} to run {beat:Beat}")
async def changing(who: str, timer: Named, beat: Beat, timers: Timers) -> Answer:
    """The timer is to run like that from now on."""
    return await timers.change(who, timers.workshop.the(timer.kind, timer.alias), beat)


@deed(attempt="{who:Person} tries to give {timer:Rule} the settings {settings:Facts}")
async def resetting(who: str, timer: Named, settings: Facts, timers: Timers) -> Answer:
    """The timer is to have exactly these settings from now on."""
    return await timers.change_to(who, timers.workshop.the(timer.kind, timer.alias), settings)


@given(phrase("{who:Person} has tried to give {timer:Rule} the settings {settings:Facts}"))
async def has_tried_resetting(who: str, timer: Named, settings: Facts, timers: Timers) -> None:
    """The person wanted the timer to have these settings, whatever was said to that."""
    await timers.change_to(who, timers.workshop.the(timer.kind, timer.alias), settings)
