"""`python -m reports build --features`: the page from the features alone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from reports.__main__ import main
from tests.reports import examples
from tests.reports.running import DocumentedFolder, Page
from tests.runner.folder import PROJECT


def page_of(folder: DocumentedFolder) -> tuple[int, Page]:
    out = folder.path / "out" / "book.html"
    code = main(["build", "--features", str(folder.path / "features"), "--out", str(out)])
    return code, Page(out.read_text(encoding="utf-8"))


def test_every_example_stands_there_as_not_run(folder: DocumentedFolder, capsys: pytest.CaptureFixture[str]) -> None:
    code, page = page_of(folder)
    assert code == 0
    assert set(page.verdicts().values()) == {"notrun"}
    assert len(page.verdicts()) == 9
    assert page.index["run"]["nothing"] is True
    assert "3 rules, 9 examples; nothing was run" in capsys.readouterr().out


def test_its_addresses_are_those_of_a_run(folder: DocumentedFolder) -> None:
    folder.run()
    assert list(page_of(folder)[1].verdicts()) == list(folder.page.verdicts())


def test_a_torn_feature_is_told_and_ends_in_1(folder: DocumentedFolder, capsys: pytest.CaptureFixture[str]) -> None:
    folder.put("features/torn.feature", examples.TORN)
    code, page = page_of(folder)
    assert code == 1
    assert "features/torn.feature cannot be read: " in capsys.readouterr().err
    assert len(page.verdicts()) == 9


def test_a_folder_that_is_not_there_is_told_in_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "--features", str(tmp_path / "nowhere")]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_a_process_that_writes_no_documents_does_not_read_in_what_writes_them() -> None:
    """Workers, and whoever says --no-reports: it costs more than the first examples."""
    seen = "import sys, reports.plugin; print(*{'jinja2', 'markdown_it', 'cucumber_messages'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", seen], cwd=PROJECT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
