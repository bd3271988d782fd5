"""Suites that look like real ones, as the Cucumber Messages of a run that never was: any number of examples, streamed.

    python -m benchmarks.suites 10000 FILE [--seed N]

Nothing is kept but the feature that is being written, so 100,000 examples need no more memory than a hundred. The same
seed gives the same file. Two workers ran it: examples of two features end in turns. Two in a hundred are broken (a step
fails, a sentence is unknown, a fixture breaks), one is not checked, one did not run.
"""

from __future__ import annotations

import argparse
import json
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from pathlib import Path
from random import Random
from typing import Any, TextIO

from cucumber_messages import Envelope, TestRunFinished, TestRunStarted  # type: ignore[import-untyped]
from gherkin.ast_builder import AstBuilder
from gherkin.parser import Parser
from gherkin.pickles.compiler import Compiler
from gherkin.stream.id_generator import IdGenerator

from benchmarks.chapters import Chapter, capability_of, chapter
from benchmarks.seen import BEGAN, World, how_many
from benchmarks.vocabulary import BRANCHES, REASONS, plural
from reports.envelopes import RUN, dump, line_of, of_the_run, without_nothing
from reports.messages import RUN_END, RUN_FACTS
from reports.testcases import new_definitions, test_case, timestamp
from runner.happened import ExampleRecord, StepRecord

Json = dict[str, Any]

BROKEN, UNCHECKED, LEFT_OUT = 0.02, 0.01, 0.01
WORKERS = 2
_IDS_EACH = 10_000
"""How many ids a feature may use: they are unique in a whole file, without anybody remembering them."""


@dataclass(slots=True)
class Made:
    """What stands in a file."""

    features: int = 0
    rules: int = 0
    totals: Counter[str] = field(default_factory=Counter)
    """In pytest's words."""
    not_run: list[list[Any]] = field(default_factory=list)

    @property
    def examples(self) -> int:
        return self.totals.total() + len(self.not_run)


@dataclass(slots=True)
class _Feature:
    chapter: Chapter
    document: Json
    pickles: list[Json]


def write(out: TextIO, examples: int, seed: int = 1) -> Made:
    """Write a run of at least so many examples (its last feature is told to its end)."""
    made = Made()
    out.write(dump({"meta": _meta()}))
    folders: dict[str, None] = {}
    found = 0
    while found < examples:
        feature = _feature(made.features, seed)
        folders.setdefault(capability_of(made.features))
        out.writelines(_told(feature))
        made.features += 1
        made.rules += sum("rule" in child for child in feature.document["feature"]["children"])
        found += len(feature.pickles)
    around = {"id": "fixtures", "name": "fixtures of the example", "sourceReference": {"uri": "conftest.py"}}
    out.write(dump({"hook": {**around, "type": "BEFORE_TEST_CASE"}}))
    out.write(line_of(Envelope(test_run_started=TestRunStarted(timestamp(BEGAN), RUN))))
    for folder in folders:
        name = f"features/{plural(folder).replace(' ', '_')}/README.md"
        out.write(of_the_run(name, _prose(folder, seed), "text/markdown"))
    out.write(of_the_run(RUN_FACTS, json.dumps(_facts())))
    _write_examples(out, made, seed)
    finished = BEGAN + timedelta(seconds=found / 20)
    out.write(of_the_run(RUN_END, json.dumps(_end(made, found / 20))))
    done = TestRunFinished(success=False, timestamp=timestamp(finished), test_run_started_id=RUN)
    out.write(line_of(Envelope(test_run_finished=done)))
    return made


def _write_examples(out: TextIO, made: Made, seed: int) -> None:
    definitions: dict[tuple[str, str], str] = {}
    identity = count()
    for first in range(0, made.features, WORKERS):
        numbers = range(first, min(first + WORKERS, made.features))
        lives = [_records(_feature(number, seed), number, seed) for number in numbers]
        while lives:
            for worker, life in enumerate(list(lives)):
                following = next(life, None)
                if following is None:
                    lives.remove(life)
                    continue
                pickle, record = following
                if record is None:
                    left_out = [pickle["uri"], pickle["location"]["line"], "it was deselected"]
                    made.not_run.append(left_out)
                    continue
                record.worker = f"gw{worker}"
                made.totals[_PYTESTS.get(record.verdict, record.verdict)] += 1
                out.writelines(map(line_of, new_definitions(record, definitions)))
                told = test_case(f"t{next(identity)}", pickle, record, None, definitions, BEGAN)
                out.writelines(map(line_of, told))


_PYTESTS = {"undefined": "failed"}


class _Ids(IdGenerator):
    def __init__(self, first: int) -> None:
        super().__init__()
        self._id_counter = first


def _feature(number: int, seed: int) -> _Feature:
    written = chapter(number, seed)
    ids = _Ids(number * _IDS_EACH)
    document: Json = {**Parser(AstBuilder(ids)).parse(written.text), "uri": written.uri}
    return _Feature(written, document, [dict(each) for each in Compiler(ids).compile(document)])  # type: ignore[arg-type]


def _told(feature: _Feature) -> Iterator[str]:
    uri, text = feature.chapter.uri, feature.chapter.text
    yield dump({"source": {"data": text, "mediaType": "text/x.cucumber.gherkin+plain", "uri": uri}})
    yield dump({"gherkinDocument": without_nothing(feature.document)})
    for pickle in feature.pickles:
        yield dump({"pickle": without_nothing(pickle)})


