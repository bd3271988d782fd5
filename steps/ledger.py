"""Steps about the ledger: what it holds, who reads it, and that it adds up."""

from datetime import datetime
from typing import Any

from pytest_bdd import then, when

from support.answers import Answer
from support.clock import Clock, in_words
from support.deeds import deed
from support.generation_phrases import Account
from support.personas import Cast, done
from support.phrases import phrase
from support.records import Records
from support.target import Target
from support.video import own_name, team_name, work_name
from support.world import World

WORDS = {"grant": "granted", "charge": "charged", "refund": "given back"}
"""What each kind of movement is called."""


@then("the books balance")
async def books_balance(cast: Cast, world: World, records: Records, target: Target) -> None:
    """Of every account of the example the movements add up to the balance, and fit what each generation says."""
    target.need("charging")
    books = await records.books(cast.ids(), [team.id for team in world.teams.values()])
    accounts = {own_name(cast[name].id): f"{name}'s account" for name in cast.names()}
    accounts |= {team_name(team.id): f'the account of "{alias}"' for alias, team in world.teams.items()}
    called = {it.id: it.alias for it in world.generations.values()}
    wrong = list(books.errors(accounts, called))
    assert books.entries, "The books should hold a movement, or there is nothing to add up.\nThey are empty"
    assert not wrong, "The books should balance.\nThey do not: " + "; ".join(wrong)


@deed(
    when="{who:Person} reads the ledger of {account:Account}",
    attempt="{who:Person} tries to read the ledger of {account:Account}",
)
async def reading(who: str, account: Account, cast: Cast, world: World, target: Target) -> Answer:
    """The person looks at balance and movements of an account."""
    target.need("charging")
    return await cast[who].sees_credits(_owner(account, cast, world))


@deed(when="{who:Person} reads {own:Own} ledger without saying whose")
async def reading_own(who: str, cast: Cast, target: Target) -> Answer:
    """The person looks at balance and movements, and names nobody."""
    target.need("charging")
    return await cast[who].sees_credits()


@deed(
    when="{who:Person} reads the ledger of {own:Own} own work in {team:Name}",
    attempt="{who:Person} tries to read the ledger of {own:Own} own work in {team:Name}",
)
async def reading_work(who: str, team: str, cast: Cast, world: World, target: Target) -> Answer:
    """The person looks at what pays for their own work in a team."""
    target.need("charging")
    return await cast[who].sees_credits(work_name(world.team(team).id, cast[who].id))


@deed(attempt="{who:Person} tries to read the ledger of {nobody:Nobody}")
async def reading_nobodys(who: str, nobody: str, cast: Cast, target: Target) -> Answer:
    """The person looks at the account of what can own nothing."""
    target.need("charging")
    return await cast[who].sees_credits(nobody)


@when("a visitor without a sign-in asks for a ledger")
async def reading_as_a_visitor(cast: Cast, world: World, target: Target) -> None:
    """Somebody looks at balance and movements, and shows nothing."""
    target.need("charging")
    world.answers = [await cast.program("a visitor").sees_credits()]


@deed(when="{who:Person} reads {count:Count} movements of {own:Own} ledger, after the newest {offset:Count}")
async def reading_page(who: str, count: int, offset: int, cast: Cast, target: Target) -> Answer:
    """The person looks at a part of the movements."""
    target.need("charging")
    return await cast[who].sees_credits(limit=count, offset=offset)


@then(phrase("{account:Account} shows these movements, the oldest first"))
async def shows_movements(
    account: Account, datatable: list[list[str]], cast: Cast, world: World, target: Target, clock: Clock
) -> None:
    """The ledger holds these movements and no others: what they were, how much, what was left, and for what or when."""
    target.need("charging")
    reader = cast[account.person or world.team(account.team or "").owner]
    shown = done(await reader.sees_credits(_owner(account, cast, world))).body["entries"]
    columns, *expected = datatable
    seen = [[_cell(column, entry, world, clock) for column in columns] for entry in reversed(shown)]
    assert seen == expected, f"There should be {len(expected)} movements on {account}: {expected}.\nThere are {seen}"


@then(phrase("the ledger shows a balance of {credits:Credits} on {account:Account}"))
def shows_balance(credits: int, account: Account, cast: Cast, world: World) -> None:
    """What was read names this account, and says what is left."""
    shown = _read(world)
    seen, expected = (shown["account"], shown["balance"]), (_owner(account, cast, world), credits)
    assert seen == expected, f"The ledger should show {credits:,} credits on {account}.\nIt shows {seen}"


@then(phrase("the ledger shows the amounts {amounts:Amounts}, in this order"))
def shows_amounts(amounts: list[int], world: World) -> None:
    """What was read holds the movements of these amounts, the first one on top."""
    seen = [entry["amount"] for entry in _read(world)["entries"]]
    assert seen == amounts, f"The ledger should show the amounts {amounts}.\nIt shows {seen}"


@then(phrase("the ledger shows {count:Count} movements"))
@then(phrase("the ledger shows {count:Count} movement"))
def shows_count(count: int, world: World) -> None:
    """What was read holds so many movements."""
    seen = len(_read(world)["entries"])
    assert seen == count, f"The ledger should show {count} movements.\nIt shows {seen}"


def _read(world: World) -> dict[str, Any]:
    """What the person who asked for a ledger was shown."""
    assert world.answer.accepted, f"The ledger should be shown.\nInstead, {world.answer}"
    shown: dict[str, Any] = world.answer.body
    return shown


def _owner(account: Account, cast: Cast, world: World) -> str:
    return own_name(cast[account.person].id) if account.person else team_name(world.team(account.team or "").id)


def _cell(column: str, entry: dict[str, Any], world: World, clock: Clock) -> str:
    """What a movement says in this column of a feature's table."""
    if column == "when":
        ago = in_words(clock.now() - datetime.fromisoformat(entry["created_at"]))
        return "just now" if ago == "no time" else f"{ago} ago"
    if column == "for":
        names = {str(it.id): alias for alias, it in world.generations.items()}
        return "" if entry["job_id"] is None else names.get(entry["job_id"], "a stranger")
    return {"what": WORDS[entry["kind"]], "amount": f"{entry['amount']:+,}", "left": f"{entry['balance_after']:,}"}[
        column
    ]
