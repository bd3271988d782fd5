"""Messages and their answers: numbered without gaps, counted right, whether the writer fails or many speak at once."""

import asyncio
from collections import Counter
from typing import Any

import pytest

from tests.sandbox.studio import Studio
from tests.sandbox.world import Person, World


async def begin(world: World, who: Person) -> str:
    """The address of a new conversation."""
    begun = await world.ask(who, "POST", "/v1/conversations", {"model": "writer-1"})
    return f"/v1/conversations/{begun.json()['id']}"


async def messages(world: World, who: Person, talk: str, query: str = "") -> list[dict[str, Any]]:
    return list((await world.ask(who, "GET", f"{talk}/messages{query}")).json())


def test_each_message_is_answered(inside: Any) -> None:
    """Tokens are bytes divided by four, message by message."""

    async def story(world: World) -> None:
        studio = await Studio.open(world)
        person = await world.starter()
        talk = await begin(world, person)
        sent = await studio.ask(person, "POST", f"{talk}/messages", {"content": "Grüße!"})
        assert sent.status_code == 201
        question, answer = sent.json()["user_message"], sent.json()["assistant_message"]
        conversation = talk.rpartition("/")[2]
        both = {"conversation_id": conversation, "artifacts": None, "created_at": question["created_at"]}
        assert question == {
            **both,
            "id": question["id"],
            "role": "user",
            "content": "Grüße!",
            "model": None,
            "input_tokens": None,
            "output_tokens": None,
            "sequence": 1,
        }
        assert answer == {
            **both,
            "id": answer["id"],
            "role": "assistant",
            "content": "Mock response to: Grüße!",
            "model": "writer-1",
            "input_tokens": 2,
            "output_tokens": 6,
            "sequence": 2,
        }
        again = (await studio.ask(person, "POST", f"{talk}/messages", {"content": "abc"})).json()
        assert (again["user_message"]["sequence"], again["assistant_message"]["sequence"]) == (3, 4)
        assert (again["assistant_message"]["input_tokens"], again["assistant_message"]["output_tokens"]) == (8, 5)
        listed = await messages(world, person, talk)
        assert listed == [question, answer, again["user_message"], again["assistant_message"]]
        assert await messages(world, person, talk, "?limit=2&offset=1") == listed[1:3]
        shown = (await world.ask(person, "GET", talk)).json()
        assert (shown["message_count"], shown["last_message_at"]) == (4, listed[-1]["created_at"])

    inside(story)


@pytest.mark.parametrize("content", [None, "", " \n\t", 1, "x" * 100_001, "a\x00b"])
def test_what_is_not_said(inside: Any, content: Any) -> None:
    async def story(world: World) -> None:
        person = await world.starter()
        talk = await begin(world, person)
        refused = await world.ask(person, "POST", f"{talk}/messages", {"content": content})
        assert (refused.status_code, refused.json()["error"]["code"]) == (400, "VALIDATION_ERROR")
        assert await messages(world, person, talk) == []

    inside(story)


def test_the_longest_message_is_said(inside: Any) -> None:
    async def story(world: World) -> None:
        person = await world.starter()
        talk = await begin(world, person)
        sent = await world.ask(person, "POST", f"{talk}/messages", {"content": "é" * 100_000})
        assert (sent.status_code, sent.json()["assistant_message"]["input_tokens"]) == (201, 50_000)

    inside(story)


@pytest.mark.parametrize("wish", ["Make me a character.", "CHARACTERS!", "uncharacteristic"])
def test_whoever_asks_for_a_character_gets_one(inside: Any, wish: str) -> None:
    async def story(world: World) -> None:
        person = await world.starter()
        talk = await begin(world, person)
        sent = (await world.ask(person, "POST", f"{talk}/messages", {"content": wish})).json()
        (listed,) = sent["assistant_message"]["artifacts"]
        assert (set(listed), listed["kind"]) == ({"id", "kind"}, "character")
        made = (await world.ask(person, "GET", f"/v1/artifacts/{listed['id']}")).json()
        assert (made["owner"], made["created_by"]) == (f"framecast:user:{person.id}", person.id)
        assert (made["kind"], made["status"], made["source"]) == ("character", "ready", "conversation")
        assert made["conversation_id"] == talk.rpartition("/")[2]
        assert made["spec"]["prompt"] == wish
        assert isinstance(made["spec"]["name"], str)
        joined = "message_artifacts WHERE message_id = $1 AND artifact_id = $2"
        assert await world.count(joined, sent["assistant_message"]["id"], made["id"]) == 1
        # The message goes on naming what was deleted.
        assert (await world.ask(person, "DELETE", f"/v1/artifacts/{made['id']}")).status_code == 204
        assert (await messages(world, person, talk))[1]["artifacts"] == [listed]

    inside(story)


