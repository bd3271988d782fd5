"""Steps about what a generation shows: whose it is, what was wished, its times, its result, how it ended."""

from datetime import datetime, timedelta
from typing import Any

from pytest_bdd import then

from support.clock import Clock, moment
from support.personas import Cast, done
from support.phrases import phrase
from support.reporting import FAILURES
from support.target import Target
from support.video import own_name, team_name, work_name
from support.world import World

UNTOUCHED: dict[str, Any] = {
    "status": "queued",
    "progress": {},
    "output": None,
    "output_size_bytes": None,
    "error": None,
    "failure_type": None,
    "credits_refunded": 0,
    "project_id": None,
    "started_at": None,
    "completed_at": None,
}
"""What every generation shows that nobody has worked on."""

ORDERED = (
    "owner",
    "triggered_by",
    "spec_snapshot",
    "options",
    "credits_charged",
    "idempotency_key",
    "created_at",
)
"""What was ordered, for whom, by whom, when and at what price."""


@then(phrase("{it:Generation} belongs to {who:Person}"))
async def belongs_to_person(it: str | None, who: str, cast: Cast, world: World) -> None:
    """The generation is this person's own."""
    await _check_owner(it, own_name(cast[who].id), who, cast, world)


@then(phrase("{it:Generation} belongs to {team:Name}"))
async def belongs_to_team(it: str | None, team: str, cast: Cast, world: World) -> None:
    """The generation is the team's."""
    await _check_owner(it, team_name(world.team(team).id), team, cast, world)


@then(phrase("{it:Generation} belongs to {who:Person} in {team:Name}"))
async def belongs_to_work(it: str | None, who: str, team: str, cast: Cast, world: World) -> None:
    """The generation is this person's own work in the team."""
    owner = work_name(world.team(team).id, cast[who].id)
    await _check_owner(it, owner, f"{who} in {team}", cast, world)


@then(phrase("{it:Generation} was ordered by {who:Person}"))
async def was_ordered_by(it: str | None, who: str, cast: Cast, world: World) -> None:
    """The generation names this person as the one who ordered it, whoever it belongs to."""
    shown = cast.by_id((await _shown(it, cast, world))["triggered_by"])
    assert shown == who, f"The generation should say that {who} ordered it.\nIt says {shown}"


@then(phrase("{it:Generation} is untouched"))
async def is_untouched(it: str | None, cast: Cast, world: World) -> None:
    """The generation is queued, and shows no progress, time, result, failure, refund or project."""
    shown = await _shown(it, cast, world)
    touched = {name: shown[name] for name, value in UNTOUCHED.items() if shown[name] != value}
    assert not touched, f"Nobody should have touched the generation.\nIt shows {touched}"


@then(phrase("{it:Generation} is to be made from {wish:Wish}"))
async def is_made_from(it: str | None, wish: Any, cast: Cast, world: World) -> None:
    """The wish is kept word for word."""
    shown = (await _shown(it, cast, world))["spec_snapshot"]
    assert shown == wish, f"The generation should be made from {wish!r}.\nIt says {shown!r}"


@then(phrase("{it:Generation} has the style {style:Name}"))
async def has_style(it: str | None, style: str, cast: Cast, world: World) -> None:
    """How it is to be made is kept, and nothing else beside it."""
    shown = (await _shown(it, cast, world))["options"]
    assert shown == {"style": style}, f"The generation should have the style {style!r} alone.\nIt says {shown!r}"


@then(phrase("{it:Generation} has no wishes about how"))
async def has_no_options(it: str | None, cast: Cast, world: World) -> None:
    """Nothing was said about how it is to be made."""
    shown = (await _shown(it, cast, world))["options"]
    assert shown == {}, f"The generation should have no wishes about how.\nIt says {shown!r}"


@then(phrase("{it:Generation} is made from what {other:Generation} was made from"))
async def has_same_wishes(it: str | None, other: str | None, cast: Cast, world: World) -> None:
    """Both have the same wishes about what, and about how."""
    copy, original = await _shown(it, cast, world), world.generation(other).body
    for name in ("spec_snapshot", "options"):
        assert copy[name] == original[name], (
            f"The generation should be made from {original[name]!r}.\nIt says {copy[name]!r}"
        )


@then(phrase("{it:Generation} is another than {other:Generation}"))
async def is_another(it: str | None, other: str | None, world: World) -> None:
    """The two are not one."""
    first = str(world.generation(other).id)
    same = world.answer.body.get("id") == first or str(world.generation(it).id) == first
    assert not same, "The two generations should differ.\nThey are one"


@then(phrase("{it:Generation} has no key"))
async def has_no_key(it: str | None, cast: Cast, world: World) -> None:
    """No order key leads to the generation."""
    shown = (await _shown(it, cast, world))["idempotency_key"]
    assert shown is None, f"The generation should have no key.\nIt has {shown!r}"


@then(phrase("{it:Generation} is still what was ordered"))
async def is_still_what_was_ordered(it: str | None, cast: Cast, world: World) -> None:
    """What was ordered, for whom, by whom, when and at what price stands as on the first day."""
    work, shown = world.generation(it), await _shown(it, cast, world)
    for name in ORDERED:
        assert shown[name] == work.body[name], (
            f"What was ordered should never change: {work.body[name]!r}.\nNow it says {shown[name]!r}"
        )


@then(phrase("{it:Generation} has neither begun nor ended"))
async def is_timeless(it: str | None, cast: Cast, world: World) -> None:
    """The generation shows neither time."""
    await _check_times(it, cast, world, began=False, ended=False)


