"""A page with every verdict and every kind of evidence in it, of a run that never happened."""

from __future__ import annotations

import textwrap
from pathlib import Path

from reports.about import telling
from reports.binding import bind
from reports.files import write_atomically
from reports.living import page
from reports.merging import merge
from runner.happened import Evidence
from tests.reports import examples, made_up
from tests.reports.browsing import NOW

RULE = "invitations/accepting/an-invitation-can-be-accepted-for-7-days"
RED_ROW = f"{RULE}/accepted-7-days-1-minute-after-it-was-sent"
RED_SCENARIO = f"{RULE}/too-late"
GREEN_ROW = f"{RULE}/accepted-1-minute-after-it-was-sent"
SAID = 'Theo should be refused because the invitation has expired.\nHe was let in: he is now a viewer of "Northlight".'
AROUND = [made_up.EXCHANGE, made_up.LEDGER, made_up.TIMELINE]
"""What is seen outside the steps of the red row, and of a green one."""


def written(folder: Path, around: list[Evidence] | None = None) -> Path:
    """The page, with this seen outside the steps of a red and of a green example."""
    features = folder / "features"
    for name, text in {
        "invitations/README.md": examples.README,
        "invitations/accepting.feature": examples.ACCEPTING,
        "people/README.md": "# People\n\nWho is who.",
        "people/teams.feature": examples.TEAMS,
        "requirements.toml": examples.REQUIREMENTS,
    }.items():
        (features / name).parent.mkdir(parents=True, exist_ok=True)
        (features / name).write_text(textwrap.dedent(text).lstrip(), encoding="utf-8")
    book = bind(features, folder)
    records = {record.line: record for record in made_up.everything_passed(book) if "accepting" in record.uri}
    teams = [record for record in made_up.everything_passed(book) if "teams" in record.uri]
    green, _, row, _, scenario, last = (records[line] for line in sorted(records))
    made_up.fail(row, SAID + "\n\nwhat was seen: accepted")
    made_up.fail(scenario, SAID)
    green.evidence = row.evidence = AROUND if around is None else around
    seen = [made_up.EXCHANGE, made_up.WORLD, made_up.CLOCK, made_up.ROWS, made_up.UNKNOWN]
    scenario.steps[-1].evidence = [*seen, made_up.LEDGER, made_up.CHAIN, made_up.TIMELINE, made_up.BEATS, made_up.MAIL]
    made_up.skip(last, "this target shows no mail")
    made_up.undefined(teams[1])
    merge(book, [*records.values(), *teams[:2]], why_not=lambda _: "it was deselected")
    facts = {"target": "sandbox", "product": "Framecast", "PostgreSQL": "15.18"}
    target = folder / "living-documentation.html"
    write_atomically(target, page(book, telling(features, folder, facts, NOW, NOW)))
    return target
