"""What looks like production is refused before the first request, whatever its target declares.

The suite opens accounts, sends mail and orders work. Four signs are looked for:

- a word in the host or in the name of the database: prod, prd, production, live
- a setting of the run's environment: ENVIRONMENT, APP_ENV or DEPLOYMENT_ENVIRONMENT says one of these words
- a setting of the database: `ALTER DATABASE name SET deployment.environment = 'production'`
- a row of the database: a table `deployment` of which the column `environment` holds one of these words

A platform that has one of them and is none is named in TEST_NOT_PRODUCTION, as its target is called.
"""

import re
from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

import asyncpg

from support.errors import ConfigError

SETTINGS = ("ENVIRONMENT", "APP_ENV", "DEPLOYMENT_ENVIRONMENT")
"""The variables that say what a machine is for."""

SETTING = "deployment.environment"
"""The setting of a database that says what it is for."""

_WORD = re.compile(r"(?<![a-z])(?:prod|prd|production|live)(?![a-z])", re.IGNORECASE)

_MARKED = "select environment::text from deployment"


def sign_in(addresses: Iterable[str], environ: Mapping[str, str]) -> str | None:
    """What among these addresses and settings says production; None if nothing does. No password is told."""
    for address in addresses:
        where = urlsplit(address)
        if _WORD.search(where.hostname or ""):
            return f"the host {where.hostname} is called so"
        if where.scheme.startswith("postgres") and _WORD.search(where.path):
            return f"the database {where.hostname}{where.path} is called so"
    for name in SETTINGS:
        if _WORD.search(environ.get(name, "")):
            return f"{name} is {environ[name]}"
    return None


async def sign_inside(database: str, patience: float) -> str | None:
    """What in a database says production; None if nothing does, or nobody is there to say it.

    It is asked for in a session that may only read.
    """
    try:
        connection = await asyncpg.connect(
            database, timeout=patience, server_settings={"default_transaction_read_only": "on"}
        )
    except (OSError, TimeoutError, ValueError, asyncpg.PostgresError, asyncpg.InterfaceError):
        return None  # whoever needs it says so
    try:
        said = await connection.fetchval("select current_setting($1, true)", SETTING)
        if said and _WORD.search(said):
            return f"its database has the setting {SETTING} = {said}"
        for row in await connection.fetch(_MARKED):
            if _WORD.search(row[0] or ""):
                return f"its database has the row {row[0]} in the table deployment"
    except asyncpg.PostgresError:
        return None  # no such table, or not for us
    finally:
        await connection.close()
    return None


def refuse_production(name: str, sign: str | None, named: str | None = None) -> None:
    """Refuse the target of this name for this sign, if there is one, unless it is named as not being production."""
    if sign is None or named == name:
        return
    instead = f' It names "{named}" now.' if named else ""
    raise ConfigError(
        f'target "{name}" looks like production: {sign}. Nothing was sent to it. Correct its addresses; if it is no '
        f"production, say so by its name: TEST_NOT_PRODUCTION={name}.{instead}"
    )
