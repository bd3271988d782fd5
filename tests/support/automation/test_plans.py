"""What a wish for a rule becomes: its name, its trigger, its condition, and what it tells its action."""

import pytest

from support.automation.places import with_places
from support.phrases import TYPES, phrase


def read(text):
    """The plan that a sentence tells; None where it tells none."""
    parser = phrase("{who:Person} has made {plan:Plan}")
    sentence = f"Mara has made {text}"
    return parser.parse_arguments(sentence)["plan"] if parser.is_matching(sentence) else None


def condition(text):
    """What a condition in words is in the language of conditions."""
    return read(f'the rule "R" on "T" for events whose {text}').conditions["expression"]


def test_a_rule_that_is_told_nothing_says_its_name():
    """It is on, and goes with every event."""
    plan = read('the rule "Greet" on "Orders"')
    assert (plan.name, plan.trigger, plan.action, plan.built_in) == ("Greet", "Orders", "echo", True)
    assert (plan.told, plan.conditions, plan.on) == ({"message": "Greet"}, {}, True)


def test_a_rule_says_everything_at_once():
    """What it says, for which events, and that it is off."""
    plan = read('the rule "Big" on "Orders" that says "Dear [name]" for events whose total is over 100, switched off')
    assert (plan.told, plan.conditions, plan.on) == (
        {"message": "Dear {{ event.payload.name }}"},
        {"expression": "event.payload.total > 100"},
        False,
    )


def test_a_rule_runs_an_action_of_the_scenario_or_a_built_in_one():
    """With what it is told, or with nothing."""
    own, built_in = (
        read('the rule "R" on "T" that runs the action "A"'),
        read('the rule "R" on "T" that runs the built-in action "noop" with exit-code 3'),
    )
    assert (own.action, own.built_in, own.told) == ("A", False, {})
    assert (built_in.action, built_in.built_in, built_in.told) == ("noop", True, {"exit-code": 3})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("total is over 100", "event.payload.total > 100"),
        ("total is at least 100", "event.payload.total >= 100"),
        ("total is below 0.5", "event.payload.total < 0.5"),
        ("total is at most -1", "event.payload.total <= -1"),
        ('country is "DE"', "event.payload.country == 'DE'"),
        ('name is "O\'Neill"', r"event.payload.name == 'O\'Neill'"),
        ("urgent is not yes", "event.payload.urgent != true"),
        ("urgent is no", "event.payload.urgent == false"),
        ("note is nothing", "event.payload.note == null"),
        ('city contains "burg"', "'burg' in event.payload.city"),
        ('customer.city is one of "A" or "B"', "event.payload.customer.city in ['A', 'B']"),
        ('c is not one of "A", "B" or "C"', "not (event.payload.c in ['A', 'B', 'C'])"),
        ("a is 1 and b is 2 or c is 3", "event.payload.a == 1 and event.payload.b == 2 or event.payload.c == 3"),
        ('c is one of "A" or "B" or d is 1', "event.payload.c in ['A', 'B'] or event.payload.d == 1"),
    ],
)
def test_a_condition_in_words_is_one_in_the_language(text, expected):
    """Each sign, each kind of value, one test or several."""
    assert condition(text) == expected


def test_a_condition_can_be_written_in_the_language_itself():
    """As it is, or in double braces."""
    plain, braces = (
        read(f'the rule "R" on "T" under the condition "1 + 1 == 2"{how}') for how in ("", ", in double braces")
    )
    assert (plain.conditions, braces.conditions) == ({"expression": "1 + 1 == 2"}, {"expression": "{{ 1 + 1 == 2 }}"})


def test_checks_become_a_list():
    """Each with its field, its operator and its value."""
    assert read('the rule "R" on "T" that checks that a.b equals 5 and c differs from "x"').conditions == [
        {"field": "a.b", "operator": "equals", "value": 5},
        {"field": "c", "operator": "not_equals", "value": "x"},
    ]


@pytest.mark.parametrize(
    "text",
    [
        'the rule "R"',
        'the rule "R" on "T" that says',
        'the rule "R" on "T" for events whose total',
        'the rule "R" on "T" for events whose total is about 5',
        'the rule "R" on "T" that checks that total is 5',
        'the rule "R" on "T" switched off',
        'the rule "R" on "T" that says "a" that says "b"',
    ],
)
def test_half_a_plan_is_none(text):
    """A sentence that means nothing is told as one."""
    assert read(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[name]", "{{ event.payload.name }}"),
        ("[items.0.name]", "{{ event.payload.items.0.name }}"),
        ("Dear [name], [total]!", "Dear {{ event.payload.name }}, {{ event.payload.total }}!"),
        ("[the setting limits.most]", "{{ pack.config.limits.most }}"),
        ("[the rule]", "{{ system.rule.ref }}"),
        ("[the number of the event]", "{{ event.id }}"),
        ("no place", "no place"),
        (5, 5),
        ({"a": ["[b]", {"c": "[d]"}]}, {"a": ["{{ event.payload.b }}", {"c": "{{ event.payload.d }}"}]}),
    ],
)
def test_places_are_written_as_the_engine_wants_them(text, expected):
    """However deep they stand; all else stays as it is."""
    assert with_places(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("1 event, no decisions and no runs", (1, 0, 0)), ("12 events, 1 decision and 20 runs", (12, 1, 20))],
)
def test_a_tally_counts_all_three(text, expected):
    """None is a count as well."""
    told = phrase("it led to {tally:Tally}").parse_arguments(f"it led to {text}")["tally"]
    assert (told.events, told.decisions, told.runs) == expected


def test_what_became_of_calls_comes_as_a_list():
    """In the order in which it is told."""
    told = phrase("calls that were {outcomes:Outcomes}").parse_arguments(
        "calls that were taken, too large and too many"
    )
    assert told == {"outcomes": [200, 413, 429]}
    assert TYPES["RunStatuses"]("completed, failed and completed") == ["completed", "failed", "completed"]


@pytest.mark.parametrize(
    ("text", "alias"), [('the webhook "Orders"', "Orders"), ('the trigger "Orders"', "Orders"), ("the webhook", None)]
)
def test_a_webhook_goes_by_the_name_of_its_trigger(text, alias):
    """Or is the last one that came."""
    assert phrase("{hook:Trigger} is open").parse_arguments(f"{text} is open") == {"hook": alias}
