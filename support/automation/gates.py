"""What somebody may want to do on the engine: one door for each deed, and what stands behind them.

Whoever tries them all owns everything behind them, so that it is their rights alone that open or shut a door.
"""

from collections.abc import Awaitable, Callable
from typing import TypeAlias

from support.answers import Answer
from support.automation.tenants import Tenant
from support.automation.workshop import Workshop
from support.personas import done

Gate: TypeAlias = Callable[[Tenant, Workshop], Awaitable[Answer]]

ECHO, PAUSE = "core.echo", "core.sleep"
NEW = "new"
"""What is made at a door."""


def _ref(tenant: Tenant, things: Workshop, alias: str) -> str:
    return f"{things.the('pack', pack_name(tenant.name)).ref}.{alias}"


def _entry(things: Workshop, alias: str) -> str:
    return f"entries.{things.pack_ref(alias)}"


def pack_name(who: str) -> str:
    """The alias of somebody's own pack."""
    return f"{who}'s pack"


def _make_entry(tenant: Tenant, things: Workshop, alias: str = NEW) -> Awaitable[Answer]:
    pack = things.the("pack", pack_name(tenant.name)).ref
    return tenant.makes_entry(_entry(things, alias), alias, 1, owner_type="pack", owner_pack_ref=pack)


def _make_rule(tenant: Tenant, things: Workshop, alias: str = NEW) -> Awaitable[Answer]:
    return tenant.makes_rule(_ref(tenant, things, alias), trigger=things.the("trigger").ref, action=ECHO)


LOOKING: dict[str, Gate] = {
    "see the packs": lambda who, _: who.sees_packs(),
    "see a pack": lambda who, things: who.sees_pack(things.the("pack").ref),
    "see the actions": lambda who, _: who.sees_actions(),
    "see an action": lambda who, things: who.sees_action(things.the("action").ref),
    "see the triggers": lambda who, _: who.sees_triggers(),
    "see a trigger": lambda who, things: who.sees_trigger(things.the("trigger").ref),
    "see the rules": lambda who, _: who.sees_rules(),
    "see a rule": lambda who, things: who.sees_rule(things.the("rule").ref),
    "see the runs": lambda who, things: who.sees_runs(),
    "see a run": lambda who, things: who.sees_run(things.the("run").id),
    "see the entries": lambda who, _: who.sees_entries(),
    "see an entry": lambda who, things: who.sees_entry(things.the("entry").ref),
}
"""Deeds that change nothing."""

DOING: dict[str, Gate] = {
    "make a pack": lambda who, things: who.makes_pack(things.pack_ref(f"{NEW} by {who.name}")),
    "change a pack": lambda who, things: who.changes_pack(things.the("pack").ref, label="changed"),
    "make an action": lambda who, things: who.makes_action(_ref(who, things, NEW), "true"),
    "change an action": lambda who, things: who.changes_action(things.the("action").ref, label="changed"),
    "run an action": lambda who, _: who.runs_action(ECHO),
    "make a trigger": lambda who, things: who.makes_trigger(_ref(who, things, NEW)),
    "change a trigger": lambda who, things: who.changes_trigger(things.the("trigger").ref, label="changed"),
    "switch a trigger off": lambda who, things: who.switches_trigger(things.the("trigger").ref, on=False),
    "open a webhook": lambda who, things: who.opens_webhook(things.the("trigger").ref),
    "make a rule": _make_rule,
    "change a rule": lambda who, things: who.changes_rule(things.the("rule").ref, label="changed"),
    "switch a rule off": lambda who, things: who.switches_rule(things.the("rule").ref, on=False),
    "switch a rule on": lambda who, things: who.switches_rule(things.the("rule").ref, on=True),
    "cancel a run": lambda who, things: who.cancels_run(things.the("run").id),
    "make an entry": _make_entry,
    "change an entry": lambda who, things: who.changes_entry(things.the("entry").ref, value=2),
    "see the people": lambda who, _: who.send("see the people", "GET", "/api/v1/identities"),
    "make an identity": lambda who, things: who.makes_identity(f"{NEW}.{who.login}"),
    "give rights": lambda who, _: who.gives_set(who.login, "core.viewer"),
    "remove an entry": lambda who, things: who.deletes_entry(things.the("entry").ref),
    "remove a rule": lambda who, things: who.deletes_rule(things.the("rule").ref),
    "remove an action": lambda who, things: who.deletes_action(things.the("action").ref),
    "remove a trigger": lambda who, things: who.deletes_trigger(things.the("trigger").ref),
    "remove a pack": lambda who, things: who.deletes_pack(things.the("pack").ref),
}
"""Deeds that change something, or concern other people; what removes comes last."""

EVERY_GATE: dict[str, Gate] = {**LOOKING, **DOING}
"""Every deed, by the feature's words."""


async def furnish(who: Tenant, things: Workshop) -> None:
    """One thing of every kind behind the doors, all of it somebody's own; the run goes on for an hour."""
    await things.pack_of(who.name)
    for kind, answer in (
        ("action", await who.makes_action(_ref(who, things, "action"), "true")),
        ("trigger", await who.makes_trigger(_ref(who, things, "trigger"))),
        ("entry", await _make_entry(who, things, "entry")),
        ("run", await who.runs_action(PAUSE, {"seconds": 3600})),
    ):
        things.remember(kind, done(answer), f"{who.name}'s {kind}", who.name)  # type: ignore[arg-type]
    things.remember("rule", done(await _make_rule(who, things, "rule")), f"{who.name}'s rule", who.name)
