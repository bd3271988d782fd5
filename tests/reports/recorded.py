"""Message files of runs that never happened, written as a run writes them."""

from __future__ import annotations

import json
import textwrap
from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from reports.about import about_end, about_run
from reports.binding import bind
from reports.book import Book, Capability
from reports.messages import RUN_END, RUN_FACTS, WORDS, Messages, stray_json
from reports.sources import FolderMaterial
from reports.stream import RunFile, features_told
from reports.totals import word_of
from runner.happened import Evidence, ExampleRecord
from tests.reports import examples, made_up
from tests.reports.browsing import NOW


def features_in(folder: Path, **texts: str) -> Path:
    """The features of the small project, or these instead, by the path of each."""
    given = texts or {
        "invitations/README.md": examples.README,
        "invitations/accepting.feature": examples.ACCEPTING,
        "people/teams.feature": examples.TEAMS,
        "requirements.toml": examples.REQUIREMENTS,
    }
    for name, text in given.items():
        path = folder / "features" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(text).lstrip(), encoding="utf-8")
    return folder / "features"


def records_of(features: Path) -> list[ExampleRecord]:
    """A record of each example, all passed, as `made_up` makes them."""
    return made_up.everything_passed(bind(features, features.parent))


def read_book(path: Path) -> Book:
    """The book of the run in this file, with the record of each example that ran and all that was seen in it."""
    run = RunFile(path)
    with closing(run):
        strays = run.strays
        features = list(features_told(run, strays, evidence=True))
    for record in (example.record for feature in features for rule in feature.rules for example in rule.examples):
        for owner in (record, *record.steps) if record else ():
            owner.evidence = [Evidence(**json.loads(each.text)) for each in owner.evidence]
    return Book([Capability("", "", "", "", features)], strays=strays)


def recorded(
    features: Path,
    records: Iterable[ExampleRecord],
    *,
    target: str = "sandbox",
    pytests: Mapping[str, str] | None = None,
    not_run: str = "it was deselected",
    name: str = "",
    words: dict[str, Any] | None = None,
    began: datetime = NOW,
) -> Path:
    """The messages of a run of these examples on a target; `pytests` are pytest's own words for some node ids."""
    pytests = pytests or {}
    path = features.parent / (name or f"{target}.ndjson")
    messages = Messages(path, FolderMaterial(features, features.parent), began)
    counted: Counter[str] = Counter()
    for record in records:
        messages.example(record, pytests.get(record.nodeid))
        counted[word_of(record.verdict, pytests.get(record.nodeid))] += 1
    finished = began + timedelta(seconds=12.5)
    facts = about_run(features, features.parent, {"target": target, "product": "Framecast", "mail": "catcher"}, began)
    end = {
        **about_end(began, finished),
        "interrupted": False,
        "totals": dict(counted),
        "not_run": [[*place, not_run] for place in messages.untold()],
        "unreadable": {},
        "strays": stray_json(messages.strays),
    }
    messages.end({RUN_FACTS: facts, RUN_END: end, WORDS: words}, finished, success=not messages.red)
    return path
