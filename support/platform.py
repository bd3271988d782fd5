"""Bring the target up: start the sandbox for this run, or find what stands already."""

import asyncio
import contextlib
import json
import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import asyncpg

from support.config import Capability, Settings
from support.errors import ConfigError, NeverHappened, PlatformUnreachable
from support.eventually import look_until
from support.evidence import masked_text
from support.production import refuse_production, sign_inside
from support.target import Target

if TYPE_CHECKING:
    import httpx

PATIENCE = 20.0
"""Seconds that the sandbox may take to come up on a busy machine; it usually takes one."""

GOING = 5.0
"""Seconds that the PostgreSQL of a sandbox that was killed may take to go as well; it usually takes half of one."""

KNOCKING = 3.0
"""Seconds that a standing platform may take to answer its health check."""


class StartedSandbox:
    """The sandbox as a child of this run. It ends when the run ends, however that happens."""

    def __init__(self, settings: Settings) -> None:
        # The sandbox makes this file when it is ready, for us alone, and removes it when it ends.
        self.announcement = Path(tempfile.gettempdir()) / f"acceptance-{secrets.token_hex(8)}.json"
        # Without a name, so that nothing is left behind however this run ends.
        self._log = tempfile.TemporaryFile()  # noqa: SIM115  # lives as long as the sandbox
        self._process = subprocess.Popen(
            [
                *(sys.executable, "-m", "sandbox", "--die-with-parent"),
                *("--announce", str(self.announcement)),
                *("--mail", settings.environment.mail_kind),
                *(("--as-built",) if settings.table.as_built else ()),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=self._log,
            cwd=settings.root,
            start_new_session=True,
        )

    def wait_until_ready(self) -> None:
        """Return when the sandbox has announced itself; raise PlatformUnreachable when it gave up or takes too long."""
        try:
            look_until(self._came_to_something, bool, within=PATIENCE, because="the sandbox should be ready")
        except NeverHappened:
            raise PlatformUnreachable(f"the sandbox was not ready within {PATIENCE:.0f} seconds.") from None
        if not self.announcement.exists():
            code = self._process.returncode
            raise PlatformUnreachable(f"the sandbox could not start (exit code {code}): {self._last_words()}")

    def end(self) -> str | None:
        """How it ended, in a few words; None as long as it stands."""
        code = self._process.poll()
        if code is None:
            return None
        if code < 0:
            return f"killed by {signal.Signals(-code).name}"
        return f"exit code {code}: {self._last_words()}"

    def stop(self) -> None:
        """End it and leave nothing behind; a sandbox that hangs is ended by force."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        try:
            self._process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._log.close()
        self._tidy_up()

    def _tidy_up(self) -> None:
        """Remove what a sandbox leaves that was killed."""
        if not self.announcement.exists():
            return
        folder = json.loads(self.announcement.read_text()).get("folder")
        self.announcement.unlink()
        if folder is not None:
            with contextlib.suppress(NeverHappened):
                # Its PostgreSQL goes with it, and writes until this file is gone.
                running = Path(folder, "postgres", "data", "postmaster.pid")
                look_until(lambda: not running.exists(), bool, within=GOING, because="its PostgreSQL should end")
            shutil.rmtree(folder, ignore_errors=True)

    def _came_to_something(self) -> bool:
        return self.announcement.exists() or self._process.poll() is not None

    def _last_words(self) -> str:
        self._log.seek(0)
        lines = self._log.read().decode(errors="replace").strip().splitlines()
        return lines[-1] if lines else "it gave no reason"


def announced_sandbox(announcement: Path, settings: Settings) -> Target:
    """The target that a sandbox announced in a file, as soon as the file is there."""
    look_until(announcement.exists, bool, within=PATIENCE, because="the sandbox should be ready")
    return sandbox_target(json.loads(announcement.read_text()), settings)


def standing_target(settings: Settings) -> Target:
    """The target that stands already, after one knock at its door.

    Raises PlatformUnreachable when nobody answers, ConfigError when something needed was not said, or when its database
    says that it is production: that is looked at first.
    """
    if settings.table.starts:
        address = f"{(settings.environment.sandbox or '').rstrip('/')}/_sandbox"
        return sandbox_target(_knock(address, settings).json(), settings)
    if settings.api is None:
        raise ConfigError(_missing(settings, "no address", "api", "TEST_LOCAL_API_URL"))
    if "records" in settings.table.can:
        for database in dict.fromkeys(filter(None, (settings.database, settings.automation_database))):
            sign = asyncio.run(sign_inside(database, KNOCKING))
            refuse_production(settings.name, sign, settings.environment.not_production)
    _knock(f"{settings.api}/health", settings)
    if settings.environment.jwt_secret is None:
        raise ConfigError(
            f'target "{settings.name}" needs JWT_SECRET, the secret that the platform checks sign-ins with. '
            "Put it into .env.test (git ignores that file) or into the environment."
        )
    can = settings.table.can
    if "mail" in can and settings.mail is None:
        raise ConfigError(_missing(settings, "no mailbox", "mail", "TEST_LOCALSTACK_SES_URL"))
    if "records" in can and settings.database is None:
        raise ConfigError(_missing(settings, "no database", "database", "TEST_DATABASE_URL"))
    engine = settings.automation if "automation" in can else None
    if "automation" in can and engine is None:
        raise ConfigError(_missing(settings, "no automation engine", "automation", "ATTUNE_API_URL"))
    databases = {settings.database, settings.automation_database if engine else None} - {None}
    if "mail" in can:
        _knock(f"{settings.mail}/_aws/ses", settings)
    if engine is not None:
        _knock(f"{engine}/health", settings)
    facts = {"address": settings.api}
    if "records" in can:
        versions = [asyncio.run(_knock_at_database(each, settings)) for each in filter(None, databases)]
        facts |= {"database": " and ".join(dict.fromkeys(versions))}
    return Target(
        name=settings.name,
        description=settings.table.description,
        api=settings.api,
        can=can,
        jwt_secret=settings.environment.jwt_secret.get_secret_value(),
        jwt_audience=settings.environment.jwt_audience,
        database=settings.database if "records" in can else None,
        mail=settings.mail if "mail" in can else None,
        automation=engine,
        automation_database=settings.automation_database if engine and "records" in can else None,
        administrator=settings.environment.administrator,
        administrator_password=settings.environment.administrator_password.get_secret_value(),
        clock_tolerance=settings.table.clock_tolerance,
        internal_secret=_internal_secret(settings),
        renders=settings.table.renders,
        gaps=settings.gaps,
        facts=facts,
    )


def sandbox_target(said: dict[str, Any], settings: Settings) -> Target:
    """The target that a sandbox announced."""
    can: frozenset[Capability] = settings.table.can
    built = said["as_built"]
    if settings.table.as_built and not built:
        raise ConfigError(
            f'target "{settings.name}" is the sandbox as the platform is built today, and the one at {said["api"]} '
            "keeps everything: start it with make sandbox AS_BUILT=1, or say TEST_TARGET=sandbox."
        )
    return Target(
        name=settings.name,
        description=settings.table.description,
        api=said["api"],
        can=can,
        jwt_secret=said["jwt_secret"],
        jwt_audience=settings.environment.jwt_audience,
        control=said["control"],
        database=said["database"],
        mail=said["mail"],
        automation=said["automation"],
        automation_database=said["automation_database"],
        administrator=said["automation_login"],
        administrator_password=said["automation_password"],
        clock_tolerance=settings.table.clock_tolerance,
        internal_secret=said.get("internal_secret"),
        gaps=settings.gaps,
        facts={"database": said["postgres"], "mail": said["mail_kind"]} | ({"as built": "yes"} if built else {}),
    )


def _internal_secret(settings: Settings) -> str | None:
    if "signed-reports" not in settings.table.can:
        return None
    if settings.environment.internal_secret is None:
        raise ConfigError(
            f'target "{settings.name}" declares signed-reports and needs INTERNAL_SECRET, the secret that reports are '
            "signed with. Put it into .env.test (git ignores that file) or into the environment."
        )
    return settings.environment.internal_secret.get_secret_value()


def _knock(address: str, settings: Settings) -> "httpx.Response":
    import httpx  # slow to import, and not needed where the sandbox is started

    try:
        answer = httpx.get(address, timeout=KNOCKING, trust_env=False)
        answer.raise_for_status()
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        what = str(error).splitlines()[0] or type(error).__name__
        host = urlsplit(address)
        raise PlatformUnreachable(
            f'target "{settings.name}" does not answer at {host.scheme}://{host.netloc}{host.path} ({what}). '
            f"Start it, correct its address in targets.toml or .env.test, or use the sandbox: TEST_TARGET=sandbox."
        ) from None
    return answer


async def _knock_at_database(database: str, settings: Settings) -> str:
    """Its name and version."""
    try:
        connection = await asyncpg.connect(database, timeout=KNOCKING)
        version = connection.get_settings().server_version
        await connection.close()
    except (OSError, TimeoutError, ValueError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
        what = masked_text(str(error)).splitlines()[:1] or [type(error).__name__]
        where = urlsplit(database)
        raise PlatformUnreachable(
            f'target "{settings.name}" has no database at {where.hostname}:{where.port or 5432}{where.path} '
            f"({what[0]}). Start it, or correct TEST_DATABASE_URL; a target without `records` needs none."
        ) from None
    return f"PostgreSQL {version.split()[0]}"


def _missing(settings: Settings, what: str, key: str, variable: str) -> str:
    return (
        f'target "{settings.name}" has {what}. Add `{key}` to [{settings.name}] in targets.toml, '
        f"or set {variable} in the environment or in .env.test."
    )


def environment() -> dict[str, str]:
    """The process's environment, read in this one place."""
    return dict(os.environ)
