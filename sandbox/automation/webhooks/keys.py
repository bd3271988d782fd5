"""Who holds the key of a webhook opens it: making, taking back and renewing keys."""

import secrets

from sandbox import faults
from sandbox.automation.errors import BadRequest
from sandbox.automation.identities.caller import Caller
from sandbox.automation.triggers import rules as triggers
from sandbox.automation.triggers import store as trigger_store
from sandbox.automation.triggers.store import Trigger
from sandbox.automation.webhooks import store
from sandbox.database import Connection, Database


class _NoWebhook(BadRequest):
    sentence = "Webhooks are not enabled for this trigger; enable them first"


async def enable(db: Database, caller: Caller, ref: str) -> Trigger:
    """Open the trigger to the outside. Once more changes nothing: key and security stay (A-16)."""
    async with db.writing() as tx:
        trigger = await triggers.to_change(tx, caller, ref, "update")
        forget = faults.on("enabling-resets-security")
        kept = trigger.webhook_key if trigger.webhook_enabled and not faults.on("enabling-changes-key") else None
        if kept is None or forget:
            await store.open_with(tx, trigger.id, kept or _new_key(), forget_config=forget)
        return await _now(tx, ref)


async def disable(db: Database, caller: Caller, ref: str) -> Trigger:
    """Close the trigger; its key is gone for good."""
    async with db.writing() as tx:
        trigger = await triggers.to_change(tx, caller, ref, "update")
        if faults.on("closed-webhook-answers"):
            return trigger.model_copy(update={"webhook_enabled": False, "webhook_key": None})
        await store.close(tx, trigger.id)
        return await _now(tx, ref)


async def regenerate(db: Database, caller: Caller, ref: str) -> Trigger:
    """Another key; the old one is worth nothing from now on."""
    async with db.writing() as tx:
        trigger = await triggers.to_change(tx, caller, ref, "update")
        if not trigger.webhook_enabled:
            raise _NoWebhook
        if not faults.on("old-webhook-key-stays"):
            await store.open_with(tx, trigger.id, _new_key(), forget_config=faults.on("new-key-forgets-security"))
        return await _now(tx, ref)


def _new_key() -> str:
    return "wh_" + secrets.token_hex(16)


async def _now(tx: Connection, ref: str) -> Trigger:
    trigger = await trigger_store.get(tx, ref)
    assert trigger is not None
    return trigger
