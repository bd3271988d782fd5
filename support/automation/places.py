"""Places in what an action is told, as features write them: "Dear [customer.name]". The engine calls them templates.

A place names a part of the event ([customer.name], [items.0]) or one of a few other things ([the rule]). A text that is
nothing but one place hands on what stands there as it is; inside a longer text it is put in as text.
"""

import re
from typing import Any

_PLACE = re.compile(r"\[([^\[\]]+)\]")
_SETTING = "the setting "
_OTHERS = {
    "the number of the event": "event.id",
    "the time of the event": "event.created",
    "the number of the rule": "system.rule.id",
    "the rule": "system.rule.ref",
    "the present time": "system.timestamp",
    "what nobody knows": "weather.tomorrow",
}
"""Places that are no part of what the event brings, and how the engine calls them."""


def with_places(value: Any) -> Any:
    """A value with its places as the engine writes them, however deep they are."""
    if isinstance(value, str):
        return _PLACE.sub(lambda found: f"{{{{ {_path(found[1])} }}}}", value)
    if isinstance(value, dict):
        return {name: with_places(inner) for name, inner in value.items()}
    return [with_places(inner) for inner in value] if isinstance(value, list) else value


def _path(place: str) -> str:
    if place.startswith(_SETTING):
        return f"pack.config.{place.removeprefix(_SETTING)}"
    return _OTHERS.get(place) or f"event.payload.{place}"
