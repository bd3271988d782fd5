"""Passwords: only Argon2id hashes of them are kept."""

import argon2

from sandbox import faults

# Small on purpose, about a millisecond: examples register many people. A real service takes its time.
_HASHER = argon2.PasswordHasher(time_cost=1, memory_cost=256, parallelism=1)
_NOBODYS = _HASHER.hash("whoever is not known has a password as well")


def hashed(password: str) -> str:
    """What is stored."""
    return password if faults.on("password-kept-plain") else _HASHER.hash(password)


def fits(password: str, stored: str | None) -> bool:
    """Whether it is that password. Takes as long for somebody who is not known, or has none."""
    try:
        return _HASHER.verify(stored or _NOBODYS, password) and stored is not None
    except (argon2.exceptions.VerificationError, argon2.exceptions.InvalidHashError):
        return False
