"""Deviations in renders, artifacts, conversations and the workflow event."""

from sandbox.faults.fault import Fault

DEVIATIONS: tuple[Fault, ...] = ()
