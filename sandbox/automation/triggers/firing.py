"""Whether a trigger fires."""

from sandbox import faults


def fires(enabled: bool) -> bool:
    """A disabled trigger fires nothing (A-09)."""
    return enabled or faults.on("disabled-trigger-fires")
