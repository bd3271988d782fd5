"""Encrypting what must not be readable at rest: AES-256-GCM under the SHA-256 of the server's encryption key."""

import base64
import binascii
import hashlib
import json
import secrets
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_NONCE_BYTES = 12


class Undecipherable(Exception):
    """What is stored is not what this server has encrypted."""


_opened: list["Vault"] = []


class Vault:
    """One encryption key, and the values under it."""

    def __init__(self, encryption_key: str) -> None:
        key = hashlib.sha256(encryption_key.encode()).digest()
        self._cipher = AESGCM(key)
        # Of what is made of the encryption key: its own hash is the very key of the cipher.
        self.key_hash = hashlib.sha256(key).hexdigest()

    def encrypt(self, value: Any) -> str:
        """Base64 of nonce and ciphertext; another text each time."""
        nonce = secrets.token_bytes(_NONCE_BYTES)
        hidden = self._cipher.encrypt(nonce, json.dumps(value, ensure_ascii=False).encode(), None)
        return base64.b64encode(nonce + hidden).decode()

    def decrypt(self, stored: Any) -> Any:
        """The value again. Raises Undecipherable."""
        try:
            raw = base64.b64decode(stored, validate=True)
            return json.loads(self._cipher.decrypt(raw[:_NONCE_BYTES], raw[_NONCE_BYTES:], None))
        except (TypeError, ValueError, binascii.Error, InvalidTag) as problem:
            raise Undecipherable("it is no ciphertext of this server") from problem


def open_vault(encryption_key: str) -> None:
    """From here on, this is the key of the server."""
    _opened[:] = [Vault(encryption_key)]


def vault() -> Vault:
    """The vault of the server."""
    return _opened[0]
