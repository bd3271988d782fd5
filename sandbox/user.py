"""Who runs PostgreSQL and who runs actions: ourselves, unless we are root.

PostgreSQL refuses root, so `nobody` runs it. Actions are run by somebody who owns nothing, not even the database.
"""

import grp
import os
import pwd
import shutil
import stat
from dataclasses import dataclass
from pathlib import Path

from sandbox.binaries import WHEEL, Binaries
from sandbox.errors import CannotStart

_HIGHEST_ID = 65533  # above it are `nobody`, and ids that containers do not have


@dataclass(frozen=True, slots=True)
class Runner:
    """The ids that something runs under; None means our own."""

    uid: int | None
    gid: int | None

    def owns(self, path: Path | int) -> None:
        """Hand a file or folder, or what is open under a number, over to this user."""
        if self.uid is not None and self.gid is not None:
            os.chown(path, self.uid, self.gid)

    @property
    def popen(self) -> dict[str, object]:
        """What `subprocess.Popen` needs to become this user."""
        return {} if self.uid is None else {"user": self.uid, "group": self.gid, "extra_groups": []}


def runner_of_postgres() -> Runner:
    """Ourselves, or `nobody` for root."""
    if os.geteuid() != 0:
        return Runner(None, None)
    try:
        nobody = pwd.getpwnam("nobody")
    except KeyError:
        raise CannotStart(
            "PostgreSQL refuses to run as root, and this machine has no user `nobody` to run it as; "
            "start the sandbox as an ordinary user"
        ) from None
    return Runner(nobody.pw_uid, nobody.pw_gid)


def runner_of_actions() -> Runner:
    """Ourselves, or for root the highest id that nobody has on this machine."""
    if os.geteuid() != 0:
        return Runner(None, None)
    taken = {account.pw_uid for account in pwd.getpwall()} | {group.gr_gid for group in grp.getgrall()}
    free = next(number for number in range(_HIGHEST_ID, 0, -1) if number not in taken)
    return Runner(free, free)


def within_reach(binaries: Binaries, runner: Runner, run_folder: Path) -> Binaries:
    """The same binaries where that user can start them: copied into the run folder if theirs is closed."""
    if runner.uid is None:
        return binaries
    if not open_to_others(run_folder):
        raise CannotStart(
            f"the user `nobody`, who runs PostgreSQL for root, cannot reach {run_folder.parent}; set TMPDIR to "
            "a folder that others may pass through"
        )
    if open_to_others(binaries.folder):
        return binaries
    package = binaries.folder.parent.parent
    if package.name != WHEEL:
        raise CannotStart(
            f"the user `nobody`, who runs PostgreSQL for root, cannot reach {binaries.folder}; "
            "open that folder to others, or start the sandbox as an ordinary user"
        )
    # The wheel's libraries lie beside the package and are found relative to it.
    home = run_folder / "wheel"
    home.mkdir(mode=0o755)
    installed = binaries.folder.parent
    shutil.copytree(installed, home / WHEEL / installed.name, symlinks=True)
    libraries = package.with_name(WHEEL + ".libs")
    if libraries.is_dir():
        shutil.copytree(libraries, home / libraries.name, symlinks=True)
    for folder in [home / WHEEL, *(path for path in home.rglob("*") if path.is_dir())]:
        folder.chmod(0o755)
    return Binaries(home / WHEEL / installed.name / "bin", binaries.version, binaries.origin)


def open_to_others(path: Path) -> bool:
    return all(folder.stat().st_mode & stat.S_IXOTH for folder in [path, *path.resolve().parents])
