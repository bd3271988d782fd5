"""The course of a scenario, kept as evidence at its end: a timeline of each generation, a ledger of each account."""

import json
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from support.clock import in_words
from support.evidence import note
from support.personas import Cast
from support.records import Records, Row
from support.video import own_name, team_name
from support.world import Generation, World


async def keep(world: World, cast: Cast, records: Records) -> None:
    """Attach what the records tell about the generations of this scenario and about the accounts that paid."""
    if not world.generations:
        return
    generations = list(world.generations.values())
    courses = await records.courses([generation.id for generation in generations])
    for generation in generations:
        if generation.id in courses:
            _keep_timeline(generation, courses[generation.id])
    accounts = {own_name(cast[name].id): f"{name}'s account" for name in cast.names()}
    accounts |= {team_name(team.id): f'the account of "{alias}"' for alias, team in world.teams.items()}
    ledgers, balances = await records.ledgers(list(accounts)), await records.balances(list(accounts))
    for account, entries in ledgers.items():
        _keep_ledger(accounts[account], balances.get(account, 0), entries, {it.id: _called(it) for it in generations})


def _keep_timeline(generation: Generation, events: list[Row]) -> None:
    began: datetime = events[0]["created_at"]
    told = [
        {
            "at": event["created_at"].isoformat(),
            "after": _after(event["created_at"] - began),
            "what": _what(event),
            "note": "",
        }
        for event in events
    ]
    status = str(events[-1]["status"])
    note("timeline", f"{_called(generation)} is {status}", now=None, events=told, status=status)


def _after(time: timedelta) -> str:
    """Requests move a clock by microseconds, so the first half second is no time."""
    return in_words(time) if time >= timedelta(seconds=0.5) else "at once"


def _what(event: Row) -> str:
    kind = str(event["event_type"])
    if kind == "progress":
        share = json.loads(event["payload"]).get("percent")
        return "went on" if share is None else f"{share:g} percent"
    if kind == "failed":
        return f"failed: {event['failure_type']}"
    return kind


def _keep_ledger(account: str, balance: int, entries: list[Row], generations: dict[UUID, str]) -> None:
    told: list[dict[str, Any]] = []
    for entry in entries:
        work = generations.get(entry["job_id"], "a generation that is not known here")
        words = {"grant": "granted", "charge": f"charged for {work}", "refund": f"given back for {work}"}
        told.append(
            {
                "at": entry["created_at"].isoformat(),
                "what": words[entry["kind"]],
                "amount": entry["amount"],
                "balance": entry["balance_after"],
            }
        )
    movements = "1 movement" if len(told) == 1 else f"{len(told)} movements"
    title = f"{account}: {movements}, {balance:,} credits left"
    note("ledger", title, account=account, balance=balance, entries=told)


def _called(generation: Generation) -> str:
    return generation.alias if generation.alias.startswith("the ") else f'the generation "{generation.alias}"'
