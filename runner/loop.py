"""The one event loop of a worker process, in its main thread.

All `async def` steps and fixtures run on it, so that pools and clients opened for the session work in every
scenario. It turns only while one of them is awaited. What runs inside one scenario shares one copy of the
context variables, which ends with the scenario.
"""

from __future__ import annotations

import asyncio
import contextvars
import importlib.util
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from runner.deadline import Deadline

T = TypeVar("T")

_REAP_SECONDS = 1.0


_BUSY = (
    "an async step or fixture asked for an async fixture with request.getfixturevalue() while it ran; "
    "name that fixture as an argument instead"
)
_FOREIGN = (
    "another event loop counts as running in this thread, so no async step can run; something that was opened "
    "before, such as Playwright's sync API, has to be closed first"
)


class LoopIsBusy(RuntimeError):
    """The loop is needed while it runs already, or while somebody else's does; `tells_all`, see the README."""

    tells_all = True


class Loop:
    """One `asyncio.Runner`, and the context of the scenario that runs on it."""

    def __init__(self) -> None:
        self._runner: asyncio.Runner | None = None
        self._wide: contextvars.Context | None = None
        self._scenario: contextvars.Context | None = None
        self._entered = False
        self._kept: set[asyncio.Task[Any]] = set()
        self._failed: list[str] = []

    # -- scenarios ------------------------------------------------------------------------------------

    def begin_scenario(self) -> None:
        self._scenario = contextvars.copy_context()
        self._kept = self._tasks()

    def end_scenario(self) -> list[str]:
        """Cancel the tasks that the scenario left behind; answers what they were, and which ones failed
        without anybody looking."""
        self._scenario = None
        left = [task for task in self._tasks() - self._kept if not task.done()]
        told, self._failed = self._failed, []
        if left:
            names = [_name(task) for task in left]
            stubborn = self._run(_reap(left), None)
            told += [f"{name} (it would not stop)" if name in stubborn else name for name in names]
        return told

    def _heard(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """Something failed that nobody awaits: asyncio would only log it."""
        error, task = context.get("exception"), context.get("task") or context.get("future")
        if isinstance(error, BaseException):
            who = _name(task) if isinstance(task, asyncio.Task) else "a callback"
            self._failed.append(f"{who} ({type(error).__name__}: {error})")
        loop.default_exception_handler(context)

    def _tasks(self) -> set[asyncio.Task[Any]]:
        return asyncio.all_tasks(self._runner.get_loop()) if self._runner else set()

    # -- running --------------------------------------------------------------------------------------

    def call(self, function: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        """Call plain code in the context of the scenario."""
        context = self._scenario
        if context is None or self._entered:
            return function(*args, **kwargs)
        self._entered = True
        try:
            return context.run(function, *args, **kwargs)
        finally:
            self._entered = False

    def run(self, coroutine: Coroutine[Any, Any, T], deadline: Deadline | None = None) -> T:
        """Await this in the context of the scenario."""
        if deadline is not None and deadline.seconds > 0:
            coroutine = deadline.hold(coroutine)
        if self._scenario is not None and not self._entered:
            return self._run(coroutine, self._scenario)
        # Plain code of the scenario is on the stack (it called request.getfixturevalue): its context is
        # entered already, so the coroutine gets a copy, and what it set is carried over.
        context = contextvars.copy_context()
        result = self._run(coroutine, context)
        _carry_over(context)
        return result

    def run_wide(self, coroutine: Coroutine[Any, Any, T]) -> T:
        """Await this outside the scenario: for fixtures that outlive it. Tasks begun in it are kept."""
        if self._wide is None:
            self._wide = contextvars.copy_context()
        before = dict(self._wide)
        tasks = self._tasks()
        result = self._run(coroutine, self._wide)
        self._kept |= self._tasks() - tasks
        changed = {var: value for var, value in self._wide.items() if before.get(var) is not value}
        for var, value in changed.items():
            var.set(value)
            if self._scenario is not None and not self._entered:
                self._scenario.run(var.set, value)
        return result

    def _run(self, coroutine: Coroutine[Any, Any, T], context: contextvars.Context | None) -> T:
        if self._runner is None:
            self._runner = asyncio.Runner(loop_factory=_loop_factory())
            self._runner.get_loop().set_exception_handler(self._heard)
        try:
            running = asyncio.get_running_loop()
        except RuntimeError:
            running = None
        if running is not None:
            coroutine.close()
            raise LoopIsBusy(_BUSY if running is self._runner.get_loop() else _FOREIGN)
        return self._runner.run(coroutine, context=context)

    def close(self) -> None:
        runner, self._runner = self._runner, None
        if runner is not None:
            runner.close()


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """uvloop where there is one: a run with many small requests takes a fifth less of the processor."""
    if importlib.util.find_spec("uvloop") is None:
        return None
    import uvloop

    return uvloop.new_event_loop


def _carry_over(context: contextvars.Context) -> None:
    here = contextvars.copy_context()
    for var, value in context.items():
        if here.get(var) is not value:
            var.set(value)


def _name(task: asyncio.Task[Any]) -> str:
    coroutine = task.get_coro()
    return str(getattr(coroutine, "__qualname__", None) or coroutine)


async def _reap(tasks: list[asyncio.Task[Any]]) -> set[str]:
    for task in tasks:
        task.cancel()
    done, pending = await asyncio.wait(tasks, timeout=_REAP_SECONDS)
    for task in done:
        if not task.cancelled():
            task.exception()  # looked at: it was told that the task was left behind
    return {_name(task) for task in pending}
