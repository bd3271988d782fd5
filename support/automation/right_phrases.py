"""The typed phrases about rights: the rank that somebody has, what somebody may want to do, what somebody looks for."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from support.automation.gates import EVERY_GATE
from support.automation.sights import SIGHTS
from support.grammar import QUOTED, either, unquote, word, written

RANKS = {
    "an administrator": "core.admin",
    "an editor": "core.editor",
    "an executor": "core.executor",
    "a viewer": "core.viewer",
}
"""The ranks that every engine knows, and the permission sets that make them."""

_MARKS = {"its name": "refs", "its number": "ids"}
"""By what a right tells the pack that it is bound to."""


@dataclass(frozen=True, slots=True)
class NamedPack:
    """A pack: somebody's own, one by its alias, or that which every engine has."""

    alias: str
    core: bool = False

    def __str__(self) -> str:
        return "the core pack" if self.core else f'the pack "{self.alias}"'


@written(either(RANKS))
def rank(text: str) -> str:
    """The permission set of a rank: an editor, a viewer."""
    return RANKS[text]


@written(rf"the core pack|the pack {QUOTED}|[A-Z][a-z]+'s pack")
def pack(text: str) -> NamedPack:
    """A pack: the pack "Orders", Mara's pack, the core pack."""
    if text == "the core pack":
        return NamedPack("core", core=True)
    quoted = re.search(QUOTED, text)
    return NamedPack(unquote(quoted[0]) if quoted else text)


@written(either(_MARKS))
def pack_mark(text: str) -> str:
    """By what a right tells one pack from the others: its name, its number."""
    return _MARKS[text]


gate = word(either(EVERY_GATE), "What somebody may want to do: see the rules, make a trigger, cancel a run.")
sight = word(either(SIGHTS), "What somebody may look for: a pack, action, trigger, rule, event, decision or run.")


RIGHT_TYPES: dict[str, Callable[[str], Any]] = {
    "Rank": rank,
    "Pack": pack,
    "PackMark": pack_mark,
    "Gate": gate,
    "Sight": sight,
}
"""The types of sentences about rights, and about whose something is."""
