"""How a webhook is protected: as features tell it, as its records hold it, and what a caller signs."""

import hashlib
import hmac
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

_HEADER, _OTHER_HEADER = "X-Webhook-Signature", "X-Hub-Signature-256"


@dataclass(frozen=True, slots=True)
class Agreement:
    """What was agreed about signatures: by which method, with which secret."""

    method: str
    secret: str

    def digits(self, body: bytes, *, method: str | None = None, secret: str | None = None) -> str:
        """The signature of a body, as agreed or not."""
        key = self.secret if secret is None else secret
        return hmac.new(key.encode(), body, getattr(hashlib, method or self.method)).hexdigest()

    @property
    def other_method(self) -> str:
        """One that was not agreed upon."""
        return "sha256" if self.method == "sha512" else "sha512"


Signer = Callable[[Agreement, bytes], dict[str, str]]

SIGNATURES: dict[str, Signer] = {
    "as agreed": lambda as_, body: {_HEADER: f"{as_.method}={as_.digits(body)}"},
    "as agreed, without naming the method": lambda as_, body: {_HEADER: as_.digits(body)},
    "as agreed, in the second place": lambda as_, body: {_OTHER_HEADER: f"{as_.method}={as_.digits(body)}"},
    "rightly in the first place and wrongly in the second": lambda as_, body: {
        _HEADER: f"{as_.method}={as_.digits(body)}",
        _OTHER_HEADER: f"{as_.method}={as_.digits(b'another')}",
    },
    "wrongly in the first place and rightly in the second": lambda as_, body: {
        _HEADER: f"{as_.method}={as_.digits(b'another')}",
        _OTHER_HEADER: f"{as_.method}={as_.digits(body)}",
    },
    "not at all": lambda as_, body: {},
    "with another secret": lambda as_, body: {_HEADER: f"{as_.method}={as_.digits(body, secret='another')}"},
    "for another message": lambda as_, body: {_HEADER: f"{as_.method}={as_.digits(body + b' ')}"},
    "by another method, without naming it": lambda as_, body: {_HEADER: as_.digits(body, method=as_.other_method)},
    "under the name of another method": lambda as_, body: {_HEADER: f"{as_.other_method}={as_.digits(body)}"},
    "with letters that are no digits": lambda as_, body: {_HEADER: f"{as_.method}={'zz' * 32}"},
}
"""How a call is signed, in words."""


@dataclass(frozen=True, slots=True)
class Protection:
    """What is written down about one webhook."""

    config: Mapping[str, Any] = field(default_factory=dict)

    def signature(self, how: str, body: bytes) -> dict[str, str]:
        """What a caller shows who signs like that; where nothing is agreed, a guess."""
        agreed = self.config.get("hmac") or {}
        agreement = Agreement(agreed.get("algorithm") or "sha256", agreed.get("secret") or "")
        return SIGNATURES[how](agreement, body)


def size(kilobytes: int) -> dict[str, Any]:
    """A body has at most so many kilobytes."""
    return {"payload_size_limit_kb": kilobytes}


def addresses(listed: list[str] | None, *, on: bool = True) -> dict[str, Any]:
    """Calls come from these addresses alone; None: nobody wrote down which."""
    return {"ip_whitelist": {"enabled": on, **({} if listed is None else {"ips": listed})}}


def rate(calls: int, seconds: float, *, on: bool = True) -> dict[str, Any]:
    """At most so many calls in so many seconds."""
    return {"rate_limit": {"enabled": on, "requests": calls, "window_seconds": int(seconds)}}


def signature(method: str | None, secret: str | None, *, on: bool = True) -> dict[str, Any]:
    """Calls are signed by this method with this secret; None: nobody wrote down which."""
    wanted = {"enabled": on, "algorithm": method, "secret": secret}
    return {"hmac": {name: value for name, value in wanted.items() if value is not None}}
