"""How long a step may take, and where it stood when it took longer."""

from __future__ import annotations

import asyncio
import signal
import threading
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any, TypeVar

from runner.errors import StepTookTooLong

T = TypeVar("T")
Place = Callable[[list[tuple[str, int, str]]], str]

_AGAIN_SECONDS = 10.0
"""A step that shrugs off its cancellation is cancelled again after this time."""


class Deadline:
    """The limit of one step: its seconds, its sentence, and how to name a place in the code.

    Seconds of 0 or less mean no limit.
    """

    __slots__ = ("place", "seconds", "sentence")

    def __init__(self, seconds: float, sentence: str, place: Place) -> None:
        self.seconds = seconds
        self.sentence = sentence
        self.place = place

    def error(self, frames: list[tuple[str, int, str]]) -> StepTookTooLong:
        return StepTookTooLong(
            f"This step did not end within {self.seconds:g} seconds: {self.sentence}\n"
            f"It was waiting in {self.place(frames)}."
        )

    async def hold(self, coroutine: Coroutine[Any, Any, T]) -> T:
        """Await this, and cancel it when its time is over."""
        loop = asyncio.get_running_loop()
        task = asyncio.current_task()
        assert task is not None
        stood: list[list[tuple[str, int, str]]] = []
        timers: list[asyncio.TimerHandle] = []

        def expire() -> None:
            if not stood:
                stood.append(_stack_of(coroutine))
            task.cancel()
            timers.append(loop.call_later(_AGAIN_SECONDS, expire))

        timers.append(loop.call_later(self.seconds, expire))
        try:
            result = await coroutine
        except asyncio.CancelledError:
            if stood and task.uncancel() <= 0:
                raise self.error(stood[0]) from None
            raise
        finally:
            timers[-1].cancel()
        if stood:
            raise self.error(stood[0])
        return result

    @contextmanager
    def alarm(self) -> Iterator[None]:
        """Interrupt plain (not async) code when its time is over, where the system can do that."""
        if (
            self.seconds <= 0
            or not hasattr(signal, "setitimer")
            or threading.current_thread() is not threading.main_thread()
            or signal.getsignal(signal.SIGALRM) is not signal.SIG_DFL
        ):
            yield
            return
        stood: list[StepTookTooLong] = []

        def expire(_signal: int, frame: FrameType | None) -> None:
            frames: list[tuple[str, int, str]] = []
            while frame is not None:
                frames.append((frame.f_code.co_filename, frame.f_lineno, frame.f_code.co_name))
                frame = frame.f_back
            stood.append(self.error(frames[::-1]))
            raise stood[0]

        signal.signal(signal.SIGALRM, expire)
        signal.setitimer(signal.ITIMER_REAL, self.seconds)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
        if stood:  # the step caught it and went on
            raise stood[0]


def _stack_of(awaited: Any) -> list[tuple[str, int, str]]:
    """The frames of a suspended coroutine, outermost first, through everything it awaits."""
    frames: list[tuple[str, int, str]] = []
    while awaited is not None:
        frame = getattr(awaited, "cr_frame", None) or getattr(awaited, "ag_frame", None)
        frame = frame or getattr(awaited, "gi_frame", None)
        if frame is not None:
            frames.append((frame.f_code.co_filename, frame.f_lineno, frame.f_code.co_name))
        awaited = (
            getattr(awaited, "cr_await", None)
            or getattr(awaited, "ag_await", None)
            or getattr(awaited, "gi_yieldfrom", None)
        )
    return frames
