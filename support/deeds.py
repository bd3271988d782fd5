"""A deed: one thing that a person does, said as a Given, as a When, or as an attempt.

    @deed(
        given="{who:Person} has left {team:Name}",
        when="{who:Person} leaves {team:Name}",
        attempt="{who:Person} tries to leave {team:Name}",
    )
    async def leaving(who: str, team: str, cast: Cast, world: World) -> Answer:

As a Given it must succeed, or the example is in error. As a When its answer is kept for the Then steps. An attempt
also looks at the records first, so that "nothing has changed" can be told.
"""

import functools
import inspect
from collections.abc import Awaitable, Callable
from typing import Any

from pytest_bdd import given as bdd_given
from pytest_bdd import when as bdd_when

from support.answers import Answer
from support.personas import done
from support.phrases import phrase
from support.witness import Witness
from support.world import World

Deed = Callable[..., Awaitable[Answer]]


def deed(*, given: str | None = None, when: str | None = None, attempt: str | None = None) -> Callable[[Deed], Deed]:
    """Define the sentences of a deed; the function asks one person once and returns the answer."""

    def define(ask: Deed) -> Deed:
        if given:
            bdd_given(phrase(given), stacklevel=2)(_as_given(ask))
        if when:
            bdd_when(phrase(when), stacklevel=2)(_as_when(ask))
        if attempt:
            bdd_when(phrase(attempt), stacklevel=2)(_as_attempt(ask))
        return ask

    return define


def _as_given(ask: Deed) -> Callable[..., Awaitable[None]]:
    async def must_succeed(**values: Any) -> None:
        done(await ask(**values))

    return _disguised(must_succeed, ask)


def _as_when(ask: Deed) -> Callable[..., Awaitable[None]]:
    async def keep_the_answer(deed_world: World, **values: Any) -> None:
        deed_world.answers = [await ask(**values)]

    return _disguised(keep_the_answer, ask, deed_world=World)


def _as_attempt(ask: Deed) -> Callable[..., Awaitable[None]]:
    async def look_then_keep_the_answer(deed_world: World, deed_witness: Witness, **values: Any) -> None:
        deed_world.before = await deed_witness.look()
        deed_world.answers = [await ask(**values)]

    return _disguised(look_then_keep_the_answer, ask, deed_world=World, deed_witness=Witness)


def _disguised(step: Callable[..., Awaitable[None]], ask: Deed, **more: type[Any]) -> Callable[..., Awaitable[None]]:
    """Let the step look like the deed it stands for, to pytest and to a reader of a failure."""
    functools.update_wrapper(step, ask)
    own = inspect.signature(ask)
    extra = [
        inspect.Parameter(name, inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=kind) for name, kind in more.items()
    ]
    step.__signature__ = own.replace(parameters=[*own.parameters.values(), *extra])  # type: ignore[attr-defined]
    return step
