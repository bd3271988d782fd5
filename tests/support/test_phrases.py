"""What a phrase of a feature becomes, and what is no phrase at all."""

from datetime import timedelta

import pytest

from support.phrases import TYPES, phrase


def read(sentence: str, text: str):
    """The values that a sentence finds in a text; None where it does not match."""
    parser = phrase(sentence)
    return parser.parse_arguments(text) if parser.is_matching(text) else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("half a minute", timedelta(seconds=30)),
        ("1 minute", timedelta(minutes=1)),
        ("6 days 23 hours 59 minutes", timedelta(days=6, hours=23, minutes=59)),
        ("7 days", timedelta(days=7)),
    ],
)
def test_a_duration_is_its_length(text, expected):
    """Units add up."""
    assert read("{time:Duration} pass", f"{text} pass") == {"time": expected}


@pytest.mark.parametrize(
    ("text", "expected"), [("no credits", 0), ("1 credit", 1), ("50 credits", 50), ("1,250 credits", 1250)]
)
def test_credits_have_a_separator_and_a_unit(text, expected):
    """An amount reads as it is printed."""
    assert read("it has {amount:Credits}", f"it has {text}") == {"amount": expected}


@pytest.mark.parametrize("text", ["1250 credits", "50", "1,25 credits", "credits"])
def test_bare_or_crooked_numbers_are_no_credits(text):
    """A number without its unit, or with the separator elsewhere, is a typo."""
    assert read("it has {amount:Credits}", f"it has {text}") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"Northlight"', "Northlight"),
        ('""', ""),
        (r'"say \"hello\""', 'say "hello"'),
        ('the letter "x" 3 times', "xxx"),
        ('the letter "é" 100 times', "é" * 100),
        ('the letter "x" 0 times', ""),
    ],
)
def test_a_text_is_written_out_or_only_long(text, expected):
    """Both ways of giving a text give the text."""
    assert read("it is {name:Text}", f"it is {text}") == {"name": expected}


def test_people_and_names_come_as_lists():
    """Lists are read as English writes them."""
    assert read("{who:People} open", "Mara, Ines and Bruno open") == {"who": ["Mara", "Ines", "Bruno"]}
    assert read("sees {teams:Names}", 'sees "A", "B" and "C"') == {"teams": ["A", "B", "C"]}


def test_one_name_does_not_swallow_the_rest_of_a_sentence():
    """A quoted name ends at its quotation mark, so that two sentences never both match."""
    assert read("opens the team {name:Text}", 'opens the team "A" at the address "b"') is None


def test_events_come_as_a_list():
    """As they are told, in order; none is a list as well."""
    told = read("{who:Person} has seen {events:Events}", "Mara has seen queued, 33.33 percent, went on and failed")
    assert told == {"who": "Mara", "events": ["queued", "33.33 percent", "went on", "failed"]}
    assert read("{who:Person} has seen {events:Events}", "Mara has seen no events") == {"who": "Mara", "events": []}


def test_an_unknown_person_is_no_sentence():
    """Only the cast is known, in capitals as written."""
    assert read("{who:Person} leaves", "Marta leaves") is None
    assert read("{who:Person} leaves", "mara leaves") is None


def test_capitals_count():
    """A sentence with other capitals is another sentence."""
    assert read("nothing has changed", "Nothing has changed") is None


def test_a_reason_stands_for_one_exact_answer():
    """Status and code belong to the sentence."""
    [reason] = read("because {why:Reason}", "because the team needs an owner").values()
    assert (reason.status, reason.code, reason.sentence) == (409, "CONFLICT", "the team needs an owner")


def test_every_type_says_what_it_is():
    """The glossary is made of the docstrings."""
    assert [name for name, convert in TYPES.items() if not convert.__doc__] == []


@pytest.mark.parametrize(
    ("text", "expected"), [("40 and 30", [40, 30]), ("54, -60 and 100", [54, -60, 100]), ("0, 4 and 6", [0, 4, 6])]
)
def test_amounts_stand_side_by_side(text, expected):
    """What comes and what goes."""
    assert read("amounts {amounts:Amounts}", f"amounts {text}") == {"amounts": expected}
