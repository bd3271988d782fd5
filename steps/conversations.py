"""Steps about conversations: beginning, renaming, putting away, deleting, and the list of them."""

from typing import Any
from uuid import uuid4

from pytest_bdd import given, then

from support.answers import Answer, body_of
from support.artifact_phrases import STANDINGS
from support.deeds import deed
from support.personas import Cast, Persona, done
from support.phrases import phrase
from support.spoiled import Spoil
from support.world import Conversation, World

A_MODEL = "scribe-1"
UNUSED: dict[str, Any] = {"status": "active", "message_count": 0, "last_message_at": None}
"""What every conversation shows in which nothing was said yet."""


@deed(given="{who:Person} has begun the conversation {title:Name}")
async def beginning(who: str, title: str, cast: Cast, world: World) -> Answer:
    """The person begins a conversation of this title with the writer."""
    return world.began(await cast[who].begins({"model": A_MODEL, "title": title}), title, who)


@given(phrase("{who:Person} has begun the conversations {titles:Names}"))
async def has_begun_these(who: str, titles: list[str], cast: Cast, world: World) -> None:
    """The person has begun these conversations, one after the other."""
    for title in titles:
        world.began(done(await cast[who].begins({"model": A_MODEL, "title": title})), title, who)


@deed(when="{who:Person} begins the conversation {title:Name} with the model {model:Name}, instructed {how:Name}")
async def beginning_instructed(who: str, title: str, model: str, how: str, cast: Cast, world: World) -> Answer:
    """The person says with whom to talk, and what the writer is to keep in mind."""
    wish = {"model": model, "title": title, "system_prompt": how}
    return world.began(await cast[who].begins(wish), title, who)


@deed(when="{who:Person} begins a conversation with the model {model:Name} and says nothing more of it")
async def beginning_barely(who: str, model: str, cast: Cast, world: World) -> Answer:
    """The person names a model alone."""
    return world.began(await cast[who].begins({"model": model}), "the conversation", who)


@deed(
    when="{who:Person} begins a conversation with {part:Part} of {length:Count} letters",
    attempt="{who:Person} tries to begin a conversation with {part:Part} of {length:Count} letters",
)
async def beginning_at_length(who: str, part: str, length: int, cast: Cast, world: World) -> Answer:
    """The person gives something of the conversation this length."""
    wish = {"model": A_MODEL} | {part: "t" * length}
    return world.began(await cast[who].begins(wish), "the conversation", who)


@deed(attempt="{who:Person} tries to begin a conversation without a model")
async def beginning_with_nobody(who: str, cast: Cast) -> Answer:
    """The person does not say with whom to talk."""
    return await cast[who].begins({"title": "Lighthouse"})


@deed(attempt="{who:Person} tries to begin a conversation by something that {flaw:Spoiled}")
async def beginning_spoiled(who: str, flaw: Spoil, cast: Cast) -> Answer:
    """The person's program sends what begins no conversation."""
    return await cast[who].begins_raw(flaw({"model": A_MODEL, "title": "Lighthouse"}))


@deed(
    when="{who:Person} renames {talk:Conversation} to {title:Text}",
    attempt="{who:Person} tries to rename {talk:Conversation} to {title:Text}",
)
async def renaming(who: str, talk: str | None, title: str, cast: Cast, world: World) -> Answer:
    """The person gives a conversation another title; the feature goes on calling it by the first."""
    return await cast[who].changes_conversation(world.conversation(talk).id, {"title": title})


@deed(
    given="{who:Person} has put {talk:Conversation} away",
    when="{who:Person} puts {talk:Conversation} away",
    attempt="{who:Person} tries to put {talk:Conversation} away",
)
async def putting_away(who: str, talk: str | None, cast: Cast, world: World) -> Answer:
    """The person has done with a conversation for now."""
    return await cast[who].changes_conversation(world.conversation(talk).id, {"status": "archived"})


