"""JUnit: pytest's own file, with the address of each example and the whole of each failure."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from tests.reports import examples
from tests.reports.running import JUNIT, DocumentedFolder


def test_junit_is_pytests_own(folder: DocumentedFolder) -> None:
    folder.run("-n", "2")
    suite = ElementTree.parse(folder.path / JUNIT).getroot().find("testsuite")
    assert suite is not None
    counts = {name: suite.get(name) for name in ("tests", "failures", "errors", "skipped")}
    assert counts == {"tests": "9", "failures": "2", "errors": "1", "skipped": "1"}


@pytest.mark.parametrize("workers", [(), ("-n", "2")])
def test_junit_names_addresses_and_tells_the_whole_failure(folder: DocumentedFolder, workers: tuple[str, ...]) -> None:
    """What was seen while an example was torn down is known only after pytest has told of its failure."""
    seen = """

    @pytest.fixture(autouse=True)
    def late(request):
        yield
        attach("rows", {"title": "1 row at the end", "columns": ["name"], "rows": [["late"]]})
    """
    folder.put("conftest.py", examples.STEPS + seen)
    folder.run(*workers)
    cases = list(ElementTree.parse(folder.path / JUNIT).getroot().iter("testcase"))
    addresses = [each.get("value") for case in cases for each in case.iter("property") if each.get("name") == "address"]
    assert sorted(addresses, key=str) == sorted(folder.page.verdicts())
    failures = [str(each.text) for case in cases for each in case.iter("failure")]
    assert len(failures) == 2
    assert all("1 row at the end" in each for each in failures)


def test_junit_goes_where_the_user_wants_it(folder: DocumentedFolder) -> None:
    folder.run("--junitxml=mine.xml")
    assert (folder.path / "mine.xml").exists()
    assert "junit.xml" not in folder.written()
