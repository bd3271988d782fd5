"""Steps about messages: what is said in a conversation, what the writer answers, and what comes of it."""

import asyncio
from datetime import datetime
from typing import Any

from pytest_bdd import given, then, when

from support.answers import Answer, Refusal, body_of
from support.clock import Clock, moment
from support.deeds import deed
from support.errors import SetupFailed
from support.personas import Cast, done
from support.phrases import phrase
from support.spoiled import Spoil
from support.target import Target
from support.world import World

MOST = 100
"""As many messages as the platform shows on one page."""

BREAKS = Refusal(500, "INTERNAL_ERROR")


@deed(
    given="{who:Person} has said {words:Text} in {talk:Conversation}",
    when="{who:Person} says {words:Text} in {talk:Conversation}",
    attempt="{who:Person} tries to say {words:Text} in {talk:Conversation}",
)
async def saying(who: str, words: str, talk: str | None, cast: Cast, world: World) -> Answer:
    """The person says something to the writer; a character that comes of it is "the character"."""
    answer = await cast[who].says(world.conversation(talk).id, words)
    for made in _made(answer):
        world.kept(await cast[who].sees_artifact(made["id"]), "the character", who)
    return answer


@given(phrase("{who:Person} has said {count:Count} things in {talk:Conversation}"))
async def has_said_many(who: str, count: int, talk: str | None, cast: Cast, world: World) -> None:
    """The person has said so many things, one after the other."""
    for number in range(1, count + 1):
        done(await cast[who].says(world.conversation(talk).id, f"thing {number}"))


@given(phrase("{who:Person} has said {words:Text} in {talk:Conversation}, without an answer"))
async def saying_in_vain(who: str, words: str, talk: str | None, cast: Cast, world: World) -> None:
    """The person said something, and the writer failed to answer."""
    answer = await cast[who].says(world.conversation(talk).id, words)
    if answer.accepted:
        raise SetupFailed(f"The beginning of this example cannot be reached: {answer}")


@deed(attempt="{who:Person} tries to say something in {talk:Conversation} that {flaw:Spoiled}")
async def saying_spoiled(who: str, talk: str | None, flaw: Spoil, cast: Cast, world: World) -> Answer:
    """The person's program sends what is no message."""
    return await cast[who].says_raw(world.conversation(talk).id, flaw({"content": "How high is the tower?"}))


@when(phrase("{who:Person} says {count:Count} things in {talk:Conversation} at the same moment"))
async def saying_at_once(who: str, count: int, talk: str | None, cast: Cast, world: World) -> None:
    """The person says several things, none of them first."""
    known = world.conversation(talk).id
    world.answers = await asyncio.gather(*(cast[who].says(known, f"thing {n}") for n in range(count)))


@deed(when="{who:Person} reads {talk:Conversation}", attempt="{who:Person} tries to read {talk:Conversation}")
async def reading(who: str, talk: str | None, cast: Cast, world: World) -> Answer:
    """The person reads what was said."""
    return await cast[who].reads(world.conversation(talk).id)


@deed(when="{who:Person} reads {limit:Count} messages of {talk:Conversation} after the first {offset:Count}")
async def reading_page(who: str, limit: int, talk: str | None, offset: int, cast: Cast, world: World) -> Answer:
    """The person reads so many, and passes over those that come first."""
    return await cast[who].reads(world.conversation(talk).id, limit=limit, offset=offset)


@given("the writer is down for a while")
def writer_is_down(cast: Cast, target: Target) -> None:
    """From now on the writer does not answer."""
    target.need("faults")
    cast.suffer("writer-down")


@given("the writer has too much to do for a while")
def writer_is_busy(cast: Cast, target: Target) -> None:
    """From now on the writer takes no more questions."""
    target.need("faults")
    cast.suffer("writer-busy")


@given("the writer is up again")
def writer_is_up(cast: Cast) -> None:
    """The writer answers again."""
    cast.recover("writer-down")


@then(phrase("{who:Person} is told that the writer does not answer"))
def is_told_of_trouble(who: str, world: World) -> None:
    """The platform says that it broke, and makes no refusal of it."""
    assert BREAKS.is_said_by(world.answer), f"{who} should be told that there is no answer.\nInstead, {world.answer}"


