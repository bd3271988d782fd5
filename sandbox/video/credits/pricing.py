"""What a generation costs: 10 credits for every started second of every scene (CR-01)."""

import math
from typing import Any

from sandbox import faults
from sandbox.video.credits.errors import BadDuration

CHARACTER = 50
"""The price of rendering a character."""

_WITHOUT_SCENES = 10
_A_SECOND = 10
_SECONDS_UNLESS_GIVEN = 3


def price_of(spec: Any) -> int:
    """The price of what a spec describes, whatever it is; refuses durations that are none."""
    return _A_SECOND * seconds_of(spec) if _scenes_of(spec) else _WITHOUT_SCENES


def seconds_of(spec: Any) -> int:
    """How long it gets: each scene rounded up to whole seconds; 0 without scenes."""
    return sum(_started_seconds(number, scene) for number, scene in enumerate(_scenes_of(spec)))


def _scenes_of(spec: Any) -> list[Any]:
    scenes = spec.get("scenes") if isinstance(spec, dict) else None
    return scenes if isinstance(scenes, list) else []


def _started_seconds(number: int, scene: Any) -> int:
    duration = scene.get("duration") if isinstance(scene, dict) else None
    if duration is None:
        return 0 if faults.on("unsaid-length-costs-nothing") else _SECONDS_UNLESS_GIVEN
    if isinstance(duration, bool) or not isinstance(duration, int | float) or duration < 0:
        raise BadDuration(number)
    return int(duration) if faults.on("started-second-rounded-down") else math.ceil(duration)
