"""The runner against pytest-bdd as it comes, and against the floor: bare pytest making the same calls."""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

FEATURES, EXAMPLES, DEFINITIONS, ROUNDS = 50, 20, 200, 3
SENTENCES = ("Given", "And", "When", "And", "Then", "And")

CONFTEST = """
from pytest_bdd import given, when, then, parsers
seen = []
for number in range({definitions}):
    for kind in (given, when, then):
        @kind(parsers.parse(f"{{kind.__name__}} sentence {{number}} with {{{{value:d}}}}"))
        def step(value):
            seen.append(value)
"""

FLOOR = """
import pytest
seen = []
@pytest.mark.parametrize("number", range({examples}))
def test_floor(number):
    for value in range(6):
        seen.append(int(str(value)))
"""


def table() -> str:
    """Run the three, several rounds, and compare the quickest of each."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        _write_features(root)
        floor = _quickest(root, "floor", ["-p", "no:cacheprovider", "test_floor.py"])
        ours = _quickest(root, "ours", ["-p", "no:cacheprovider", "-p", "runner.plugin", "features"])
        stock = _quickest(root, "stock", ["-p", "no:cacheprovider", "test_stock.py"])
    count = FEATURES * EXAMPLES
    rows = [("bare pytest (the floor)", floor), ("runner/", ours), ("pytest-bdd as it comes", stock)]
    lines = [f"{count:,} examples of 6 steps without a platform, {DEFINITIONS * 3} definitions, quickest of {ROUNDS}"]
    lines += [f"  {name:<28}{seconds:8.2f} s   {seconds / floor:6.1f} x the floor" for name, seconds in rows]
    lines += [f"  over the floor, runner/ takes {(ours - floor) / count / 6 * 1000:.2f} ms for each step", ""]
    return "\n".join(lines)


def _write_features(root: Path) -> None:
    (root / "features").mkdir()
    (root / "pytest.ini").write_text("[pytest]\n")
    (root / "conftest.py").write_text(CONFTEST.format(definitions=DEFINITIONS))
    (root / "test_floor.py").write_text(FLOOR.format(examples=FEATURES * EXAMPLES))
    (root / "test_stock.py").write_text('from pytest_bdd import scenarios\nscenarios("features")\n')
    for feature in range(FEATURES):
        lines = [f"Feature: Activity {feature}"]
        for example in range(EXAMPLES):
            lines.append(f"  Scenario: Case {example}")
            for step, keyword in enumerate(SENTENCES):
                kind = ("given", "given", "when", "when", "then", "then")[step]
                number = (feature * 7 + example * 3 + step) % DEFINITIONS
                lines.append(f"    {keyword} {kind} sentence {number} with {step}")
        (root / "features" / f"activity_{feature}.feature").write_text("\n".join(lines) + "\n")


def _quickest(root: Path, name: str, arguments: list[str]) -> float:
    home = Path(__file__).parent.parent
    found = []
    for _ in range(ROUNDS):
        started = time.monotonic()
        run = subprocess.run(
            [
                sys.executable,
                "-c",
                f"import sys; sys.path.insert(0, {str(home)!r}); import pytest; "
                f"sys.exit(pytest.main({['-q', *arguments]!r}))",
            ],
            cwd=root,
            capture_output=True,
            text=True,
            check=False,
        )
        found.append(time.monotonic() - started)
        if run.returncode != 0:
            raise SystemExit(f"{name} is not green, so it is not measured:\n{run.stdout[-2000:]}{run.stderr[-1000:]}")
    return min(found)
