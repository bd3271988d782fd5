"""proof.json: what the deviations showed, for the living documentation (see reports/proof.py, which reads it)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from proof.results import Case, Trial
from reports.binding import bind
from reports.files import write_atomically
from reports.proof import FORMAT, PROOF_NAME


def write_record(trials: Sequence[Trial], root: Path, folder: Path) -> Path:
    """Write the record of these into the folder; gives its path.

    Examples stand in it by their addresses in the page, which last as long as their words do.
    """
    places = {(example.uri, example.line): example.address for example in bind(root / "features", root).examples()}
    faults = [_told(trial, places) for trial in sorted(trials, key=lambda trial: trial.fault.name)]
    when = datetime.now(UTC).isoformat(timespec="seconds")
    path = folder / PROOF_NAME
    write_atomically(
        path, [json.dumps({"format": FORMAT, "when": when, "faults": faults}, ensure_ascii=False, indent=1)]
    )
    return path


def _told(trial: Trial, places: Mapping[tuple[str, int], str]) -> dict[str, Any]:
    def addresses(cases: Iterable[Case]) -> list[str]:
        return [places.get((case.uri, case.line), case.place) for case in cases]

    return {
        "name": trial.fault.name,
        "sentence": trial.fault.sentence,
        "requirements": list(trial.fault.breaks),
        "caught": trial.caught,
        "by": addresses(trial.noticed),
        "collateral": addresses(trial.collateral()),
    }
