"""What people make to render from, as a feature says it: storyboards of scenes, characters by their description.

the storyboard "Coast"
the storyboard "Coast" of scenes of 2 and 2.5 seconds for "Northlight"
the character "Nele" described as "A diver in a red suit" for herself in "Northlight"
"""

import re
from dataclasses import dataclass
from typing import Any

from support.scenes import SPEC, read_scenes

_QUOTED = r'"(?:[^"\\]|\\.)*"'
_ONESELF = r"(?:himself|herself|themselves)"
DRAFT = (
    rf"(?:the storyboard {_QUOTED}(?: of {SPEC})?|the character {_QUOTED}(?: described as {_QUOTED})?)"
    rf"(?: for (?:{_QUOTED}|{_ONESELF} in {_QUOTED}))?"
)
"""How a draft is written, as a regular expression without groups."""

_PARTS = re.compile(
    rf"the (?P<kind>storyboard|character) (?P<alias>{_QUOTED})"
    rf"(?: of (?P<spec>{SPEC})| described as (?P<prompt>{_QUOTED}))?"
    rf"(?: for (?P<own>{_ONESELF} in )?(?P<team>{_QUOTED}))?"
)

A_DESCRIPTION = "A keeper of a lighthouse, in a yellow coat"

ODD_CHARACTERS: dict[str, dict[str, Any]] = {
    "without a description": {"spec": {"name": "Nele"}},
    "whose description is empty": {"spec": {"prompt": ""}},
    "described in blanks alone": {"spec": {"prompt": " \t "}},
    "described by a number": {"spec": {"prompt": 7}},
    "that is but a text": {"spec": A_DESCRIPTION},
    "that is nothing": {"spec": None},
}
"""Characters that nobody could picture, by the feature's words."""

ODD_SOURCES: dict[str, dict[str, Any]] = {
    "as if a generation had made it": {"source": "job"},
    "as if it came of a conversation, and of none in particular": {"source": "conversation"},
    "as if it came from nowhere": {"source": "nowhere"},
    "in the name of a number": {"owner": 7},
    "for a project that is a word": {"project_id": "pilot"},
}
"""Where a character may be said to come from, and does not."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A storyboard or a character as the feature says it; `team` and `personal` say for whom, as with an order."""

    kind: str
    alias: str
    spec: dict[str, Any]
    team: str | None = None
    personal: bool = False

    def body(self, owner: str | None) -> dict[str, Any]:
        """What is sent to make it in this owner's name, if one is said."""
        return {"spec": self.spec} | ({} if owner is None else {"owner": owner})


def read_draft(text: str) -> Draft:
    """The draft that these words mean."""
    parts = _PARTS.fullmatch(text)
    assert parts is not None, f"neither a storyboard nor a character: {text!r}"
    alias = _unquoted(parts["alias"])
    if parts["kind"] == "storyboard":
        spec = {"prompt": "A walk by the sea", "title": alias} | (read_scenes(parts["spec"]) if parts["spec"] else {})
    else:
        spec = {"prompt": _unquoted(parts["prompt"]) if parts["prompt"] else A_DESCRIPTION, "name": alias}
    team = _unquoted(parts["team"]) if parts["team"] else None
    return Draft(parts["kind"], alias, spec, team, parts["own"] is not None)


def _unquoted(quoted: str) -> str:
    return re.sub(r"\\(.)", r"\1", quoted[1:-1])
