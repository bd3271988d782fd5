"""What a target declares that its platform does not keep yet."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Gap:
    """One requirement that the platform does not keep yet.

    `number` is the id that rules and examples carry as a tag, `reason` what the platform does instead, `place` the
    file and line that declare it.
    """

    number: str
    reason: str
    place: str


def gaps_among(gaps: Iterable[Gap], tags: Collection[str]) -> list[Gap]:
    """The gaps that an example with these tags is about."""
    return [gap for gap in gaps if gap.number in tags]


def place_of(file: Path, target: str, number: str) -> str:
    """Where a target declares a gap, as "targets.toml:41"; the line of its table where the gap has none of its own."""
    within, found = False, 0
    for line, text in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        if header := re.match(r"\s*\[\s*(.+?)\s*\]", text):
            name = re.sub(r"[\s\"']", "", header[1])
            within = name in (target, f"{target}.gaps")
            found = line if within else found
        elif within and re.search(rf"(?:^|[{{,])\s*[\"']?{re.escape(number)}[\"']?\s*=", text):
            return f"{file.name}:{line}"
    return f"{file.name}:{found}"
