"""What a webhook may demand of a call: its size, where it comes from, how often, and a signature.

The demands stand in one JSON column that nobody checks when it is written. What cannot be read as a demand that is
switched on fails closed, but for numbers that make no limit (A-17, A-18).
"""

import hashlib
import hmac
import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sandbox import faults

_HEX = re.compile(r"(?:[0-9a-fA-F]{2})+")
_ALGORITHMS = {"sha256": hashlib.sha256, "sha512": hashlib.sha512, "sha1": hashlib.sha1}


@dataclass(frozen=True, slots=True)
class RateLimit:
    """At most so many calls in so many seconds."""

    requests: int
    window_seconds: int


@dataclass(frozen=True, slots=True)
class Demands:
    """The security configuration of a trigger."""

    config: Mapping[str, Any]

    def too_large(self, size: int) -> bool:
        """Whether the body has more bytes than the limit; exactly the limit passes."""
        limit = _integer(self.config.get("payload_size_limit_kb"))
        if limit is None or faults.on("webhook-body-over-limit"):
            return False
        return size > limit * 1024 if not faults.on("webhook-limit-exclusive") else size >= limit * 1024

    def address_allowed(self, address: str | None) -> bool | None:
        """Whether the caller is one parsable, listed address; None if nobody asks."""
        demand = _switched_on(self.config.get("ip_whitelist"))
        if demand is None:
            return None
        caller = _parsed(address)
        if caller is None:
            return _fails_open()
        listed = demand.get("ips")
        if not isinstance(listed, list):
            return _fails_open()
        return any(_holds(entry, caller) for entry in listed) or faults.on("allow-list-ignored")

    @property
    def rate_limit(self) -> RateLimit | None:
        """How often somebody may call; None for as often as they like."""
        demand = _switched_on(self.config.get("rate_limit"))
        if demand is None:
            return None
        requests, window = _integer(demand.get("requests")), _integer(demand.get("window_seconds"))
        if requests is None or window is None or requests <= 0 or window <= 0:
            return None
        return RateLimit(requests, window)

    def signature_verified(self, body: bytes, signature: str | None) -> bool | None:
        """Whether the signature belongs to this very body; None if nobody asks."""
        demand = _switched_on(self.config.get("hmac"))
        if demand is None:
            return None
        secret, algorithm = demand.get("secret"), demand.get("algorithm")
        if algorithm is None and faults.on("forgotten-method-is-guessed"):
            algorithm = "sha256"
        if not isinstance(secret, str) or not isinstance(algorithm, str):
            return faults.on("half-signatures-pass")
        return algorithm in _ALGORITHMS and _signed(body, signature, secret, algorithm)


def _switched_on(demand: Any) -> Mapping[str, Any] | None:
    return demand if isinstance(demand, dict) and demand.get("enabled") is True else None


def _integer(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _parsed(address: str | None) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address((address or "").strip())
    except ValueError:
        return None


def _holds(entry: Any, caller: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    if not isinstance(entry, str):
        return _fails_open()
    try:
        network = ipaddress.ip_network(entry.strip(), strict=False)
    except ValueError:
        return _fails_open()
    return caller in network if network.version == caller.version else _fails_open()


def _fails_open() -> bool:
    """Whether what a list of addresses cannot tell of a caller lets them in (A-17)."""
    return faults.on("allow-list-fails-open")


def _signed(body: bytes, signature: str | None, secret: str, algorithm: str) -> bool:
    if signature is None:
        return faults.on("missing-signature-passes")
    given, separator, rest = signature.strip().partition("=")
    if separator and given != algorithm:
        return False
    digits = rest if separator else given
    right = hmac.new(secret.encode(), body, _ALGORITHMS[algorithm]).digest()
    if not _HEX.fullmatch(digits):
        return False
    return hmac.compare_digest(bytes.fromhex(digits), right) or faults.on("wrong-signature-passes")
