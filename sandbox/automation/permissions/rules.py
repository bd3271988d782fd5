"""May this caller do that? The union of all grants answers; one whose bounds all hold is enough.

Whose rights these are was read with the token, in the same question to the database, so that nothing is asked again
here, and every change counts from the next request on.
"""

from typing import Any

from sandbox import faults
from sandbox.automation.errors import Forbidden
from sandbox.automation.identities.caller import Caller


def may(
    caller: Caller,
    resource: str,
    action: str,
    *,
    ref: str | None = None,
    id: int | None = None,
    pack_ref: str | None = None,
    owner: int | None = None,
    owner_type: str | None = None,
    owner_ref: str | None = None,
    encrypted: bool | None = None,
    visibility: str | None = None,
    execution_scope: str | None = None,
) -> bool:
    """Whether a grant covers it. What is not said about the thing is unknown: a grant that is bound by it does not.

    `owner` is the identity that it belongs to; `owner_ref` is a key's owner as text; `execution_scope` is how near
    the execution is to the caller: `self`, `descendants`, or None for somebody else's.
    """
    if owner_type == "identity" and owner != caller.identity.id and not identity_keys_open():
        return False
    about = {
        "pack_refs": pack_ref,
        "owner": _whose(caller, owner),
        "owner_types": owner_type,
        "owner_refs": owner_ref,
        "visibility": visibility,
        "execution_scope": execution_scope,
        "refs": ref,
        "ids": id,
        "encrypted": encrypted,
        "attributes": caller.identity.attributes,
    }
    wanted = {action, "read"} if faults.on("viewers-make-and-delete") else {action}
    return any(
        grant.resource == resource
        and not wanted.isdisjoint(grant.actions)
        and all(_holds(name, value, about) for name, value in grant.bounds.items())
        for grant in caller.grants
    )


def identity_keys_open() -> bool:
    """Whether grants reach the keys of other identities: these are only ever their owner's."""
    return faults.on("identity-keys-open")


def check(caller: Caller, resource: str, action: str, **about: Any) -> None:
    """The same; raises Forbidden."""
    if not may(caller, resource, action, **about):
        raise Forbidden(f"Insufficient permissions: {resource}:{action}")


def check_sets(caller: Caller, refs: list[str]) -> None:
    """Whoever hands permission sets on must have them; raises Forbidden."""
    if beyond := sorted(set(refs) - {held.ref for held in caller.sets}):
        raise Forbidden(f"Insufficient permissions: not your own permission sets: {', '.join(beyond)}")


def may_see_pack(caller: Caller, *, ref: str, id: int, is_standard: bool, owner: int | None) -> bool:
    """Whether a pack is there for the caller: standard, their own, opened to them, or nobody's and packs are theirs."""
    if is_standard or faults.on("private-packs-seen"):
        return True
    if owner is None:
        return may(caller, "packs", "read", ref=ref, id=id, pack_ref=ref)
    return owner == caller.identity.id or ref in caller.opened or str(id) in caller.opened


def may_change_pack(caller: Caller, action: str, *, ref: str, id: int, is_standard: bool, owner: int | None) -> bool:
    """Whether the caller may configure or delete a pack; a grant without bounds does not reach somebody else's."""
    if not may(caller, "packs", action, ref=ref, id=id, pack_ref=ref, owner=owner):
        return False
    return is_standard or owner in (None, caller.identity.id) or ref in caller.opened or str(id) in caller.opened


def in_sight(column: str, at: int) -> str:
    """SQL: the ref in this column is of no private pack of somebody else's (A-37, A-41).

    `$at` is the identity and `$at+1` the packs opened to it: `*caller.sight`.
    """
    if faults.on("private-rows-seen"):
        return f"(${at}::bigint IS NOT NULL AND ${at + 1}::text[] IS NOT NULL)"
    return (
        "NOT EXISTS (SELECT 1 FROM pack AS unseen "
        f"WHERE unseen.ref = split_part({column}, '.', 1) AND NOT unseen.is_standard AND unseen.installed_by <> ${at} "
        f"AND NOT (unseen.ref = ANY(${at + 1}) OR unseen.id::text = ANY(${at + 1})))"
    )


def _whose(caller: Caller, owner: int | None) -> str:
    if owner is None:
        return "none"
    return "self" if owner == caller.identity.id else "other"


def _holds(name: str, value: Any, about: dict[str, Any]) -> bool:
    if faults.on("bounds-of-grants-ignored"):
        return True
    known = about[name]
    match name:
        case "owner":
            return value in ("any", known)
        case "execution_scope":
            return value == "any" or known == "self" or (known is not None and bool(value == known))
        case "attributes":
            return isinstance(value, dict) and all(known.get(key) == wanted for key, wanted in value.items())
        case "encrypted":
            return known is value
        case _:
            listed = value if isinstance(value, list) else [value]
            return known is not None and known in listed
