"""Changes of members that can also be emptied: `{"op": "set", "value": V}` and `{"op": "clear"}`."""

from typing import Any, Literal

from pydantic import model_validator

from sandbox.automation.bodies import Body, Object


class Patch(Body):
    """What becomes of one member."""

    op: Literal["set", "clear"]
    value: Any = None

    @model_validator(mode="after")
    def _has_a_value(self) -> "Patch":
        if self.op == "set" and self.value is None:
            raise ValueError("`set` needs a value")
        return self

    @property
    def result(self) -> Any:
        return self.value if self.op == "set" else None


class TextPatch(Patch):
    value: str | None = None


class ObjectPatch(Patch):
    value: Object | None = None
