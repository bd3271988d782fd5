"""Conversations and their messages over HTTP."""

from typing import Annotated, get_args

from fastapi import APIRouter
from pydantic import AfterValidator, Field
from starlette.responses import Response

from sandbox.openapi.said import answers
from sandbox.video.conversations import rules, store
from sandbox.video.conversations.errors import WriterBusy
from sandbox.video.conversations.messages import Message
from sandbox.video.conversations.store import Conversation, Status
from sandbox.video.errors import Invalid, NotFound
from sandbox.video.fields import visible
from sandbox.video.guards import Caller, any_caller
from sandbox.video.inputs import Body, ConversationId, ThePage, plain_body, query_word, strict_body
from sandbox.video.outputs import Shape, nothing, show, show_all
from sandbox.video.service import Db

router = APIRouter()

Reader = Annotated[Caller, any_caller("assets:read")]
Writer = Annotated[Caller, any_caller("assets:write")]
AskedStatus = Annotated[str | None, query_word("status", get_args(Status))]


def _bytes_up_to(most: int) -> AfterValidator:
    def check(text: str) -> str:
        if len(text.encode()) > most:
            raise ValueError(f"must be at most {most} bytes")
        return text

    return AfterValidator(check)


class NewConversation(Body):
    model: Annotated[str, Field(min_length=1), _bytes_up_to(100)]
    title: Annotated[str, _bytes_up_to(200)] | None = None
    system_prompt: Annotated[str, _bytes_up_to(10_000)] | None = None


class Change(Body):
    title: str | None = None
    status: Status | None = None


class NewMessage(Body):
    content: Annotated[str, Field(min_length=1, max_length=100_000), AfterValidator(visible)]


class Answered(Shape):
    user_message: Message
    assistant_message: Message


@router.post("/v1/conversations", responses=answers(Conversation, status=201))
async def create(caller: Writer, new: Annotated[NewConversation, strict_body(NewConversation)], db: Db) -> Response:
    created = await rules.create(db, caller.user, title=new.title, model=new.model, system_prompt=new.system_prompt)
    return show(created, 201)


@router.get("/v1/conversations", responses=answers(list[Conversation]))
async def read_all(caller: Reader, status: AskedStatus, page: ThePage, db: Db) -> Response:
    async with db.reading() as connection:
        return show_all(await store.of_user(connection, caller.user.id, status or "active", page.limit, page.offset))


@router.get("/v1/conversations/{conversation_id}", responses=answers(Conversation, NotFound))
async def read(caller: Reader, conversation_id: ConversationId, db: Db) -> Response:
    async with db.reading() as connection:
        return show(await rules.show(connection, caller.user, conversation_id))


@router.patch("/v1/conversations/{conversation_id}", responses=answers(Conversation, Invalid, NotFound))
async def update(
    caller: Writer, conversation_id: ConversationId, change: Annotated[Change, plain_body(Change)], db: Db
) -> Response:
    return show(await rules.update(db, caller.user, conversation_id, change.title, change.status))


@router.delete("/v1/conversations/{conversation_id}", responses=answers(None, NotFound, status=204))
async def delete(caller: Writer, conversation_id: ConversationId, db: Db) -> Response:
    await rules.delete(db, caller.user, conversation_id)
    return nothing()


@router.post(
    "/v1/conversations/{conversation_id}/messages",
    responses=answers(Answered, Invalid, WriterBusy, NotFound, status=201),
)
async def send(
    caller: Writer, conversation_id: ConversationId, new: Annotated[NewMessage, strict_body(NewMessage)], db: Db
) -> Response:
    question, answer = await rules.send(db, caller.user, conversation_id, new.content)
    return show(Answered(user_message=question, assistant_message=answer), 201)


@router.get("/v1/conversations/{conversation_id}/messages", responses=answers(list[Message], NotFound))
async def read_messages(caller: Reader, conversation_id: ConversationId, page: ThePage, db: Db) -> Response:
    async with db.reading() as connection:
        return show_all(await rules.all_messages(connection, caller.user, conversation_id, page))
