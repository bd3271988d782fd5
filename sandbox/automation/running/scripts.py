"""Scripts whose text is the entry point of an action, under bash or Python, with their variables already set.

Values reach a script in files that only its user can read, never through the environment or the command line.
"""

import json
import sys
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

from sandbox import user
from sandbox.automation.running.environment import program
from sandbox.automation.running.parameters import as_text

Variables = dict[str, Any]

# Names whose value a shell does not let go.
_READ_ONLY = frozenset({"BASHOPTS", "BASH_VERSINFO", "EUID", "PPID", "SHELLOPTS", "UID"})
_ESCAPED = str.maketrans({"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r"})

# Runs `script` as the main module, its variables set; a traceback begins where the script does.
_PYTHON = """\
import json, os, sys, types
with open("variables") as kept:
    given = json.load(kept)
os.unlink("variables")
with open("script") as kept:
    text = kept.read()
main = sys.modules["__main__"] = types.ModuleType("__main__")
main.__file__ = sys.argv[0] = "script"
main.__dict__.update(given)
def told(kind, error, trace):
    sys.__excepthook__(kind, error.with_traceback(trace and trace.tb_next), None)
sys.excepthook = told
exec(compile(text, "script", "exec"), main.__dict__)
"""


class NoRuntime(Exception):
    """This machine has nothing that runs such a script."""


def bash(text: str, variables: Variables, environ: Collection[str]) -> tuple[list[str], dict[str, bytes]]:
    """The words and the files to run this under bash, which stops at the first command that fails."""
    shell = program("bash")
    if shell is None:
        raise NoRuntime("there is no bash on this machine")
    # A variable of the environment would be exported, and stays what the platform says.
    taken = _READ_ONLY | set(environ)
    assigned = "".join(
        f"{name}=$'{as_text(value).translate(_ESCAPED)}'; " for name, value in variables.items() if name not in taken
    )
    # In front of the first line, so that complaints name the script's own lines.
    return [shell, "-e", "script"], {"script": (assigned + text).encode()}


def python(text: str, variables: Variables, _environ: Collection[str]) -> tuple[list[str], dict[str, bytes]]:
    """The words and the files to run this under Python, where the variables keep their JSON types."""
    interpreter = _python()
    if interpreter is None:
        raise NoRuntime("there is no Python on this machine that the user who runs actions may start")
    files = {"run": _PYTHON.encode(), "script": text.encode(), "variables": json.dumps(variables).encode()}
    return [interpreter, "run"], files


RUNTIMES: dict[str, Callable[[str, Variables, Collection[str]], tuple[list[str], dict[str, bytes]]]] = {
    "core.shell": bash,
    "core.python": python,
}


def _python() -> str | None:
    """The interpreter that runs ourselves, if the user who runs actions may start it, else that of the machine."""
    ours = Path(getattr(sys, "_base_executable", sys.executable)).resolve()
    if user.runner_of_actions().uid is None or user.open_to_others(ours.parent):
        return str(ours)
    return program("python3", "python")
