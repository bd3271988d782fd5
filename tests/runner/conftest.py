"""What the runner's own tests share: a folder of their own, with nothing of this project in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.runner.folder import Folder


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """An empty folder; a settings file makes it the root of its runs."""
    return Folder(tmp_path).write(pytest_ini="[pytest]\n")
