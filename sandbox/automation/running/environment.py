"""What a child finds around it: the little that the platform promises, and nothing of our own environment."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

PATH = "/usr/local/bin:/usr/bin:/bin"
ARTIFACTS = "artifacts"
"""The name of the folder for artifacts inside the child's own."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """What is run, for whom, and what set it off."""

    execution: int
    action_ref: str
    pack_ref: str
    api_url: str
    rule_ref: str | None = None
    trigger_ref: str | None = None
    api_token: str | None = None
    """Only for executions that carry permission sets."""


def environ(occasion: Occasion, wanted: Mapping[str, str], folder: Path) -> dict[str, str]:
    """The whole environment of a child; what the caller wants beside never hides what the platform says."""
    said = {
        "ATTUNE_EXEC_ID": str(occasion.execution),
        "ATTUNE_ACTION": occasion.action_ref,
        "ATTUNE_PACK_REF": occasion.pack_ref,
        "ATTUNE_API_URL": occasion.api_url,
        "ATTUNE_ARTIFACTS_DIR": str(folder / ARTIFACTS),
        "ATTUNE_RULE": occasion.rule_ref,
        "ATTUNE_TRIGGER": occasion.trigger_ref,
        "ATTUNE_API_TOKEN": occasion.api_token,
    }
    plain = {"PATH": PATH, "HOME": str(folder), "LANG": "C.UTF-8"}
    return {**plain, **wanted, **{name: value for name, value in said.items() if value is not None}}


def program(*names: str) -> str | None:
    """Where the first of these programs is, on the plain path that children have."""
    return next((found for name in names if (found := shutil.which(name, path=PATH))), None)
