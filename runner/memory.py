"""Keeps the garbage collector from walking over modules and collected examples again and again.

Modules, thousands of items and Gherkin trees live until the end: looking for garbage among them while they are
made, between steps and at the end of the process costs seconds and finds nothing.
"""

from __future__ import annotations

import atexit
import gc
from collections.abc import Iterator
from contextlib import contextmanager

import pytest


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_load_initial_conftests() -> Iterator[None]:
    with _nothing_is_garbage():
        return (yield)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection() -> Iterator[None]:
    with _nothing_is_garbage():
        return (yield)


@contextmanager
def _nothing_is_garbage() -> Iterator[None]:
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        if enabled:
            gc.enable()


def pytest_configure() -> None:
    # At the very end, after pytest has looked for what was never awaited: nothing more is to be found.
    atexit.register(gc.freeze)
