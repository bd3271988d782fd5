"""What an example came to while a deviation was on, and whether that counts as having noticed it.

An example has noticed when a step that judges says that something else was seen than what should be: a Then, or a When
that looks. A beginning that cannot be reached, a platform that broke, and a step that fell over what it was given say
that something is wrong, but not what.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

from runner.happened import ExampleRecord, StepRecord
from runner.telling.failure import sentence_of
from support.errors import SetupFailed

Way = Literal["kept", "unchecked", "judged", "beginning", "stumbled", "afterwards"]

IN_WORDS: dict[str, str] = {
    "kept": "kept",
    "unchecked": "not checked",
    "judged": "broken by their judgement",
    "beginning": "whose beginning could not be reached",
    "stumbled": "with a step that broke before it could judge",
    "afterwards": "with all steps kept, and something wrong only after them",
    "crashed": "broken by a server error alone",
    "always": "broken without any fault as well",
}
"""What is said of so many examples."""

NO_ANSWER = 0
"""The status of an exchange that was never answered, among those of server errors."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one example came to.

    `server_errors` are the statuses of 500 and more that were answered from its first When on, up to where it broke.
    """

    nodeid: str
    place: str
    way: Way
    sentence: str = ""
    server_errors: tuple[int, ...] = ()
    no_answer: bool = False
    seconds: float = 0.0
    record: dict[str, Any] | None = None
    """All that happened, where somebody wants to tell it."""

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Outcome:
        return cls(**data | {"server_errors": tuple(data["server_errors"])})


def judge(record: ExampleRecord, error: BaseException | None, *, whole: bool = False) -> Outcome:
    """What this example came to; `error` is what broke it first, `whole` keeps the record of a broken one."""
    told = next((step for step in record.steps if step.verdict in ("failed", "undefined")), None)
    reached = record.steps[: record.steps.index(told) + 1] if told is not None else record.steps
    errors = tuple(dict.fromkeys(status for step in reached if not step.setup for status in _server_errors(step)))
    every = [status for step in reached for status in _server_errors(step)]
    way = _way(record, told, error)
    return Outcome(
        nodeid=record.nodeid,
        place=f"{record.uri}:{record.line}",
        way=way,
        sentence=sentence_of(record) if record.red else "",
        server_errors=errors,
        no_answer=NO_ANSWER in every,
        seconds=round(record.seconds, 3),
        record=record.to_json() if whole and record.red else None,
    )


def _way(record: ExampleRecord, told: StepRecord | None, error: BaseException | None) -> Way:
    if not record.red:
        return "kept" if record.verdict == "passed" else "unchecked"
    if told is None:
        return "beginning" if all(step.verdict == "unreached" for step in record.steps) else "afterwards"
    if told.setup or told.background or isinstance(error, SetupFailed):
        return "beginning"
    return "judged" if isinstance(error, AssertionError) else "stumbled"


def _server_errors(step: StepRecord) -> list[int]:
    exchanges = [each.payload for each in step.evidence if each.kind == "exchange"]
    statuses = [payload["status"] for payload in exchanges if "status" in payload]  # else the platform called somebody
    return [status or NO_ANSWER for status in statuses if status is None or status >= 500]
