"""Programs as features tell them: 'says the line "hello" and fails'. What they say becomes a script for the shell.

A program does one thing after the other; as with any such script, the first that fails ends it.
"""

import json
import re
import shlex
from collections.abc import Callable, Mapping

from support.errors import SetupFailed
from support.grammar import QUOTED, either, unquote

Script = str

_NUMBER = r"\d[\d,]*"


_AROUND = {
    "its action": "ATTUNE_ACTION",
    "its pack": "ATTUNE_PACK_REF",
    "its number": "ATTUNE_EXEC_ID",
    "its rule": "ATTUNE_RULE",
    "its trigger": "ATTUNE_TRIGGER",
    "its sign-in": "ATTUNE_API_TOKEN",
    "the address of the engine": "ATTUNE_API_URL",
    "its place for what it makes": "ATTUNE_ARTIFACTS_DIR",
}
"""What the engine tells every program of its surroundings, and in which variable."""


def _quoted(text: str) -> str:
    return shlex.quote(unquote(text))


def _count(text: str) -> int:
    return int(text.replace(",", ""))


def _letters(count: int, to: str = "") -> Script:
    return f"head -c {count} /dev/zero | tr '\\0' x{to}"


def saying_secrets(names: list[str]) -> Script:
    """A program that says what is kept in the datastore under these names, as far as it can get at it."""
    called = [f"SECRET_{_word(name).upper()}" for name in names]
    return "\n".join(f"printf '%s\\n' \"${{{name}-nothing of it}}\"" for name in called)


def _parameters(names: str) -> Script:
    return "\n".join(f"printf '%s\\n' \"${_word(name)}\"" for name in _each(names))


def _variables(names: str) -> Script:
    return "\n".join(f"printenv {name} || echo 'nothing of it'" for name in _each(names))


def _ask(method: str, body: str = "") -> Script:
    """Ask the engine about the entry that the program was told of, as whoever lent the program their rights."""
    return f'{_ASKING}ask {method} "keys/$entry" {shlex.quote(body)}'


def _report(_: str) -> Script:
    return f'{_ASKING}ask POST events "{{\\"trigger_ref\\": \\"$trigger\\"}}" > /dev/null'


def _each(names: str) -> list[str]:
    return [unquote(name) for name in re.findall(QUOTED, names)]


def _word(name: str) -> str:
    """How a parameter of this name is called in a script."""
    return re.sub(r"\W", "_", name)


_ASKING = r"""ask() {
  local place=${ATTUNE_API_URL#*://}; place=${place%%/*}
  exec 3<>"/dev/tcp/${place%:*}/${place##*:}"
  printf '%s /api/v1/%s HTTP/1.0\r\nHost: %s\r\n' "$1" "$2" "$place" >&3
  printf 'Authorization: Bearer %s\r\n' "$ATTUNE_API_TOKEN" >&3
  printf 'Content-Type: application/json\r\nContent-Length: %s\r\n\r\n%s' "${#3}" "$3" >&3
  sed '1,/^\r$/d' <&3
}
"""
"""A shell speaks to the engine without any other program: not every machine has one."""

_NAMES = rf"{QUOTED}(?:, {QUOTED})*(?: and {QUOTED})?"

_PARTS: Mapping[str, Callable[[str], Script]] = {
    # what it says
    rf"says ({QUOTED})": lambda text: f"printf '%s' {_quoted(text)}",
    rf"says the line ({QUOTED})": lambda text: f"printf '%s\\n' {_quoted(text)}",
    rf"says ({_NUMBER}) letters": lambda count: _letters(_count(count)),
    rf"says ({_NUMBER}) short lines": lambda count: f"seq {_count(count)}",
    r"says (something that is no text)": lambda _: r"printf 'before \377\376 after\n'",
    # what it complains of
    rf"complains ({QUOTED})": lambda text: f"printf '%s' {_quoted(text)} >&2",
    rf"complains in the line ({QUOTED})": lambda text: f"printf '%s\\n' {_quoted(text)} >&2",
    rf"complains in ({_NUMBER}) letters": lambda count: _letters(_count(count), " >&2"),
    rf"complains in ({_NUMBER}) lines": lambda count: f"seq -f 'complaint %g' {_count(count)} >&2",
    # what it is given
    rf"says its parameters? ({_NAMES})": _parameters,
    rf"says its capital parameters? ({_NAMES})": lambda names: _parameters(
        ", ".join(f'"PARAM_{_word(name).upper()}"' for name in _each(names))
    ),
    rf"insists on its parameter ({QUOTED})": lambda name: f': "${{{_word(unquote(name))}:?is missing}}"',
    rf"says the variables? ({_NAMES})": _variables,
    rf"says ({either(_AROUND)})": lambda what: _variables(f'"{_AROUND[what]}"'),
    r"says (every variable)": lambda _: "env",
    rf"says what its own helper knows of ({QUOTED})": lambda name: (
        f'bash -c \'printf "%s\\n" "${{{_word(unquote(name))}-nothing}}"\''
    ),
    r"says (what is handed in to it)": lambda _: "cat",
    r"says (how it was started)": lambda _: r"tr '\0' ' ' < /proc/$$/cmdline",
    # what it does about the entry that it is told of
    rf"puts ({QUOTED}) into the entry": lambda text: _ask("PUT", json.dumps({"value": unquote(text)})) + " > /dev/null",
    r"says (what the engine tells of the entry)": lambda _: _ask("GET"),
    # what it does about the trigger that it is told of
    r"reports (an event of the trigger)": _report,
    # how it ends
    rf"ends with exit code ({_NUMBER})": lambda code: f"exit {_count(code)}",
    r"(fails)": lambda _: "exit 1",
    r"(stumbles)": lambda _: "false",
    r"(kills itself)": lambda _: "kill -9 $$",
    r"(never ends)": lambda _: "exec sleep 100000",
    r"(goes on, whoever asks it to stop)": lambda _: "trap '' TERM\nsleep 100000",
}

_NEXT = r"(?:, then |, | and )"
_PART = "|".join(re.sub(r"\((?!\?)", "(?:", pattern) for pattern in _PARTS)
PROGRAM = rf"(?:{_PART})(?:{_NEXT}(?:{_PART}))*"
"""How a program is written, as a regular expression without groups."""

_ONE = re.compile(rf"(?P<part>{_PART})(?:{_NEXT}|$)")


def read_program(text: str) -> Script:
    """The script of what a sentence tells; raises SetupFailed for what no program does."""
    steps = [_step(found["part"]) for found in _ONE.finditer(text)]
    if not steps:
        raise SetupFailed(f"{text} is nothing that a program does; see support/automation/programs.py")
    return "\n".join(steps)


def _step(part: str) -> Script:
    for pattern, script in _PARTS.items():
        if found := re.fullmatch(pattern, part):
            return script(found[1])
    raise SetupFailed(f"{part} is nothing that a program does; see support/automation/programs.py")
