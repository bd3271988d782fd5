"""Calls of webhooks from outside: nobody signs in, the webhook's key is all it takes."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from support.answers import Answer
from support.api import Raw
from support.automation.facts import FACTS, VALUE, read_facts, read_value
from support.automation.packs import webhook
from support.automation.protection import SIGNATURES, Protection
from support.automation.workshop import Thing, Workshop
from support.errors import SetupFailed
from support.grammar import QUOTED, either, unquote

SOMEBODY = "somebody outside"

UNREADABLE: dict[str, bytes] = {
    "an empty message": b"",
    "something that nobody can read": b'{"payload": oops',
    "an order outside of its envelope": b'{"total": 5}',
    "an envelope without anything in it": b"{}",
    "a list instead of an envelope": b'[{"payload": {}}]',
}
"""What a webhook does not understand."""

_SIZE = r"\d[\d,]* bytes"
_ELEMENTS = r"a list of (?:no|\d+) elements?"
_WITH = (
    rf"with just {VALUE}|with {_ELEMENTS}|with {_SIZE}|with plain text that holds (?:{FACTS})"
    rf"|with (?:{either(UNREADABLE)})|with (?:{FACTS})"
)
_KEY = r"by its (?:own|old|first) key|by a key that never was"
_FROM = rf"from {QUOTED}|through the door of {QUOTED}"
_SIGNED = rf"signed (?:{either(SIGNATURES)})"
CALL = rf"(?:(?:{_KEY}|{_FROM}|{_WITH}|{_SIGNED})(?: (?=from |through |with |signed )|$))+"
"""How a call is told, as a regular expression without groups."""

_EACH = re.compile(rf"(?:^| )({_KEY}|{_FROM}|{_WITH}|{_SIGNED})(?= by | from | through | with | signed |$)")


@dataclass(frozen=True, slots=True)
class Call:
    """What somebody sends to a webhook: the body, where it comes from, how it is signed, by which of its keys."""

    body: bytes = b'{"payload": {}}'
    content_type: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)
    signature: str = "not at all"
    key: str | None = None

    @property
    def payload(self) -> Any:
        """What it brings, where it can be read."""
        return json.loads(self.body)["payload"]


def read_call(text: str) -> Call:
    """What a sentence tells of a call."""
    call = Call()
    for part in _EACH.findall(text):
        call = _with(call, part)
    return call


def of_payload(payload: Any, **more: Any) -> Call:
    """A call that brings this."""
    return Call(_envelope(payload), **more)


@dataclass(slots=True)
class Calls:
    """The calls of a scenario: which keys its webhooks had, how they are protected, and what was sent."""

    workshop: Workshop
    keys: dict[str, list[str]] = field(default_factory=dict)
    protection: dict[str, Protection] = field(default_factory=dict)
    sent: list[Call] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)

    def learn(self, hook: str, answer: Answer) -> Answer:
        """Note the key that an accepted answer shows, whether it is new or not."""
        if answer.accepted:
            self.keys.setdefault(hook, []).append(answer.data.get("webhook_key"))
        return answer

    async def make(self, hook: Thing, call: Call) -> Answer:
        """Call a webhook."""
        api = self.workshop.tenants.api()
        api.headers.update(call.headers)
        protection = self.protection.get(hook.alias, Protection())
        api.headers.update(protection.signature(call.signature, call.body))
        answer = await api.send(
            SOMEBODY,
            f'call the webhook "{hook.alias}"',
            "POST",
            webhook(self._key(hook, call.key)),
            authorization=None,
            raw=Raw(call.body, call.content_type),
        )
        self.sent.append(call)
        self.answers.append(answer)
        return answer

    def last(self) -> tuple[Call, Answer]:
        """What was sent last, and what was answered."""
        if not self.sent:
            raise SetupFailed("no webhook was called yet: this sentence needs a call before it")
        return self.sent[-1], self.answers[-1]

    def _key(self, hook: Thing, which: str | None) -> str:
        if which == "a key that never was":
            return f"wh_{'0123456789abcdef' * 2}"
        known = self.keys.get(hook.alias)
        if not known:
            raise SetupFailed(f'nobody has opened the webhook "{hook.alias}" yet')
        return known[0] if which == "its first key" else known[-2] if which == "its old key" else known[-1]


def _with(call: Call, part: str) -> Call:
    def changed(**values: Any) -> Call:
        return Call(**{name: values.get(name, getattr(call, name)) for name in Call.__slots__})

    how, _, what = part.partition(" ")
    if how == "by":
        return changed(key=what)
    if how == "signed":
        return changed(signature=what)
    if how == "from":
        return changed(headers={**call.headers, "X-Forwarded-For": unquote(what)})
    if how == "through":
        return changed(headers={**call.headers, "X-Real-IP": unquote(what.removeprefix("the door of "))})
    if what.startswith("plain text that holds "):
        facts = read_facts(what.removeprefix("plain text that holds "))
        return changed(body=_envelope(facts), content_type="text/plain")
    return changed(body=_body(what))


def _body(what: str) -> bytes:
    if what in UNREADABLE:
        return UNREADABLE[what]
    if what.startswith("just "):
        return _envelope(read_value(what.removeprefix("just ")))
    if found := re.fullmatch(r"a list of (no|\d+) elements?", what):
        count = 0 if found[1] == "no" else int(found[1])
        return _envelope({"elements": [f"element {n + 1}" for n in range(count)]})
    if re.fullmatch(_SIZE, what):
        return _of_size(int(what.split()[0].replace(",", "")))
    return _envelope(read_facts(what))


def _of_size(size: int) -> bytes:
    empty = len(_envelope({"filler": ""}))
    return _envelope({"filler": "x" * (size - empty)})


def _envelope(payload: Any) -> bytes:
    return json.dumps({"payload": payload}).encode()
