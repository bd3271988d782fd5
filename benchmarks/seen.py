"""Made-up evidence: what an example of a lending library's suite would have seen on its way.

Shapes, sizes and mixture are those of the acceptance run of this project (November 2026): 2,202 examples kept 9.1
pieces of evidence each (a tenth at most 3, half at most 7, a tenth 14 and more), 5.4 kB, of which four fifths are
exchanges. Within an example the same ids and addresses come back, as they do in a real one; from one example to the
next nothing does, since every id, address, key and moment is drawn anew. Deflated feature by feature, real evidence
took 390 bytes an example; made-up evidence may take more, never less, and a test holds that.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from benchmarks.vocabulary import ADJECTIVES, BRANCHES, DEEDS, PEOPLE, REASONS, STATES, THINGS, WORDS, article, plural
from runner.happened import Evidence

Json = dict[str, Any]

BEGAN = datetime(2026, 11, 21, 14, 2, tzinfo=UTC)
_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"


class World:
    """What one example lives in: its people, its things, their ids, and its time."""

    def __init__(self, rng: Random, seconds: float) -> None:
        self.rng = rng
        self.key = "".join(rng.choices(_LETTERS, k=10))
        self.who = rng.choice(PEOPLE)
        self.thing = rng.choice(THINGS)
        self.branch = rng.choice(BRANCHES)
        self.now = BEGAN + timedelta(seconds=seconds)
        self.ids = [_identity(rng) for _ in range(3)]
        self.record: Json = {
            "id": self.ids[0],
            "title": f"{rng.choice(WORDS).capitalize()} {rng.choice(WORDS)}",
            "owner": {"id": self.ids[2], "email": self.address, "name": self.who, "picture_url": None},
            "branch": {"id": self.ids[1], "name": self.branch, "closed_until": None},
            "condition": rng.choice(ADJECTIVES),
            "fee_cents": rng.randint(0, 9_999),
            "status": rng.choice(STATES),
            "renewals": 0,
            "created_at": self.later(),
            "updated_at": self.now.isoformat(),
        }

    @property
    def address(self) -> str:
        return f"{self.who.lower()}.{self.key}@example.test"

    def later(self) -> str:
        """The next moment in which something happens."""
        self.now += timedelta(microseconds=self.rng.randint(900, 900_000))
        return self.now.isoformat()

    def evidence(self) -> Evidence:
        """One piece of evidence."""
        (make,) = self.rng.choices(_KINDS, _WEIGHTS)
        return Evidence(make.__name__.strip("_"), make(self))


def how_many(rng: Random) -> int:
    """How many pieces of evidence an example keeps: seven in the middle, and now and then very many."""
    return min(143, max(1, round(rng.lognormvariate(1.97, 0.68))))


def _identity(rng: Random) -> str:
    text = f"{rng.getrandbits(128):032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def _exchange(world: World) -> Json:
    rng = world.rng
    do, done = rng.choice(DEEDS)
    status = rng.choice((200, 200, 200, 200, 201, 201, 204, 403, 409))
    method = "DELETE" if status == 204 else rng.choice(("GET", "GET", "GET", "POST", "POST", "PATCH"))
    path = f"/v1/branches/{world.ids[1]}/{plural(world.thing).replace(' ', '-')}/{world.ids[0]}"
    response: Json | None = None
    if status in (403, 409):
        response = {"error": {"code": "refused", "message": rng.choice(REASONS), "request_id": _identity(rng)}}
    elif status != 204:
        if method != "GET":
            world.record |= {"status": done, "updated_at": world.later(), "renewals": rng.randint(0, 5)}
        response = world.record
    wanted = None if method in ("GET", "DELETE") else {"branch": world.branch, "reader": world.ids[2], "copies": 1}
    return {
        "title": f"{world.who} wanted to {do} {article(world.thing)}: {'accepted' if status < 300 else 'refused'}",
        "who": world.who,
        "method": method,
        "path": path if method in ("GET", "DELETE") else f"{path}/{do}",
        "request": wanted,
        "status": status,
        "response": response,
        "seconds": round(rng.uniform(0.002, 0.4), 4),
    }


def _rows(world: World) -> Json:
    columns = world.rng.sample(("id", "branch", "state", "email", "due_at", "fee_cents"), world.rng.randint(1, 4))
    rows = [[_cell(world, column) for column in columns] for _ in range(world.rng.choice((0, 1, 1, 2, 4)))]
    title = f"the records hold {len(rows)} {plural(world.thing) if len(rows) != 1 else world.thing}"
    return {"title": f"{title} of {world.who}", "columns": columns if rows else [], "rows": rows}


def _cell(world: World, column: str) -> str:
    match column:
        case "id":
            return world.rng.choice(world.ids)
        case "branch":
            return world.rng.choice(BRANCHES)
        case "state":
            return world.rng.choice(STATES)
        case "email":
            return world.address
        case "due_at":
            return world.later()
    return str(world.rng.randint(0, 9_999))


def _clock(world: World) -> Json:
    days = world.rng.randint(1, 90)
    world.now += timedelta(days=days, microseconds=world.rng.randint(0, 999_999))
    return {"title": f"{days} days passed; it is now {world.now:%d %B %Y, %H:%M:%S}", "now": world.now.isoformat()}


def _timeline(world: World) -> Json:
    states = STATES[: world.rng.randint(1, 5)]
    events = [
        {"at": world.later(), "after": f"{number * world.rng.randint(1, 50)} seconds", "what": state, "note": ""}
        for number, state in enumerate(states)
    ]
    title = f'the {world.thing} "{world.rng.choice(WORDS).capitalize()}" is {states[-1]}'
    return {"title": title, "now": None, "events": events, "status": states[-1]}


def _ledger(world: World) -> Json:
    balance, entries = 0, []
    for _ in range(world.rng.randint(1, 6)):
        amount = world.rng.randint(-900, 1_200)
        balance += amount
        what = f"{'paid' if amount > 0 else 'charged'} for {article(world.rng.choice(THINGS))}"
        entries.append({"at": world.later(), "what": what, "amount": amount, "balance": balance})
    account = f"{world.who}'s account"
    title = f"{account}: {len(entries)} movements, {balance:,} credits left"
    return {"title": title, "account": account, "balance": balance, "entries": entries}


def _chain(world: World) -> Json:
    decided = [
        {"rule": f"{world.rng.choice(WORDS).capitalize()} {world.rng.choice(WORDS)}", "decision": "did not match"}
        for _ in range(world.rng.randint(0, 3))
    ]
    event = {
        "at": world.later(),
        "what": f'the webhook "{world.branch}" was called',
        "payload": json.dumps({"id": world.rng.choice(world.ids), "fee": world.rng.randint(0, 999)}),
    }
    title = f'the webhook "{world.branch}" was called: {len(decided)} decisions, 0 runs'
    return {"title": title, "event": event, "rules": decided}


def _beats(world: World) -> Json:
    began, fires = world.later(), []
    for number in range(world.rng.randint(1, 4)):
        due = world.later()
        fires.append({"due": due, "fired": due, "after": f"{5 * number + 5} seconds", "late": "on time", "note": ""})
    title = f'the timer "{world.branch}" fired {len(fires)} times'
    said = {"timer": "every 5 seconds", "began": began, "now": world.later()}
    return {"title": title, **said, "fires": fires, "next": None, "verdict": "on time"}


def _mail(world: World) -> Json:
    link = f"https://library.example.test/{plural(world.thing).replace(' ', '-')}/{world.ids[1]}/{world.ids[2]}/confirm"
    until = f"{world.now + timedelta(days=7):%d %B %Y at %H:%M}"
    told = f"{article(world.rng.choice(ADJECTIVES))} {world.thing} waits for you in {world.branch} until {until}."
    return {
        "title": f'{world.address} received "Your {world.thing}"',
        "from": "desk@library.example.test",
        "to": world.address,
        "subject": f"Your {world.thing}",
        "text": f"Dear {world.who},\n\n{told}\n\nTo keep it, open this link:\n\n{link}\n\nYour library\n",
        "html": '<!DOCTYPE html>\n<html lang="en"><body style="font-family: sans-serif">\n'
        f"<h1>Your {world.thing}</h1>\n"
        f'<p>Dear <strong>{world.who}</strong>,</p>\n<p>{told}</p>\n<p><a href="{link}" style="padding: 12px 24px; '
        f'background: #2451b3; color: #fff">Keep it</a></p>\n<p>{link}</p>\n</body></html>\n',
    }


_KINDS = (_exchange, _rows, _timeline, _ledger, _clock, _chain, _beats, _mail)
_WEIGHTS = (15964, 1660, 923, 617, 418, 244, 200, 42)
"""How often each kind was in the acceptance run."""