@then(phrase("{it:Generation} has begun and not ended"))
async def has_begun(it: str | None, cast: Cast, world: World) -> None:
    """The generation shows when it began, and no end."""
    await _check_times(it, cast, world, began=True, ended=False)


@then(phrase("{it:Generation} has begun and ended"))
async def has_begun_and_ended(it: str | None, cast: Cast, world: World) -> None:
    """The generation shows when it began and when it ended."""
    await _check_times(it, cast, world, began=True, ended=True)


@then(phrase("{it:Generation} has ended without beginning"))
async def never_began(it: str | None, cast: Cast, world: World) -> None:
    """The generation shows when it ended, and no beginning."""
    await _check_times(it, cast, world, began=False, ended=True)


@then(
    phrase(
        "{it:Generation} was ordered {first:Duration} ago, began {second:Duration} ago and ended {third:Duration} ago"
    )
)
async def times_are(
    it: str | None,
    first: timedelta,
    second: timedelta,
    third: timedelta,
    cast: Cast,
    world: World,
    clock: Clock,
    target: Target,
) -> None:
    """Each time of the generation lies so far back."""
    shown = await _shown(it, cast, world)
    for name, what, ago in (
        ("created_at", "was ordered", first),
        ("started_at", "began", second),
        ("completed_at", "ended", third),
    ):
        expected, told = clock.now() - ago, datetime.fromisoformat(shown[name])
        assert abs(told - expected).total_seconds() <= target.clock_tolerance, (
            f"The generation should say that it {what} at {moment(expected)}.\nIt says {moment(told)}"
        )


@then(phrase("{it:Generation} was last changed just now"))
async def was_changed(it: str | None, cast: Cast, world: World, clock: Clock, target: Target) -> None:
    """The time of the last change is the present."""
    told = datetime.fromisoformat((await _shown(it, cast, world))["updated_at"])
    assert abs(told - clock.now()).total_seconds() <= target.clock_tolerance, (
        f"The generation should have been changed at {moment(clock.now())}.\nIt says {moment(told)}"
    )


@then(phrase("{it:Generation} has the result {url:Name}"))
async def has_result(it: str | None, url: str, cast: Cast, world: World) -> None:
    """The generation shows what came of it."""
    shown = await _shown(it, cast, world)
    told = (shown["output"], shown["error"])
    assert told == ({"url": url}, None), f"The generation should have the result {url} and no error.\nIt shows {told}"


@then(phrase("{it:Generation} has an empty result"))
async def has_empty_result(it: str | None, cast: Cast, world: World) -> None:
    """The generation shows a result that says nothing, which is not the same as none."""
    shown = (await _shown(it, cast, world))["output"]
    assert shown == {}, f"The generation should have an empty result.\nIt shows {shown!r}"


@then(phrase("{it:Generation} says {message:Name} about its failure"))
async def has_reason(it: str | None, message: str, cast: Cast, world: World) -> None:
    """The reason of the failure is kept word for word, and there is no result."""
    shown = await _shown(it, cast, world)
    told = (shown["error"], shown["output"])
    assert told == ({"message": message}, None), f"The generation should say {message!r} and no result.\nIt says {told}"


@then(phrase("{it:Generation} says something about its failure"))
async def has_some_reason(it: str | None, cast: Cast, world: World) -> None:
    """There is a reason to be read, whoever it comes from."""
    shown = (await _shown(it, cast, world))["error"]
    assert isinstance(shown, dict), f"The generation should say why it failed.\nIt says {shown!r}"
    assert shown.get("message"), f"The generation should say why it failed.\nIt says {shown!r}"


@then(phrase("{it:Generation} ended {why:Failure}"))
async def ended_because(it: str | None, why: str, cast: Cast, world: World) -> None:
    """The generation says in what way it ended before it was done."""
    shown = (await _shown(it, cast, world))["failure_type"]
    assert shown == FAILURES[why], f"The generation should have ended {why}.\nIt says {shown!r}"


@then(phrase("{it:Generation} names no failure"))
async def names_no_failure(it: str | None, cast: Cast, world: World) -> None:
    """The generation says of no way in which it failed."""
    shown = (await _shown(it, cast, world))["failure_type"]
    assert shown is None, f"The generation should name no failure.\nIt names {shown!r}"


@then(phrase("{percent:Percent} of {it:Generation} is done"))
async def is_done_to(percent: float, it: str | None, cast: Cast, world: World) -> None:
    """The generation shows this share as done."""
    shown = (await _shown(it, cast, world))["progress"].get("percent")
    assert shown == percent, f"{percent:g} percent should be done.\nThe generation shows {shown!r}"


async def _check_owner(it: str | None, owner: str, called: str, cast: Cast, world: World) -> None:
    shown = (await _shown(it, cast, world))["owner"]
    assert shown == owner, f"The generation should belong to {called}, {owner}.\nIt belongs to {shown}"


async def _check_times(it: str | None, cast: Cast, world: World, *, began: bool, ended: bool) -> None:
    shown = await _shown(it, cast, world)
    told = (shown["started_at"] is not None, shown["completed_at"] is not None)
    assert told == (began, ended), (
        f"The generation should show {'a' if began else 'no'} beginning and {'an' if ended else 'no'} end.\n"
        f"It shows {shown['started_at']} and {shown['completed_at']}"
    )


async def _shown(it: str | None, cast: Cast, world: World) -> dict[str, Any]:
    """What whoever ordered the generation sees of it."""
    work = world.generation(it)
    shown: dict[str, Any] = done(await cast[work.who].sees_generation(work.id)).body
    return shown
