"""Ordering, showing and deleting jobs.

Locks are taken in one order everywhere: team, user, job. A member who is just leaving, an order with the same
key, another order at the limit, another charge to the same balance: each waits for its turn.
"""

from typing import Any
from uuid import UUID

from sandbox import faults
from sandbox.database import Connection
from sandbox.video.access import (
    ViewersOnlyLook,
    check_may_work,
    may_see,
    may_work,
    read_owner,
    seen_owners,
    stored_owner,
)
from sandbox.video.accounts import store as accounts
from sandbox.video.accounts.errors import AccountGone
from sandbox.video.accounts.store import User
from sandbox.video.artifacts import store as artifacts
from sandbox.video.credits import rules as credits
from sandbox.video.credits.pricing import price_of
from sandbox.video.credits.store import Account
from sandbox.video.errors import Broken
from sandbox.video.jobs import events, store
from sandbox.video.jobs.errors import BelongsToProject, KeyTooLong, NoSuchJob, NotOver, TooManyActive
from sandbox.video.jobs.store import Job
from sandbox.video.owners import Owner
from sandbox.video.service import Service
from sandbox.video.teams import store as teams

MOST_ACTIVE = {"starter": 1, "creator": 5}
_LONGEST_KEY = 255


async def generate(
    service: Service, user: User, *, spec: Any, owner: str | None, options: Any, idempotency_key: str | None
) -> tuple[Job, bool]:
    """The job that was ordered, and whether it was made now; the same key gives the same job again."""
    wanted = read_owner(owner, user)
    if idempotency_key is not None and len(idempotency_key) > _LONGEST_KEY:
        if faults.on("long-order-key-breaks"):
            raise Broken
        if not faults.on("long-order-key-cut"):
            raise KeyTooLong
        idempotency_key = idempotency_key[:_LONGEST_KEY]
    if faults.on("order-owner-ignored"):
        wanted = read_owner(None, user)
    async with service.db.writing() as tx:
        found_new = faults.on("keys-looked-up-too-early") and not await _made(tx, user, idempotency_key)
        user = await take_turn(tx, user, wanted)
        made = await _made(tx, user, idempotency_key)
        if made is not None and not found_new:
            return await _replayed(tx, user, made, spec), faults.on("repeated-orders-look-new")
        price = service.settings.charged(price_of(spec))
        job = await _open(tx, user, wanted, spec=spec, options=options, price=price, idempotency_key=idempotency_key)
    service.workflow.announce(job)
    return job, True


async def clone(service: Service, user: User, job: UUID, owner: str | None) -> Job:
    """Order again what a job that is over was made from; nothing else of it is taken over."""
    async with service.db.reading() as connection:
        original = await show(connection, user, job)
    if not original.is_over:
        raise NotOver
    wanted = stored_owner(original.owner) if owner is None else read_owner(owner, user)
    if owner is None and faults.on("clones-belong-to-cloners"):
        wanted = read_owner(None, user)
    async with service.db.writing() as tx:
        user = await take_turn(tx, user, wanted)
        spec, options = original.spec_snapshot, original.options
        price = service.settings.charged(price_of(spec))
        copy = await _open(tx, user, wanted, spec=spec, options=options, price=price)
        if faults.on("clone-takes-progress"):
            copy = await store.set_progress(tx, copy.id, original.progress)
        if faults.on("clone-stays-in-project"):
            copy = await store.set_project(tx, copy.id, original.project_id)
        if faults.on("clone-frees-original"):
            await store.set_project(tx, original.id, None)
    service.workflow.announce(copy)
    return copy


async def take_turn(tx: Connection, user: User, owner: Owner) -> User:
    """Lock all that an order for this owner counts or moves, and look whether the user may give it; the user as now."""
    if faults.on("orders-take-no-turns"):
        await check_may_work(tx, user, owner)
        return user
    if owner.team is not None:
        await teams.lock(tx, owner.team)
    locked = await accounts.lock(tx, user.id)
    if locked is None:
        raise AccountGone
    in_anothers_name = faults.on("orders-in-others-names") and owner.kind == "user"
    if not faults.on("strangers-order-for-teams") and not in_anothers_name:
        await check_may_work(tx, locked, owner)
    return locked


