"""What a call of a feature becomes: a body, where it comes from, how it is signed, by which key."""

import hashlib
import hmac
import json

import pytest

from support.automation.calls import UNREADABLE
from support.automation.protection import SIGNATURES, Protection, signature
from support.phrases import phrase

BODY = b'{"payload": {"total": 5}}'
SECRET = "open sesame"


def read(text):
    """The call that a sentence tells; None where it tells none."""
    parser = phrase('the webhook "Orders" is called {call:Call}')
    sentence = f'the webhook "Orders" is called {text}'
    return parser.parse_arguments(sentence)["call"] if parser.is_matching(sentence) else None


def digits(method, body=BODY, secret=SECRET):
    """A signature, computed here."""
    return hmac.new(secret.encode(), body, getattr(hashlib, method)).hexdigest()


@pytest.mark.parametrize(
    ("text", "payload"),
    [
        ("with nothing at all", {}),
        ('with name "Ada" and total 5', {"name": "Ada", "total": 5}),
        ("with just 12.5", 12.5),
        ("with just nothing", None),
        ("with just an empty list", []),
        ("with a list of no elements", {"elements": []}),
        ("with a list of 1 element", {"elements": ["element 1"]}),
        ("with a list of 3 elements", {"elements": ["element 1", "element 2", "element 3"]}),
        ('with note "from \\"x\\" with y signed z"', {"note": 'from "x" with y signed z'}),
    ],
)
def test_what_is_sent_is_put_in_an_envelope(text, payload):
    """Whatever it is."""
    assert read(text).payload == payload


@pytest.mark.parametrize("size", [100, 1_023, 1_024, 16_385])
def test_a_call_of_a_size_has_exactly_that_size(size):
    """All of its body counts, and it can be read."""
    call = read(f"with {size:,} bytes")
    assert len(call.body) == size
    assert set(json.loads(call.body)) == {"payload"}


def test_a_call_says_where_it_comes_from_how_it_is_signed_and_by_which_key():
    """Each part where it is told, and nothing where it is not."""
    call = read('by its old key from "192.0.2.7" with total 5 signed as agreed')
    assert (call.key, call.headers, call.body, call.signature) == (
        "its old key",
        {"X-Forwarded-For": "192.0.2.7"},
        BODY,
        "as agreed",
    )
    plain = read("with total 5")
    assert (plain.key, plain.headers, plain.signature, plain.content_type) == (
        None,
        {},
        "not at all",
        "application/json",
    )
    assert read('through the door of "192.0.2.7"').headers == {"X-Real-IP": "192.0.2.7"}
    assert read("with plain text that holds total 5").content_type == "text/plain"


@pytest.mark.parametrize("what", UNREADABLE)
def test_what_nobody_understands_goes_out_as_it_is(what):
    """No envelope is put around it."""
    call = read(f"with {what}")
    assert call.body == UNREADABLE[what]
    with pytest.raises((ValueError, KeyError, TypeError)):
        assert call.payload


@pytest.mark.parametrize(
    "text", ["", "with", "3 times with total 5", "with total", "from 192.0.2.7", "signed", "with:"]
)
def test_half_a_call_is_none(text):
    """So that no two sentences both match."""
    assert read(text) is None


@pytest.mark.parametrize("method", ["sha1", "sha256", "sha512"])
def test_what_is_signed_as_agreed_is_signed_over_the_very_body(method):
    """With the name of the method, without it, or in the second place."""
    protection = Protection(signature(method, SECRET))
    right = digits(method)
    assert protection.signature("as agreed", BODY) == {"X-Webhook-Signature": f"{method}={right}"}
    assert protection.signature("as agreed, without naming the method", BODY) == {"X-Webhook-Signature": right}
    assert protection.signature("as agreed, in the second place", BODY) == {"X-Hub-Signature-256": f"{method}={right}"}


@pytest.mark.parametrize("how", [how for how in SIGNATURES if "as agreed" not in how and "rightly" not in how])
@pytest.mark.parametrize("method", ["sha1", "sha256", "sha512"])
def test_what_is_signed_otherwise_is_nowhere_right(how, method):
    """No flaw is right by chance."""
    shown = Protection(signature(method, SECRET)).signature(how, BODY)
    assert f"{method}={digits(method)}" not in shown.values()
    assert digits(method) not in shown.values()


@pytest.mark.parametrize(("first", "how"), [(True, "rightly in the first"), (False, "wrongly in the first")])
def test_of_two_signatures_one_is_right(first, how):
    """The one in the place that is named."""
    full = next(name for name in SIGNATURES if name.startswith(how))
    shown = Protection(signature("sha256", SECRET)).signature(full, BODY)
    right = f"sha256={digits('sha256')}"
    assert (shown["X-Webhook-Signature"] == right, shown["X-Hub-Signature-256"] == right) == (first, not first)


def test_what_was_not_written_down_is_left_out():
    """The records hold no empty place for it."""
    assert signature("sha256", None) == {"hmac": {"enabled": True, "algorithm": "sha256"}}
    assert signature("sha256", "") == {"hmac": {"enabled": True, "algorithm": "sha256", "secret": ""}}
