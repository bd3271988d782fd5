"""What is kept works on any machine: it names no folder of ours, no registry, no secret."""

import pytest

from tests.house.places import complaints
from tests.house.sources import ROOT, kept_files

# pip's own header in the lock file says with which options it was made.
HEADER_OF_THE_LOCK = "requirements.lock:2:"


def test_no_file_is_tied_to_one_machine() -> None:
    """Every text file that git keeps."""
    found = []
    for path in kept_files():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        found += complaints(path.relative_to(ROOT).as_posix(), text)
    assert [each for each in found if not each.startswith(HEADER_OF_THE_LOCK)] == []


@pytest.mark.parametrize(
    "line",
    [
        "cd /" + "work/main",
        'Path("/' + 'root/.venv")',
        "/" + "home/somebody/project",
        "see /tmp" + "/brief for more",
        "--index" + "-url something",
        "https://files.python" + "hosted.org/packages",
        "-----BEGIN PRIVATE" + " KEY-----",
    ],
)
def test_what_ties_to_one_machine_is_seen(line: str) -> None:
    """Wherever it stands in a line."""
    assert complaints("f", line)


@pytest.mark.parametrize("line", ["/var/lib", "homework/done", "the root/leaf", "pip install", "tmp_path / 'work'"])
def test_what_works_anywhere_is_left_alone(line: str) -> None:
    """And ordinary words."""
    assert complaints("f", line) == []
