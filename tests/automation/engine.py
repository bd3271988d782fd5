"""The automation engine as tests see it: people with tokens, a clock of their own, and direct sight of the rows."""

import asyncio
from collections.abc import Sequence
from typing import Any
from uuid import uuid4

import asyncpg
import httpx

PASSWORD = "correct horse battery"


def unique(word: str) -> str:
    """A name that nobody else has."""
    return f"{word}_{uuid4().hex[:12]}"


class Person:
    """Somebody who is known to the engine. What they ask carries their token, their clock and their faults."""

    def __init__(self, engine: "Engine", bundle: dict[str, Any]) -> None:
        self.engine = engine
        self.access: str = bundle["access_token"]
        self.refresh: str = bundle["refresh_token"]
        self.id: int = bundle["user"]["id"]
        self.login: str = bundle["user"]["login"]

    def ask(self, method: str, path: str, body: Any = None, **more: Any) -> httpx.Response:
        """One request; `fault=` switches a deviation on, `token=` takes another token."""
        return self.engine.ask(method, path, body, token=more.pop("token", self.access), **more)

    def get(self, path: str, **more: Any) -> httpx.Response:
        return self.ask("GET", path, **more)

    def post(self, path: str, body: Any = None, **more: Any) -> httpx.Response:
        return self.ask("POST", path, body, **more)

    def put(self, path: str, body: Any = None, **more: Any) -> httpx.Response:
        return self.ask("PUT", path, body, **more)

    def delete(self, path: str, **more: Any) -> httpx.Response:
        return self.ask("DELETE", path, **more)

    def given(self, path: str, body: Any) -> Any:
        """Something made that must succeed: its `data`."""
        answer = self.post(path, body)
        assert answer.status_code == 201, f"{path} should be made, but was {answer.status_code}: {answer.text}"
        return answer.json()["data"]

    def pack(self, **more: Any) -> Any:
        """A pack of their own."""
        return self.given("/api/v1/packs", {"ref": unique("pack"), "label": "A pack", "version": "1.0.0", **more})

    def trigger(self, pack: Any, **more: Any) -> Any:
        """A trigger in a pack."""
        new = {"ref": f"{pack['ref']}.{unique('trigger')}", "pack_ref": pack["ref"], "label": "A trigger"}
        return self.given("/api/v1/triggers", new | more)

    def action(self, pack: Any, script: str = "echo done", **more: Any) -> Any:
        """A shell action in a pack."""
        new = {"ref": f"{pack['ref']}.{unique('action')}", "pack_ref": pack["ref"], "label": "An action"}
        return self.given("/api/v1/actions", new | {"entrypoint": script, "runtime_ref": "core.shell"} | more)

    def rule(self, pack: Any, trigger_ref: str, action_ref: str = "core.noop", **more: Any) -> Any:
        """A rule in a pack."""
        new = {"ref": f"{pack['ref']}.{unique('rule')}", "pack_ref": pack["ref"], "label": "A rule"}
        return self.given("/api/v1/rules", new | {"trigger_ref": trigger_ref, "action_ref": action_ref} | more)


class Engine:
    """One world in a standing sandbox: a clock of its own, and whoever comes into it."""

    def __init__(self, announced: dict[str, Any], client: httpx.Client) -> None:
        self.announced = announced
        self.client = client
        self.clock: str | None = f"own-{uuid4().hex}"
        self._admin: Person | None = None

    def ask(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        token: str | None = None,
        fault: str | None = None,
        headers: dict[str, str] | None = None,
        **more: Any,
    ) -> httpx.Response:
        """One request, on this world's clock."""
        sent = dict(headers or {})
        if token is not None:
            sent["Authorization"] = f"Bearer {token}"
        if self.clock is not None:
            sent["X-Sandbox-Clock"] = self.clock
        if fault is not None:
            sent["X-Sandbox-Fault"] = fault
        if body is not None:
            more["json"] = body
        return self.client.request(method, path, headers=sent, **more)

    def advance(self, seconds: float = 0) -> str:
        """Move the clock on; the moment that it then shows. By nothing: wait until everything has come to rest."""
        url = f"{self.announced['control']}/clocks/{self.clock}/advance"
        moved = self.client.post(url, json={"seconds": seconds})
        assert moved.status_code == 200, moved.text
        return str(moved.json()["now"])

    @property
    def admin(self) -> Person:
        """The administrator, signed in on this clock."""
        if self._admin is None:
            login, password = self.announced["automation_login"], self.announced["automation_password"]
            answer = self.ask("POST", "/auth/login", {"login": login, "password": password})
            assert answer.status_code == 200, answer.text
            self._admin = Person(self, answer.json()["data"])
        return self._admin

    def person(self, *sets: str) -> Person:
        """Somebody new, with these permission sets: `core.editor` …"""
        new = {"login": unique("somebody"), "password": PASSWORD}
        answer = self.ask("POST", "/auth/register", new)
        assert answer.status_code == 200, answer.text
        person = Person(self, answer.json()["data"])
        for ref in sets:
            self.admin.given("/api/v1/permissions/assignments", {"identity_id": person.id, "permission_set_ref": ref})
        return person

    def grant(self, person: Person, *grants: dict[str, Any]) -> str:
        """Give somebody a permission set of their own with these grants; its ref."""
        ref = unique("set")
        self.rows("INSERT INTO permission_set (ref, label, grants) VALUES ($1, $1, '[]')", ref)
        found = self.rows("SELECT id FROM permission_set WHERE ref = $1", ref)[0]["id"]
        changed = self.admin.put(f"/api/v1/permissions/sets/{found}", {"grants": list(grants)})
        assert changed.status_code == 200, changed.text
        self.admin.given("/api/v1/permissions/assignments", {"identity_id": person.id, "permission_set_ref": ref})
        return ref

    def rows(self, sql: str, *arguments: Any) -> Sequence[asyncpg.Record]:
        """What the database says, in its schema `attune`."""

        async def look() -> Sequence[asyncpg.Record]:
            db = await asyncpg.connect(
                self.announced["automation_database"], server_settings={"search_path": "attune, public"}
            )
            try:
                return list(await db.fetch(sql, *arguments))
            finally:
                await db.close()

        return asyncio.run(look())

    def count(self, sql: str, *arguments: Any) -> int:
        """The one number that a question has as its answer."""
        return int(self.rows(sql, *arguments)[0][0])