def _records(feature: _Feature, number: int, seed: int) -> Iterator[tuple[Json, ExampleRecord | None]]:
    """Each example of the feature with what became of it; None where it was left out."""
    rng = Random(f"{seed}/{number}/lives")
    lines = _lines(feature.document["feature"])
    for order, pickle in enumerate(feature.pickles):
        yield pickle, None if rng.random() < LEFT_OUT else _lived(pickle, feature.chapter, lines, rng, number, order)


def _lines(node: Json) -> dict[str, tuple[int, str]]:
    """The line and the keyword of each step, by its id."""
    found: dict[str, tuple[int, str]] = {}
    for child in node["children"]:
        (inner,) = child.values()
        if "children" in inner:
            found |= _lines(inner)
        else:
            found |= {step["id"]: (step["location"]["line"], step["keyword"]) for step in inner["steps"]}
    return found


def _lived(
    pickle: Json, written: Chapter, lines: dict[str, tuple[int, str]], rng: Random, number: int, order: int
) -> ExampleRecord:
    world = World(rng, number * 0.8 + order * 0.05)
    steps = [_step(step["text"], *lines[step["astNodeIds"][0]], written, rng) for step in pickle["steps"]]
    record = ExampleRecord(
        nodeid=f"{written.uri}::{pickle['location']['line']}::{pickle['name']}",
        uri=written.uri,
        line=pickle["location"]["line"],
        feature="",
        rule=None,
        outline=None,
        name=pickle["name"],
        row=None,
        tags=[],
        steps=steps,
        started=world.now.isoformat(),
    )
    chance = rng.random()
    if chance < BROKEN:
        _break(record, rng, world)
    elif chance < BROKEN + UNCHECKED:
        _stop(record, rng.randrange(1, len(steps)), "skipped", "this target shows no mail")
    reached = [step for step in steps if step.verdict in ("passed", "failed")]
    for _ in range(how_many(rng)):
        rng.choice(reached).evidence.append(world.evidence())
    record.seconds = round(sum(step.seconds for step in steps), 6)
    return record


def _step(text: str, line: int, keyword: str, written: Chapter, rng: Random) -> StepRecord:
    pattern = written.patterns[line]
    where = f"steps/{plural(REASONS[len(pattern) % 7].split()[-1])}.py:{zlib.crc32(pattern.encode()) % 400 + 11}"
    return StepRecord(keyword, text, line, "passed", round(rng.lognormvariate(-3.9, 0.9), 9), where, pattern)


def _break(record: ExampleRecord, rng: Random, world: World) -> None:
    chance = rng.random()
    if chance < 0.1:
        record.verdict, record.reason = "error", f"the {world.thing} of {world.who} could not be put away"
        return
    number = rng.randrange(1, len(record.steps))
    if chance < 0.2:
        _stop(record, number, "undefined", f'nobody has defined "{record.steps[number].text}"')
        record.steps[number].where = record.steps[number].sentence = None
        return
    said = f"{world.who}'s {world.thing} should be in {world.branch}.\nIt was in {rng.choice(BRANCHES)}."
    _stop(record, number, "failed", f"{said}\n\nwhat was seen: {json.dumps(world.record)}")
    step = record.steps[number]
    step.traceback = f"{step.where}: in step\n    assert seen == told, told.unlike(seen)\nE   AssertionError: {said}"


def _stop(record: ExampleRecord, number: int, verdict: Any, message: str) -> None:
    step = record.steps[number]
    step.verdict, step.message = verdict, message
    record.verdict, record.reason = verdict, message.splitlines()[0]
    for later in record.steps[number + 1 :]:
        later.verdict, later.seconds, later.where, later.sentence = "unreached", 0.0, None, None


def _meta() -> Json:
    product = {"name": "made up", "version": "1"}
    return {"protocolVersion": "34.2.0", "implementation": product, "runtime": product, "os": product, "cpu": product}


def _facts() -> Json:
    facts = {"PostgreSQL": "15.18", "mail": "a mail catcher"}
    told = {"format": 1, "target": "sandbox", "title": "What the library promises", "root": "features"}
    return {**told, "facts": facts, "machine": {"Python": "3.11"}, "began": BEGAN.isoformat()}


def _end(made: Made, seconds: float) -> Json:
    written = (BEGAN + timedelta(seconds=seconds)).isoformat()
    told = {"interrupted": False, "seconds": seconds, "written": written, "totals": dict(made.totals)}
    return {**told, "not_run": made.not_run, "unreadable": {}}


def _prose(folder: str, seed: int) -> str:
    rng = Random(f"{seed}/{folder}")
    first, second = (rng.choice(REASONS) for _ in range(2))
    return (
        f"# {plural(folder).capitalize()}\n\nWhat readers may do with a {folder}, where, and for how long.\n\n"
        f"Most questions are about what happens when *{first}*, or when **{second}**. Both have rules of their own; "
        f"{rng.choice(BRANCHES)} and {rng.choice(BRANCHES)} follow the same ones.\n"
    )


def main() -> None:
    """Write one suite."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.suites", description="a made-up run, as messages")
    parser.add_argument("examples", type=int)
    parser.add_argument("file", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    told = parser.parse_args()
    with told.file.open("w", encoding="utf-8") as out:
        made = write(out, told.examples, told.seed)
    size = told.file.stat().st_size / 1e6
    print(f"{made.examples:,} examples, {made.rules:,} rules, {made.features:,} features, {size:,.1f} MB")  # noqa: T201


if __name__ == "__main__":
    main()
