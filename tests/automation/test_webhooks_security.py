"""What a webhook may demand of a call, at the edges of each demand."""

import hashlib
import hmac
from typing import Any

import pytest

from sandbox.automation.webhooks.security import Demands, RateLimit

BODY = b'{"payload": {}}'


def allowed(address: str | None, *ips: Any, **more: Any) -> bool | None:
    return Demands({"ip_whitelist": {"enabled": True, "ips": [*ips], **more}}).address_allowed(address)


def verified(signature: str | None, secret: Any = "key", algorithm: Any = "sha256", **more: Any) -> bool | None:
    demand = {"enabled": True, "secret": secret, "algorithm": algorithm, **more}
    return Demands({"hmac": demand}).signature_verified(BODY, signature)


def signed(secret: str = "key", algorithm: str = "sha256") -> str:
    return hmac.new(secret.encode(), BODY, getattr(hashlib, algorithm)).hexdigest()


@pytest.mark.parametrize("config", [{}, {"ip_whitelist": None, "rate_limit": [], "hmac": "on"}])
def test_without_demands_everything_passes(config: dict[str, Any]) -> None:
    demands = Demands(config)
    assert not demands.too_large(10**9)
    assert demands.address_allowed(None) is None
    assert demands.rate_limit is None
    assert demands.signature_verified(BODY, None) is None


@pytest.mark.parametrize("name", ["ip_whitelist", "rate_limit", "hmac"])
@pytest.mark.parametrize("switch", [{}, {"enabled": False}, {"enabled": None}, {"enabled": "true"}])
def test_a_demand_that_is_not_switched_on(name: str, switch: dict[str, Any]) -> None:
    demand = {"ips": [], "requests": 1, "window_seconds": 1, "secret": "key", "algorithm": "sha256"}
    demands = Demands({name: demand | switch})
    assert demands.address_allowed("10.0.0.1") is None
    assert demands.rate_limit is None
    assert demands.signature_verified(BODY, "wrong") is None


@pytest.mark.parametrize(
    ("limit", "size", "wanted"),
    [(1, 1024, False), (1, 1025, True), (0, 0, False), (0, 1, True), (2, 2048, False), (True, 5000, False)],
)
def test_size(limit: Any, size: int, wanted: bool) -> None:
    """Exactly at the limit passes, one byte more does not."""
    assert Demands({"payload_size_limit_kb": limit}).too_large(size) is wanted


@pytest.mark.parametrize(
    ("address", "ips"),
    [
        ("10.0.0.1", ["10.0.0.1"]),
        ("10.0.0.255", ["10.0.0.0/24"]),
        ("10.0.0.1", ["10.0.0.9/24"]),
        ("2001:db8::1", ["2001:db8::/32"]),
        ("2001:DB8:0:0::1", ["2001:db8::1"]),
        (" 10.0.0.1 ", ["10.0.0.1"]),
        ("10.0.0.1", ["rubbish", 5, "2001:db8::1", "10.0.0.1"]),
    ],
)
def test_listed_addresses_pass(address: str, ips: list[Any]) -> None:
    assert allowed(address, *ips) is True


@pytest.mark.parametrize(
    ("address", "ips"),
    [
        ("10.0.1.0", ["10.0.0.0/24"]),
        ("10.0.0.1", ["10.0.0.2"]),
        (None, ["10.0.0.1"]),
        ("", ["0.0.0.0/0"]),
        ("unknown", ["0.0.0.0/0"]),
        ("10.0.0.1, 10.0.0.2", ["10.0.0.1", "10.0.0.2"]),
        ("10.0.0.1:80", ["10.0.0.1"]),
        ("2001:db8::1", ["0.0.0.0/0"]),
        ("10.0.0.1", ["::/0"]),
        ("::ffff:10.0.0.1", ["10.0.0.1"]),
        ("10.0.0.1", ["10.0.0.0/33"]),
        ("10.0.0.1", [None]),
        ("10.0.0.1", []),
    ],
)
def test_whoever_is_not_one_listed_address_does_not_pass(address: str | None, ips: list[Any]) -> None:
    """A-17: no address, several, one that cannot be read, another family, an entry that cannot be read."""
    assert allowed(address, *ips) is False


@pytest.mark.parametrize("ips", [None, "10.0.0.1", {"10.0.0.1": True}])
def test_a_list_that_is_none_lets_nobody_in(ips: Any) -> None:
    assert Demands({"ip_whitelist": {"enabled": True, "ips": ips}}).address_allowed("10.0.0.1") is False
    assert Demands({"ip_whitelist": {"enabled": True}}).address_allowed("10.0.0.1") is False


@pytest.mark.parametrize(
    ("requests", "window", "wanted"),
    [
        (3, 60, RateLimit(3, 60)),
        (0, 60, None),
        (3, 0, None),
        (-1, 60, None),
        (3, -60, None),
        ("3", 60, None),
        (None, None, None),
        (True, 60, None),
    ],
)
def test_rates(requests: Any, window: Any, wanted: RateLimit | None) -> None:
    """What is no positive number makes no limit."""
    demand = {"enabled": True, "requests": requests, "window_seconds": window}
    assert Demands({"rate_limit": demand}).rate_limit == wanted


@pytest.mark.parametrize("algorithm", ["sha256", "sha512", "sha1"])
def test_right_signatures(algorithm: str) -> None:
    """With the name of the algorithm or bare, in small or capital digits."""
    right = signed(algorithm=algorithm)
    for signature in (right, f"{algorithm}={right}", right.upper(), f" {algorithm}={right} "):
        assert verified(signature, algorithm=algorithm) is True


@pytest.mark.parametrize(
    "signature",
    [
        None,
        "",
        "sha256=",
        "no hex",
        signed()[:-1],
        signed() + "00",
        signed("other"),
        f"sha1={signed()}",
        f"sha512={signed(algorithm='sha512')}",
        signed(algorithm="sha1"),
        f"SHA256={signed()}",
        f"={signed()}",
        " ".join([signed()[:2], signed()[2:]]),
    ],
)
def test_wrong_signatures(signature: str | None) -> None:
    assert verified(signature) is False


def test_an_empty_secret_still_demands_a_signature() -> None:
    assert verified(None, secret="") is False
    assert verified(signed(""), secret="") is True


@pytest.mark.parametrize("half", [{"secret": None}, {"algorithm": None}, {"algorithm": "md5"}, {"secret": 5}])
def test_half_a_demand_lets_nobody_in(half: dict[str, Any]) -> None:
    """A-18: without secret or algorithm no signature is right."""
    assert verified(signed(), **half) is False
