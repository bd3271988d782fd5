"""What stands at the beginning of a run: the platform, what it can show, and what is behind it."""

from typing import get_args
from urllib.parse import urlsplit

from support.config import Capability
from support.target import LACKING, Target

_NAMES = 12
_WIDTH = 110


def banner(target: Target) -> list[str]:
    """The lines, without any secret: of a database only where it stands."""
    every: tuple[Capability, ...] = get_args(Capability)
    can = [each for each in every if each in target.can]
    lacks = [LACKING[each] for each in every if each not in target.can]
    return [
        *_line("target", f"{target.name}, {target.description}"),
        *_line("it can show", ", ".join(can) or "nothing but its answers"),
        *_line("not checked", "; ".join(f"it {each}" for each in lacks)),
        *_line("video", f"{target.api}, renders {'for real' if target.renders == 'real' else 'are mocked'}"),
        *_line("automation", target.automation or "none"),
        *_line("database", _database(target)),
        *_line("mail", ", ".join(filter(None, (target.mail, target.facts.get("mail")))) or "none is shown"),
    ]


def _database(target: Target) -> str:
    addresses = dict.fromkeys(filter(None, (target.database, target.automation_database)))
    if not addresses:
        return "none is shown"
    places = [urlsplit(each) for each in addresses]
    where = " and ".join(f"{each.hostname}:{each.port or 5432}{each.path}" for each in places)
    written = "may be written" if "writable-records" in target.can else "only read"
    return ", ".join(filter(None, (target.facts.get("database"), where, written)))


def _line(name: str, text: str) -> list[str]:
    """The name at the left, the text beside it, in as many lines as it takes; no line for no text."""
    lines: list[str] = []
    for word in text.split():
        if lines and len(lines[-1]) + len(word) < _WIDTH - _NAMES - 1:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return [f"{name if number == 0 else '':<{_NAMES}} {line}" for number, line in enumerate(lines)]
