"""The ground that an example stands on: one platform, and what a worker keeps of it from example to example."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from support.answers import Answer
from support.automation import invariants
from support.placements import writing_pool
from support.records import read_only_pool
from support.target import Target

if TYPE_CHECKING:
    from support.records import Pool


@dataclass(frozen=True, slots=True)
class Ground:
    """One platform with the worker's connections to its records; None where it shows none, or may not be written.

    `question` is what its engine's records are asked after each example, `administrators` are the sign-ins of who gives
    rights there, by login.
    """

    target: Target
    reading: "Pool | None" = None
    writing: "Pool | None" = None
    engine_reading: "Pool | None" = None
    question: str | None = None
    administrators: dict[str, Answer] = field(default_factory=dict)


@asynccontextmanager
async def stand_on(target: Target) -> AsyncIterator[Ground]:
    """Open the connections to this platform's records, for as long as the block lasts."""
    async with AsyncExitStack() as pools:
        reading = writing = engine_reading = question = None
        if target.database is not None:
            reading = engine_reading = await pools.enter_async_context(await read_only_pool(target.database))
            if "writable-records" in target.can:
                writing = await pools.enter_async_context(await writing_pool(target.database))
        if target.automation_database not in (None, target.database):
            engine_reading = await pools.enter_async_context(await read_only_pool(target.automation_database))
        if engine_reading is not None and target.automation is not None:
            question = await invariants.question(engine_reading)
        yield Ground(target, reading, writing, engine_reading, question)
