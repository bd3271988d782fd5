"""Keys over HTTP."""

from typing import Annotated, Any

from fastapi import APIRouter
from pydantic import Field
from starlette.responses import Response

from sandbox.automation.bodies import Body, Ref, json_body
from sandbox.automation.envelopes import DELETED, Data, Items, deleted, many, one
from sandbox.automation.errors import STORING, NotFound
from sandbox.automation.identities.guards import AnyCaller
from sandbox.automation.keys import rules
from sandbox.automation.keys.owners import OWNER_TYPES, Named, OwnerType
from sandbox.automation.keys.store import Key, ListedKey
from sandbox.automation.keys.vault import vault
from sandbox.automation.pages import KeyPage
from sandbox.automation.queries import query_text, query_word
from sandbox.automation.refs import PathRef
from sandbox.automation.service import Db
from sandbox.openapi.said import answers, told_as

router = APIRouter(prefix="/api/v1")

Name = Annotated[str, Field(min_length=1, max_length=255)]
Id = Annotated[int, Field(ge=-(2**63), lt=2**63)]


class NewKey(Body):
    ref: Annotated[Ref, told_as(pattern=r"^[^.\sA-Z]+(\.[^.\sA-Z]+)*$")]
    name: Name
    owner_type: OwnerType
    value: Any
    encrypted: bool | None = None
    owner_identity: Id | None = None
    owner_pack: Id | None = None
    owner_pack_ref: str | None = None
    owner_action: Id | None = None
    owner_action_ref: str | None = None
    owner_sensor: Id | None = None
    owner_sensor_ref: str | None = None

    def named(self) -> Named:
        """The owners that are mentioned."""
        ids = {
            "identity": self.owner_identity,
            "pack": self.owner_pack,
            "action": self.owner_action,
            "sensor": self.owner_sensor,
        }
        refs = {"pack": self.owner_pack_ref, "action": self.owner_action_ref, "sensor": self.owner_sensor_ref}
        return Named(
            {kind: value for kind, value in ids.items() if value is not None},
            {kind: value for kind, value in refs.items() if value is not None},
        )


class KeyChange(Body):
    name: Name | None = None
    value: Any = None
    encrypted: bool | None = None

    def changes(self) -> dict[str, Any]:
        """What is given; a value may be null, and means it."""
        given = {"name": self.name, "encrypted": self.encrypted}
        changes: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
        return changes | {"value": self.value} if "value" in self.model_fields_set else changes


@router.get("/keys", responses=answers(Items(ListedKey, counted=True)))
async def read_all(
    caller: AnyCaller,
    page: KeyPage,
    owner_type: Annotated[str | None, query_word("owner_type", OWNER_TYPES)],
    owner: Annotated[str | None, query_text("owner")],
    db: Db,
) -> Response:
    async with db.reading() as connection:
        found, total = await rules.page(connection, caller, page, owner_type, owner)
    return many(found, page, total)


@router.post("/keys", responses=answers(Data(Key), NotFound, *STORING, status=201))
async def create(caller: AnyCaller, new: Annotated[NewKey, json_body(NewKey)], db: Db) -> Response:
    made = await rules.create(
        db,
        vault(),
        caller,
        ref=new.ref,
        name=new.name,
        owner_type=new.owner_type,
        named=new.named(),
        value=new.value,
        encrypted=new.encrypted is True,
    )
    return one(made, "Key created successfully", 201)


@router.get("/keys/{ref}", responses=answers(Data(Key), NotFound))
async def read(caller: AnyCaller, ref: PathRef, db: Db) -> Response:
    async with db.reading() as connection:
        return one(await rules.show(connection, vault(), caller, ref))


@router.put("/keys/{ref}", responses=answers(Data(Key), NotFound, *STORING))
async def change(
    caller: AnyCaller, ref: PathRef, given: Annotated[KeyChange, json_body(KeyChange)], db: Db
) -> Response:
    return one(await rules.change(db, vault(), caller, ref, given.changes()), "Key updated successfully")


@router.delete("/keys/{ref}", responses=answers(DELETED, NotFound))
async def delete(caller: AnyCaller, ref: PathRef, db: Db) -> Response:
    await rules.delete(db, caller, ref)
    return deleted(f"Key '{ref}' deleted successfully")
