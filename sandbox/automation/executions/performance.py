"""One run while it goes on: a built-in action inside the service, or a child process; both end, and can be stopped."""

import asyncio
import contextlib
import os
import signal
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from sandbox import faults
from sandbox.automation.executions.dispatch import Order
from sandbox.automation.running import scripts
from sandbox.automation.running.children import Child, Children, Command, NotStarted
from sandbox.automation.running.environment import ARTIFACTS, Occasion, environ
from sandbox.automation.running.natives import NATIVES
from sandbox.automation.running.parameters import as_text, variables, written
from sandbox.automation.running.result import KILLED, Ended


class Performance(Protocol):
    """What a run looks like from outside."""

    @property
    def ending(self) -> asyncio.Future[Ended]:
        """Done when the run has come to its end. NotStarted if there was nothing to run."""

    def signal(self, sign: signal.Signals) -> None:
        """Tell it to stop."""

    async def forget(self) -> None:
        """Remove what it has left behind."""


@dataclass(frozen=True, slots=True)
class Service:
    """What a run is told of the service that runs it."""

    api_url: str
    api_token: str | None = None
    secrets: Mapping[str, str] = field(default_factory=dict)
    """Meant for nobody; only a deliberate deviation hands them over."""


async def perform(children: Children, order: Order, service: Service) -> Performance:
    """Begin a run. Raises NotStarted."""
    if order.runtime_ref == "core.native":
        return _Inside(order, service.api_url)
    command = _command(children, order, service)
    try:
        return _Outside(children, command, children.start(command))
    except BaseException:
        await children.forget(command)
        raise


class _Inside:
    """A built-in action. Whatever it is told, it stops at once."""

    def __init__(self, order: Order, api_url: str) -> None:
        self._work = asyncio.ensure_future(NATIVES[order.action_ref](order.parameters, api_url))
        self.ending: asyncio.Future[Ended] = asyncio.create_task(self._end())

    def signal(self, _sign: signal.Signals) -> None:
        self._work.cancel()

    async def forget(self) -> None:
        self._work.cancel()

    async def _end(self) -> Ended:
        try:
            return await asyncio.shield(self._work)
        except asyncio.CancelledError:
            if self._work.cancelled():
                return Ended(KILLED)
            raise


class _Outside:
    """A child process."""

    def __init__(self, children: Children, command: Command, child: Child) -> None:
        self._children = children
        self._command = command
        self._child = child
        self.ending: asyncio.Future[Ended] = asyncio.create_task(self._end())

    def signal(self, sign: signal.Signals) -> None:
        self._child.signal(sign)

    async def forget(self) -> None:
        self._child.signal(signal.SIGKILL)
        self.ending.cancel()
        with contextlib.suppress(asyncio.CancelledError, NotStarted):
            await self.ending
        await self._children.forget(self._command)

    async def _end(self) -> Ended:
        code = await self._child.end()
        return Ended(
            KILLED if code < 0 else code,
            self._child.stdout.text,
            self._child.stderr.text,
            self._child.stdout.missing,
            self._child.stderr.missing,
        )


def _command(children: Children, order: Order, service: Service) -> Command:
    """What is started. Scripts have their parameters as variables; an installed action reads them."""
    folder = children.folder()
    occasion = Occasion(
        execution=order.execution,
        action_ref=order.action_ref,
        pack_ref=order.pack_ref,
        api_url=service.api_url,
        rule_ref=order.rule_ref,
        trigger_ref=order.trigger_ref,
        api_token=service.api_token,
    )
    around = environ(occasion, order.env_vars, folder)
    if faults.on("programs-inherit-secrets"):
        around |= {**os.environ, **service.secrets}
    if faults.on("parameters-exported"):
        around |= {name: as_text(value) for name, value in variables(order.parameters, {}).items()}
    stdin, given = b"", variables(order.parameters, order.ambient.values)
    if order.stdin_format is not None:
        stdin, given = written(order.parameters, order.stdin_format), variables({}, order.ambient.values)
    if faults.on("parameters-lost"):
        stdin, given = b"", {}
    try:
        words, files = scripts.RUNTIMES[order.runtime_ref](order.entrypoint, given, around)
    except scripts.NoRuntime as problem:
        raise NotStarted(str(problem)) from None
    return Command(words=words, environ=around, folder=folder, files=files, folders=(ARTIFACTS,), stdin=stdin)
