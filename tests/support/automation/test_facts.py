"""What facts of a feature become: names, values of every kind, things inside of things, and lists."""

import pytest

from support.automation.facts import exactly, read_facts, read_table, read_value, written
from support.errors import SetupFailed
from support.phrases import phrase


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"Ada"', "Ada"),
        ('"007"', "007"),
        (r'"say \"hello\", then go"', 'say "hello", then go'),
        ('""', ""),
        ("7", 7),
        ("-7", -7),
        ("12.5", 12.5),
        ("1.0", 1.0),
        ("9007199254740993", 9007199254740993),
        ("yes", True),
        ("no", False),
        ("nothing", None),
        ("an empty list", []),
        ("an empty thing", {}),
    ],
)
def test_a_value_is_of_the_kind_that_it_is_written_in(text, expected):
    """And is written the same way again."""
    value = read_value(text)
    assert (value, type(value)) == (expected, type(expected))
    if '\\"' not in text:
        assert written(value) == text


@pytest.mark.parametrize("text", ["Ada", "1,000", "1.", ".5", "true", "null", "", '"open', "yes!"])
def test_what_is_no_value_is_told(text):
    """A typo does not become a text."""
    with pytest.raises(SetupFailed, match="is no value"):
        read_value(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nothing at all", {}),
        ('name "Ada"', {"name": "Ada"}),
        ('name "Ada", total 12.5 and urgent yes', {"name": "Ada", "total": 12.5, "urgent": True}),
        ('name "Ada" and note nothing', {"name": "Ada", "note": None}),
        ('text "a, b 5 and c 6" and d 7', {"text": "a, b 5 and c 6", "d": 7}),
        ('customer.address.city "Berlin"', {"customer": {"address": {"city": "Berlin"}}}),
        ("exit-code 3", {"exit-code": 3}),
        ('a.b 1, c 2 and a.d "x"', {"a": {"b": 1, "d": "x"}, "c": 2}),
    ],
)
def test_facts_are_told_as_in_english(text, expected):
    """One, two, or a list with an and; a name may lead into something."""
    assert read_facts(text) == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([["items.0", '"a"'], ["items.1", "5"]], {"items": ["a", 5]}),
        ([["items.0.name", '"Lamp"'], ["items.1.name", '"Chair"']], {"items": [{"name": "Lamp"}, {"name": "Chair"}]}),
        ([["rows.0.0", "1"], ["rows.0.1", "2"], ["rows.1.0", "3"]], {"rows": [[1, 2], [3]]}),
        ([["items.0", "1"], ["items.2", "3"]], {"items": {"0": 1, "2": 3}}),
        ([["items.1", "1"]], {"items": {"1": 1}}),
        ([["list", "an empty list"], ["thing", "an empty thing"]], {"list": [], "thing": {}}),
    ],
)
def test_what_is_counted_from_nought_is_a_list(rows, expected):
    """With a gap it is a thing whose names happen to be numbers."""
    assert read_table(rows) == expected


@pytest.mark.parametrize(
    "text",
    ['customer "Ada" and customer.city "Berlin"', 'customer.city "Berlin" and customer "Ada"', "total 1 and total 2"],
)
def test_what_is_told_in_two_ways_is_no_fact(text):
    """Neither of both is dropped in silence."""
    with pytest.raises(SetupFailed, match="leave out one of both"):
        read_facts(text)


def test_empty_values_are_never_shared():
    """Whoever changes one changes no other."""
    first, second = read_facts("a an empty list"), read_facts("a an empty list")
    first["a"].append(1)
    assert second == {"a": []}


@pytest.mark.parametrize(("one", "other"), [(1, 1.0), (1, True), (1, "1"), (None, "null"), ([], {}), ([1, 2], [2, 1])])
def test_exactly_tells_kinds_and_orders_apart(one, other):
    """Where Python takes one for the other, as with 1 and True, this does not."""
    assert exactly(one) != exactly(other)
    assert exactly({"a": one, "b": 2}) == exactly({"b": 2, "a": one})


def test_facts_end_where_the_sentence_goes_on():
    """So that two sentences never both match."""
    parser = phrase("reports {trigger:Name} with {facts:Facts}, for {rule:Rule} alone")
    assert parser.is_matching('reports "Door" with who "Ada", for the rule "Count" alone')
    assert not phrase("reports {trigger:Name} with {facts:Facts}").is_matching(
        'reports "Door" with who "Ada", for the rule "Count" alone'
    )
