"""What may happen to conversations. They are one person's own; what is sent into one is answered in turn (R-13)."""

from typing import NamedTuple
from uuid import UUID

from sandbox import clock, faults
from sandbox.database import Connection, Database
from sandbox.video import owners
from sandbox.video.accounts.store import User
from sandbox.video.artifacts import store as artifacts
from sandbox.video.conversations import messages, store, writer
from sandbox.video.conversations.errors import AlreadyThatStatus, NoSuchConversation, PutAway, TitleTooLong
from sandbox.video.conversations.messages import Message, Writing
from sandbox.video.conversations.store import Conversation, Status
from sandbox.video.inputs import Page

LONGEST_TITLE = 200


class Exchange(NamedTuple):
    """A question and its answer."""

    question: Message
    answer: Message


async def show(db: Connection, user: User, conversation: UUID) -> Conversation:
    """One of the caller's conversations; those of others do not exist for them."""
    found = await store.get(db, user.id, conversation)
    if faults.on("writer-down") and faults.on("writer-trouble-hides-conversations"):
        found = None
    if found is None:
        raise NoSuchConversation
    return found


async def _lock(tx: Connection, user: User, conversation: UUID) -> Conversation:
    found = await store.lock(tx, user.id, conversation)
    if found is None:
        raise NoSuchConversation
    return found


async def create(db: Database, user: User, *, title: str | None, model: str, system_prompt: str | None) -> Conversation:
    """A new conversation, in which nothing was said yet."""
    async with db.writing() as tx:
        return await store.insert(tx, user.id, title=title, model=model, system_prompt=system_prompt)


async def update(
    db: Database, user: User, conversation: UUID, title: str | None, status: Status | None
) -> Conversation:
    """Another title, another status, or both."""
    async with db.writing() as tx:
        found = await _lock(tx, user, conversation)
        if status == found.status:
            raise AlreadyThatStatus
        if title is not None and len(title) > LONGEST_TITLE and not faults.on("long-titles-break"):
            raise TitleTooLong
        if faults.on("put-away-not-stored") and status is not None:
            return (await store.update(tx, conversation, title, None)).model_copy(update={"status": status})
        return await store.update(tx, conversation, title, status)


async def delete(db: Database, user: User, conversation: UUID) -> None:
    """Delete a conversation with its messages; the artifacts that came of it stay (Q-22)."""
    async with db.writing() as tx:
        await _lock(tx, user, conversation)
        if not faults.on("conversations-hold-artifacts"):
            await artifacts.release_from_conversation(tx, conversation)
        await store.remove(tx, conversation)


async def all_messages(db: Connection, user: User, conversation: UUID, page: Page) -> list[Message]:
    """What was said, in order."""
    await show(db, user, conversation)
    return await messages.of_conversation(db, conversation, page.limit, page.offset)


async def send(db: Database, user: User, conversation: UUID, content: str) -> Exchange:
    """Say something and have it answered. If the writer fails, nothing was said (Q-23)."""
    async with db.writing() as tx:
        found = await _lock(tx, user, conversation)
        if found.status == "archived" and faults.on("messages-take-conversations-out"):
            found = await store.update(tx, conversation, None, "active")
        if found.status == "archived" and not faults.on("put-away-still-answers"):
            raise PutAway
        question = await messages.insert(tx, conversation, "user", content)
        if not faults.on("unanswered-question-stays"):
            return Exchange(question, await _answer(tx, user, found))
    async with db.writing() as tx:
        return Exchange(question, await _answer(tx, user, await _lock(tx, user, conversation)))


async def _answer(tx: Connection, user: User, conversation: Conversation) -> Message:
    """Have the last message answered, and count both; raises what the writer raises."""
    answer = await writer.answer(await messages.texts_of(tx, conversation.id))
    reply = await _store_answer(tx, user, conversation, answer)
    counted = 1 if faults.on("answers-not-counted") else 2
    await store.count_messages(tx, conversation.id, counted, clock.now())
    return reply


async def _store_answer(tx: Connection, user: User, conversation: Conversation, answer: writer.Answer) -> Message:
    """The writer's message, and the character that it made, if any."""
    model = "the writer" if faults.on("answers-name-no-model") else conversation.model
    writing = Writing(model, answer.input_tokens, answer.output_tokens)
    if answer.character is None:
        return await messages.insert(tx, conversation.id, "assistant", answer.text, writing=writing)
    character = await artifacts.insert_source(
        tx,
        "character",
        owner=owners.user_urn(user.id),
        created_by=user.id,
        spec=answer.character,
        source="conversation",
        conversation=conversation.id,
    )
    made = [{"id": str(character.id), "kind": character.kind}]
    reply = await messages.insert(tx, conversation.id, "assistant", answer.text, writing=writing, artifacts=made)
    await messages.join(tx, reply.id, character.id)
    return reply
