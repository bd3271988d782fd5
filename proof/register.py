"""The deviations by their names, and the nearest ones where a name is none."""

from difflib import get_close_matches

from sandbox.faults import DEVIATIONS, REGISTER
from sandbox.faults.fault import Fault

_NEAREST = 5


class NoSuchFault(Exception):
    """A name that is in no register; the message says which ones were probably meant."""


def every_fault() -> tuple[Fault, ...]:
    """All deviations, in the order of the register."""
    return DEVIATIONS


def fault_named(name: str) -> Fault:
    """The deviation of this name.

    Raises:
        NoSuchFault: there is none.
    """
    known = {fault.name: fault for fault in DEVIATIONS}
    if name in known:
        return known[name]
    if name in REGISTER:
        raise NoSuchFault(f'"{name}" puts a part of the platform down; it breaks no rule that could be proved.')
    near = get_close_matches(name, known, n=_NEAREST, cutoff=0.5)
    words = {word for word in name.split("-") if len(word) > 3}
    near += [other for other in known if other not in near and len(words & set(other.split("-"))) > 1]
    meant = f" Did you mean {_either(near[:_NEAREST])}?" if near else ""
    raise NoSuchFault(f'there is no fault "{name}".{meant} `make prove LIST=1` tells all {len(REGISTER)}.')


def listed() -> list[str]:
    """All that can be switched on, with what it breaks, a line each."""
    wide = max(len(name) for name in REGISTER)
    return [f"{fault.name:<{wide}}  {fault.sentence}  ({_breaks(fault)})" for fault in REGISTER.values()]


def _breaks(fault: Fault) -> str:
    return ", ".join(fault.breaks) or "a part that is down: breaks no rule"


def _either(names: list[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} or {last}" if first else last
