"""The books of a scenario: balances, movements and charges, and every way in which they may not fit together."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

Row = dict[str, Any]

SIGNS = {"grant": 1, "charge": -1, "refund": 1}
"""Which way each kind of movement goes."""


@dataclass(frozen=True, slots=True)
class Books:
    """What is on record: the balance of each account, all movements in order, and the generations that were ordered."""

    balances: dict[str, int]
    entries: list[Row]
    generations: list[Row]

    def errors(self, accounts: dict[str, str], generations: dict[UUID, str]) -> Iterator[str]:
        """What does not fit, in words; the two tables say what accounts and generations are called."""
        lines: dict[str, list[Row]] = defaultdict(list)
        for entry in self.entries:
            lines[entry["account"]].append(entry)
        for account in {**self.balances, **lines}:
            name = accounts.get(account, "an account that nobody knows")
            yield from _of_lines(name, lines[account])
            yield from _of_balance(name, self.balances.get(account), lines[account])
        moved: dict[UUID, list[Row]] = defaultdict(list)
        for entry in self.entries:
            if entry["job_id"] is not None:
                moved[entry["job_id"]].append(entry)
        known = {row["id"]: row for row in self.generations}
        for generation in {**known, **moved}:
            called = generations.get(generation, "a generation without a name")
            yield from _of_generation(called, known.get(generation), moved[generation])


def account_of(owner: str) -> str:
    """Whose balance pays for an owner: a team's for itself and for each one's own work in it (CR-03)."""
    _, first, _rest = owner.split(":")
    return owner if first in ("user", "team") else f"framecast:team:{first}"


def total(entries: Iterable[Row], *kinds: str) -> int:
    """What the movements of these kinds come to."""
    return sum(entry["amount"] for entry in entries if entry["kind"] in kinds)


def _of_lines(account: str, lines: list[Row]) -> Iterator[str]:
    before, moment = 0, None
    for number, line in enumerate(lines, start=1):
        here = f"line {number} of {account}"
        if line["amount"] * SIGNS[line["kind"]] <= 0:
            yield f"{here} is a {line['kind']} of {line['amount']:+,}"
        if line["balance_after"] != before + line["amount"]:
            yield f"{here} leaves {line['balance_after']:,} where {before:,} {line['amount']:+,} would be right"
        if line["balance_after"] < 0:
            yield f"{here} leaves less than none: {line['balance_after']:,}"
        if moment is not None and line["created_at"] < moment:
            yield f"{here} is older than the line before it"
        if (line["job_id"] is None) != (line["kind"] == "grant"):
            yield f"{here}, a {line['kind']}, names {'no' if line['job_id'] is None else 'a'} generation"
        before, moment = line["balance_after"], line["created_at"]


def _of_balance(account: str, balance: int | None, lines: list[Row]) -> Iterator[str]:
    """The balance is what the lines add up to; an account that is gone keeps its lines, and has no balance."""
    added = total(lines, *SIGNS)
    if balance is not None and balance != added:
        yield f"{account} has {balance:,} credits, and its lines add up to {added:,}"


def _of_generation(called: str, row: Row | None, lines: list[Row]) -> Iterator[str]:
    """What was charged and given back is what the generation says; one that was deleted says nothing any more."""
    charged, refunded = -total(lines, "charge"), total(lines, "refund")
    if row is None:
        if not 0 <= refunded <= charged:
            yield f"of {charged:,} credits charged for {called}, which is deleted, {refunded:,} were given back"
        return
    if row["credits_charged"] != charged:
        yield f"{called} says that it cost {row['credits_charged']:,} credits, and {charged:,} were charged for it"
    if row["credits_refunded"] != refunded:
        yield f"{called} says that {row['credits_refunded']:,} credits came back, and {refunded:,} were given back"
    if strangers := {line["account"] for line in lines} - {account_of(row["owner"])}:
        yield f"{called} moved credits of {len(strangers)} account(s) that do not pay for it"
