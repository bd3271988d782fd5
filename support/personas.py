"""The cast: named people, each with a sign-in and a client of their own, and what it takes to get them somewhere."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID, uuid4

from support.answers import Answer
from support.api import Api, Raw
from support.builders import Builders
from support.clock import Clock
from support.errors import SetupFailed
from support.following import Following
from support.signing import LIFE, Claims, Signer
from support.target import Target
from support.video import VideoDriver
from support.video.generations import events_of
from support.video.internal import Machine
from support.wire import Wire

PEOPLE = ("Mara", "Theo", "Ines", "Oskar", "Lena", "Vito", "Bruno", "Nora")
"""Mara owns a team · Theo is invited · Ines is an outsider · Oskar administers · Lena and Vito work in the team ·
Bruno is a second owner · Nora has never been here."""


FAULTS = "X-Sandbox-Fault"
"""The header by which the sandbox is told what goes wrong for a request."""


class Persona(VideoDriver):
    """One person: a number, an address, and a sign-in signed for the scenario's present moment."""

    def __init__(self, name: str, email: str, api: Api, signer: Signer, clock: Clock) -> None:
        self.name, self.email, self.id = name, email, uuid4()
        self._api, self._signer, self._clock = api, signer, clock
        self._token: tuple[str, float] | None = None

    def suffers(self, troubles: Iterable[str]) -> None:
        """From now on this goes wrong for whatever the person asks."""
        self._api.headers[FAULTS] = ",".join(sorted(troubles))

    def claims(self, **how: Any) -> Claims:
        """What a good sign-in of this person says right now; `how` goes to Signer.claims."""
        return self._signer.claims(self.id, self.email, self._clock.now(), **how)

    def token(self) -> str:
        """A good sign-in; made anew when the last one has less than half of its life left."""
        now = self._clock.now().timestamp()
        if self._token is None or not now <= self._token[1]:
            self._token = self._signer.sign(self.claims()), now + LIFE.total_seconds() / 2
        return self._token[0]

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
        """Send one request with this person's sign-in."""
        return await self._api.send(
            self.name, did, method, path, authorization=f"Bearer {self.token()}", json=json, params=params, raw=raw
        )

    async def follows(self, generation: UUID, *, after: str | None = None, slow: bool = False) -> Following:
        """Follow a generation, from its beginning or after the event with this id."""
        path, authorization = events_of(generation), f"Bearer {self.token()}"
        return await Following.begin(self._api, self.name, path, authorization, after=after, slow=slow)

    async def signs_in(self, token: str) -> Answer:
        """Open the account with a sign-in of one's own choosing."""
        return await self.comes_with(f"Bearer {token}", "sign in")

    async def comes_with(self, authorization: str | None, did: str, path: str = "/v1/account") -> Answer:
        """Ask for something, showing exactly this, or nothing."""
        return await self._api.send(self.name, did, "GET", path, authorization=authorization)

    def signed(self, claims: Claims, flaw: str | None = None) -> str:
        """A token for these claims, flawed if so wished."""
        return self._signer.flawed(flaw, claims) if flaw else self._signer.sign(claims)

    async def is_starter(self) -> "Persona":
        """Has an account."""
        done(await self.opens_account())
        return self

    async def is_creator(self) -> "Persona":
        """Has a creator account; whoever is a creator already is told so, and that is as good."""
        answer = await self.changes_tier("creator")
        if answer.code != "CONFLICT":
            done(answer)
        return self

    async def joins(self, team: UUID, host: "Persona", role: str) -> None:
        """Has come into a team by the host's invitation, in any role."""
        first = "admin" if role == "owner" else role
        sent = done(await host.invites(team, self.email, first))
        done(await self.accepts(UUID(sent.body["id"])))
        if role == "owner":
            done(await host.gives_role(team, self.id, "owner"))


class Cast:
    """The people of one scenario, each made when first named."""

    def __init__(
        self,
        target: Target,
        wire: Wire,
        builders: Builders,
        clock: Clock,
        headers: Mapping[str, str],
    ) -> None:
        self._target, self._wire, self._builders, self._clock = target, wire, builders, clock
        self._headers = {**clock.headers, **headers}
        self._apis: list[Api] = []
        self._troubles = {name for name in headers.get(FAULTS, "").split(",") if name}
        self._signer = Signer(target.jwt_secret, target.jwt_audience)
        self._people: dict[str, Persona] = {}

    def __getitem__(self, name: str) -> Persona:
        if name not in self._people:
            self._people[name] = Persona(name, self._builders.email(name), self._api(), self._signer, self._clock)
        return self._people[name]

    def ids(self) -> list[UUID]:
        """The numbers of everybody who was named so far."""
        return [person.id for person in self._people.values()]

    def names(self) -> list[str]:
        """Everybody who was named so far."""
        return list(self._people)

    def by_id(self, person: str) -> str:
        """The name that goes with a number of the platform's."""
        return next((p.name for p in self._people.values() if str(p.id) == person), "somebody unknown")

    def program(self, name: str, authorization: str | None = None) -> "Program":
        """A program, which shows an API key, or nothing, instead of a person's sign-in."""
        return Program(name, self._api(), authorization)

    def machine(self, name: str) -> Machine:
        """The renderer, or the operator of the platform."""
        return Machine(name, self._api(), self._target.internal_secret, self._clock.now)

    def suffer(self, trouble: str) -> None:
        """From now on a part of the platform is down for everybody in this scenario, and for nobody else."""
        self._troubles.add(trouble)
        self._tell_troubles()

    def suffer_alone(self, who: str, trouble: str) -> None:
        """The same for one person of this scenario."""
        self[who].suffers({*self._troubles, trouble})

    def recover(self, trouble: str) -> None:
        """The part is up again."""
        self._troubles.discard(trouble)
        self._tell_troubles()

    def _api(self) -> Api:
        self._apis.append(Api(self._wire, self._target.api, self._headers))
        return self._apis[-1]

    def _tell_troubles(self) -> None:
        self._headers[FAULTS] = ",".join(sorted(self._troubles))
        for api in self._apis:
            api.headers[FAULTS] = self._headers[FAULTS]


class Program(VideoDriver):
    """Somebody who is no person of the cast: a program with an API key, or a visitor with nothing."""

    def __init__(self, name: str, api: Api, authorization: str | None = None) -> None:
        self.name, self._api, self._authorization = name, api, authorization

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
        """Send one request, showing what this program has to show."""
        return await self._api.send(
            self.name, did, method, path, authorization=self._authorization, json=json, params=params, raw=raw
        )

    async def asks(self, path: str, did: str, authorization: str | None) -> Answer:
        """Ask for something, showing exactly this, or nothing."""
        return await self._api.send(self.name, did, "GET", path, authorization=authorization)


def done(answer: Answer) -> Answer:
    """The answer, if the platform accepted; raises SetupFailed otherwise: a Given must be reachable."""
    if not answer.accepted:
        raise SetupFailed(f"The beginning of this example cannot be reached: {answer}")
    return answer
