"""Text from features and servers is never anything but text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from reports.about import telling
from reports.binding import bind
from reports.files import write_atomically
from reports.index import safe_json
from reports.living import page
from reports.merging import merge
from runner.happened import Evidence
from tests.reports import made_up, retold, story
from tests.reports.browsing import NOW, opened
from tests.reports.running import Page

FORBIDDEN = "main :is(img, script, svg, [onclick], [onerror], [style*=fixed], [href^=javascript], #main)"
HOSTILE = [
    "<script>document.title = 'stolen'</script>",
    "</script><script>document.title = 'stolen'</script>",
    "<!--<script>",
    '"><img src=x onerror="document.title=\'stolen\'">',
    "]]></style></template><svg onload=document.title='stolen'>",
    "line\u2028and\u2029paragraph",
    "مرحبا \u202eright to left\u202c",
    "🎉 👩‍👩‍👧 e\u0301",
    "{{ 7 * 7 }} {% raw %}",
    "x" * 5000,
    "&lt;b&gt; &amp;amp; \\u003c",
]


ATTRIBUTES = {"onclick": "document.title = 'stolen'", "style": "position: fixed", "href": "javascript:1", "id": "main"}
"""What would be attributes of an element, if the page took them for its own."""
KINDS = ("mail", "timeline", "beats", "chain", "ledger", "rows", "clock", "world", "exchange")


def courses(what: Any) -> list[Evidence]:
    """Timelines, chains and ledgers that hold this wherever something can stand."""
    run = dict.fromkeys(("action", "status", "output", "error", "seconds", "exit"), what)
    rule = {"rule": what, "decision": what, "runs": [run, what]}
    chains = [
        {"event": {"at": what, "what": what, "payload": what}, "rules": [rule, what, rule | {"runs": what}]},
        {"event": what, "rules": []},
        {"event": {}, "rules": what},
    ]
    fires = [{"due": what, "fired": what, "after": what, "late": what, "note": what}, what, {"skipped": what}]
    timers = [
        {"timer": what, "began": what, "now": what, "fires": fires, "next": what, "verdict": what},
        {"fires": [{"due": what}, {"fired": what}, {}]},
        {"fires": what},
    ]
    event = {"at": what, "after": what, "what": what, "note": what}
    entry = {"at": what, "what": what, "amount": what, "balance": what}
    return [
        Evidence("timeline", {"title": what, "now": what, "events": [event, what, event], "status": what}),
        Evidence("timeline", {"title": what, "events": [], "status": what}),
        Evidence("timeline", {"title": what, "events": what}),
        Evidence("ledger", {"title": what, "account": what, "balance": what, "entries": [entry, what, entry]}),
        Evidence("ledger", {"title": what, "entries": []}),
        Evidence("ledger", {"title": what, "entries": what}),
        *(Evidence("beats", {"title": what, **each}) for each in timers),
        *(Evidence("chain", {"title": what, **each}) for each in chains),
    ]


def written(folder: Path) -> Path:
    """The page of features that hold every hostile text wherever text can stand."""
    cells = "".join(f"          | {text.replace(chr(92), chr(92) * 2).replace('|', '')} |  |\n" for text in HOSTILE)
    for number, text in enumerate(HOSTILE):
        one = text.splitlines()[0]
        feature = (
            f"Feature: {one}\n  {one}\n\n  Rule: {one}\n    {one}\n\n    Example: {one}\n      Given {one}\n"
            f'        """\n        {one}\n        """\n'
        )
        if number == 0:
            feature += "\n    Scenario Outline: Rows\n      Given <value>\n\n      Examples:\n"
            feature += f"          | value | empty |\n{cells}"
        path = folder / "features" / f"capability-{number}" / "hostile.feature"
        path.parent.mkdir(parents=True)
        path.write_text(feature, encoding="utf-8")
        (path.parent / "README.md").write_text(f"# {one}\n\n{text}\n\n[link](javascript:alert(1))\n", encoding="utf-8")
    book = bind(folder / "features", folder)
    records = made_up.everything_passed(book)
    for record, text in zip(records, HOSTILE * 5, strict=False):
        made_up.fail(record, f"{text}\n\n{text}")
        record.steps[0].evidence = [
            Evidence(
                kind, {"title": text, "text": text, "subject": text, "columns": [text], "rows": [[text]], text: text}
            )
            for kind in (*KINDS, text)
        ]
        record.evidence = [each for what in (text, [text], {"text": text}, ATTRIBUTES, None) for each in courses(what)]
        record.steps[0].evidence.append(Evidence("mail", {"title": "with html", "html": text}))
        record.steps[0].evidence.append(
            Evidence("exchange", {"title": "with bodies", "request": text, "response": {text: text}})
        )
    merge(book, records)
    target = folder / "page.html"
    write_atomically(
        target, page(book, telling(folder, folder, {"target": HOSTILE[1], HOSTILE[3]: HOSTILE[0]}, NOW, NOW))
    )
    return target


@pytest.mark.parametrize("text", HOSTILE)
def test_json_in_the_page_is_the_text_and_cannot_end_its_element(text: str) -> None:
    safe = safe_json({"said": text})
    assert json.loads(safe) == {"said": text}
    assert not set(safe) & set("<>&\u2028\u2029")


def test_every_text_comes_back_as_it_was_written(tmp_path: Path) -> None:
    html = written(tmp_path).read_text(encoding="utf-8")
    assert html.count("<script>") == 1
    told = Page(html)
    rules = set(told.rules())
    assert {text.splitlines()[0].strip() for text in HOSTILE} <= rules
    rows = [row["z"] for row in told.rules()[HOSTILE[0]]["g"][1]["b"][0]["x"]]
    assert [row[1] for row in rows] == [""] * len(HOSTILE)
    said = {example["y"].split("\n")[0] for example in told.examples().values()}
    assert HOSTILE[3] in said


def test_nothing_of_it_runs(tmp_path: Path, browser: Browser) -> None:
    path = written(tmp_path)
    features = [f["a"] for c in Page(path.read_text(encoding="utf-8")).index["capabilities"] for f in c["f"]]
    with opened(browser, path) as reader:
        for address in ["", "capability-3", *features]:
            reader.go(address)
            reader.open_everything()
            assert reader.evaluate(f"document.querySelectorAll(`{FORBIDDEN}`).length") == 0
            assert reader.page.title() != "stolen"
        assert reader.errors == []
        reader.nothing_left_the_file()


@pytest.mark.parametrize("text", [HOSTILE[1], HOSTILE[3], HOSTILE[6], HOSTILE[9]])
def test_nothing_runs_of_what_is_said_beside_the_features(tmp_path: Path, browser: Browser, text: str) -> None:
    """Words, changes, faults, targets: none of it comes from the page's authors."""
    spared = ("k", "v", "a", "from", "to", "flaky", "added", "new", "x", "web")

    def spoilt(value: Any, name: str = "") -> Any:
        if isinstance(value, dict):
            return {key: spoilt(inner, key) for key, inner in value.items()}
        if isinstance(value, list):
            return value if name in spared else [spoilt(each, name) for each in value]
        return text if isinstance(value, str) and name not in spared and value not in "=+-" else value

    def change(index: dict[str, Any]) -> None:
        retold.with_everything(index)
        for name in ("words", "changes", "history", "faults"):
            index[name] = spoilt(index[name])
        index["run"]["targets"] = spoilt(index["run"]["targets"])

    path = retold.retold(retold.per_target(story.written(tmp_path)), change)
    with opened(browser, path, width=390) as reader:
        for address in ("", "words", "changes", "requirements", story.RULE):
            reader.go(address)
            reader.open_everything()
            assert reader.evaluate(f"document.querySelectorAll(`{FORBIDDEN}`).length") == 0
            assert reader.evaluate("document.documentElement.scrollWidth") <= 390, address
            assert reader.page.title() != "stolen"
        assert reader.errors == []
        reader.nothing_left_the_file()


