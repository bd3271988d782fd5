"""Read the environment, `.env.test` and `targets.toml` once, into one frozen object."""

import difflib
import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal

from dotenv import dotenv_values
from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError

from support import production
from support.errors import ConfigError
from support.gaps import Gap, place_of

Capability = Literal[
    "mail",
    "records",
    "writable-records",
    "clock",
    "faults",
    "charging",
    "renderer",
    "signed-reports",
    "workflow",
    "automation",
    "calls-us",
    "outages",
]

KNOWN_VARIABLES = (
    "TEST_TARGET",
    "TEST_TARGETS",
    "TEST_MAIL",
    "TEST_SANDBOX_URL",
    "TEST_LOCAL_API_URL",
    "TEST_DATABASE_URL",
    "TEST_LOCALSTACK_SES_URL",
    "TEST_USER_LOGIN",
    "TEST_USER_PASSWORD",
    "TEST_REAL_RENDER",
    "TEST_NOT_PRODUCTION",
)
"""Every `TEST_…` variable that means something; any other is refused, since it is most likely a typo."""

OTHER_VARIABLES = (
    *("JWT_SECRET", "JWT_AUDIENCE", "INTERNAL_SECRET", "ATTUNE_API_URL", "ATTUNE_DATABASE_URL"),
    *production.SETTINGS,
)
"""The others that `.env.test` may hold."""


class TargetTable(BaseModel):
    """One table of targets.toml: a platform, where it stands and what can be seen of it."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    description: str
    starts: bool = False
    as_built: bool = Field(default=False, alias="as-built")
    api: str | None = None
    database: str | None = None
    mail: str | None = None
    automation: str | None = None
    automation_database: str | None = Field(default=None, alias="automation-database")
    can: frozenset[Capability] = frozenset()
    clock_tolerance: float = Field(default=2.0, ge=0, alias="clock-tolerance-seconds")
    renders: Literal["mocked", "real"] = "mocked"
    gaps: dict[str, Annotated[str, Field(min_length=1)]] = Field(default_factory=dict)

    def addresses(self) -> list[str]:
        """Every address that the table tells."""
        told = (self.api, self.database, self.mail, self.automation, self.automation_database)
        return [each for each in told if each]


class Environment(BaseModel):
    """What the environment and `.env.test` say; the names are those of the platform's own documents."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    target: str = Field("sandbox", alias="TEST_TARGET")
    targets: str = Field("targets.toml", alias="TEST_TARGETS")
    mail_kind: str = Field("catcher", alias="TEST_MAIL")
    sandbox: str | None = Field(None, alias="TEST_SANDBOX_URL")
    api: str | None = Field(None, alias="TEST_LOCAL_API_URL")
    database: SecretStr | None = Field(None, alias="TEST_DATABASE_URL")
    mail: str | None = Field(None, alias="TEST_LOCALSTACK_SES_URL")
    jwt_secret: SecretStr | None = Field(None, alias="JWT_SECRET")
    jwt_audience: str = Field("authenticated", alias="JWT_AUDIENCE")
    internal_secret: SecretStr | None = Field(None, alias="INTERNAL_SECRET")
    automation: str | None = Field(None, alias="ATTUNE_API_URL")
    automation_database: SecretStr | None = Field(None, alias="ATTUNE_DATABASE_URL")
    administrator: str = Field("test@attune.local", alias="TEST_USER_LOGIN")
    administrator_password: SecretStr = Field(SecretStr("TestPass123!"), alias="TEST_USER_PASSWORD")
    real_render: Literal["yes"] | None = Field(None, alias="TEST_REAL_RENDER")
    not_production: str | None = Field(None, alias="TEST_NOT_PRODUCTION")


class Settings(BaseModel):
    """All that a run is told from outside, read once and passed in."""

    model_config = ConfigDict(frozen=True)

    name: str
    table: TargetTable
    environment: Environment
    root: Path
    gaps: tuple[Gap, ...] = ()

    @property
    def api(self) -> str | None:
        """Where the video service answers, without a trailing slash."""
        return _plain(self.environment.api or self.table.api)

    @property
    def mail(self) -> str | None:
        """Where the mail can be read back."""
        return _plain(self.environment.mail or self.table.mail)

    @property
    def database(self) -> str | None:
        """The connection string of the platform's database."""
        secret = self.environment.database
        return secret.get_secret_value() if secret else self.table.database

    @property
    def automation(self) -> str | None:
        """Where the automation engine answers."""
        return _plain(self.environment.automation or self.table.automation)

    @property
    def automation_database(self) -> str | None:
        """The connection string of the engine's database; where none is told, both services share one."""
        secret = self.environment.automation_database
        return (secret.get_secret_value() if secret else self.table.automation_database) or self.database

    def addresses(self) -> list[str]:
        """Every address that something may be sent to."""
        told = (self.api, self.database, self.mail, self.automation, self.automation_database)
        return [each for each in told if each]


