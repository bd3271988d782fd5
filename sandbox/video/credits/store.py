"""Balances and their ledger in the database."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from sandbox import faults
from sandbox.database import Connection
from sandbox.video.outputs import Shape
from sandbox.video.owners import team_urn, user_urn

Kind = Literal["charge", "refund", "grant"]


@dataclass(frozen=True, slots=True)
class Account:
    """Whose balance it is: a user's or a team's."""

    kind: Literal["user", "team"]
    id: UUID

    @property
    def urn(self) -> str:
        return user_urn(self.id) if self.kind == "user" else team_urn(self.id)

    @property
    def table(self) -> str:
        return "users" if self.kind == "user" else "teams"


class Entry(Shape):
    """One movement of a balance."""

    id: UUID
    account: str
    job_id: UUID | None
    kind: Kind
    amount: int
    balance_after: int
    created_at: datetime


class Statement(Shape):
    """A balance, and how it came about."""

    account: str
    balance: int
    entries: list[Entry]


async def lock(db: Connection, account: Account) -> int | None:
    """The balance, while nobody else may move it; None if the account is gone."""
    balance: int | None = await db.fetchval(f"SELECT credits FROM {account.table} WHERE id = $1 FOR UPDATE", account.id)
    return balance


async def move(db: Connection, account: Account, kind: Kind, amount: int, job: UUID | None = None) -> int:
    """Move the balance of a locked account, in one stroke with its ledger."""
    balance: int = await db.fetchval(
        f"UPDATE {account.table} SET credits = credits + $2 WHERE id = $1 RETURNING credits", account.id, amount
    )
    await record(db, account, kind, amount, balance, job)
    return balance


async def record(
    db: Connection, account: Account, kind: Kind, amount: int, balance: int, job: UUID | None = None
) -> None:
    """The ledger's row of a movement. One that waited for its turn is no older than the one before it."""
    if kind == "refund" and faults.on("refund-without-ledger"):
        return
    if kind == "charge" and faults.on("charge-without-ledger"):
        return
    if faults.on("lines-tell-what-was-before"):
        balance -= amount
    if kind == "grant" and faults.on("grant-without-ledger"):
        return
    await db.execute(
        "INSERT INTO credit_entries (account, job_id, kind, amount, balance_after, created_at) "
        "VALUES ($1::text, $2, $3::text::credit_kind, $4, $5, greatest(platform_now(), "
        "(SELECT created_at FROM credit_entries WHERE account = $1::text ORDER BY number DESC LIMIT 1)))",
        account.urn,
        job,
        kind,
        amount,
        balance,
    )


async def statement(db: Connection, account: Account, limit: int, offset: int) -> Statement | None:
    """Balance and newest movements, seen at one moment; None if the account is gone."""
    direction = "ASC" if faults.on("oldest-movements-first") else "DESC"
    rows = await db.fetch(
        "SELECT a.credits AS balance, e.* "
        f"FROM {account.table} a LEFT JOIN LATERAL ("
        "SELECT number, id, account, job_id, kind::text, amount, balance_after, created_at FROM credit_entries "
        f"WHERE account = $2 ORDER BY number {direction} LIMIT $3 OFFSET $4) e ON true WHERE a.id = $1 "
        f"ORDER BY e.number {direction}",
        account.id,
        account.urn,
        limit,
        offset,
    )
    if not rows:
        return None
    entries = [Entry.model_validate(dict(row)) for row in rows if row["id"] is not None]
    return Statement(account=account.urn, balance=rows[0]["balance"], entries=entries)


async def charged_just_now(db: Connection, account: Account) -> bool:
    """Whether the last movement is a charge of this moment, which nobody asks for; only a deliberate deviation does."""
    question = (
        "SELECT kind = 'charge' AND created_at > platform_now() - interval '1 second' FROM credit_entries "
        "WHERE account = $1 ORDER BY number DESC LIMIT 1"
    )
    return bool(await db.fetchval(question, account.urn))


async def refundable(db: Connection, account: Account) -> int:
    """The most that the jobs that are not over can still give back to a team or a user."""
    total = await db.fetchval(
        "SELECT coalesce(sum(credits_charged), 0) FROM jobs WHERE is_active(status) AND (owner = $1 OR owner LIKE $2)",
        account.urn,
        f"framecast:{account.id}:%",
    )
    return int(total)
