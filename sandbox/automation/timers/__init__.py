"""Timers: rules on a timer trigger, and what makes them fire at their moments."""

from sandbox.automation.timers.ticking import Timers

__all__ = ["Timers"]
