"""Asking a service whatever its OpenAPI description allows, and what it does not; what was wrong with the answers.

Schemathesis makes the questions and judges the answers. What it cannot know comes from the test: who asks, and the
names of what is really there, since hardly anything is behind an id that somebody made up.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch

import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, reject, settings
from hypothesis import seed as seeded
from hypothesis import strategies as st
from hypothesis.configuration import set_hypothesis_home_dir
from hypothesis.internal.conjecture.providers import Constants, HypothesisProvider
from schemathesis import Case, GenerationMode
from schemathesis.checks import CheckContext, not_a_server_error
from schemathesis.core.failures import Failure, FailureGroup
from schemathesis.core.transport import Response
from schemathesis.schemas import APIOperation
from schemathesis.specs.openapi import checks
from sortedcontainers import SortedSet

# What it keeps from one run to the next lies where `make clean` removes it.
set_hypothesis_home_dir(Path(__file__).parents[2] / ".pytest_cache" / "hypothesis")

JSON = "application/json"
PATIENCE_SECONDS = 20.0
_MOSTLY = (True, True, True, False)
_NO_WORDS = Constants(integers=SortedSet(), floats=SortedSet(), bytes=SortedSet(), strings=SortedSet())
_LATER = re.compile(r"^DELETE|^PUT .*/sets/|/(leave|logout|freeze|disable|regenerate|change-password)$")
"""What takes away what others ask for comes last."""
_MODES = (GenerationMode.POSITIVE, GenerationMode.POSITIVE, GenerationMode.NEGATIVE)


@dataclass(frozen=True)
class Known:
    """What is really there, by the name of a member or parameter; in a path by the word before it (`teams/team_id`), or
    by the whole path. `/api/v1/packs#ref` is a member of one path alone.
    """

    there: Mapping[str, Sequence[Any]] = field(repr=False)

    def named(self, *names: str) -> Sequence[Any] | None:
        """What is there under the first of these names that is known."""
        return next((self.there[name] for name in names if name in self.there), None)


@dataclass(frozen=True)
class Caller:
    """Somebody who asks, and what they show of themselves: as a scheme of the description, which they mostly keep to.
    A header of None is made up.
    """

    name: str
    scheme: str
    authorization: str | None = field(repr=False)


@dataclass
class Outcome:
    """What was asked, what was answered, and what was wrong with it."""

    seed: int
    asked: Counter[str] = field(default_factory=Counter)
    answered: Counter[int] = field(default_factory=Counter)
    wrong: dict[tuple[str, str], str] = field(default_factory=dict)

    @property
    def cases(self) -> int:
        return self.asked.total()

    def told(self) -> str:
        """All that was wrong, for a failure message."""
        return f"with OPENAPI_SEED={self.seed}:\n\n" + "\n\n".join(self.wrong.values())


class Questioner:
    """Asks one service."""

    def __init__(
        self,
        description: Mapping[str, Any],
        address: str,
        *,
        callers: Sequence[Caller],
        known: Known,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self._paths = description["paths"]
        self._schema = schemathesis.openapi.from_dict(dict(description))
        # Next to nothing takes U+0000; that it is refused has tests of its own.
        self._schema.config.generation.update(allow_x00=False)
        self._address = address
        self._callers = callers
        self._known = known
        self._headers = dict(headers or {})
        self.session = requests.Session()
        self.session.trust_env = False

    def ask(self, cases: int, seed: int) -> Outcome:
        """So many questions, spread over all operations; the same ones for the same seed."""
        outcome = Outcome(seed)
        operations = sorted(
            (found.ok() for found in self._schema.get_all_operations()),
            key=lambda operation: (bool(_LATER.search(operation.label)), _size(operation)),
        )
        for number, operation in enumerate(operations):
            # What has few possibilities runs out of questions; the others get its share.
            share = -(-(cases - outcome.cases) // (len(operations) - number))
            self._ask_about(operation, share, seed + number, outcome)
        return outcome

    def _ask_about(self, operation: APIOperation, share: int, seed: int, outcome: Outcome) -> None:
        cases = st.one_of([operation.as_strategy(generation_mode=mode) for mode in _MODES])

        @seeded(seed)
        @settings(
            max_examples=share,
            database=None,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(_questions(cases, operation, self._known), self._whoever(operation))
        def ask(case: Case, caller: Caller) -> None:
            self._one(case, caller, outcome)

        # Else it would also try the words of whatever modules are loaded: other questions after other tests.
        with patch.object(HypothesisProvider, "_local_constants", _NO_WORDS):
            ask()

    def _whoever(self, operation: APIOperation) -> st.SearchStrategy[Caller]:
        asked_for = self._paths[operation.path][operation.method].get("security", ())
        schemes = {scheme for one in asked_for for scheme in one}
        fit = [caller for caller in self._callers if caller.scheme in schemes] or self._callers
        return st.sampled_from(_MOSTLY).flatmap(lambda fits: st.sampled_from(fit if fits else self._callers))

    def _one(self, case: Case, caller: Caller, outcome: Outcome) -> None:
        shown = {} if caller.authorization is None else {"Authorization": caller.authorization}
        label = case.operation.label
        outcome.asked[label] += 1
        try:
            response = case.call(
                base_url=self._address,
                session=self.session,
                headers=self._headers | shown,
                timeout=PATIENCE_SECONDS,
                allow_redirects=False,
            )
        except requests.RequestException as problem:
            outcome.wrong.setdefault((label, type(problem).__name__), f"{label}: no answer: {problem}")
            return
        outcome.answered[response.status_code] += 1
        try:
            case.validate_response(response, checks=_CHECKS)
        except FailureGroup as found:
            for failure in found.exceptions:
                key = (label, f"{response.status_code} {failure.title}")
                outcome.wrong.setdefault(key, f"{label}, asked by {caller.name}:\n{failure}\n{_told(case, response)}")


@st.composite
def _questions(draw: st.DrawFn, cases: st.SearchStrategy[Case], operation: APIOperation, known: Known) -> Case:
    """A question as the description allows it, or as it does not; often about something that is there."""

    def real(value: Any, *names: str) -> Any:
        there = known.named(*names)
        return value if there is None or not draw(st.sampled_from(_MOSTLY)) else draw(st.sampled_from(there))

    case = draw(cases)
    place = case.path_parameters or {}
    for name, value in place.items():
        before = operation.path.partition("{" + name + "}")[0].rstrip("/").rpartition("/")[2]
        place[name] = real(value, operation.path, f"{before}/{name}")
    if any("/" in str(value) for value in place.values()):
        reject()  # another path, and so another operation
    _put_in(draw, case, known.named(operation.label))
    for members in (case.query, case.body):
        if isinstance(members, dict):
            members.update({name: real(value, f"{operation.path}#{name}", name) for name, value in members.items()})
    return case


def _put_in(draw: st.DrawFn, case: Case, good: Sequence[dict[str, Any]] | None) -> None:
    """Often take a good body instead, with at most one member of the one that was made up."""
    if good is None or not draw(st.sampled_from(_MOSTLY)):
        return
    made_up = case.body if isinstance(case.body, dict) else {}
    one = draw(st.sampled_from([None, *sorted(made_up)]))
    case.body = draw(st.sampled_from(good)) | ({} if one is None else {one: made_up[one]})
    case.media_type = JSON


def _size(operation: APIOperation) -> int:
    return len([*operation.iter_parameters()]) + 3 * len(operation.body)


def _told(case: Case, response: Response) -> str:
    return f"{case.as_curl_command()}\n{response.status_code} {response.text[:1000]}"


def broke(context: CheckContext, response: Response, case: Case) -> None:
    """An error of the server, unless the description says that it is the very answer: what is not offered at all."""
    if response.status_code == 501 and "501" in case.operation.responses.status_codes:
        return
    not_a_server_error(context, response, case)


def says_nothing_more(_context: CheckContext, response: Response, case: Case) -> None:
    """A body where the description has none."""
    described = case.operation.responses.find_by_status_code(response.status_code)
    if described is not None and not described.definition.get("content") and response.content:
        raise Failure(operation=case.operation.label, title="A body that is not described", message=response.text[:200])


_CHECKS = [
    broke,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_schema_conformance,
    says_nothing_more,
]
