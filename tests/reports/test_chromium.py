"""Without a browser the tests of the page fail with one sentence; they are never left out."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.reports import chromium as finding


@pytest.fixture(autouse=True)
def forgetful() -> Iterator[None]:
    finding.chromium.cache_clear()
    yield
    finding.chromium.cache_clear()


def test_a_wrong_address_in_the_environment_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMIUM", "/nowhere/chromium")
    with pytest.raises(pytest.fail.Exception, match="CHROMIUM names /nowhere/chromium"):
        finding.chromium()


def test_no_browser_at_all_fails_and_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CHROMIUM", raising=False)
    for way in ("_on_path", "_by_apt", "_playwrights_own"):
        monkeypatch.setattr(finding, way, lambda: None)
    with pytest.raises(pytest.fail.Exception, match="apt-get install chromium"):
        finding.chromium()
