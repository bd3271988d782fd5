"""Steps about the sounds of the house: which there are, in which order, and one by one."""

from typing import Any

from pytest_bdd import given, then

from support.answers import Answer, body_of
from support.deeds import deed
from support.personas import Cast
from support.phrases import phrase
from support.placements import Placements
from support.world import World

MOST = 100
"""As many sounds as the platform shows on one page."""


@given(phrase("the house has {kind:Sound} {name:Name}"))
async def house_has(kind: str, name: str, world: World, placing_sounds: Placements) -> None:
    """There is this sound, with all that can be said of it; no door takes one in."""
    world.sounds[name] = await placing_sounds.place_sound(
        kind=kind, name=name, description=f"{name}, as the house has it", seconds=2.5, tags=("calm", "short")
    )


@given(phrase("the house has {kind:Sound} {name:Name} of which nothing more is known"))
async def house_hardly_has(kind: str, name: str, world: World, placing_sounds: Placements) -> None:
    """There is this sound, without a description, a length or a tag."""
    world.sounds[name] = await placing_sounds.place_sound(kind=kind, name=name, description=None, seconds=None, tags=())


@deed(when="{who:Person} looks at the sounds of the house")
async def seeing_sounds(who: str, cast: Cast) -> Answer:
    """The person looks at all sounds there are."""
    return await cast[who].sees_sounds(limit=MOST)


@deed(when="{who:Person} looks at {count:Count} of the sounds of the house")
async def seeing_some_sounds(who: str, count: int, cast: Cast) -> Answer:
    """The person looks at the first so many."""
    return await cast[who].sees_sounds(limit=count)


@deed(when="{who:Person} looks at the sound {name:Name}")
async def seeing_sound(who: str, name: str, cast: Cast, world: World) -> Answer:
    """The person looks at one sound."""
    return await cast[who].sees_sound(world.sound(name))


@deed(attempt="{who:Person} tries to see a sound that never was")
async def seeing_no_sound(who: str, cast: Cast) -> Answer:
    """The person looks at a sound that does not exist."""
    return await cast[who].sees_sound("asset_sfx_never_was")


@deed(attempt="a visitor who is not signed in tries to see the sounds of the house")
async def visitor_sees_sounds(cast: Cast) -> Answer:
    """Somebody whom nobody knows looks at the sounds."""
    return await cast.program("the visitor").sees_sounds()


@then(phrase("among the sounds are {names:Names}, in this order"))
def sounds_are(names: list[str], world: World) -> None:
    """Of this scenario's sounds the list shows exactly these; others may stand between them."""
    ours = {sound: alias for alias, sound in world.sounds.items()}
    shown = [ours[entry["id"]] for entry in body_of(world.answer, "The sounds should be shown") if entry["id"] in ours]
    assert shown == names, f"Among the sounds should be {', '.join(names)}, in this order.\nThere are {shown}"


@then(phrase("{count:Count} sound is shown"))
def sounds_shown(count: int, world: World) -> None:
    """The page has so many."""
    shown = len(body_of(world.answer, "The sounds should be shown"))
    assert shown == count, f"{count} sounds should be shown.\nThere are {shown}"


@then(phrase("the sound is {kind:Sound} of 2.5 seconds, with a description and tags"))
def sound_is_full(kind: str, world: World) -> None:
    """The sound shows all that is known of it; its length is told exactly."""
    shown = body_of(world.answer, "The sound should be shown")
    _check_sound(
        shown,
        category=kind,
        description=f"{shown['name']}, as the house has it",
        duration_seconds="2.500",
        content_type="audio/mpeg",
        size_bytes=48000,
        tags=["calm", "short"],
    )


@then(phrase("the sound is {kind:Sound} without description, length and tags"))
def sound_is_bare(kind: str, world: World) -> None:
    """The sound shows that nothing more is known of it."""
    _check_sound(
        body_of(world.answer, "The sound should be shown"),
        category=kind,
        description=None,
        duration_seconds=None,
        tags=[],
    )


def _check_sound(shown: dict[str, Any], **expected: Any) -> None:
    seen = {name: shown[name] for name in expected}
    assert seen == expected, f"The sound should be {expected}.\nIt is shown as {seen}"
