"""The register of deliberate deviations: switched on for one request by `X-Sandbox-Fault: name[,name]`.

With `--as-built` those of today's platform are on for everybody, always; a request that names others adds these.

A rule that cannot turn red proves nothing. To add a deviation: one entry in the room of its capability, and one
line `if faults.on("its-name"):` at the one place in rules or store that goes wrong.
"""

from collections.abc import Iterable
from contextvars import ContextVar

from sandbox.faults import (
    datastore,
    hooks,
    orders,
    people,
    quirks,
    renders,
    resilience,
    rules,
    runs,
    tenants,
    timers,
)
from sandbox.faults.fault import Fault

# A part of the platform is down: breaks no rule, drives the examples about resilience.
INFRASTRUCTURE = (
    Fault("mail-down", (), "The mail service cannot be reached"),
    Fault("mail-refusing", (), "The mail service does not take the address"),
    Fault("mail-busy", (), "The mail service has too much to do, and takes a mail at the third attempt"),
    Fault("mail-overrun", (), "The mail service has too much to do, at every attempt"),
    Fault("mail-slow", (), "The mail service takes 5 seconds for a mail"),
    Fault("database-down", (), "Every question to the database fails"),
    Fault("slow-answers", (), "The answer comes two seconds late"),
    Fault("dropped-connection", (), "The connection is closed without an answer, and nothing is done"),
    Fault("lost-answer", (), "All is done, and the connection is closed without an answer"),
    Fault("workflow-down", (), "The workflow service cannot be reached"),
    Fault("writer-down", (), "The writer that answers in conversations does not answer"),
    Fault("workers-busy", (), "Nobody takes up what this request has run: it waits"),
    Fault("writer-busy", (), "The writer that answers in conversations has too much to do"),
)

DEVIATIONS = (
    *people.DEVIATIONS,
    *orders.DEVIATIONS,
    *renders.DEVIATIONS,
    *tenants.DEVIATIONS,
    *hooks.DEVIATIONS,
    *rules.DEVIATIONS,
    *timers.DEVIATIONS,
    *runs.DEVIATIONS,
    *datastore.DEVIATIONS,
    *quirks.DEVIATIONS,
    *resilience.DEVIATIONS,
)
REGISTER = {fault.name: fault for fault in (*INFRASTRUCTURE, *DEVIATIONS)}

_NONE: frozenset[str] = frozenset()
_on: ContextVar[frozenset[str]] = ContextVar("faults", default=_NONE)
_always: set[str] = set()


class UnknownFault(ValueError):
    """A request asked for a deviation that is not in the register."""


def play_as_built() -> None:
    """From now on whatever goes wrong on the platform as it is built today goes wrong here, whoever asks."""
    _always.update(fault.name for fault in DEVIATIONS if fault.as_built)


def switch_on(header: str) -> None:
    """Switch on, for the running request, what its header names."""
    _on.set(_known(header.split(",")))


def play(names: Iterable[str]) -> None:
    """From now on these are on whoever asks, and for what happens by itself. Raises UnknownFault."""
    _always.update(_known(names))


def header() -> dict[str, str]:
    """The header with which the running request passes its faults on."""
    return {"X-Sandbox-Fault": ",".join(sorted(_on.get()))} if _on.get() else {}


def on(name: str) -> bool:
    """Whether the running request asked for this deviation, or everything has it."""
    return name in _on.get() or name in _always


def _known(names: Iterable[str]) -> frozenset[str]:
    asked = frozenset(name.strip() for name in names if name.strip())
    if unknown := sorted(asked - REGISTER.keys()):
        raise UnknownFault(f"unknown fault: {', '.join(unknown)}; known are {', '.join(sorted(REGISTER))}")
    return asked
