"""What may happen to rules. Whatever changes a timer is told to the timers once it is stored."""

from typing import Any

from sandbox import faults
from sandbox.automation import schemas
from sandbox.automation.identities.caller import Caller
from sandbox.automation.packs.rules import NoSuchPack
from sandbox.automation.permissions.rules import check, check_sets
from sandbox.automation.rules import store
from sandbox.automation.rules.errors import BadParameters, NoSuchAction, NoSuchRule, RuleExists, SomebodyElsesRule
from sandbox.automation.rules.store import Referred, Rule, Surroundings
from sandbox.automation.service import Service
from sandbox.automation.triggers.errors import NoSuchTrigger
from sandbox.database import Connection

_MOVES_TIMER = ("enabled", "trigger", "trigger_ref", "trigger_params")
"""A timer begins anew when one of these changes, and only then."""


async def create(service: Service, caller: Caller, new: dict[str, Any]) -> Rule:
    """A new rule, which belongs to the caller."""
    async with service.db.writing() as tx:
        around = await _surroundings(tx, caller, new)
        if around.taken:
            raise RuleExists(new["ref"])
        action, trigger = _all_there(around, new)
        check(caller, "rules", "create", ref=new["ref"], pack_ref=new["pack_ref"])
        _check_sets(caller, new["permission_set_refs"])
        if not faults.on("rule-parameters-unchecked"):
            _check_action(action, new["action_params"])
            _check_trigger(service, trigger, new["trigger_params"])
        own = {"pack": around.pack, "action": action.id, "trigger": trigger.id, "owner_identity": caller.identity.id}
        rule = await store.insert(tx, {**new, **own, "is_adhoc": True})
    if trigger.is_timer:
        await service.timers.take_up(rule.id)
    return rule


async def change(service: Service, caller: Caller, ref: str, changes: dict[str, Any]) -> Rule:
    """Change what is given; what a change makes unfit is refused."""
    async with service.db.writing() as tx:
        rule = await _to_change(tx, caller, ref, "update")
        around = await _surroundings(tx, caller, {**rule.model_dump(), **changes})
        links = _linked(around, changes)
        _check_sets(caller, changes.get("permission_set_refs"))
        if changes.keys() & {"action_ref", "action_params"} and around.action is not None:
            _check_action(around.action, changes.get("action_params", rule.action_params))
        if changes.keys() & {"trigger_ref", "trigger_params"} and around.trigger is not None:
            _check_trigger(service, around.trigger, changes.get("trigger_params", rule.trigger_params))
        stored = changes and not faults.on("rule-changes-not-stored")
        changed = await store.update(tx, rule.id, changes | links) if stored else rule
    await _tell_timers(service, rule, changed)
    return changed


async def switch(service: Service, caller: Caller, ref: str, *, enabled: bool) -> Rule:
    """Enable or disable a rule; once more changes nothing."""
    async with service.db.writing() as tx:
        right = "read" if faults.on("looking-is-enough-to-switch") else "update"
        rule = await _to_change(tx, caller, ref, None if faults.on("everybody-switches-rules") else right)
        changed = rule if rule.enabled == enabled else await store.update(tx, rule.id, {"enabled": enabled})
    await _tell_timers(service, rule, changed)
    return changed


async def delete(service: Service, caller: Caller, ref: str) -> None:
    """Delete a rule; what it has led to stays, and keeps its name."""
    async with service.db.writing() as tx:
        rule = await _to_change(tx, caller, ref, "delete")
        await store.delete(tx, rule.id)
    await service.timers.let_go(rule.id)


async def show(db: Connection, caller: Caller, ref: str) -> Rule:
    """The rule, for whoever sees it."""
    rule = await store.seen(db, caller, ref)
    if rule is None:
        raise NoSuchRule(ref)
    return rule


async def show_action(db: Connection, caller: Caller, ref: str) -> None:
    """The action is there for the caller, or no rule on it is."""
    if not await store.has_action(db, caller, ref):
        raise NoSuchAction(ref)


async def _to_change(tx: Connection, caller: Caller, ref: str, action: str | None) -> Rule:
    """The locked rule, for whoever may do this to it (A-38); without an action for everybody."""
    found = await store.lock(tx, caller, ref)
    if found is None:
        raise NoSuchRule(ref)
    rule, seen = found
    if action is None:
        return rule
    check(caller, "rules", action, ref=ref, id=rule.id, pack_ref=rule.pack_ref, owner=rule.owner_identity)
    if not seen:
        raise SomebodyElsesRule
    return rule


async def _surroundings(tx: Connection, caller: Caller, about: dict[str, Any]) -> Surroundings:
    refs = {name: about[name] for name in ("ref", "pack_ref", "action_ref", "trigger_ref")}
    return await store.surroundings(tx, caller, **refs)


def _all_there(around: Surroundings, about: dict[str, Any]) -> tuple[Referred, Referred]:
    if around.pack is None:
        raise NoSuchPack(about["pack_ref"])
    if around.action is None:
        raise NoSuchAction(about["action_ref"])
    if around.trigger is None:
        raise NoSuchTrigger(about["trigger_ref"])
    return around.action, around.trigger


def _linked(around: Surroundings, changes: dict[str, Any]) -> dict[str, int]:
    """The ids that go with changed refs. A ref that is given again means whatever has that ref now."""
    links: dict[str, int] = {}
    if "action_ref" in changes:
        if around.action is None:
            raise NoSuchAction(changes["action_ref"])
        links["action"] = around.action.id
    if "trigger_ref" in changes:
        if around.trigger is None:
            raise NoSuchTrigger(changes["trigger_ref"])
        links["trigger"] = around.trigger.id
    return links


def _check_sets(caller: Caller, refs: list[str] | None) -> None:
    if refs and not faults.on("rules-lend-any-rights"):
        check_sets(caller, refs)


def _check_action(action: Referred, params: Any) -> None:
    problem = schemas.problems(action.schema, params)
    if problem is not None:
        raise BadParameters("action", action.ref, problem)


def _check_trigger(service: Service, trigger: Referred, params: Any) -> None:
    problem = schemas.problems(trigger.schema, params)
    if problem is None and trigger.is_timer:
        problem = service.timers.problems(trigger.ref, params)
    if problem is not None:
        raise BadParameters("trigger", trigger.ref, problem)


async def _tell_timers(service: Service, before: Rule, now: Rule) -> None:
    if any(getattr(before, name) != getattr(now, name) for name in _MOVES_TIMER):
        await (service.timers.take_up(now.id) if now.enabled else service.timers.let_go(now.id))
