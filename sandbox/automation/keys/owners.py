"""Whose a key is: the system's, an identity's, a pack's, an action's or a sensor's; named by id or by ref."""

from dataclasses import dataclass
from typing import Literal

from sandbox import faults
from sandbox.automation.keys.errors import NoSuchOwner, WrongOwner
from sandbox.automation.refs import pack_of
from sandbox.database import Connection

OwnerType = Literal["system", "identity", "pack", "action", "sensor"]
OWNER_TYPES: tuple[str, ...] = ("system", "identity", "pack", "action", "sensor")
_WITH_REF = ("pack", "action", "sensor")


@dataclass(frozen=True, slots=True)
class Named:
    """An owner as somebody names it: for each type that they mention, an id or a ref."""

    ids: dict[str, int]
    refs: dict[str, str]


@dataclass(frozen=True, slots=True)
class Owner:
    """An owner that is there, or that is not there: then it has no id."""

    type: OwnerType
    id: int | None = None
    ref: str | None = None

    @property
    def bounds(self) -> dict[str, object]:
        """What bounds of grants look at."""
        return {
            "owner_type": self.type,
            "owner": self.id if self.type == "identity" else None,
            "owner_ref": self.ref or (self.type if self.type == "system" else str(self.id)),
            "pack_ref": pack_of(self.ref) if self.ref is not None else None,
        }

    def must_be(self, named: Named) -> None:
        """Raises unless this is an owner that exists, and the only one that is named (A-30)."""
        mentioned = {*named.ids} if faults.on("foreign-owner-refs-taken") else {*named.ids, *named.refs}
        foreign = mentioned - {self.type}
        if foreign and not (self.type == "system" and faults.on("engine-entries-name-others")):
            raise WrongOwner(f"a key of owner type {self.type} names no {', '.join(sorted(foreign))} as its owner")
        if self.type == "system":
            return
        if self.type not in {*named.ids, *named.refs}:
            raise WrongOwner(f"a key of owner type {self.type} must name the {self.type} that owns it")
        if self.id is None:
            raise NoSuchOwner(self.type, named.refs.get(self.type, named.ids.get(self.type)))


async def find(db: Connection, kind: OwnerType, named: Named) -> Owner:
    """The owner of this type among those who are named; where id and ref disagree, there is none."""
    given_id, given_ref = named.ids.get(kind), named.refs.get(kind)
    if kind not in _WITH_REF:
        if kind == "identity" and given_id is not None:
            return Owner(kind, await db.fetchval("SELECT id FROM identity WHERE id = $1", given_id))
        return Owner(kind)
    row = await db.fetchrow(
        f"SELECT id, ref FROM {kind} WHERE ($1::bigint IS NOT NULL OR $2::text IS NOT NULL) "
        "AND ($1 IS NULL OR id = $1) AND ($2 IS NULL OR ref = $2)",
        given_id,
        given_ref,
    )
    return Owner(kind, row["id"], row["ref"]) if row else Owner(kind, None, given_ref)
