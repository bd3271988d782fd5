"""The tables' own guards, their triggers: asleep while a deviation does what they would never let pass.

Where a rule stands twice, in the service and in the tables, a deviation of the service alone changes nothing that
anybody sees. Putting triggers to sleep takes a superuser of PostgreSQL, as the embedded one is. While they sleep the
tables also cascade nothing.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # what opens connections asks for faults
    from sandbox.database import Connection


async def sleep(db: "Connection") -> None:
    """From here on no trigger is asked, until `wake` or the end of the transaction."""
    await db.execute("SET LOCAL session_replication_role = replica")


async def wake(db: "Connection") -> None:
    """The triggers are asked again."""
    await db.execute("SET LOCAL session_replication_role = origin")