def read_settings(root: Path, environ: dict[str, str]) -> Settings:
    """Read everything; raise ConfigError with the place and the remedy where it cannot be used."""
    _refuse_unknown_variables(environ)
    _refuse_unknown_entries(root / ".env.test")
    said = {name: value for name, value in {**dotenv_values(root / ".env.test"), **environ}.items() if value}
    try:
        environment = Environment.model_validate(said)
    except ValidationError as error:
        raise ConfigError(f"the environment cannot be used: {_first(error)}") from None
    targets = root / environment.targets
    tables = _read_targets(targets)
    if environment.target not in tables:
        raise ConfigError(
            f'there is no target "{environment.target}".{nearest(environment.target, tables)} '
            f"{targets.name} knows: {', '.join(tables)}."
        )
    if environment.mail_kind not in ("catcher", "localstack"):
        raise ConfigError(f'MAIL is "{environment.mail_kind}": say catcher (our stub) or localstack.')
    table = tables[environment.target]
    gaps = tuple(Gap(number, why, place_of(targets, environment.target, number)) for number, why in table.gaps.items())
    _refuse_unknown_gaps(gaps, root / "features" / "requirements.toml")
    settings = Settings(name=environment.target, table=table, environment=environment, root=root, gaps=gaps)
    _refuse_production(settings, tables, said)
    return settings


def _read_targets(path: Path) -> dict[str, TargetTable]:
    try:
        raw: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ConfigError(f"{path.name} is missing beside pyproject.toml: it names the targets.") from None
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path.name} is not valid TOML: {error}") from None
    tables = {}
    for name, table in raw.items():
        try:
            tables[name] = TargetTable.model_validate(table)
        except ValidationError as error:
            raise ConfigError(f"{path.name}, [{name}]: {_first(error)}") from None
    return tables


def _refuse_production(settings: Settings, tables: dict[str, TargetTable], environ: dict[str, str]) -> None:
    """The target of this run, and every table that would be written to: it would only wait for its day."""
    named = settings.environment.not_production
    for name, table in tables.items():
        if "writable-records" in table.can:
            production.refuse_production(name, production.sign_in(table.addresses(), {}), named)
    if not settings.table.starts:
        production.refuse_production(settings.name, production.sign_in(settings.addresses(), environ), named)
    elif settings.environment.sandbox is not None:
        production.refuse_production(settings.name, production.sign_in([settings.environment.sandbox], {}), named)


def _refuse_unknown_gaps(gaps: tuple[Gap, ...], requirements: Path) -> None:
    known = tomllib.loads(requirements.read_text(encoding="utf-8")) if gaps else {}
    for gap in gaps:
        if gap.number not in known:
            raise ConfigError(
                f"{gap.place}: {gap.number} is no requirement, so it can be no gap.{nearest(gap.number, known)} "
                f"All of them stand in features/{requirements.name}."
            )


def _refuse_unknown_variables(names: dict[str, str]) -> None:
    for name in names:
        if name.startswith("TEST_") and name not in KNOWN_VARIABLES:
            raise ConfigError(f"{name} means nothing here.{nearest(name, KNOWN_VARIABLES)}")


def _refuse_unknown_entries(path: Path) -> None:
    if not path.is_file():
        return
    known = (*KNOWN_VARIABLES, *OTHER_VARIABLES)
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        name = line.split("=", 1)[0].removeprefix("export ").strip()
        if name and not name.startswith("#") and name not in known:
            raise ConfigError(f"{path.name}:{number}: {name} means nothing here.{nearest(name, known)}")


def nearest(name: str, known: Any) -> str:
    """The end of a sentence that refuses a name: the known one that was probably meant, if there is one."""
    near = difflib.get_close_matches(name, list(known), n=1)
    return f" Did you mean {near[0]}?" if near else ""


def _first(error: ValidationError) -> str:
    first = error.errors()[0]
    return f"{'.'.join(str(part) for part in first['loc'])}: {first['msg']}"


def _plain(address: str | None) -> str | None:
    return address.rstrip("/") if address else None
