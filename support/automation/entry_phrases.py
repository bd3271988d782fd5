"""The typed phrases about the datastore: an entry with its owner, and what is in it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from support.automation.facts import FACTS, VALUE, read_facts, read_value
from support.grammar import PERSON, QUOTED, either, unquote, word, written

OWNER = rf"{PERSON}'s pack|{PERSON}|the action {QUOTED}|the engine's timers|the engine"
"""How the owner of an entry is written."""

FOREIGN: dict[str, dict[str, str]] = {
    "no owner of that kind": {"owner_type": "pack"},
    "an action for a pack's": {"owner_type": "pack", "owner_action_ref": "core.echo"},
    "a pack beside the engine": {"owner_type": "system", "owner_pack_ref": "core"},
    "a sensor beside the pack": {
        "owner_type": "pack",
        "owner_pack_ref": "core",
        "owner_sensor_ref": "core.timer_sensor",
    },
}
"""Owners that do not go with the kind of owner that is named."""


@dataclass(frozen=True, slots=True)
class NamedEntry:
    """An entry by its alias; `owner` as it is written, None: whoever's it is anyway."""

    alias: str
    owner: str | None
    encrypted: bool

    def __str__(self) -> str:
        return f'the entry "{self.alias}"'


@written(rf"the (?:encrypted )?entry {QUOTED}(?: of (?:{OWNER}))?")
def entry(text: str) -> NamedEntry:
    """An entry: the entry "Rate", the encrypted entry "Password" of Mara, the entry "Zone" of the engine."""
    found = re.fullmatch(rf"the (encrypted )?entry ({QUOTED})(?: of (.+))?", text)
    assert found is not None
    return NamedEntry(unquote(found[2]), found[3], bool(found[1]))


@written(rf"{VALUE}|{FACTS}")
def content(text: str) -> Any:
    """What is in an entry: "Oslo", 12.5, yes, nothing, name "Ada" and total 12.5."""
    return read_value(text) if re.fullmatch(VALUE, text) else read_facts(text)


owner = word(OWNER, 'Whose an entry is: Mara, Mara\'s pack, the action "Greet", the engine.')


@written(either(FOREIGN))
def foreign(text: str) -> dict[str, str]:
    """An owner that does not go with what is said of it: a pack beside the engine."""
    return FOREIGN[text]


ENTRY_TYPES: dict[str, Callable[[str], Any]] = {
    "Entry": entry,
    "Content": content,
    "Owner": owner,
    "ForeignOwner": foreign,
}
"""The types of sentences about the datastore."""
