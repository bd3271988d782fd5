"""Secrets among the parameters of what is decided and run: kept apart, encrypted; in their place stands a mark.

`json_path` names the place: `$.auth_token`, `$.login.password`, `$["a.b"]`.
"""

import copy
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from sandbox import faults
from sandbox.automation.keys.vault import Undecipherable, vault
from sandbox.database import Connection

MARK = "[REDACTED]"

_PLAIN_NAME = re.compile(r"[^.\[\]\"]+")
_STEP = re.compile(r'\.([^.\[\]"]+)|\[("(?:[^"\\]|\\.)*")\]')

Entity = Literal["enforcement", "execution"]


@dataclass(frozen=True, slots=True)
class Hidden:
    """Parameters as they are stored, and the secrets that were in them, by their place."""

    config: Any
    secrets: dict[str, Any]


def hide(schema: Any, config: Any) -> Hidden:
    """Take out what the schema declares secret. What is marked already stays as it is."""
    found = {} if faults.on("secrets-stored-plain") else dict(_secrets(schema, config))
    shown = copy.deepcopy(config) if found else config
    for place in found:
        _put(shown, place, MARK)
    return Hidden(shown, {_path(place): value for place, value in found.items()})


async def keep(tx: Connection, entity: Entity, number: int, action_ref: str, secrets: Mapping[str, Any]) -> None:
    """Keep the secrets of an enforcement or an execution."""
    await tx.executemany(
        "INSERT INTO execution_secret_value "
        "(entity_type, entity_id, json_path, source_kind, source_ref, encrypted_value, encryption_key_hash) "
        "VALUES ($1, $2, $3, 'parameter', $4, $5, $6) ON CONFLICT DO NOTHING",
        [
            (entity, number, path, action_ref, json.dumps(vault().encrypt(value)), vault().key_hash)
            for path, value in secrets.items()
        ],
    )


async def hand_on(tx: Connection, enforcement: int, execution: int) -> None:
    """What an enforcement keeps, its execution keeps as well."""
    await tx.execute(
        "INSERT INTO execution_secret_value "
        "(entity_type, entity_id, json_path, source_kind, source_ref, encrypted_value, encryption_key_hash) "
        "SELECT 'execution', $2, json_path, source_kind, source_ref, encrypted_value, encryption_key_hash "
        "FROM execution_secret_value WHERE entity_type = 'enforcement' AND entity_id = $1 ON CONFLICT DO NOTHING",
        enforcement,
        execution,
    )


async def restored(db: Connection, entity: Entity, number: int, config: Any) -> Any:
    """The parameters with their secrets in place again."""
    rows = await db.fetch(
        "SELECT json_path, encrypted_value FROM execution_secret_value WHERE entity_type = $1 AND entity_id = $2",
        entity,
        number,
    )
    whole = copy.deepcopy(config) if rows else config
    for row in rows:
        try:
            _put(whole, _place(row["json_path"]), vault().decrypt(json.loads(row["encrypted_value"])))
        except (Undecipherable, KeyError, TypeError):
            continue  # somebody wrote into the tables by hand: the mark stays
    return whole


def _path(place: tuple[str, ...]) -> str:
    return "$" + "".join(f".{name}" if _PLAIN_NAME.fullmatch(name) else f"[{json.dumps(name)}]" for name in place)


def _place(path: str) -> tuple[str, ...]:
    return tuple(plain or json.loads(quoted) for plain, quoted in _STEP.findall(path))


def _secrets(schema: Any, values: Any, above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    if not isinstance(schema, dict) or not isinstance(values, dict):
        return
    for name, parameter in schema.items():
        value = values.get(name)
        if not isinstance(parameter, dict) or value is None or value == MARK:
            continue
        if parameter.get("secret") is True:
            yield (*above, name), value
        else:
            yield from _secrets(parameter.get("properties"), value, (*above, name))


def _put(values: Any, place: tuple[str, ...], value: Any) -> None:
    for name in place[:-1]:
        values = values[name]
    values[place[-1]] = value
