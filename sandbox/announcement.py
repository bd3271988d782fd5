"""What the sandbox says when it is ready: where everything is."""

import contextlib
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Announcement:
    """The addresses of a sandbox that stands."""

    api: str
    control: str | None
    mail: str
    mail_kind: str
    database: str
    read_only_database: str
    postgres: str
    jwt_secret: str
    internal_secret: str | None
    automation: str
    automation_login: str
    automation_password: str
    automation_database: str
    as_built: bool
    folder: str | None
    ready_seconds: float

    def as_json(self) -> dict[str, str | float | bool | None]:
        return asdict(self)

    def as_line(self) -> str:
        """For programs."""
        return json.dumps(self.as_json()) + "\n"

    def as_text(self) -> str:
        """For the person who started it."""
        return (
            f"The sandbox is ready ({self.ready_seconds:.1f} s). Ctrl-C ends it and leaves nothing behind.\n"
            f"  service    {self.api}\n"
            f"  automation {self.automation}  {self.automation_login} signs in with {self.automation_password}\n"
            f"  control    {self.control or 'none: it plays a real service'}\n"
            f"  mail       {self.mail}  {self.mail_kind}\n"
            f"  database   {self.database}  {self.postgres}\n"
            f"  only read  {self.read_only_database}\n"
            f"  tokens     signed with {self.jwt_secret}\n"
            f"  machines   {self._how_machines_sign()}\n"
            f"{self._what_is_wrong()}"
            f"{self._how_to_use_it()}"
        )

    def _how_machines_sign(self) -> str:
        if self.internal_secret is None:
            return "sign nothing: the internal doors are open"
        return f"sign with {self.internal_secret}"

    def _what_is_wrong(self) -> str:
        if not self.as_built:
            return ""
        return "  as built   wrong wherever today's platform is wrong, and nothing costs anything\n"

    def _how_to_use_it(self) -> str:
        if self.control is not None:
            target = " TEST_TARGET=as-built" if self.as_built else ""
            return f"A run finds it by its address:\n  TEST_SANDBOX_URL={self.api}{target} make acceptance\n"
        lines = (
            "TEST_TARGET=local",
            f"TEST_LOCAL_API_URL={self.api}",
            f"TEST_LOCALSTACK_SES_URL={self.mail}",
            f"TEST_DATABASE_URL={self.database}",
            f"JWT_SECRET={self.jwt_secret}",
            *([] if self.internal_secret is None else [f"INTERNAL_SECRET={self.internal_secret}"]),
            f"ATTUNE_API_URL={self.automation}",
            f"TEST_USER_LOGIN={self.automation_login}",
            f"TEST_USER_PASSWORD={self.automation_password}",
        )
        return "A run finds it with these lines in .env.test:\n" + "".join(f"  {line}\n" for line in lines)

    def write(self, file: Path) -> None:
        """All of it or nothing, readable for the owner alone: it holds the way into the database."""
        half = file.with_name(f".{file.name}.{os.getpid()}")
        with contextlib.suppress(FileNotFoundError):
            half.unlink()
        with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
            json.dump(self.as_json(), out)
        half.replace(file)
