"""Nothing that a run writes holds a secret that it used: neither its terminal nor any of its documents."""

import asyncio
import base64
import json
import re
import subprocess
import sys
import zlib
from pathlib import Path
from urllib.parse import urlsplit

import asyncpg
import pytest

from tests.forking import own_variables
from tests.proof.conftest import ROOT, sandbox
from tests.proof.eavesdropping import NOTES
from tests.proof.first_of_rules import WHOLE

SELECTION = [
    "accounts/first_sign_in.feature",
    "api_keys/making_keys.feature",
    "api_keys/using_keys.feature",
    "artifacts/seeing_artifacts.feature",
    "conversations/beginning_a_conversation.feature",
    "credits/estimates.feature",
    "datastore/encrypted_entries.feature",
    "generations/reports.feature",
    "invitations/the_mail.feature",
    "journeys",
    "members/seeing_people.feature",
    "rendering/telling_the_renderer.feature",
    "rules/templates.feature",
    "runs/secrets.feature",
    "signing_in",
    "teams/opening_a_team.feature",
    "tenants/passwords.feature",
    "tenants/registering.feature",
    "tenants/sign_ins.feature",
    "timers/switching_timers_on.feature",
    "webhooks/signed_calls.feature",
    "webhooks/who_may_open.feature",
]
"""Something of every capability, and all that is about secrets."""

SECRET_COLUMNS = """
select table_schema, table_name, column_name from information_schema.columns
where table_schema not in ('pg_catalog', 'information_schema') and data_type in ('text', 'character varying')
  and column_name ~ '(password|token|key)_hash$|^token$|secret'
"""

SHORTEST = 12
"""Shorter than any secret that could not be guessed; what is shorter may stand anywhere by chance."""


def texts_of(folder: Path) -> dict[str, str]:
    """All that lies in a folder, by name: what is packed in a page is unpacked as well."""
    found = {
        str(file.relative_to(folder)): file.read_text(errors="replace") for file in folder.rglob("*") if file.is_file()
    }
    for name, text in list(found.items()):
        packed = re.findall(r"[A-Za-z0-9+/]{60,}={0,2}", text) if name.endswith(".html") else []
        found[f"{name}, unpacked"] = "\n".join(filter(None, map(unpacked, packed)))
    return found


def unpacked(chunk: str) -> str | None:
    """A chunk of the page as text; None for what is none."""
    try:
        return zlib.decompress(base64.b64decode(chunk), -15).decode(errors="replace")
    except (ValueError, zlib.error):
        return None


async def kept_by(database: str) -> set[str]:
    """What the platform's own records keep secret."""
    connection = await asyncpg.connect(database)
    try:
        found: set[str] = set()
        for schema, table, column in await connection.fetch(SECRET_COLUMNS):
            rows = await connection.fetch(f'select "{column}" from "{schema}"."{table}" where "{column}" is not null')
            found |= {row[0] for row in rows}
        return found
    finally:
        await connection.close()


@pytest.fixture(scope="module")
def listened_to(tmp_path_factory):
    """A run in which every example breaks: all that it wrote, by place, and all secrets that it used.

    Of each rule the first example is tried; with SUITE_WHOLE=1, every one of every feature.
    """
    folder = tmp_path_factory.mktemp("written")
    notes = tmp_path_factory.mktemp("heard") / "secrets"
    with sandbox() as said:
        command = [sys.executable, "-m", "pytest", "-vv", "-n", "0", "-p", "no:cacheprovider"]
        command += ["-p", "tests.proof.eavesdropping", f"--reports-dir={folder}"]
        command += () if WHOLE else ("-p", "tests.proof.first_of_rules")
        command += ["features"] if WHOLE else [f"features/{name}" for name in SELECTION]
        clean = own_variables()
        env = clean | {"TEST_SANDBOX_URL": said["api"], NOTES: str(notes)}
        ran = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
        secrets = asyncio.run(kept_by(said["database"]))
        secrets |= {urlsplit(said[name]).password for name in ("database", "read_only_database")}
    assert ran.returncode == 1, ran.stdout[-3000:] + ran.stderr
    secrets |= set(map(json.loads, notes.read_text(encoding="utf-8").splitlines()))
    return texts_of(folder) | {"the terminal": ran.stdout + ran.stderr}, secrets


def test_no_secret_is_in_anything_that_a_run_wrote(listened_to):
    """Sign-ins, keys, passwords, their hashes, signatures, the tokens of invitations, the way into the database.

    What a feature says itself is no secret.
    """
    texts, secrets = listened_to
    said = "\n".join(file.read_text(encoding="utf-8") for file in (ROOT / "features").rglob("*.feature"))
    kept = {each for each in secrets if len(each) >= SHORTEST and each not in said}
    leaks = {
        (place, secret)
        for place, text in texts.items()
        for words in ["\n".join(set(re.findall(r"[^\s\"'<>]{8,}", text)))]
        for secret in kept
        if secret in words
    }
    assert leaks == set()


def test_all_kinds_of_secrets_were_used(listened_to):
    """Otherwise that none of them was found would say little."""
    texts, secrets = listened_to
    kinds = {
        "a sign-in": r"eyJ",
        "an API key": r"sk_live_",
        "a hash": r"\$argon2|[0-9a-f]{64}",
        "a call": r"wh_[0-9a-f]{32}",
    }
    missing = [kind for kind, form in kinds.items() if not any(re.match(form, each) for each in secrets)]
    assert missing == []
    assert {"messages.ndjson", "living-documentation.html", "junit.xml", "the terminal"} <= texts.keys()
    assert "broken on purpose" in texts["living-documentation.html, unpacked"]
    assert "wanted to" in texts["the terminal"]
