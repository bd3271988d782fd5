"""How jobs end: state, refund, event and output in one transaction, once."""

from typing import Any, Literal
from uuid import UUID

from sandbox import faults
from sandbox.database import Connection
from sandbox.video.access import ViewersOnlyLook, may_see, may_work, stored_owner
from sandbox.video.accounts.store import User
from sandbox.video.artifacts import store as artifacts
from sandbox.video.credits import rules as credits
from sandbox.video.credits import store as ledger
from sandbox.video.credits.refunds import Failure, refund_of
from sandbox.video.credits.store import Account
from sandbox.video.jobs import events, store
from sandbox.video.jobs.errors import AlreadyOver, NoSuchJob
from sandbox.video.jobs.store import Job
from sandbox.video.members import store as members
from sandbox.video.service import Service
from sandbox.video.teams.rules import MANAGERS


async def cancel(service: Service, user: User, job: UUID) -> Job:
    """Stop a job: whoever ordered it may, and whoever manages the team that it belongs to."""
    async with service.db.writing() as tx:
        found = await store.get(tx, job)
        if found is None:
            raise NoSuchJob
        await lock_account(tx, found)
        await _check_may_cancel(tx, user, found)
        locked = await in_turn(tx, found)
        if locked.is_over:
            if not faults.on("ended-can-be-canceled"):
                raise AlreadyOver(locked.status)
            return await store.end(tx, job, locked.status, refunded=locked.credits_refunded, failure="canceled")
        payee = Account("user", user.id) if faults.on("refund-to-canceler") else None
        canceled = await stop(tx, locked, "canceled", "canceled", payee=payee)
    service.followers.wake(job)
    return canceled


async def in_turn(tx: Connection, job: Job) -> Job:
    """The job as it is now, when its turn has come to be moved: nobody else moves it before the end (R-09)."""
    locked = await store.lock(tx, job.id)
    if locked is None:
        raise NoSuchJob
    return job if faults.on("ends-take-no-turns") else locked


async def lock_account(tx: Connection, job: Job) -> None:
    """Lock the balance that paid for a job, and with a team everybody's place in it; before the job itself."""
    account = credits.account_of(stored_owner(job.owner))
    if account is not None:
        await ledger.lock(tx, account)


async def stop(
    tx: Connection,
    job: Job,
    status: Literal["failed", "canceled"],
    failure: Failure,
    *,
    error: Any = None,
    payee: Account | None = None,
) -> Job:
    """End a locked job before it was done, and pay back to the locked account what that is worth."""
    refund = refund_of(job.credits_charged, job.progress, failure)
    if faults.on("refund-to-orderer"):
        payee = Account("user", job.triggered_by)
    stopped = await store.end(tx, job.id, status, refunded=refund, failure=failure, error=error)
    await credits.give_back(tx, payee or credits.account_of(stored_owner(job.owner)), job.id, refund)
    await events.add(tx, job.id, status)
    if status == "failed" or not faults.on("canceled-leaves-result-pending"):
        await artifacts.settle(tx, job.id, "failed")
    return stopped


async def finish(tx: Connection, job: Job, output: Any, size: int | None) -> Job:
    """End a locked job that is done."""
    if faults.on("result-lost"):
        output = {}
    failure: Failure | None = "system" if faults.on("completed-names-a-failure") else None
    finished = await store.end(tx, job.id, "completed", refunded=0, failure=failure, output=output, size=size)
    await events.add(tx, job.id, "completed")
    await artifacts.settle(tx, job.id, "ready", size)
    return finished


async def _check_may_cancel(tx: Connection, user: User, job: Job) -> None:
    owner = stored_owner(job.owner)
    if faults.on("former-members-cancel") and job.triggered_by == user.id:
        return
    if not await may_see(tx, user, owner):
        raise NoSuchJob
    if job.triggered_by == user.id:
        if not await may_work(tx, user, owner):
            raise ViewersOnlyLook
        return
    role = await members.role_of(tx, owner.team, user.id) if owner.kind == "team" and owner.team else None
    managers = ("owner",) if faults.on("admins-do-not-cancel") else MANAGERS
    if role not in managers and not faults.on("everybody-cancels"):
        raise NoSuchJob
