"""Calls the bodies of steps and fixtures, plain or async, returning or yielding, on the one loop.

`time_inside` adds up the time spent inside bodies, so that the rest is the runner's own.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import AsyncGenerator, Callable, Generator, Iterator
from contextlib import contextmanager
from time import perf_counter
from typing import Any

import pytest

from runner.deadline import Deadline
from runner.loop import Loop

Body = Callable[..., Any]
AddFinalizer = Callable[[Callable[[], object]], None]


class Bodies:
    """How bodies are called in this process."""

    def __init__(self, loop: Loop) -> None:
        self.loop = loop
        self.time_inside = 0.0
        self._depth = 0

    @contextmanager
    def _measured(self) -> Iterator[None]:
        self._depth += 1
        started = perf_counter() if self._depth == 1 else 0.0
        try:
            yield
        finally:
            self._depth -= 1
            if self._depth == 0:
                self.time_inside += perf_counter() - started

    def call_step(self, body: Body, kwargs: dict[str, Any], deadline: Deadline, add_finalizer: AddFinalizer) -> Any:
        """Call the body of a step; one that yields goes on when the scenario is torn down."""
        with self._measured():
            if inspect.isgeneratorfunction(body):
                generator = self._plain(body, kwargs, deadline)
                value = self._first(body, generator, deadline)
                add_finalizer(functools.partial(self._finish, body, generator))
                return value
            if inspect.isasyncgenfunction(body):
                async_generator = body(**kwargs)
                value = self._afirst(body, async_generator, self.loop.run, deadline)
                add_finalizer(functools.partial(self._afinish, body, async_generator, self.loop.run))
                return value
            if inspect.iscoroutinefunction(body):
                return self.loop.run(body(**kwargs), deadline)
            value = self._plain(body, kwargs, deadline)
            # A decorator may hide that the body is async: nobody else would await what it returned.
            return self.loop.run(value, deadline) if inspect.iscoroutine(value) else value

    def _plain(self, body: Body, kwargs: dict[str, Any], deadline: Deadline) -> Any:
        with deadline.alarm():
            return self.loop.call(body, **kwargs)

    def _first(self, body: Body, generator: Generator[Any, None, None], deadline: Deadline) -> Any:
        try:
            with deadline.alarm():
                return self.loop.call(next, generator)
        except StopIteration:
            raise ValueError(f"{body.__name__} did not yield a value") from None

    def _finish(self, body: Body, generator: Generator[Any, None, None]) -> None:
        with self._measured():
            try:
                self.loop.call(next, generator)
            except StopIteration:
                return
        pytest.fail(f"{body.__name__} has more than one 'yield'", pytrace=False)

    def _afirst(self, body: Body, generator: AsyncGenerator[Any, None], run: Callable[..., Any], *args: Any) -> Any:
        try:
            return run(_next(generator), *args)
        except StopAsyncIteration:
            raise ValueError(f"{body.__name__} did not yield a value") from None

    def _afinish(self, body: Body, generator: AsyncGenerator[Any, None], run: Callable[..., Any]) -> None:
        with self._measured():
            try:
                run(_next(generator))
            except StopAsyncIteration:
                return
        pytest.fail(f"{body.__name__} has more than one 'yield'", pytrace=False)

    def as_plain_fixture(self, body: Body, *, wide: bool, add_finalizer: AddFinalizer) -> Body:
        """The same fixture for pytest, which knows no async: its value is there when the call returns.

        A wide fixture outlives the scenario, so that it runs in the context of the process.
        """
        run: Callable[..., Any] = self.loop.run_wide if wide else self.loop.run
        call: Callable[..., Any] = (lambda function, **kwargs: function(**kwargs)) if wide else self.loop.call

        def fixture(**kwargs: Any) -> Any:
            with self._measured():
                if inspect.isasyncgenfunction(body):
                    agen = body(**kwargs)
                    value = self._afirst(body, agen, run)
                    add_finalizer(functools.partial(self._afinish, body, agen, run))
                    return value
                if inspect.iscoroutinefunction(body):
                    return run(body(**kwargs))
                value = call(body, **kwargs)
                return run(value) if inspect.iscoroutine(value) else value

        def yielding_fixture(**kwargs: Any) -> Generator[Any, None, None]:
            with self._measured():
                generator = body(**kwargs)
                try:
                    value = next(generator) if wide else self.loop.call(next, generator)
                except StopIteration:
                    return
            yield value
            with self._measured():
                try:
                    _ = next(generator) if wide else self.loop.call(next, generator)
                except StopIteration:
                    return
            yield value  # more than one yield: pytest says so

        chosen = yielding_fixture if inspect.isgeneratorfunction(body) else fixture
        return functools.wraps(body)(chosen) if hasattr(body, "__name__") else chosen


async def _next(generator: AsyncGenerator[Any, None]) -> Any:
    return await generator.__anext__()
