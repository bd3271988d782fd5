"""What this scenario has named so far: a few slots, each documented, all of them shown when a step fails."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar
from uuid import UUID

from support.answers import Answer
from support.drafts import Draft
from support.errors import SetupFailed
from support.orders import Order
from support.records import Snapshot
from support.video.names import team_name, work_name

T = TypeVar("T")


@dataclass(slots=True)
class Team:
    """A team that the scenario knows by its alias."""

    alias: str
    id: UUID
    owner: str
    body: dict[str, Any]


@dataclass(slots=True)
class Invitation:
    """An invitation: for whom, to which team, and what the platform said of it when it was sent."""

    id: UUID
    team: Team
    guest: str
    email: str
    body: dict[str, Any]


@dataclass(slots=True)
class Key:
    """An API key: its secret (never shown), who made it, and what the platform said of it."""

    alias: str
    id: UUID
    maker: str
    body: dict[str, Any]
    secret: str = field(repr=False)


@dataclass(slots=True)
class Generation:
    """A generation: who ordered it, and what the platform said of it then."""

    alias: str
    id: UUID
    who: str
    body: dict[str, Any]


@dataclass(slots=True)
class Artifact:
    """An artifact: who made it, and what the platform said of it then."""

    alias: str
    id: UUID
    maker: str
    body: dict[str, Any]


@dataclass(slots=True)
class Conversation:
    """A conversation: whose it is, and what the platform said of it when it began."""

    alias: str
    id: UUID
    who: str
    body: dict[str, Any]


@dataclass(slots=True)
class World:
    """The scenario's memory. Only steps and fixtures touch it.

    `answers` are those of the last When (several when things happened at the same moment), `before` is what the records
    held before the last attempt.
    """

    teams: dict[str, Team] = field(default_factory=dict)
    invitations: list[Invitation] = field(default_factory=list)
    keys: dict[str, Key] = field(default_factory=dict)
    generations: dict[str, Generation] = field(default_factory=dict)
    artifacts: dict[str, Artifact] = field(default_factory=dict)
    conversations: dict[str, Conversation] = field(default_factory=dict)
    projects: dict[str, UUID] = field(default_factory=dict)
    sounds: dict[str, str] = field(default_factory=dict)
    answers: Sequence[Answer] = ()
    before: Snapshot | None = None
    record_refused: bool | None = None
    held_sign_in: str | None = field(default=None, repr=False)

    @property
    def answer(self) -> Answer:
        """The answer of the last When; a scenario without one is written wrongly."""
        if not self.answers:
            raise SetupFailed("nothing was asked of the platform yet: this sentence needs a When before it")
        return self.answers[-1]

    @property
    def invitation(self) -> Invitation:
        """The invitation that was sent last."""
        if not self.invitations:
            raise SetupFailed('there is no invitation yet: say who "has invited" whom before this sentence')
        return self.invitations[-1]

    def generation(self, alias: str | None = None) -> Generation:
        """The generation of that name in this scenario, or the one that was ordered last."""
        return self._known(self.generations, alias, "generation")

    def artifact(self, alias: str | None = None) -> Artifact:
        """The artifact of that name in this scenario, or the one that came last."""
        return self._known(self.artifacts, alias, "artifact")

    def conversation(self, alias: str | None = None) -> Conversation:
        """The conversation of that name in this scenario, or the one that was begun last."""
        return self._known(self.conversations, alias, "conversation")

    def project(self, alias: str) -> UUID:
        """The project of that name in this scenario."""
        return self._known(self.projects, alias, "project")

    def sound(self, alias: str) -> str:
        """How the platform names the sound of that name in this scenario."""
        return self._known(self.sounds, alias, "sound")

    def any_team(self) -> UUID | None:
        """The team that was opened first, if the scenario has one."""
        return next((team.id for team in self.teams.values()), None)

    def team(self, alias: str) -> Team:
        """The team of that name in this scenario."""
        return self._known(self.teams, alias, "team")

    def key(self, alias: str) -> Key:
        """The API key of that name in this scenario."""
        return self._known(self.keys, alias, "API key")

    def owner_of(self, order: Order | Draft, person: UUID) -> str | None:
        """In whose name this person places the order; None: in their own, which need not be said."""
        if order.team is None:
            return None
        team = self.team(order.team).id
        return work_name(team, person) if order.personal else team_name(team)

    def opened(self, answer: Answer, alias: str, owner: str) -> Answer:
        """Remember the team that an accepted answer opened."""
        if answer.accepted:
            self.teams[alias] = Team(alias, UUID(answer.body["id"]), owner, answer.body)
        return answer

    def invited(self, answer: Answer, team: Team, guest: str, email: str) -> Answer:
        """Remember the invitation that an accepted answer sent."""
        if answer.accepted:
            self.invitations.append(Invitation(UUID(answer.body["id"]), team, guest, email, answer.body))
        return answer

    def made(self, answer: Answer, alias: str, maker: str) -> Answer:
        """Remember the API key that an accepted answer made."""
        if answer.accepted:
            body = answer.body["api_key"]
            self.keys[alias] = Key(alias, UUID(body["id"]), maker, body, answer.body["raw_key"])
        return answer

    def ordered(self, answer: Answer, alias: str, who: str) -> Answer:
        """Remember the generation that an accepted answer ordered; a repeated one stands as first told."""
        if answer.accepted and all(str(it.id) != answer.body["id"] for it in self.generations.values()):
            self.generations[alias] = Generation(alias, UUID(answer.body["id"]), who, answer.body)
        return answer

    def placed(self, row: dict[str, Any], alias: str, who: str) -> None:
        """Remember a generation that was placed in the records."""
        self.generations[alias] = Generation(alias, UUID(row["id"]), who, row)

    def kept(self, answer: Answer, alias: str, maker: str) -> Answer:
        """Remember the artifact that an accepted answer made."""
        if answer.accepted:
            self.artifacts[alias] = Artifact(alias, UUID(answer.body["id"]), maker, answer.body)
        return answer

    def rendered(self, answer: Answer, generation: str, artifact: str, who: str) -> Answer:
        """Remember the generation and the result that an accepted render made."""
        if answer.accepted:
            job, result = answer.body["job"], answer.body["artifact"]
            self.generations[generation] = Generation(generation, UUID(job["id"]), who, job)
            self.artifacts[artifact] = Artifact(artifact, UUID(result["id"]), who, result)
        return answer

    def began(self, answer: Answer, alias: str, who: str) -> Answer:
        """Remember the conversation that an accepted answer began."""
        if answer.accepted:
            self.conversations[alias] = Conversation(alias, UUID(answer.body["id"]), who, answer.body)
        return answer

    def slots(self) -> dict[str, str]:
        """Every slot in words, for the evidence of a failing step."""
        return {
            "teams": ", ".join(f'"{alias}", opened by {team.owner}' for alias, team in self.teams.items()),
            "invitations": ", ".join(f'{i.guest} to "{i.team.alias}"' for i in self.invitations),
            "API keys": ", ".join(f'"{alias}", made by {key.maker}' for alias, key in self.keys.items()),
            "generations": ", ".join(f'"{alias}", ordered by {it.who}' for alias, it in self.generations.items()),
            "artifacts": ", ".join(f'"{alias}", made by {it.maker}' for alias, it in self.artifacts.items()),
            "conversations": ", ".join(f'"{alias}", begun by {it.who}' for alias, it in self.conversations.items()),
            "last answers": "; ".join(str(answer) for answer in self.answers),
        }

    def _known(self, things: dict[str, T], alias: str | None, kind: str) -> T:
        """The thing of that name; without a name the one that came last.

        Fails when the platform did not do what was asked last; else the scenario is written wrongly.
        """
        if alias is None and things:
            return next(reversed(things.values()))
        if alias is not None and alias in things:
            return things[alias]
        wanted = f' "{alias}"' if alias else ""
        refused = "; ".join(str(answer) for answer in self.answers if not answer.accepted)
        assert not refused, f"The {kind}{wanted} should be there by now.\nInstead, {refused}"
        known = ", ".join(f'"{name}"' for name in things) or "none"
        raise SetupFailed(f"this scenario has no {kind}{wanted}; it knows {known}")
