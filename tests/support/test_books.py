"""The books of a scenario, when they fit and when they do not."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from support.books import Books, account_of

MARA = "framecast:user:00000000-0000-0000-0000-000000000001"
TEAM = "framecast:team:00000000-0000-0000-0000-000000000002"
TRAILER = UUID(int=3)
NOON = datetime(2030, 3, 1, 12, tzinfo=UTC)


def line(kind, amount, left, *, account=MARA, work=TRAILER, minutes=0):
    """One line of the ledger."""
    moment = NOON + timedelta(minutes=minutes)
    row = {"account": account, "kind": kind, "amount": amount, "balance_after": left, "created_at": moment}
    return row | {"job_id": None if kind == "grant" else work}


def ordered(charged=60, refunded=54, owner=MARA):
    """The generation, as it stands on record."""
    return {"id": TRAILER, "owner": owner, "credits_charged": charged, "credits_refunded": refunded}


GRANT, CHARGE, REFUND = line("grant", 100, 100), line("charge", -60, 40), line("refund", 54, 94)


def errors(entries, *, balance=94, generations=None, account=MARA):
    """What does not fit."""
    balances = {} if balance is None else {account: balance}
    books = Books(balances, entries, [ordered()] if generations is None else generations)
    return list(books.errors({MARA: "Mara's account", TEAM: 'the account of "Northlight"'}, {TRAILER: "Trailer"}))


def test_books_that_fit():
    """A grant, a charge, a refund."""
    assert errors([GRANT, CHARGE, REFUND]) == []


def test_an_account_without_movements_has_nothing():
    """And nothing else."""
    assert errors([], balance=0, generations=[]) == []
    assert errors([], balance=7, generations=[]) == ["Mara's account has 7 credits, and its lines add up to 0"]


@pytest.mark.parametrize(
    ("entries", "error"),
    [
        ([GRANT, CHARGE], "Mara's account has 94 credits, and its lines add up to 40"),
        (
            [GRANT, CHARGE, line("refund", 54, 88)],
            "line 3 of Mara's account leaves 88 where 40 +54 would be right",
        ),
        (
            [line("grant", 20, 20), line("charge", -60, -40), line("refund", 134, 94)],
            "line 2 of Mara's account leaves less than none: -40",
        ),
        (
            [line("grant", 100, 100, minutes=5), CHARGE, REFUND],
            "line 2 of Mara's account is older than the line before it",
        ),
        ([GRANT, line("refund", -60, 40), REFUND], "line 2 of Mara's account is a refund of -60"),
        (
            [GRANT, line("charge", -60, 40, work=None), REFUND],
            "line 2 of Mara's account, a charge, names no generation",
        ),
        ([GRANT, CHARGE], "Trailer says that 54 credits came back, and 0 were given back"),
        (
            [GRANT, CHARGE, REFUND, line("refund", 54, 148)],
            "Trailer says that 54 credits came back, and 108 were given back",
        ),
        (
            [GRANT, CHARGE, line("charge", -60, -20), REFUND],
            "Trailer says that it cost 60 credits, and 120 were charged for it",
        ),
    ],
)
def test_what_does_not_fit_is_said(entries, error):
    """In a sentence that names the line or the generation."""
    assert error in errors(entries)


def test_a_generation_that_moved_nothing_is_seen():
    """Also without any line."""
    assert errors([line("grant", 94, 94)], generations=[ordered(refunded=0)]) == [
        "Trailer says that it cost 60 credits, and 0 were charged for it"
    ]


def test_the_wrong_party_is_seen():
    """The team's generation, charged to Mara."""
    charged = [ordered(refunded=0, owner=TEAM)]
    assert errors([GRANT, CHARGE], balance=40, generations=charged) == [
        "Trailer moved credits of 1 account(s) that do not pay for it"
    ]


def test_a_deleted_generation_keeps_its_lines():
    """As long as no more came back than was charged."""
    assert errors([GRANT, CHARGE, REFUND], generations=[]) == []
    assert errors([GRANT, CHARGE, line("refund", 61, 101)], balance=101, generations=[]) == [
        "of 60 credits charged for Trailer, which is deleted, 61 were given back"
    ]


def test_an_account_that_is_gone_keeps_its_lines():
    """And has no balance."""
    assert errors([GRANT, CHARGE, REFUND], balance=None) == []


@pytest.mark.parametrize(
    ("owner", "account"),
    [(MARA, MARA), (TEAM, TEAM), (f"framecast:{UUID(int=2)}:{UUID(int=1)}", TEAM)],
)
def test_a_team_pays_for_what_is_done_in_it(owner, account):
    """A person pays for themselves."""
    assert account_of(owner) == account
