"""Pages that tell more than their run: several targets, words, changes, history, proof, in a made-up index."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from reports.chunks import pack
from tests.reports.running import Page
from tests.reports.story import GREEN_ROW, RED_ROW, RED_SCENARIO, RULE

Json = dict[str, Any]

OTHER_RULE = "invitations/accepting/only-the-person-invited-can-accept"
TEAM = "people/teams/a-team-has-an-owner"


def retold(path: Path, change: Callable[[Json], None]) -> Path:
    """The page at this path, with its index changed."""
    html = path.read_text(encoding="utf-8")
    index = Page(html).index
    change(index)
    text = json.dumps(index).replace("<", "\\u003c")
    path.write_text(re.sub(r'(id="index">).*?(</script>)', lambda m: m[1] + text + m[2], html, flags=re.S), "utf-8")
    return path


def rules(index: Json) -> list[Json]:
    """All rules of an index."""
    return [rule for capability in index["capabilities"] for feature in capability["f"] for rule in feature["r"]]


def examples(rule: Json) -> list[Json]:
    """All examples of a rule."""
    return [example for group in rule["g"] for table in group["b"] for example in table["x"]]


def with_words(index: Json) -> None:
    """A glossary of five sentences, one of them unused and two nearly the same, and of two phrases."""
    own = {"w": "steps/teams.py:41", "m": "", "n": 7, "x": [GREEN_ROW, TEAM], "near": [], "p": []}
    index["words"] = {
        "sentences": [
            own
            | {"k": "given", "s": "{person} owns the team {name}", "m": "A team of this person's.", "p": ["Person"]},
            own | {"k": "when", "s": "{duration} pass", "near": [2], "m": "The clock is moved."},
            own | {"k": "when", "s": "{duration} passes", "near": [1], "n": 1, "x": []},
            own | {"k": "then", "s": "it holds", "n": 0, "x": []},
            own | {"k": "step", "s": "nothing has changed"},
        ],
        "phrases": [
            {"n": "Person", "m": "somebody by name", "x": ["Mara", "Theo"], "u": 1204},
            {"n": "Duration", "m": "how long", "x": [], "u": 0},
        ],
    }


def with_changes(index: Json) -> None:
    """One of each that can change between two runs."""
    words = [["=", "Only the person"], ["-", "called"], ["+", "invited"], ["=", "can accept"]]
    index["changes"] = {
        "since": "17 November 2026, sandbox",
        "added": [RULE],
        "removed": [{"n": "An invitation can be sent twice", "f": "Sending", "v": "kept"}],
        "reworded": [{"a": OTHER_RULE, "old": "Only the person called can accept", "words": words}],
        "turned": [{"a": RULE, "from": "kept", "to": "broken"}],
        "gone": ["Sending an invitation"],
        "new": ["people/teams"],
    }


def with_history(index: Json) -> None:
    """Twelve runs, in which the first rule turned twice and one of its examples by turns."""
    runs = [{"when": f"{day} November 2026 at 10:00 UTC", "target": "sandbox"} for day in range(3, 15)]
    index["history"] = {"runs": runs, "flaky": [RED_SCENARIO]}
    first, second, *_ = rules(index)
    first["since"] = {"v": "broken", "when": "14 November 2026", "runs": 1, "turned": 2, "last": "13 November 2026"}
    second["since"] = {"v": "kept", "when": "3 November 2026", "runs": 12, "turned": 0, "least": True}
    next(each for each in examples(first) if each["s"] == "too-late")["turned"] = 4


def with_proof(index: Json) -> None:
    """Two deliberate faults, one of them caught."""
    index["faults"] = [
        {"n": "expired-accepted", "s": "An invitation is accepted whatever its age.", "caught": True},
        {"n": "anybody-accepts", "s": "An invitation is accepted by anybody.", "caught": False},
    ]
    rules(index)[0]["proof"] = [0]
    index["requirements"][0]["proof"] = {"faults": 2, "caught": 1, "by": [0], "missed": [1]}


def with_targets(index: Json) -> None:
    """What was kept on the sandbox and what on staging, where everything is kept but one row."""
    index["run"]["targets"] = [
        {"n": "sandbox", "when": "21 November 2026 at 14:02 UTC", "seconds": 95.1, "facts": [["product", "Framecast"]]},
        {"n": "staging", "when": "20 November 2026 at 9:00 UTC", "seconds": None, "machine": [["Python", "3.11"]]},
    ]
    for target, kept in zip(index["run"]["targets"], (1, 2), strict=True):
        target |= {"examples": {"kept": 4 + kept, "broken": 1}, "rules": {"kept": kept, "broken": 3 - kept}}
    for rule in rules(index):
        for example in examples(rule):
            example["vs"] = [example["v"], "broken" if example["s"] == RED_ROW.rpartition("/")[2] else "kept"]
        rule["vs"] = [rule["v"], "broken" if rule["a"] == RULE else "kept"]


def per_target(path: Path) -> Path:
    """Let each example's chunk tell of two targets: the first as it was, the second nothing of the last example."""
    html = path.read_text(encoding="utf-8")
    lines = []
    for chunk in Page(html).chunks:
        told = chunk["examples"]
        chunk["examples"] = [{"per": [each, each if each is not told[-1] else None]} for each in told]
        lines.append(pack(json.dumps(chunk)))
    changed = re.sub(
        r'(id="chunks">).*?(</script>)', lambda m: m[1] + "\n".join(["", *lines, ""]) + m[2], html, flags=re.S
    )
    path.write_text(changed, "utf-8")
    return path


def with_everything(index: Json) -> None:
    """All of it at once, and the address of the repository."""
    for add in (with_words, with_changes, with_history, with_proof, with_targets):
        add(index)
    index["run"]["edit"] = {"web": "https://example.test/edit/main/{uri}#L{line}"}
    index["renamed"] = {"invitations/joining": "invitations/accepting", "invitations/joining/too-late": RED_SCENARIO}


def without_targets(index: Json) -> None:
    """The same, of one target again."""
    del index["run"]["targets"]
    for rule in rules(index):
        for part in (rule, *examples(rule)):
            del part["vs"]