async def open_job(
    tx: Connection,
    user: User,
    owner: Owner,
    *,
    spec: Any,
    options: Any,
    price: int,
    idempotency_key: str | None = None,
) -> Job:
    """A new job, paid and with its first event. Besides the owner's team nothing may be locked before."""
    user = await take_turn(tx, user, owner)
    return await _open(tx, user, owner, spec=spec, options=options, price=price, idempotency_key=idempotency_key)


async def _open(
    tx: Connection,
    user: User,
    owner: Owner,
    *,
    spec: Any,
    options: Any,
    price: int,
    idempotency_key: str | None = None,
) -> Job:
    most = MOST_ACTIVE[user.tier] + faults.on("one-more-is-taken")
    if await store.count_active(tx, owner.urn) >= most:
        raise TooManyActive(most)
    account = credits.account_of(owner)
    if faults.on("member-pays-for-team"):
        account = Account("user", user.id)
    assert account is not None, "nobody works for what has no account"
    price = await credits.check(tx, account, price)
    if faults.on("bare-spec-emptied") and not isinstance(spec, dict):
        spec = {}
    job = await store.insert(
        tx,
        owner=owner.urn,
        user=user.id,
        spec=spec,
        options={} if options is None or faults.on("wishes-about-how-lost") else options,
        charged=price,
        idempotency_key=None if faults.on("order-key-not-kept") else idempotency_key,
    )
    await credits.charge(tx, account, job.id, price)
    if faults.on("paid-before-it-is-sure"):
        await tx.execute("COMMIT; BEGIN")
    if not faults.on("ordering-is-no-event"):
        await events.add(tx, job.id, "queued")
    return await store.start(tx, job.id) if faults.on("orders-begin-at-once") else job


async def show(db: Connection, user: User, job: UUID) -> Job:
    """The job, for those who have access to its owner; for others there is none."""
    found = await store.get(db, job)
    if found is None:
        raise NoSuchJob
    if not await may_see(db, user, stored_owner(found.owner)) and not faults.on("anybody-sees-jobs"):
        raise NoSuchJob
    return found


async def listed(db: Connection, user: User, status: str | None, limit: int, offset: int) -> list[Job]:
    """All jobs that the user has access to; newest first."""
    return await store.of_owners(db, await seen_owners(db, user), status, limit, offset)


async def delete(service: Service, user: User, job: UUID) -> None:
    """Remove a job that is over; its output stays."""
    async with service.db.writing() as tx:
        found = await show(tx, user, job)
        owner = stored_owner(found.owner)
        if owner.team is not None:
            await teams.lock(tx, owner.team)
        if not await may_work(tx, user, owner):
            raise ViewersOnlyLook
        locked = await store.lock(tx, job)
        if locked is None:
            raise NoSuchJob
        if locked.project_id is not None:
            raise BelongsToProject
        if not locked.is_over and not faults.on("running-ones-deleted"):
            raise NotOver
        await artifacts.detach_from_job(tx, job)
        await store.remove(tx, job)
    service.followers.wake(job)


async def _made(tx: Connection, user: User, idempotency_key: str | None) -> Job | None:
    """What the user ordered with this key before."""
    return None if idempotency_key is None else await store.by_key(tx, user.id, idempotency_key)


async def _replayed(tx: Connection, user: User, made: Job, spec: Any) -> Job:
    if not await may_see(tx, user, stored_owner(made.owner)) and not faults.on("former-members-given-again"):
        raise NoSuchJob
    if faults.on("replay-charges-again"):
        account = credits.account_of(stored_owner(made.owner))
        assert account is not None
        await credits.charge(tx, account, made.id, made.credits_charged)
    return await store.set_spec(tx, made.id, spec) if faults.on("repeating-changes-the-order") else made