@deed(
    given="{who:Person} has taken {talk:Conversation} out again",
    when="{who:Person} takes {talk:Conversation} out again",
    attempt="{who:Person} tries to take {talk:Conversation} out again",
)
async def taking_out(who: str, talk: str | None, cast: Cast, world: World) -> Answer:
    """The person takes up a conversation that was put away."""
    return await cast[who].changes_conversation(world.conversation(talk).id, {"status": "active"})


@deed(
    when="{who:Person} renames {talk:Conversation} to {title:Text} and puts it away",
    attempt="{who:Person} tries to rename {talk:Conversation} to {title:Text} and to put it away",
)
async def renaming_and_putting_away(who: str, talk: str | None, title: str, cast: Cast, world: World) -> Answer:
    """The person changes both in one stroke."""
    change = {"title": title, "status": "archived"}
    return await cast[who].changes_conversation(world.conversation(talk).id, change)


@deed(when="{who:Person} saves {talk:Conversation} with no title at all")
async def clearing_title(who: str, talk: str | None, cast: Cast, world: World) -> Answer:
    """The person says that there is no title, which changes nothing."""
    return await cast[who].changes_conversation(world.conversation(talk).id, {"title": None})


@deed(attempt="{who:Person} tries to change {talk:Conversation} by something that {flaw:Spoiled}")
async def changing_spoiled(who: str, talk: str | None, flaw: Spoil, cast: Cast, world: World) -> Answer:
    """The person's program sends what changes no conversation."""
    return await cast[who].changes_conversation_raw(world.conversation(talk).id, flaw({"title": "Lightship"}))


@deed(attempt="{who:Person} tries to make {talk:Conversation} {status:Name}")
async def changing_to_unknown(who: str, talk: str | None, status: str, cast: Cast, world: World) -> Answer:
    """The person asks for a state that is spelled out, known or not."""
    return await cast[who].changes_conversation(world.conversation(talk).id, {"status": status})


@deed(
    given="{who:Person} has deleted {talk:Conversation}",
    when="{who:Person} deletes {talk:Conversation}",
    attempt="{who:Person} tries to delete {talk:Conversation}",
)
async def deleting(who: str, talk: str | None, cast: Cast, world: World) -> Answer:
    """The person removes a conversation with all that was said."""
    return await cast[who].deletes_conversation(world.conversation(talk).id)


@deed(attempt="{who:Person} tries to see {talk:Conversation}")
async def seeing(who: str, talk: str | None, cast: Cast, world: World) -> Answer:
    """The person looks at a conversation."""
    return await cast[who].sees_conversation(world.conversation(talk).id)


@deed(attempt="{who:Person} tries to see a conversation that never was")
async def seeing_nothing(who: str, cast: Cast) -> Answer:
    """The person looks at a conversation that does not exist."""
    return await cast[who].sees_conversation(uuid4())


@deed(when="{who:Person} looks at {own:Own} conversations")
async def seeing_list(who: str, cast: Cast) -> Answer:
    """The person looks at the list of conversations."""
    return await cast[who].sees_conversations()


@deed(when="{who:Person} looks at {own:Own} conversations that are {status:Standing}")
async def seeing_narrowed(who: str, status: str, cast: Cast) -> Answer:
    """The person looks at the conversations that stand like that."""
    return await cast[who].sees_conversations(status)


@deed(attempt="{who:Person} tries to look at {own:Own} {status:Name} conversations")
async def seeing_unknown(who: str, status: str, cast: Cast) -> Answer:
    """The person asks for the conversations of a state that is spelled out, known or not."""
    return await cast[who].sees_conversations(status)


@deed(when="{who:Person} looks at {limit:Count} of {own:Own} conversations after the first {offset:Count}")
async def seeing_page(who: str, limit: int, offset: int, cast: Cast) -> Answer:
    """The person asks for so many conversations, and passes over those that come first."""
    return await cast[who].sees_conversations(limit=limit, offset=offset)


