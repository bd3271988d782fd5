"""Our own Python as the house's tests see it: each file read once, as text and as a tree."""

import ast
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("runner", "reports", "sandbox", "support", "steps", "proof", "mutants")


@dataclass(frozen=True, slots=True)
class Source:
    """One Python file: where it stands, seen from the project, and what is in it."""

    place: str
    text: str

    @property
    def room(self) -> str:
        """The first folder, or the name of a file that stands in the project itself."""
        return self.place.partition("/")[0].removesuffix(".py")

    def tree(self) -> ast.Module:
        """Its syntax tree."""
        return ast.parse(self.text, filename=self.place)


@cache
def kept_files() -> tuple[Path, ...]:
    """Every file that is, or would be, in the repository: what git ignores is not ours.

    An unpacked archive has no git, and in somebody else's checkout git refuses to answer; there everything counts
    that does not lie in a folder made by a run.
    """
    if (ROOT / ".git").exists() and shutil.which("git"):
        command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
        if listed.returncode == 0:
            return tuple(path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file())
    made = {".venv", ".localstack", "node_modules", ".git", "out", "__pycache__"}
    made |= {".pytest_cache", ".mypy_cache", ".ruff_cache"}
    return tuple(path for path in ROOT.rglob("*") if path.is_file() and not made & set(path.parts))


@cache
def python() -> tuple[Source, ...]:
    """Every Python file of the project."""
    files = sorted(path for path in kept_files() if path.suffix == ".py")
    return tuple(Source(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")) for path in files)


def in_rooms(*rooms: str) -> Iterator[Source]:
    """The Python files of these rooms."""
    return (source for source in python() if source.room in rooms)
