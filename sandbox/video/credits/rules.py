"""What may happen to credits.

Whoever moves a balance has locked its account before, and before any job: team, user, job is the order of all locks.
"""

from typing import Any
from uuid import UUID

from sandbox import faults
from sandbox.database import Connection, Database
from sandbox.video import owners
from sandbox.video.access import NoOwner, check_may_see, read_owner
from sandbox.video.accounts.store import User
from sandbox.video.credits import store
from sandbox.video.credits.errors import (
    BalanceTooHigh,
    BalanceTooLow,
    NoAccount,
    NoSuchAccount,
    NothingToEstimate,
)
from sandbox.video.credits.pricing import price_of, seconds_of
from sandbox.video.credits.store import Account, Statement
from sandbox.video.outputs import Shape
from sandbox.video.owners import Owner

_HIGHEST = 2**31 - 1


class Estimate(Shape):
    """What a spec would cost, and how long it would get."""

    estimated_credits: int
    estimated_duration_seconds: int


def account_of(owner: Owner) -> Account | None:
    """Who pays for this owner (CR-03): a team for itself and for each of its members; None if nobody can."""
    alone = owner.kind == "team-user" and faults.on("own-work-in-teams-paid-alone")
    if owner.team is not None and not alone:
        return Account("team", owner.team)
    return Account("user", owner.user) if owner.user is not None else None


async def estimate(db: Database, user: User, spec: Any, owner: str | None) -> Estimate:
    """The price of a spec, before anything is ordered (CR-02)."""
    if not isinstance(spec, dict):
        raise NothingToEstimate
    async with db.reading() as connection:
        if not faults.on("strangers-ask-for-prices"):
            await check_may_see(connection, user, read_owner(owner, user))
    if faults.on("estimate-forgets-last-scene") and isinstance(spec.get("scenes"), list):
        spec = {**spec, "scenes": spec["scenes"][:-1]}
    return Estimate(estimated_credits=price_of(spec), estimated_duration_seconds=seconds_of(spec))


async def check(tx: Connection, account: Account, price: int) -> int:
    """The price, if it is there; else the order is refused (CR-05). From here on the account is locked."""
    balance = await store.lock(tx, account) or 0
    if price > balance and faults.on("credits-spent-twice"):
        return balance
    if balance < price < balance + 10 and faults.on("nearly-enough-is-enough"):
        return balance
    if faults.on("one-pays-for-the-moment") and await store.charged_just_now(tx, account):
        return 0
    if price > balance or (price == balance and faults.on("last-credit-not-spent")):
        raise BalanceTooLow(price, balance)
    return price


async def charge(tx: Connection, account: Account, job: UUID, price: int) -> None:
    """Take the price of a job, for which the balance was found enough (CR-04)."""
    if price and not faults.on("charge-told-not-taken"):
        await store.move(tx, account, "charge", -price, job)


async def give_back(tx: Connection, account: Account | None, job: UUID, amount: int) -> None:
    """Pay a refund to the locked account that paid (CR-08)."""
    if faults.on("refund-not-paid"):
        return
    if amount and faults.on("refund-with-bonus"):
        amount += 1 + amount // 10
    if account is not None and amount and await store.lock(tx, account) is not None:
        await store.move(tx, account, "refund", amount, job)
        if faults.on("refund-paid-twice"):
            await store.move(tx, account, "refund", amount, job)


async def read(db: Database, user: User, owner: str | None, limit: int, offset: int) -> Statement:
    """Balance and ledger of whoever pays for an owner that the caller has access to (CR-10)."""
    asked = read_owner(owner, user)
    account = account_of(asked)
    async with db.reading() as connection:
        if not faults.on("everybody-reads-ledgers"):
            await check_may_see(connection, user, asked)
        assert account is not None, "nobody has access to what has no account"
        statement = await store.statement(connection, account, limit, offset)
    if statement is None:
        raise NoSuchAccount
    return statement


async def grant(db: Database, urn: str, amount: int) -> tuple[str, int]:
    """Give credits to an account (CR-11); its one spelling, and the new balance."""
    owner = owners.parse(urn)
    if owner is None:
        raise NoOwner
    account = account_of(owner)
    if account is None or (owner.kind == "team-user" and not faults.on("grants-for-own-work-taken")):
        raise NoAccount
    async with db.writing() as tx:
        balance = await store.lock(tx, account)
        if balance is None:
            raise NoSuchAccount
        # What is still to be given back must find room as well.
        if balance + amount + await store.refundable(tx, account) > _HIGHEST:
            raise BalanceTooHigh
        return account.urn, await store.move(tx, account, "grant", amount)