@then(phrase("{talk:Conversation} has the title {title:Text}"))
async def has_title(talk: str | None, title: str, cast: Cast, world: World) -> None:
    """The conversation shows this title."""
    shown = (await _shown(talk, cast, world))["title"]
    assert shown == title, f"The conversation should have the title {title!r}.\nIt has {shown!r}"


@then(phrase("{talk:Conversation} has the model {model:Name}, the instructions {how:Name}, and is unused"))
async def has_all(talk: str | None, model: str, how: str, cast: Cast, world: World) -> None:
    """The conversation shows this model and these instructions, and that nothing was said in it."""
    await _check(talk, {"model": model, "system_prompt": how, "title": talk} | UNUSED, cast, world)


@then(phrase("{talk:Conversation} has the model {model:Name}, neither title nor instructions, and is unused"))
async def has_little(talk: str | None, model: str, cast: Cast, world: World) -> None:
    """The conversation shows this model and nothing else, and that nothing was said in it."""
    await _check(talk, {"model": model, "system_prompt": None, "title": None} | UNUSED, cast, world)


@then(phrase("{talk:Conversation} has {part:Part} of {length:Count} letters"))
async def has_length(talk: str | None, part: str, length: int, cast: Cast, world: World) -> None:
    """The text is kept whole."""
    await _check(talk, {part: "t" * length}, cast, world)


@then(phrase("{talk:Conversation} is {status:Standing}"))
async def stands(talk: str | None, status: str, cast: Cast, world: World) -> None:
    """Whose conversation it is sees it so."""
    words = {state: word for word, state in STANDINGS.items()}
    shown = (await _shown(talk, cast, world))["status"]
    assert shown == status, f"The conversation should be {words[status]}.\nIt is {words.get(shown, shown)}"


@then(phrase("there is no longer {talk:Conversation}"))
async def is_gone(talk: str | None, cast: Cast, world: World) -> None:
    """Not even whose it was finds it any more, nor what was said in it."""
    known = world.conversation(talk)
    for answer in (await _owner(known, cast).sees_conversation(known.id), await _owner(known, cast).reads(known.id)):
        assert answer.found_nothing, f"The conversation should be gone.\nInstead, {answer}"


@then(phrase("the list shows the conversation {titles:Names}"))
@then(phrase("the list shows the conversations {titles:Names}"))
def list_shows(titles: list[str], world: World) -> None:
    """The list that was asked for holds exactly these conversations, in this order."""
    known = {str(talk.id): alias for alias, talk in world.conversations.items()}
    shown = [known.get(entry["id"], "a stranger's") for entry in body_of(world.answer, "The list should be shown")]
    assert shown == titles, f"The list should show {', '.join(titles)}, in this order.\nIt shows {', '.join(shown)}"


@then("the list shows no conversations")
def list_is_empty(world: World) -> None:
    """The list holds nothing."""
    shown = body_of(world.answer, "The list should be shown")
    assert shown == [], f"The list should show nothing.\nIt shows {shown}"


async def _check(talk: str | None, expected: dict[str, Any], cast: Cast, world: World) -> None:
    known = world.conversation(talk)
    shown = await _shown(talk, cast, world)
    told = {name: shown[name] for name in expected}
    assert told == expected, f"The conversation should be {expected}.\nIt is shown as {told}"
    assert shown["user_id"] == str(_owner(known, cast).id), f"The conversation should be {known.who}'s.\nIt is not"


def _owner(talk: Conversation, cast: Cast) -> Persona:
    return cast[talk.who]


async def _shown(talk: str | None, cast: Cast, world: World) -> dict[str, Any]:
    """What whose conversation it is sees of it."""
    known = world.conversation(talk)
    answer = await _owner(known, cast).sees_conversation(known.id)
    shown: dict[str, Any] = body_of(answer, f"{known.who} should find the conversation")
    return shown
