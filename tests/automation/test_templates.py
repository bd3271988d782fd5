"""Templates: what a path names, and how it is written out."""

from typing import Any

import pytest

from sandbox.automation.templates import render

SOURCES: dict[str, Any] = {
    "event.payload": {
        "n": 5,
        "price": 2.5,
        "flag": False,
        "text": "ä b",
        "nothing": None,
        "items": ["a", {"deep": [1, 2]}],
        "user": {"e-mail": "a@b.example", "first name": "Mara"},
    },
    "event.id": 7,
    "event.trigger": "shop.order",
    "event.created": "2030-03-01T09:00:00Z",
    "pack.config": {"greeting": "Hello", "limits": {"most": 3}},
    "system.timestamp": "2030-03-01T09:00:01Z",
    "system.rule.id": 3,
    "system.rule.ref": "shop.rule",
}


@pytest.mark.parametrize(
    ("template", "wanted"),
    [
        ("{{ event.payload.n }}", 5),
        ("{{event.payload.price}}", 2.5),
        ("{{  event.payload.flag  }}", False),
        ("{{ event.payload.text }}", "ä b"),
        ("{{ event.payload.nothing }}", None),
        ("{{ event.payload.items }}", ["a", {"deep": [1, 2]}]),
        ("{{ event.payload.items.1 }}", {"deep": [1, 2]}),
        ("{{ event.payload.items.1.deep.0 }}", 1),
        ("{{ event.payload.user.e-mail }}", "a@b.example"),
        ("{{ event.payload.user.first name }}", "Mara"),
        ("{{ event.id }}", 7),
        ("{{ event.trigger }}", "shop.order"),
        ("{{ event.created }}", "2030-03-01T09:00:00Z"),
        ("{{ pack.config.limits }}", {"most": 3}),
        ("{{ system.timestamp }}", "2030-03-01T09:00:01Z"),
        ("{{ system.rule.id }}", 3),
        ("{{ system.rule.ref }}", "shop.rule"),
    ],
)
def test_alone_a_template_keeps_the_kind(template: str, wanted: Any) -> None:
    """A value that is nothing but one template becomes what it names."""
    assert repr(render(template, SOURCES)) == repr(wanted)


@pytest.mark.parametrize(
    ("template", "wanted"),
    [
        ("n={{ event.payload.n }}", "n=5"),
        ("{{ event.payload.n }}{{ event.payload.price }}", "52.5"),
        (" {{ event.payload.n }}", " 5"),
        ("{{ event.payload.flag }}!", "false!"),
        ("<{{ event.payload.nothing }}>", "<>"),
        ("<{{ event.payload.missing }}>", "<>"),
        ("is {{ event.payload.text }}", "is ä b"),
        ("{{ event.payload.items }} !", '["a",{"deep":[1,2]}] !'),
        ("{{ pack.config.greeting }}, {{ event.payload.user.first name }}!", "Hello, Mara!"),
    ],
)
def test_inside_a_text_a_template_is_written_out(template: str, wanted: str) -> None:
    """Nothing is written as nothing, lists and objects as compact JSON."""
    assert render(template, SOURCES) == wanted


@pytest.mark.parametrize(
    "path",
    [
        "event.payload.missing",
        "event.payload.n.x",
        "event.payload.items.2",
        "event.payload.items.-1",
        "event.payload.items.01",
        "event.payload.items.x",
        "event.payloads",
        "event",
        "event.trigger_ref",
        "pack",
        "pack.ref",
        "system.rule",
        "system",
        "keys.secret",
        "payload.n",
        "",
        "event.payload.n + 1",
        "length(event.payload.items)",
        "event.payload.n | upper",
        "event.payload['n']",
    ],
)
def test_a_path_that_leads_nowhere(path: str) -> None:
    """Null when alone, never an error; there are no operators, functions or filters, and no way to the datastore."""
    assert render("{{ " + path + " }}", SOURCES) is None


@pytest.mark.parametrize("text", ["plain", "{ event.id }", "{{ event.id", "event.id }}", "{{ {event.id} }}", ""])
def test_what_is_no_template(text: str) -> None:
    """It stays as it is."""
    assert render(text, SOURCES) == text


def test_values_are_rendered_however_deep() -> None:
    """Members and elements; names of members stay."""
    given = {"a": ["{{ event.id }}", {"b": "x{{ event.id }}"}], "{{ event.id }}": 1, "n": 1.5, "no": None}
    assert render(given, SOURCES) == {"a": [7, {"b": "x7"}], "{{ event.id }}": 1, "n": 1.5, "no": None}


def test_what_is_filled_in_is_not_looked_at_again() -> None:
    """A payload cannot bring templates of its own."""
    assert render("{{ event.payload }}", {"event.payload": "{{ event.id }}", "event.id": 7}) == "{{ event.id }}"
    assert render("<{{ event.payload }}>", {"event.payload": "{{ event.id }}", "event.id": 7}) == "<{{ event.id }}>"
