"""Whatever stands in names, messages and evidence, it does nothing to the terminal, and a line stays a line."""

from __future__ import annotations

import pytest

from runner.happened import Evidence, ExampleRecord, StepRecord
from runner.telling.failure import failure_text
from runner.telling.lines import cleaned, in_encoding, line, padded, shortened, width_of
from tests.runner.folder import Folder

ESCAPE = "\x1b]0;owned\x07\x1b[2J"
SPELLED = "\\x1b]0;owned\\x07\\x1b[2J"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("plain", "plain"),
        ("Żółć 日本 👩‍🚀", "Żółć 日本 👩‍🚀"),
        (ESCAPE, SPELLED),
        ("a\rb\x00\x9bm", "a\\x0db\\x00\\x9bm"),
        ("abc\u202edef\u2066", "abc\\u202edef\\u2066"),
        ("half \ud83d", "half \\ud83d"),
        ("a\tb\u2028c", "a    b\\u2028c"),
    ],
)
def test_what_would_steer_is_spelled_out(text: str, told: str) -> None:
    """Once is enough: what is clean stays as it is."""
    assert cleaned(text) == cleaned(told) == told
    assert width_of(text) == width_of(told)
    assert line(text).plain(80) == told


def test_what_is_endless_is_cut() -> None:
    """And says how long it was; also when spelling made it long."""
    for endless in ("x" * 1_000_000, "\x1b" * 1_000_000, "日" * 1_000_000):
        told = cleaned(endless)
        assert len(told) < 1_100
        assert told.endswith("… (1,000,000 characters)")
        assert cleaned(told) == told
        assert width_of(shortened(endless, 40)) <= 40
        assert len(padded(endless, 40)) < 1_100


def test_signs_that_an_encoding_lacks() -> None:
    """Marks become signs that it has; other letters are spelled."""
    assert in_encoding("✓ kept › ✗ → –", "ascii") == "+ kept > x -> -"
    assert in_encoding("✓ Żółć", "utf-8") == "✓ Żółć"
    assert in_encoding("日", "latin-1") == "\\u65e5"


def test_a_message_of_hostile_things() -> None:
    """Message, tables, texts, evidence: all of it is spelled, and none of it is endless."""
    wide = "y" * 100_000
    rows = [[ESCAPE, wide], ["b", "c"]]
    step = StepRecord("Given ", f"a {ESCAPE}", 3, "failed", where=ESCAPE, table=rows, message=f"{ESCAPE}\n{wide}")
    told = StepRecord("Given ", "b", 4, docstring=f"{ESCAPE}\n" * 1_000)
    step.evidence = [
        Evidence("exchange", {"title": ESCAPE, "method": ESCAPE, "path": wide, "status": 1, "response": {"a": ESCAPE}}),
        Evidence("rows", {"title": "rows", "columns": [ESCAPE, "b"], "rows": [[wide, "\ud800"]]}),
        Evidence("mail", {"title": "m", "from": ESCAPE, "to": [ESCAPE], "subject": wide, "text": f"{ESCAPE}\n{wide}"}),
        Evidence("world", {"title": "w", "slots": {ESCAPE: wide}}),
        Evidence("timeline", {"title": "t", "status": ESCAPE, "events": [{"what": wide, "after": ESCAPE}]}),
        Evidence("chain", {"title": "c", "event": {"what": ESCAPE}, "rules": [{"rule": wide, "decision": ESCAPE}]}),
        Evidence("beats", {"title": "b", "timer": ESCAPE, "fires": [{"due": ESCAPE, "fired": wide}]}),
        Evidence("ledger", {"title": "l", "entries": [{"amount": 1, "balance": 1, "what": ESCAPE}], "balance": 1}),
        Evidence(ESCAPE, {"title": wide, ESCAPE: wide}),
    ]
    record = ExampleRecord("a::b", ESCAPE, 1, wide, ESCAPE, None, wide, None, [], [step, told], "failed", ESCAPE)
    text = failure_text(record, links=[(ESCAPE, wide)])
    assert "\x1b" not in text
    assert "\ud800" not in text
    assert max(len(each) for each in text.splitlines()) < 3_500
    assert text.encode()


@pytest.mark.parametrize(
    "args", [("--gherkin-terminal-reporter", "-v"), ("--gherkin-terminal-reporter", "-q"), ("-v",)]
)
def test_a_run_of_hostile_things(folder: Folder, args: tuple[str, ...]) -> None:
    """Names of features, rules, examples and rows; reasons; what was printed; pytest's own lists."""
    folder.write(
        conftest_py="""
            import pytest
            from pytest_bdd import given, parsers

            @given(parsers.re("it breaks.*"))
            def _():
                print("\\x1b]0;owned\\x07printed\\x1b[32m green\\x1b[0m")
                assert False, "\\x1b[2Jboom \\ud800 \\u202e" + "z" * 1_000_000

            @given("it is skipped")
            def _(): pytest.skip("\\x1b[2Jno mail")
        """,
    )
    feature = f"Feature: F {ESCAPE}\n  Rule: R {ESCAPE}\n    Scenario Outline: S {ESCAPE}\n      Given it breaks <n>\n"
    feature += f"      Examples:\n        | n |\n        | {ESCAPE} |\n        | {'w' * 100_000} |\n"
    feature += f"    Scenario: T {ESCAPE}\n      Given it is skipped\n    Scenario: U\n      Given nobody {ESCAPE}\n"
    (folder.path / "a.feature").write_text(feature, encoding="utf-8")
    ran = folder.run(*args)
    assert end_is_there(ran.out)
    assert "\x1b" not in ran.out
    assert "\x07" not in ran.out
    assert SPELLED in ran.out
    assert "\\x1b]0;owned\\x07printed green\n" in ran.out
    assert "\\x1b[2Jno mail" in ran.out
    assert max(len(each) for each in ran.out.splitlines()) < 8_000


def end_is_there(out: str) -> bool:
    return "4 examples: 0 kept, 3 broken, 1 not checked" in out


def test_a_terminal_without_our_marks(folder: Folder) -> None:
    """Signs that it has, and no line that is lost."""
    folder.write(
        conftest_py="from pytest_bdd import given\n@given('it holds')\ndef _(): pass\n",
        a_feature="Feature: F\n  Rule: R\n    Scenario: S\n      Given it holds\n      And more\n",
    )
    ran = folder.run("--gherkin-terminal-reporter", "-v", PYTHONIOENCODING="ascii")
    assert "+ Given it holds\n" in ran.out
    assert "x R > S" in ran.out
    assert "?   And more\n" in ran.out
