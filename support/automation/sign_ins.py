"""What somebody may show to the engine as a sign-in, good or not, and the tokens with which programs sign in."""

import dataclasses
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

import jwt

from support.answers import Answer
from support.automation.workshop import Thing, Workshop

BY_TOKEN = "/auth/token-login"
INNER_DOOR = "/auth/internal/sensor-token"

Kept = Mapping[str, Any]


def _another_ending(text: str) -> str:
    return text[:-8] + ("AAAAAAAA" if not text.endswith("AAAAAAAA") else "BBBBBBBB")


def _of_another_engine(kept: Kept) -> str:
    claims = jwt.decode(kept["access_token"], options={"verify_signature": False})
    return jwt.encode(claims, "the secret of another engine, which is long", algorithm="HS256")


def _unsigned(kept: Kept) -> str:
    claims = jwt.decode(kept["access_token"], options={"verify_signature": False})
    return jwt.encode(claims, "", algorithm="none")


SHOWN: dict[str, Callable[[Kept], str | None]] = {
    "that sign-in": lambda kept: str(kept["access_token"]),
    "what renews it": lambda kept: str(kept["refresh_token"]),
    "that sign-in with another ending": lambda kept: _another_ending(kept["access_token"]),
    "a sign-in of another engine": _of_another_engine,
    "that sign-in without a signature": _unsigned,
    "something that is no sign-in": lambda _: "open-sesame",
    "nothing": lambda _: None,
}
"""What somebody may show, by the feature's words, made of what the engine once gave."""


def life_of(sign_in: str) -> timedelta:
    """How long a sign-in is good, by what it says itself."""
    claims = jwt.decode(sign_in, options={"verify_signature": False})
    return timedelta(seconds=claims["exp"] - claims["iat"])


def keep_token(workshop: Workshop, answer: Answer, label: str, who: str) -> Answer:
    """Remember the token that an accepted answer made for a program: its text is told only now."""
    if answer.accepted:
        told = answer.data
        shown = dataclasses.replace(answer, body={**told["integration_token"], "token": told["token"]})
        workshop.remember("token", shown, label, who)
    return answer


def text_of(token: Thing) -> str:
    """What a program shows."""
    return str(token.body["token"])
