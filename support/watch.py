"""Looks out for a platform that is gone in the middle of a run, so that the run ends instead of breaking on and on.

Every process of a run looks at the doors of the platform now and then, and whoever runs examples also after each one
that broke. When a part of the platform is gone for good, no further example is taken up: the run says what is gone
and what to do, ends with 3, and its documents name the reason for all that was not reached.
"""

import os
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from support.doors import Door, doors_of, shut, silent
from support.session import UNREACHABLE, sandbox_of, target_known
from support.target import Target

EVERY = 1.0
"""Seconds between two looks at the doors; a part that is gone is told after one of them and its grace."""

GONE = "platform_gone"
"""The name under which a worker hands over that the platform is gone."""

_LATER = "run again what was not reached."


def pytest_configure(config: pytest.Config) -> None:
    """Look out in every process: in those that run examples, and in the one that tells about them."""
    config.pluginmanager.register(Watch(config), "platform-watch")


class Watch:
    """What one process of a run knows of the platform's being gone."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self._works = hasattr(config, "workerinput")
        self._session: pytest.Session | None = None
        self._doors: list[Door] = []
        self._broke = False
        self._gone: str | None = None
        self._telling = threading.Lock()
        self._over = threading.Event()
        # Of its own: while an example runs, pytest catches what goes to the usual one.
        self._loud = None if self._works else os.dup(2)

    # -- the life of the run --------------------------------------------------------------------------

    @pytest.hookimpl(wrapper=True)
    def pytest_runtestloop(self, session: pytest.Session) -> Iterator[None]:
        """Let the run end as one whose platform is gone, whatever else would have ended it."""
        self._session = session
        try:
            result = yield
        except (KeyboardInterrupt, session.Failed):
            self._end()
            raise
        finally:
            self._over.set()
        return result

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self) -> Iterator[None]:
        """Take up no further example once the platform is gone."""
        result = yield
        self._end()
        return result

    def _end(self) -> None:
        if self._gone is not None and not self._works:
            pytest.exit(self._gone, returncode=pytest.ExitCode.INTERRUPTED)

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Hand over what a worker has found; let the run end with the exit code of a platform that is not there."""
        if self._gone is None:
            return
        if self._works:
            self._config.workeroutput[GONE] = self._gone  # type: ignore[attr-defined]
        else:
            # Only now: with this code from the beginning, pytest would tell nothing of what ran.
            session.exitstatus = UNREACHABLE

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """Take up what a worker has found."""
        output: dict[str, Any] = getattr(node, "workeroutput", None) or {}
        if GONE in output:
            self._tell(output[GONE])

    def pytest_unconfigure(self) -> None:
        """Leave nothing open."""
        if self._loud is not None:
            os.close(self._loud)

    # -- looking --------------------------------------------------------------------------------------

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Remember that the example which is running broke."""
        self._broke |= report.failed

    def pytest_runtest_logfinish(self, nodeid: str) -> None:
        """After an example: begin to look out, and look at once if it broke."""
        broke, self._broke = self._broke, False
        target = target_known(self._config)
        if target is None or not nodeid.partition("::")[0].endswith(".feature"):
            return
        if not self._doors:
            self._doors = doors_of(target)
            threading.Thread(target=self._look_out, args=(target,), name="platform watch", daemon=True).start()
        # The process that tells about workers hears of many examples in a moment; workers look for themselves.
        if broke and self._gone is None and (self._works or not self._has_workers):
            self._look(target, silent)

    @property
    def _has_workers(self) -> bool:
        return self._config.pluginmanager.hasplugin("dsession")

    def _look_out(self, target: Target) -> None:
        while self._gone is None and not self._over.wait(EVERY):
            self._look(target, shut)

    def _look(self, target: Target, at: Callable[[list[Door]], dict[Door, str]]) -> None:
        sandbox = sandbox_of(self._config)
        ended = sandbox.end() if sandbox is not None else None
        if ended is not None:
            self._tell(f"The sandbox of this run ended in the middle of it ({ended}). The run ends here; {_LATER}")
            return
        found = at(self._doors)
        if found and not self._over.is_set():
            self._tell(gone(target, found))

    # -- telling --------------------------------------------------------------------------------------

    def _tell(self, sentence: str) -> None:
        """Say it at once, since the example that is running may take its time, and take up no further one."""
        with self._telling:
            if self._gone is not None:
                return
            self._gone = sentence
        if self._loud is not None:
            os.write(self._loud, f"\n{sentence}\n".encode())
        if self._works and self._session is not None:
            self._session.shouldstop = sentence


def gone(target: Target, found: dict[Door, str]) -> str:
    """One sentence about what is gone, and one about what to do."""
    parts = [f"{door.part} at {door.place} ({why})" for door, why in found.items()]
    listed = " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))
    return (
        f'Target "{target.name}" is gone in the middle of the run: nobody answers for {listed}. '
        f"The run ends here; bring it back and {_LATER}"
    )
