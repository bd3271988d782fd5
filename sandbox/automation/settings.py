"""What the automation service is told from outside, read once when it starts."""

from collections.abc import Mapping
from dataclasses import dataclass

from sandbox.errors import CannotStart

# Published on purpose: it signs nothing but tokens for sandboxes.
SANDBOX_JWT_SECRET = "attune-sandbox-secret-published-and-worth-nothing"
# The same for what the datastore keeps encrypted.
SANDBOX_ENCRYPTION_KEY = "attune-sandbox-encryption-key-published-and-worth-nothing"
_ADMINISTRATOR = "test@attune.local"
_PASSWORD = "TestPass123!"


@dataclass(frozen=True, slots=True)
class Settings:
    """The environment of the service, as its contract names it."""

    jwt_secret: str
    encryption_key: str
    self_registration: bool
    """Whether anybody may register. Off by default in a deployment, on in a sandbox."""
    login: str
    """The administrator who is there from the beginning."""
    password: str

    @classmethod
    def read(cls, environ: Mapping[str, str]) -> "Settings":
        registration = environ.get("ATTUNE_SELF_REGISTRATION") or "on"
        if registration not in ("on", "off"):
            raise CannotStart(f'ATTUNE_SELF_REGISTRATION is "{registration}"; it must be on or off')
        return cls(
            jwt_secret=environ.get("ATTUNE_JWT_SECRET") or SANDBOX_JWT_SECRET,
            encryption_key=environ.get("ATTUNE_ENCRYPTION_KEY") or SANDBOX_ENCRYPTION_KEY,
            self_registration=registration == "on",
            login=environ.get("TEST_USER_LOGIN") or _ADMINISTRATOR,
            password=environ.get("TEST_USER_PASSWORD") or _PASSWORD,
        )