@then(phrase("the writer answers {who:Person}, as the model of {talk:Conversation}"))
def is_answered(who: str, talk: str | None, world: World) -> None:
    """The question comes back as it was asked, with an answer that says something and tells what it took."""
    said = body_of(world.answer, f"{who} should be answered")
    question, reply = said["user_message"], said["assistant_message"]
    told = (question["role"], reply["role"], reply["model"])
    expected = ("user", "assistant", world.conversation(talk).body["model"])
    assert told == expected, f"{who}'s question should be answered by {expected}.\nIt was by {told}"
    assert reply["content"].strip(), f"The answer should say something.\nIt says {reply['content']!r}"
    took = (reply["input_tokens"], reply["output_tokens"])
    assert all(isinstance(count, int) and count >= 0 for count in took), f"It should tell what it took.\nIt is {took}"


@then(phrase("{talk:Conversation} holds {count:Count} messages"))
async def holds(talk: str | None, count: int, cast: Cast, world: World) -> None:
    """There are so many, numbered from 1 without a gap, questions and answers in turn; and so many are counted."""
    messages = await _read(talk, cast, world)
    numbers = [message["sequence"] for message in messages]
    assert numbers == list(range(1, count + 1)), f"{count} messages should be numbered from 1.\nThey are {numbers}"
    roles = [message["role"] for message in messages]
    assert roles == ["user", "assistant"] * (count // 2), f"Each question should be answered in turn.\nThere is {roles}"
    counted = (await _shown(talk, cast, world))["message_count"]
    assert counted == count, f"{count} messages should be counted.\nThe conversation counts {counted}"


@then(phrase("{who:Person} was heard to say {words:Names}, in this order"))
def was_heard(who: str, words: list[str], world: World) -> None:
    """What the person said is read in this order."""
    said = [
        message["content"] for message in body_of(world.answer, f"{who} should read it") if message["role"] == "user"
    ]
    assert said == words, f"{who} should have said {words}.\nThe conversation holds {said}"


@then(phrase("message {first:Count} comes first, and message {last:Count} last"))
def page_runs(first: int, last: int, world: World) -> None:
    """The page holds the messages of these numbers and all between them."""
    shown = [message["sequence"] for message in body_of(world.answer, "The messages should be shown")]
    assert shown == list(range(first, last + 1)), f"Messages {first} to {last} should be shown.\nThere are {shown}"


@then(phrase("{talk:Conversation} was last used just now"))
async def was_used(talk: str | None, cast: Cast, world: World, clock: Clock, target: Target) -> None:
    """The time of the last message is the present."""
    told = datetime.fromisoformat((await _shown(talk, cast, world))["last_message_at"])
    off = abs(told - clock.now()).total_seconds()
    assert off <= target.clock_tolerance, f"The last message should be of {moment(clock.now())}.\nIt is {moment(told)}"


@then(phrase("a character came of it"))
def character_came(world: World) -> None:
    """The answer names exactly one thing that was made, a character."""
    made = _made(world.answer)
    assert [each["kind"] for each in made] == ["character"], f"One character should have come of it.\nThere is {made}"


@then("nothing else came of it")
def nothing_came(world: World) -> None:
    """The answer is only words."""
    made = body_of(world.answer, "The writer should answer")["assistant_message"]["artifacts"]
    assert made is None, f"Nothing but words should have come of it.\nThere is {made}"


@then(phrase("{talk:Conversation} still names {it:Artifact}"))
async def still_names(talk: str | None, it: str, cast: Cast, world: World) -> None:
    """The message goes on telling what came of it."""
    named = [made["id"] for message in await _read(talk, cast, world) for made in message["artifacts"] or []]
    assert named == [str(world.artifact(it).id)], f"The conversation should still name {it}.\nIt names {named}"


def _made(answer: Answer) -> list[dict[str, Any]]:
    """What came of a message beside its answer."""
    if not answer.accepted:
        return []
    made: list[dict[str, Any]] = answer.body["assistant_message"]["artifacts"] or []
    return made


async def _read(talk: str | None, cast: Cast, world: World) -> list[dict[str, Any]]:
    """All messages, as whose conversation it is reads them."""
    known = world.conversation(talk)
    answer = await cast[known.who].reads(known.id, limit=MOST)
    messages: list[dict[str, Any]] = body_of(answer, f"{known.who} should read the conversation")
    return messages


async def _shown(talk: str | None, cast: Cast, world: World) -> dict[str, Any]:
    """The conversation, as whose it is sees it."""
    known = world.conversation(talk)
    answer = await cast[known.who].sees_conversation(known.id)
    shown: dict[str, Any] = body_of(answer, f"{known.who} should find the conversation")
    return shown
