"""Deviations in generations: ordering, paying, following, ending."""

from sandbox.faults.fault import Fault

DEVIATIONS: tuple[Fault, ...] = ()
