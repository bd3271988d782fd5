"""What the scenario has built on the engine: packs, actions, triggers, rules, entries and runs, by their aliases."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from support.answers import Answer
from support.automation.tenants import Tenant, Tenants
from support.builders import Builders
from support.errors import SetupFailed
from support.personas import done

Kind = Literal["pack", "action", "trigger", "rule", "timer", "entry", "run", "event", "decision", "role", "token"]

_SIGNS = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that somebody made: its name in the feature, its name on the engine, and what was said of it then."""

    kind: Kind
    alias: str
    ref: str
    maker: str
    body: dict[str, Any]

    @property
    def id(self) -> int:
        """Its number."""
        return int(self.body["id"])

    def __str__(self) -> str:
        return f'the {self.kind} "{self.alias}"'


@dataclass(slots=True)
class Workshop:
    """The scenario's memory of the engine, and how its things come to their names there.

    Whoever builds something has a pack of their own, made when it is first needed. Names are unique to the scenario.
    """

    tenants: Tenants
    builders: Builders
    things: dict[Kind, dict[str, Thing]] = field(default_factory=dict)
    spoken_of: Thing | None = None
    """The rule or timer that a sentence named last."""

    async def pack_of(self, who: str) -> str:
        """The pack of this person, as the engine calls it."""
        alias = f"{who}'s pack"
        if alias not in self.things.get("pack", {}):
            ref = self.pack_ref(who)
            self.remember("pack", done(await (await self.tenants.get(who)).makes_pack(ref)), alias, who)
        return self.the("pack", alias).ref

    def pack_ref(self, alias: str) -> str:
        """How the engine calls a pack of this alias."""
        return f"{_word(alias)}_{self.builders.mark}"

    async def ref(self, who: str, alias: str) -> str:
        """How the engine calls something of this alias in this person's pack."""
        return f"{await self.pack_of(who)}.{_word(alias)}"

    def remember(self, kind: Kind, answer: Answer, alias: str, who: str) -> Answer:
        """Keep what an accepted answer made or shows; an earlier thing of that name is forgotten."""
        if answer.accepted:
            body = answer.data
            self.things.setdefault(kind, {}).pop(alias, None)  # what is made anew comes last again
            self.things[kind][alias] = Thing(kind, alias, str(body.get("ref", body["id"])), who, body)
        return answer

    def the(self, kind: Kind, alias: str | None = None) -> Thing:
        """The thing of that kind and name in this scenario; without a name the one that came last."""
        known = self.things.get(kind, {})
        found = next(reversed(known.values())) if alias is None and known else known.get(alias or "")
        if found is not None:
            self.spoken_of = found if kind in ("rule", "timer") else self.spoken_of
            return found
        wanted = f' "{alias}"' if alias else ""
        names = ", ".join(f'"{name}"' for name in known) or "none"
        raise SetupFailed(f"this scenario has no {kind}{wanted}; it knows {names}")

    def last_rule(self) -> Thing:
        """The rule or timer that the example speaks of: the last that was named."""
        if self.spoken_of is None:
            raise SetupFailed('this sentence says "its", and no rule or timer was named before it')
        return self.spoken_of

    def all(self, *kinds: Kind) -> Iterator[Thing]:
        """Everything of these kinds, in the order in which it came."""
        for kind in kinds:
            yield from self.things.get(kind, {}).values()

    async def owner(self, thing: Thing) -> Tenant:
        """Who made it."""
        return await self.tenants.get(thing.maker)


def _word(alias: str) -> str:
    return _SIGNS.sub("_", alias.lower()).strip("_")
