"""What a program may want to do with an API key: one door of the platform for each deed, and what is behind them."""

from collections.abc import Awaitable, Callable
from typing import Any, TypeAlias
from uuid import UUID

from support.answers import Answer
from support.personas import Persona, done
from support.video import VideoDriver
from support.video.generations import events_of
from support.world import World

Door: TypeAlias = Callable[[VideoDriver, World], Awaitable[Answer]]

RUNNING, ENDED, CHARACTER, TALK = "Running", "Ended", "Captain", "Talk"
"""What those are called that `furnish` makes."""

_SPEC: dict[str, Any] = {"prompt": "A walk by the sea"}


def _order(program: VideoDriver, world: World) -> Awaitable[Answer]:
    return program.orders({"spec": _SPEC})


def _follow(program: VideoDriver, world: World) -> Awaitable[Answer]:
    """All that has happened; the stream of a generation that has ended ends as well."""
    return program.send("follow the generation", "GET", events_of(_ended(world)))


def _ended(world: World) -> UUID:
    return world.generation(ENDED).id


def _talk(world: World) -> UUID:
    return world.conversation(TALK).id


DOORS: dict[str, Door] = {
    "order a generation": _order,
    "ask for a price": lambda program, world: program.asks_price(_SPEC),
    "clone a generation": lambda program, world: program.clones(_ended(world)),
    "render a character": lambda program, world: program.renders(world.artifact(CHARACTER).id),
    "see the generations": lambda program, world: program.sees_generations(),
    "see a generation": lambda program, world: program.sees_generation(_ended(world)),
    "follow a generation": _follow,
    "see the credits": lambda program, world: program.sees_credits(),
    "cancel a generation": lambda program, world: program.cancels(world.generation(RUNNING).id),
    "delete a generation": lambda program, world: program.deletes_generation(_ended(world)),
    "see the artifacts": lambda program, world: program.sees_artifacts(),
    "see an artifact": lambda program, world: program.sees_artifact(world.artifact(CHARACTER).id),
    "see the sounds of the house": lambda program, world: program.sees_sounds(),
    "see the conversations": lambda program, world: program.sees_conversations(),
    "see a conversation": lambda program, world: program.sees_conversation(_talk(world)),
    "read a conversation": lambda program, world: program.reads(_talk(world)),
    "make a storyboard": lambda program, world: program.makes("storyboard", {"spec": _SPEC}),
    "make a character": lambda program, world: program.makes("character", {"spec": _SPEC}),
    "delete an artifact": lambda program, world: program.deletes_artifact(world.artifact(CHARACTER).id),
    "begin a conversation": lambda program, world: program.begins({"model": "wordsmith"}),
    "rename a conversation": lambda program, world: program.changes_conversation(_talk(world), {"title": "Sea"}),
    "say something": lambda program, world: program.says(_talk(world), "A walk by the sea"),
    "delete a conversation": lambda program, world: program.deletes_conversation(_talk(world)),
    "ask who it is": lambda program, world: program.asks_who_one_is(),
}
"""Every deed that a key can be for, by the feature's words."""

ABOUT_MONEY = frozenset({"ask for a price", "see the credits"})
"""Deeds that are there only where generations are paid."""


async def furnish(who: Persona, world: World) -> None:
    """Something behind every door: a generation that is not over and one that is, a character, a conversation."""
    for alias in (RUNNING, ENDED):
        done(world.ordered(await who.orders({"spec": _SPEC}), alias, who.name))
    done(await who.cancels(_ended(world)))
    done(world.kept(await who.makes("character", {"spec": _SPEC}), CHARACTER, who.name))
    done(world.began(await who.begins({"model": "wordsmith", "title": TALK}), TALK, who.name))
