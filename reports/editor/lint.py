"""What is to be mended in a feature, in the words of whoever writes it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from reports.editor.patterns import UNFILLED
from reports.editor.reading import Finding, Reading, Step

Json = dict[str, Any]


_FOR = {"given": "Given", "when": "When", "then": "Then"}


def of_rules(reading: Reading, requirements: Collection[str]) -> Iterator[Finding]:
    """Rules that name no requirement, where there is a list of these."""
    for rule, tags in reading.rules:
        if not requirements or any(tag in requirements for tag in tags):
            continue
        yield Finding(
            rule.line,
            "This rule names no requirement.",
            "Put the id of one as a tag above it; requirements.toml lists them.",
            advice=True,
        )


def of_tags(reading: Reading, lines: Sequence[str], known: Mapping[str, str]) -> Iterator[Finding]:
    """Tags that nobody has registered: pytest refuses the whole file for one."""
    for tag in reading.tags:
        if tag.name in known:
            continue
        near = get_close_matches(tag.name, known, n=3, cutoff=0.6)
        written = lines[tag.line - 1]
        whole = re.compile(rf"@{re.escape(tag.name)}(?!\S)")
        mends = [
            {"shown": f"@{name}", "line": f"@{name}".join(whole.split(written, maxsplit=1)), "meaning": known[name]}
            for name in near
        ]
        more = "" if near else "Known ones are offered once you type @."
        yield Finding(tag.line, f"The tag @{tag.name} is unknown.", more, mends)


def tags_like(begun: str, known: Mapping[str, str]) -> list[Json]:
    """The known tags that begin like this one, and those whose meaning has the word in it."""
    word = begun.removeprefix("@").lower()
    begin = [name for name in known if name.lower().startswith(word)]
    about = [name for name in known if word in known[name].lower() and name not in begin] if len(word) > 2 else []
    names = [name for name in (*begin, *about) if name != begun.removeprefix("@")]
    return [{"shown": f"@{name}", "text": f"@{name}", "meaning": known[name]} for name in names]


def of_steps(steps: Sequence[Step], lines: Sequence[str], said: Sequence[Json | None]) -> Iterator[Finding]:
    """Steps that mean nothing, or more than one thing; each line once."""
    told: set[int] = set()
    for step, misgiving in zip(steps, said, strict=True):
        if misgiving is None or step.line in told:
            continue
        told.add(step.line)
        yield _of_step(step, lines[step.line - 1], misgiving)


def _of_step(step: Step, line: str, misgiving: Json) -> Finding:
    why, among = misgiving["why"], misgiving.get("among", [])
    as_written = line.rstrip().endswith(step.text)
    row = "" if as_written else f" (in a row: {step.text})"
    gap = UNFILLED.search(step.text)
    if not step.text:
        return Finding(step.line, "This step has no words yet.")
    if why == "unfilled" or (gap is not None and why == "unknown"):
        name = misgiving.get("gap") or (gap[0] if gap else "")
        return Finding(step.line, f"A gap is still to be filled in: {name}", "Put the cursor into it to see what fits.")
    if why == "broke":
        return Finding(step.line, f"A definition broke while it was tried on this sentence{row}.", misgiving["error"])
    if why == "several":
        places = "; ".join(f"{each['shown']} ({each['where']})" for each in among)
        return Finding(step.line, f"This sentence{row} could mean {len(among)} things.", places)
    if why == "elsewhere":
        kinds = " or ".join(dict.fromkeys(_FOR[each["kind"]] for each in among))
        says = f"This sentence{row} is known as {kinds}, and stands here as {_FOR[step.kind]}."
        return Finding(step.line, says, among[0]["meaning"])
    before = line.rstrip().removesuffix(step.text)
    mends = [{"shown": each["text"], "line": before + each["text"], "meaning": each["meaning"]} for each in among]
    if not as_written:
        return Finding(step.line, f"Nobody has taught this sentence yet{row}.", _near(among))
    return Finding(step.line, "Nobody has taught this sentence yet.", "" if mends else _near(among), mends)


def _near(among: Sequence[Json]) -> str:
    return f"Near to it: {'; '.join(each['shown'] for each in among)}" if among else "No known one is near to it."
