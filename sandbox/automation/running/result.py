"""What became of a run, in the words of its result."""

import json
import math
from dataclasses import dataclass, replace
from typing import Any

from sandbox import faults

Result = dict[str, Any]

KILLED = -1
"""The exit code of whatever a signal ended."""

CANCELLED_BEFORE_START: Result = {"succeeded": False, "error": "Cancelled by user before execution started"}
_LONGEST_ERROR_LINES = 5


@dataclass(frozen=True, slots=True)
class Ended:
    """A program that came to its end: its exit code, and what it wrote, less what is missing of that."""

    code: int
    stdout: str = ""
    stderr: str = ""
    stdout_missing: int = 0
    stderr_missing: int = 0


def of_end(ended: Ended, execution: int, duration_ms: int, output_format: str) -> Result:
    """The result of a program that ended by itself."""
    ended = _deviating(ended)
    result: Result = {"exit_code": ended.code, "duration_ms": duration_ms, "succeeded": ended.code == 0}
    if ended.code == 0:
        data = _parsed(ended.stdout, output_format)
        if data is not None:
            result["data"] = data
        elif ended.stdout:
            result["stdout"] = ended.stdout
        return result | _log(ended, execution)
    return result | _failure(ended, execution, _error(ended))


def of_time_limit(ended: Ended, execution: int, duration_ms: int, seconds: int) -> Result:
    """The result of a program that took too long."""
    result: Result = {"exit_code": KILLED, "duration_ms": duration_ms, "succeeded": False}
    return result | _failure(ended, execution, f"Execution timed out after {seconds} seconds")


def of_cancel() -> Result:
    """The result of a program that was stopped on request."""
    return {"succeeded": False, "cancelled": True, "error": "Execution cancelled by user"}


def of_problem(error: str) -> Result:
    """The result where no program could be started."""
    return {"succeeded": False, "error": error}


def unschedulable(reason: str) -> Result:
    """The result where nobody can run it."""
    return {"succeeded": False, "error": "Execution is unschedulable", "message": reason}


def _failure(ended: Ended, execution: int, error: str) -> Result:
    result: Result = {"error": error}
    if ended.stdout:
        result["stdout"] = ended.stdout
    result |= _log(ended, execution)
    for stream, missing in (("stdout", ended.stdout_missing), ("stderr", ended.stderr_missing)):
        if missing:
            result |= {f"{stream}_truncated": True, f"{stream}_bytes_truncated": missing}
    return result


def _log(ended: Ended, execution: int) -> Result:
    return {"stderr_log": f"executions/{execution}/stderr.log"} if ended.stderr else {}


def _error(ended: Ended) -> str:
    if not ended.stderr:
        return f"Command exited with code {ended.code}"
    lines = ended.stderr.splitlines()
    return lines[-1] if len(lines) > _LONGEST_ERROR_LINES else ended.stderr


def _deviating(ended: Ended) -> Ended:
    """What deliberate deviations make of an end."""
    if ended.code and faults.on("every-failure-is-one"):
        return replace(ended, code=1)
    complained = bool(ended.stderr) and faults.on("complaints-are-failures")
    if complained or (ended.stdout_missing and faults.on("cap-fails-runs")):
        return replace(ended, code=ended.code or 1)
    return replace(ended, stdout=ended.stdout.rstrip("\n")) if faults.on("results-lose-last-line") else ended


def _parsed(text: str, output_format: str) -> Any:
    """The output as data, if it is declared to be data and is; null counts as none."""
    try:
        if output_format == "json":
            return _storable(json.loads(text))
        if output_format == "jsonl" and text.strip():
            return [_storable(json.loads(line)) for line in text.splitlines() if line.strip()]
    except (ValueError, RecursionError):
        pass
    return None


def _storable(value: Any) -> Any:
    """The same without what JSON can say and a table cannot hold. Raises ValueError for what is no number."""
    if isinstance(value, str):
        return value.replace("\0", "\N{REPLACEMENT CHARACTER}").encode(errors="replace").decode()
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError("no number")
    if isinstance(value, list):
        return [_storable(item) for item in value]
    if isinstance(value, dict):
        return {_storable(name): _storable(item) for name, item in value.items()}
    return value
