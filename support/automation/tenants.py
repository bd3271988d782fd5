"""The tenants of a scenario: the same people, each with an identity, rights and a client of their own on the engine."""

from collections.abc import Mapping
from typing import Any

import jwt

from support.answers import Answer
from support.api import Api, Raw
from support.automation import AutomationDriver
from support.automation.identities import REGISTER, SIGN_IN
from support.builders import Builders
from support.clock import Clock
from support.personas import FAULTS, done
from support.target import Target
from support.wire import Wire

ADMINISTRATOR = "the administrator"
PASSWORD = "a-good-Passw0rd"
BUILDER = "core.admin"
"""The permission set of whoever builds something; an example about rights names others."""

_OF_ITS_LIFE = 0.5
"""When so much of its life is left, a sign-in is made anew."""


class Tenant(AutomationDriver):
    """One person on the engine: a login, a password, and a sign-in that is good at the scenario's present moment."""

    def __init__(self, name: str, login: str, password: str, api: Api, clock: Clock) -> None:
        self.name, self.login, self.password = name, login, password
        self.id = 0
        """The number of the identity; 0 until it is there."""
        self._api, self._clock = api, clock
        self._token: tuple[str, float] | None = None

    async def send(
        self,
        did: str,
        method: str,
        path: str,
        json: Any = None,
        *,
        params: Mapping[str, str] | None = None,
        raw: Raw | None = None,
    ) -> Answer:
        """Send one request with this tenant's sign-in."""
        authorization = f"Bearer {await self.token()}"
        return await self._api.send(
            self.name, did, method, path, authorization=authorization, json=json, params=params, raw=raw
        )

    async def token(self) -> str:
        """A good sign-in; made anew when the last one has less than half of its life left."""
        if self._token is None or not self._clock.now().timestamp() <= self._token[1]:
            self.takes_sign_in(done(await self.signs_in()))
        assert self._token is not None
        return self._token[0]

    async def registers(self, **more: Any) -> Answer:
        """Make an identity of one's own."""
        body = {"login": self.login, "password": self.password, **more}
        return await self.comes_with(None, "register", "POST", REGISTER, body)

    async def signs_in(self, password: str | None = None) -> Answer:
        """Sign in with one's own password, or with another one."""
        body = {"login": self.login, "password": self.password if password is None else password}
        return await self.comes_with(None, "sign in", "POST", SIGN_IN, body)

    async def comes_with(
        self, token: str | None, did: str, method: str, path: str, json: Any = None, *, raw: Raw | None = None
    ) -> Answer:
        """Ask for something, showing exactly this, or nothing."""
        shown = None if token is None else f"Bearer {token}"
        return await self._api.send(self.name, did, method, path, authorization=shown, json=json, raw=raw)

    def takes_sign_in(self, answer: Answer) -> None:
        """Go on with the sign-in of this answer."""
        said = answer.data
        ends = jwt.decode(said["access_token"], options={"verify_signature": False})["exp"]
        self._token = said["access_token"], ends - said["expires_in"] * _OF_ITS_LIFE
        self.id = said.get("user", {}).get("id", self.id)


class Tenants:
    """The tenants of one scenario, each made when first asked for."""

    def __init__(
        self,
        target: Target,
        wire: Wire,
        builders: Builders,
        clock: Clock,
        headers: Mapping[str, str],
        sign_ins: dict[str, Answer],
    ) -> None:
        self._target, self._wire, self._builders, self._clock = target, wire, builders, clock
        self._headers, self._sign_ins = {**clock.headers, **headers}, sign_ins
        self._troubles = {name for name in headers.get(FAULTS, "").split(",") if name}
        self._apis: list[Api] = []
        self._tenants: dict[str, Tenant] = {}
        self._administrator: Tenant | None = None

    async def get(self, name: str, permission_set: str | None = BUILDER) -> Tenant:
        """The tenant of this name, registered; whoever is met for the first time is given these rights."""
        if name not in self._tenants:
            tenant = self._tenants[name] = self.stranger(name)
            tenant.takes_sign_in(await self._admitted(tenant))
            if permission_set is not None:
                await self.give(tenant, permission_set)
        return self._tenants[name]

    async def _admitted(self, tenant: Tenant) -> Answer:
        """The first sign-in of somebody new; where nobody registers alone, the administrator makes them known."""
        answer = await tenant.registers(display_name=tenant.name)
        if answer.status != 403:
            return done(answer)
        administrator = await self.administrator()
        done(await administrator.makes_identity(tenant.login, display_name=tenant.name, password=tenant.password))
        return done(await tenant.signs_in())

    async def give(self, tenant: Tenant, permission_set: str) -> Answer:
        """Let the administrator give a tenant the rights of a permission set."""
        return done(await (await self.administrator()).gives_set(tenant.login, permission_set))

    def stranger(self, name: str) -> Tenant:
        """Somebody who is not registered yet."""
        return Tenant(name, self._builders.email(name), PASSWORD, self.api(), self._clock)

    async def administrator(self) -> Tenant:
        """Who gives rights; signed in once for all scenarios of a worker with the same fault, as long as that lasts."""
        if self._administrator is None:
            target = self._target
            login, password = target.administrator, target.administrator_password
            self._administrator = Tenant(ADMINISTRATOR, login, password, self.api(), self._clock)
            under = f"{login} {self._headers.get(FAULTS, '')}"
            known = self._sign_ins.get(under)
            if known is None:
                known = self._sign_ins[under] = done(await self._administrator.signs_in())
            self._administrator.takes_sign_in(known)
        return self._administrator

    def known(self) -> list[Tenant]:
        """Everybody who is registered in this scenario."""
        return list(self._tenants.values())

    def logins(self) -> list[str]:
        """The logins of everybody who is registered in this scenario."""
        return [tenant.login for tenant in self._tenants.values()]

    def api(self) -> Api:
        """A client of the engine in this scenario, for nobody in particular."""
        assert self._target.automation is not None
        self._apis.append(Api(self._wire, self._target.automation, self._headers))
        return self._apis[-1]

    def suffer(self, trouble: str) -> None:
        """From now on a part of the engine is down for everybody in this scenario, and for nobody else."""
        self._target.need("faults")
        self._troubles.add(trouble)
        self._tell_troubles()

    def recover(self, trouble: str) -> None:
        """The part is up again."""
        self._troubles.discard(trouble)
        self._tell_troubles()

    def _tell_troubles(self) -> None:
        self._headers[FAULTS] = ",".join(sorted(self._troubles))
        for api in self._apis:
            api.headers[FAULTS] = self._headers[FAULTS]
