"""What a worker needs to know before it begins: the action, its parameters with defaults and secrets, its occasion."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sandbox import faults
from sandbox.automation import schemas
from sandbox.automation.executions import secrets
from sandbox.automation.executions.ambient import Ambient, ambient_secrets
from sandbox.automation.running.natives import NATIVES
from sandbox.automation.running.result import Result, of_problem, unschedulable
from sandbox.automation.running.scripts import RUNTIMES
from sandbox.database import Connection, Row

_QUESTION = """
SELECT e.id, e.status::text, e.config, e.env_vars, e.executor, e.permission_set_refs,
  e.worker_selector, e.action_ref,
  a.id AS action, a.pack, a.pack_ref, a.entrypoint, a.param_schema, a.is_adhoc, a.parameter_delivery::text,
  a.parameter_format::text, a.output_format::text, a.required_worker_runtimes, runtime.ref AS runtime_ref,
  f.rule_ref, f.trigger_ref, i.login,
  (SELECT w.id FROM worker w WHERE w.worker_role = 'action' AND w.status = 'active' AND NOT w.cordoned
    ORDER BY w.id LIMIT 1) AS worker
FROM execution e
LEFT JOIN action a ON a.id = e.action
LEFT JOIN runtime ON runtime.id = a.runtime
LEFT JOIN enforcement f ON f.id = e.enforcement
LEFT JOIN identity i ON i.id = e.executor
WHERE e.id = $1
FOR NO KEY UPDATE OF e
"""
_OFFERED = frozenset({"shell", "python", "native"})
_DEFAULT_RUNTIME = "core.shell"


class CannotRun(Exception):
    """The execution fails before anything is started; `result` says why."""

    def __init__(self, result: Result) -> None:
        super().__init__(result["error"])
        self.result = result


@dataclass(frozen=True, slots=True)
class Order:
    """One execution, ready to be run."""

    execution: int
    worker: int
    action_ref: str
    pack_ref: str
    runtime_ref: str
    entrypoint: str
    parameters: Mapping[str, Any]
    stdin_format: str | None
    """How the parameters come on standard input; None for actions that have them as variables."""
    output_format: str
    env_vars: Mapping[str, str]
    ambient: Ambient
    rule_ref: str | None
    trigger_ref: str | None
    executor: tuple[int, str] | None
    """Whom its token speaks for, by id and login; None for an execution that gets no token."""


async def lock(tx: Connection, execution: int) -> Row | None:
    """All about an execution that still waits to be begun; None for any other. Nobody else may change it."""
    row = await tx.fetchrow(_QUESTION, execution)
    waiting = {"requested", "cancelled"} if takes_up_cancelled() else {"requested"}
    return row if row is not None and row["status"] in waiting else None


def takes_up_cancelled() -> bool:
    """Whether a deliberate deviation runs what was canceled before."""
    return faults.on("cancelled-runs-anyway")


async def prepare(tx: Connection, row: Row) -> Order:
    """What is to be run. Raises CannotRun."""
    if row["action"] is None:
        raise CannotRun(of_problem(f"The action '{row['action_ref']}' is not there any more"))
    native = row["action_ref"] in NATIVES and not row["is_adhoc"]
    runtime = "core.native" if native else row["runtime_ref"] or _DEFAULT_RUNTIME
    _check_worker(row, runtime)
    config = _read(row["config"])
    if row["config"] is not None and secrets.MARK in row["config"]:
        config = await secrets.restored(tx, "execution", row["id"], config)
    schema = _read(row["param_schema"])
    parameters = _parameters(row["action_ref"], schema, {} if config is None else config)
    installed = not native and not row["is_adhoc"]
    if installed and row["parameter_delivery"] == "file":
        raise CannotRun(of_problem("Parameters in a file are not offered; let the action read its standard input"))
    lends = (row["permission_set_refs"] or faults.on("every-run-signs-in")) and row["login"] is not None
    return Order(
        execution=row["id"],
        worker=row["worker"],
        action_ref=row["action_ref"],
        pack_ref=row["pack_ref"],
        runtime_ref=runtime,
        entrypoint=row["entrypoint"],
        parameters=parameters,
        stdin_format=row["parameter_format"] if installed else None,
        output_format=row["output_format"],
        env_vars={} if faults.on("variables-of-caller-lost") else await _variables(tx, row),
        ambient=Ambient() if native else await ambient_secrets(tx, row["entrypoint"], row["pack"], row["action"]),
        rule_ref=row["rule_ref"],
        trigger_ref=row["trigger_ref"],
        executor=(row["executor"], row["login"]) if lends else None,
    )


async def _variables(tx: Connection, row: Row) -> Mapping[str, str]:
    given: Mapping[str, str] | None = _read(row["env_vars"])
    if given is None and faults.on("variables-of-the-run-before"):
        question = "SELECT env_vars FROM execution WHERE action = $1 AND env_vars IS NOT NULL ORDER BY id DESC LIMIT 1"
        given = _read(await tx.fetchval(question, row["action"]))
    return given or {}


def _check_worker(row: Row, runtime: str) -> None:
    if row["worker"] is None:
        raise CannotRun(unschedulable("No worker is active"))
    if selector := _read(row["worker_selector"]):
        raise CannotRun(unschedulable(f"No worker has the labels {json.dumps(selector)}"))
    wanted = _read(row["required_worker_runtimes"]) or {}
    missing = sorted(name for name in wanted if re.sub(r"^core\.", "", name) not in _OFFERED)
    if missing:
        raise CannotRun(unschedulable(f"No worker offers {', '.join(missing)}"))
    if runtime not in RUNTIMES and row["action_ref"] not in NATIVES:
        raise CannotRun(unschedulable(f"No worker offers {runtime}"))


def _parameters(action_ref: str, schema: Any, config: Any) -> dict[str, Any]:
    if not isinstance(config, dict):
        raise CannotRun(of_problem("The parameters are a list; an action takes an object"))
    parameters = dict(config) if faults.on("action-defaults-ignored") else schemas.with_defaults(schema, config)
    required = (name for name, about in (schema or {}).items() if isinstance(about, dict) and about.get("required"))
    missing = [name for name in required if name not in parameters]
    if missing and not faults.on("missing-parameters-run"):
        raise CannotRun(of_problem(f"Missing required parameters for '{action_ref}': {', '.join(missing)}"))
    return parameters


def _read(text: str | None) -> Any:
    return None if text is None else json.loads(text)
