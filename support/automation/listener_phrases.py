"""The typed phrases about another system that actions call: what it answers, and how it is called."""

import json
from collections.abc import Callable
from typing import Any

from support.automation.facts import FACTS, read_facts
from support.automation.listener import Reply
from support.grammar import QUOTED, either, unquote, word, written

REPLIES: dict[str, Reply] = {
    "that it has made something": Reply(201, '"made"'),
    "without a word": Reply(204),
    "that it asks for a sign-in": Reply(401, '"who are you?"'),
    "that it is forbidden": Reply(403, '"no"'),
    "that there is no such thing": Reply(404, '"not here"'),
    "that it has broken down": Reply(500, '"oops"'),
    "nothing at all": Reply(silent=True),
}
"""What another system may answer, by the feature's words."""

METHODS = {"asks": "GET", "changes something in": "PUT", "removes something from": "DELETE"}
"""What an action may want of another system, beside telling it something."""


@written(rf"{either(REPLIES)}|{QUOTED}|with (?:{FACTS})")
def reply(text: str) -> Reply:
    """What another system answers: "hello", with name "Ada", that there is no such thing."""
    if text in REPLIES:
        return REPLIES[text]
    if text.startswith("with "):
        return Reply(body=json.dumps(read_facts(text.removeprefix("with "))))
    return Reply(body=unquote(text), headers={"Content-Type": "text/plain"})


wanting = word(either(METHODS), "What an action wants of another system: asks, removes something from.")

LISTENER_TYPES: dict[str, Callable[[str], Any]] = {"Reply": reply, "Wanting": wanting}
"""The types of sentences about another system."""
