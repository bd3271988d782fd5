"""Grants: which actions on which resource, and within which bounds."""

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

RESOURCES = frozenset(
    {
        "packs",
        "actions",
        "queues",
        "rules",
        "triggers",
        "executions",
        "events",
        "enforcements",
        "inquiries",
        "keys",
        "artifacts",
        "runtimes",
        "workers",
        "retention",
        "identities",
        "permissions",
        "audit_log",
    }
)
ACTIONS = frozenset(
    {
        "read",
        "create",
        "install",
        "configure",
        "update",
        "delete",
        "execute",
        "cancel",
        "respond",
        "manage",
        "decrypt",
    }
)
CONSTRAINTS = frozenset(
    {
        "pack_refs",
        "owner",
        "owner_types",
        "owner_refs",
        "visibility",
        "execution_scope",
        "refs",
        "ids",
        "encrypted",
        "attributes",
    }
)


@dataclass(frozen=True, slots=True)
class Grant:
    """What somebody may do to things of one kind; every bound must hold."""

    resource: str
    actions: tuple[str, ...]
    bounds: dict[str, Any]


@dataclass(frozen=True, slots=True)
class PermissionSet:
    """A named bundle of grants, as somebody has it."""

    ref: str
    grants: tuple[Grant, ...]


@lru_cache(maxsize=1024)
def read_sets(text: str) -> tuple[PermissionSet, ...]:
    """The sets in a JSON array of `{ref, grants}`; kept, since most people have the same few."""
    return tuple(PermissionSet(found["ref"], tuple(_grants(found["grants"]))) for found in json.loads(text))


def _grants(listed: Any) -> list[Grant]:
    # What somebody wrote into the table by hand grants nothing, unless it has the shape of a grant.
    found: list[Grant] = []
    for given in listed if isinstance(listed, list) else []:
        match given:
            case {"resource": str(resource), "actions": list(actions)}:
                bounds = given.get("constraints") or {}
                if isinstance(bounds, dict) and bounds.keys() <= CONSTRAINTS:
                    wanted = {name: value for name, value in bounds.items() if value is not None}
                    found.append(Grant(resource, tuple(map(str, actions)), wanted))
    return found


def effective(sets: tuple[PermissionSet, ...]) -> list[tuple[str, list[str]]]:
    """What all sets together grant: each resource with its actions."""
    union: dict[str, list[str]] = {}
    for grant in (grant for held in sets for grant in held.grants):
        actions = union.setdefault(grant.resource, [])
        actions += [action for action in grant.actions if action not in actions]
    return sorted(union.items())
