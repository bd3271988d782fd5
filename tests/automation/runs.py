"""Having actions run, and what became of that."""

from pathlib import Path
from typing import Any

from tests.automation.engine import Person
from tests.sandbox.standing import open_folder


def order(person: Person, action_ref: str, parameters: Any = None, *, fault: str | None = None, **more: Any) -> int:
    """Have an action run; the id of its execution."""
    body = {"action_ref": action_ref, **({} if parameters is None else {"parameters": parameters}), **more}
    answer = person.post("/api/v1/executions/execute", body, fault=fault)
    assert answer.status_code == 201, answer.text
    return int(answer.json()["data"]["id"])


def look(person: Person, execution: int, **more: Any) -> Any:
    """The execution as it is shown."""
    answer = person.get(f"/api/v1/executions/{execution}", **more)
    assert answer.status_code == 200, answer.text
    return answer.json()["data"]


def run(person: Person, action_ref: str, parameters: Any = None, *, fault: str | None = None, **more: Any) -> Any:
    """Have an action run to its end, or as far as it comes by itself."""
    execution = order(person, action_ref, parameters, fault=fault, **more)
    person.engine.advance()
    return look(person, execution)


def script(person: Person, text: str, parameters: Any = None, *, fault: str | None = None, **action: Any) -> Any:
    """Have a script run to its end, as an action in a pack of its own."""
    made = person.action(person.pack(), text, **action)
    return run(person, made["ref"], parameters, fault=fault)


def meeting_place() -> Path:
    """A folder that scripts may write into, to be met there."""
    place = open_folder()
    place.chmod(0o777)
    return place