@pytest.mark.parametrize(
    ("fault", "status", "code"),
    [("writer-down", 500, "INTERNAL_ERROR"), ("writer-busy", 429, "RATE_LIMIT_EXCEEDED")],
)
def test_if_the_writer_fails_nothing_was_said(inside: Any, fault: str, status: int, code: str) -> None:
    """Q-23."""

    async def story(world: World) -> None:
        person = await world.starter()
        talk = await begin(world, person)
        await world.ask(person, "POST", f"{talk}/messages", {"content": "Hello"})
        before = (await world.ask(person, "GET", talk)).json(), await messages(world, person, talk)
        failed = await world.ask(
            person, "POST", f"{talk}/messages", {"content": "a character"}, {"X-Sandbox-Fault": fault}
        )
        assert (failed.status_code, failed.json()["error"]["code"]) == (status, code)
        assert ((await world.ask(person, "GET", talk)).json(), await messages(world, person, talk)) == before
        assert (await world.ask(person, "GET", "/v1/artifacts")).json() == []
        again = (await world.ask(person, "POST", f"{talk}/messages", {"content": "Hello?"})).json()
        assert again["user_message"]["sequence"] == 3

    inside(story)


def test_who_speaks_at_the_same_moment_is_answered_in_turn(inside: Any) -> None:
    """R-13: pairs stay together, numbers have no gaps, the count is right."""

    async def story(world: World) -> None:
        person = await world.starter()
        talk = await begin(world, person)
        says = [f"message {number}" for number in range(12)]
        answers = await asyncio.gather(
            *(world.ask(person, "POST", f"{talk}/messages", {"content": content}) for content in says)
        )
        assert Counter(answer.status_code for answer in answers) == {201: 12}
        said = await messages(world, person, talk)
        assert [message["sequence"] for message in said] == list(range(1, 25))
        for question, answer in zip(said[::2], said[1::2], strict=True):
            assert answer["content"] == f"Mock response to: {question['content']}"
        assert {message["content"] for message in said[::2]} == set(says)
        assert (await world.ask(person, "GET", talk)).json()["message_count"] == 24

    inside(story)


def test_a_message_is_answered_or_finds_no_conversation(inside: Any) -> None:
    """Deleting and putting away at the same moment."""

    async def story(world: World) -> None:
        person = await world.starter()
        for _ in range(5):
            talk = await begin(world, person)
            sent, deleted = await asyncio.gather(
                world.ask(person, "POST", f"{talk}/messages", {"content": "a character"}),
                world.ask(person, "DELETE", talk),
            )
            assert (sent.status_code, deleted.status_code) in ((201, 204), (404, 204))
            talk = await begin(world, person)
            sent, archived = await asyncio.gather(
                world.ask(person, "POST", f"{talk}/messages", {"content": "Hello"}),
                world.ask(person, "PATCH", talk, {"status": "archived"}),
            )
            assert (sent.status_code, archived.status_code) in ((201, 200), (400, 200))
            count = (await world.ask(person, "GET", talk)).json()["message_count"]
            assert count == len(await messages(world, person, talk)) == (2 if sent.status_code == 201 else 0)

    inside(story)


def test_an_account_is_closed_or_speaks(inside: Any) -> None:
    """At the same moment, without a deadlock."""

    async def story(world: World) -> None:
        for _ in range(5):
            person = await world.starter()
            talk = await begin(world, person)
            sent, closed = await asyncio.gather(
                world.ask(person, "POST", f"{talk}/messages", {"content": "a character"}),
                world.ask(person, "DELETE", "/v1/account"),
            )
            assert (sent.status_code, closed.status_code) in ((201, 409), (404, 204))

    inside(story)