def test_a_long_line_does_not_widen_the_page(tmp_path: Path, browser: Browser) -> None:
    with opened(browser, written(tmp_path), width=390) as reader:
        for address in ["", "capability-9", "capability-9/hostile", "capability-0/hostile"]:
            reader.go(address)
            reader.open_everything()
            assert reader.evaluate("document.documentElement.scrollWidth") <= 390


def test_an_opened_row_fits_a_phone_whatever_was_said(tmp_path: Path, browser: Browser) -> None:
    """A word without end in a message breaks, so that nothing beside it is cut off."""
    feature = tmp_path / "features" / "capability" / "rows.feature"
    feature.parent.mkdir(parents=True)
    feature.write_text(
        "Feature: F\n  Rule: R\n    Scenario Outline: Rows\n      Given <value>\n"
        "      Examples:\n        | value |\n        | short |\n"
    )
    book = bind(tmp_path / "features", tmp_path)
    records = made_up.everything_passed(book)
    made_up.fail(records[0], f"It should be short.\nIt reads: https://{'x' * 300}")
    merge(book, records)
    target = tmp_path / "page.html"
    write_atomically(target, page(book, telling(tmp_path, tmp_path, {}, NOW, NOW)))
    with opened(browser, target, "capability/rows", width=390) as reader:
        reader.open_everything()
        assert reader.evaluate("document.querySelectorAll('.outline tr.below .said').length") == 1
        assert reader.evaluate(
            "[...document.querySelectorAll('.scroll')].every((table) => table.scrollWidth <= table.clientWidth)"
        )
