"""The process that knows the project's sentences: `python -m reports.editor.knowing FEATURES`.

It is a pytest that has loaded the project's conftests and collects nothing. Then it answers questions, a line of JSON
each, until nobody asks any more; once a file that it has loaded has changed, it says so and ends, and a new one is
begun. The project itself has nothing to read, and what it prints goes where errors go, so that it is no answer.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

import pytest

from reports.editor.offer import offered
from reports.editor.patterns import UNFILLED, Pattern
from reports.editor.sayings import Sayings, pattern_of
from runner.nearest import nearest
from runner.run import run_of
from runner.sentences import Definition
from runner.words import words_of

Json = dict[str, Any]

FEW = 5
"""Sentences that begin alike; with fewer, perhaps something in the middle was typed first."""


class Answering:
    """Sits where pytest would collect, and answers instead."""

    def __init__(self, features: Path, questions: TextIO, answers: TextIO) -> None:
        self.features = features
        self.questions = questions
        self.answers = answers
        self._seen: dict[Path, Sayings] = {}

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection(self, session: pytest.Session) -> bool:
        self.session = session
        self.config = session.config
        self._settings = [str(session.config.inipath or ""), str(session.config.rootpath / "conftest.py")]
        self._say({"ready": True, "tags": self._tags()})
        standing = self._standing()
        for line in self.questions:
            if self._standing() != standing:
                self._say({"stale": True})
                break
            answer = self._answer(json.loads(line))
            standing = self._standing() | standing  # what was loaded for this answer is watched from now on
            self._say(answer)
        return True

    def _answer(self, question: Json) -> Json:
        uri = self.config.rootpath / question["uri"]
        if question["ask"] == "meant":
            sayings = self._sayings(uri)
            return {"meant": [_misgiving(sayings, kind, text) for kind, text in question["steps"]]}
        sayings, kind, text = self._sayings(uri), question["kind"], question["text"]
        gap = next((each for each in UNFILLED.finditer(text) if each.start() <= question["at"] <= each.end()), None)
        if gap is not None:
            return {"about": self._phrase(gap[0][1:-1]), **offered(_values(sayings, kind, text, gap.span()))}
        return offered(_sentences(sayings, kind, text, question["at"]))

    def _phrase(self, name: str) -> str:
        """What may stand in a gap of this name, where somebody has written it down."""
        phrases = (words_of(self.config) or {"phrases": []})["phrases"]
        meaning: str = next((each["meaning"] for each in phrases if each["name"] == name), "")
        return " ".join(meaning.split())

    def _sayings(self, path: Path) -> Sayings:
        """The sentences that a feature file can use; files of one folder share them."""
        known = self._seen.get(path.parent)
        if known is None:
            run = run_of(self.config)
            node = self._node(path)
            sentences = run.library.seen_from(node, self.session._fixturemanager)
            shared = next((each for each in self._seen.values() if each.sentences is sentences), None)
            known = self._seen[path.parent] = shared or Sayings(sentences, self.features)
            # What the features say takes a second or two to be counted, and is not needed for what is asked first.
            threading.Thread(target=known.by_use, args=("given",), daemon=True).start()
        return known

    def _node(self, path: Path) -> pytest.Collector | pytest.Item:
        """The feature file as pytest collects it, so that the conftests beside it are seen; nothing of it is read."""
        return self.session.perform_collect([str(path)], genitems=False)[0]

    def _tags(self) -> dict[str, str]:
        """Every tag that is known, with its meaning."""
        told = (line.partition(":") for line in self.config.getini("markers"))
        return {name.partition("(")[0].strip(): meaning.strip() for name, _, meaning in told}

    def _standing(self) -> dict[str, tuple[int, int]]:
        """The files of the project on which the answers depend, and by what one sees that they have changed."""
        own = f"{self.config.rootpath}{os.sep}"
        files = {getattr(module, "__file__", None) or "" for module in list(sys.modules.values())}
        files = {file for file in files if file.startswith(own) and "site-packages" not in file}
        files |= {str(path) for name in ("conftest.py", "*.toml") for path in self.features.rglob(name)}
        return {file: _stamp(file) for file in (*files, *self._settings) if file}

    def _say(self, answer: Json) -> None:
        self.answers.write(json.dumps(answer) + "\n")
        self.answers.flush()


def _sentences(sayings: Sayings, kind: str, text: str, at: int) -> Iterator[Json]:
    """What the sentence could become that begins like this; where little does, also what has the same words in it."""
    begun = text[:at]
    told = {begun, text}
    for definition, pattern in sayings.by_use(kind):
        whole = pattern.going_on(begun, sayings.values_of)
        if whole is not None and whole not in told:
            told.add(whole)
            yield {**_told(definition, pattern), "shown": whole, "text": whole}
    words = [word for word in begun.lower().split() if len(word) > 1]
    if not words or len(told) > FEW:
        return
    for definition, pattern in sayings.by_use(kind):
        if pattern.shown not in told and all(word in pattern.shown.lower() for word in words):
            told.add(pattern.shown)
            yield {**_told(definition, pattern), "text": pattern.shown}


def _values(sayings: Sayings, kind: str, text: str, span: tuple[int, int]) -> Iterator[Json]:
    """What may stand in this gap, said before somewhere in the features."""
    seen: dict[str, None] = {}
    for _, pattern in sayings.by_use(kind):
        spans = pattern.values(text)
        if spans and span in spans:
            seen.update(dict.fromkeys(sayings.values_at(pattern, spans.index(span))))
    for value in seen:
        yield {"shown": value, "text": text[: span[0]] + value + text[span[1] :]}


def _misgiving(sayings: Sayings, kind: str, text: str) -> Json | None:
    """What is wrong with a step; None if it is one sentence that is known."""
    try:
        found = sayings.sentences.find(kind, text)
    except Exception as error:  # a pattern of the project may raise anything while it is tried
        return {"why": "broke", "error": f"{type(error).__name__}: {error}"}
    if found.one is not None:
        pattern = sayings.patterns.get(found.one) or pattern_of(found.one)
        said = [text[slice(*span)] for span in pattern.values(text) or ()]
        left = next((value for gap, value in zip(pattern.gaps, said, strict=False) if value == f"{{{gap.name}}}"), None)
        return {"why": "unfilled", "gap": left} if left else None
    if found.ambiguous:
        return {"why": "several", "among": [_told(each, pattern_of(each)) for each in found.definitions]}
    others = [each for each in sayings.sentences.fitting(text) if each.kind not in (None, kind)]
    if others:
        return {"why": "elsewhere", "among": [_told(each, pattern_of(each)) for each in others]}
    near = [(each, pattern_of(each)) for each in nearest(text, sayings.sentences.definitions, kind=kind)]
    among = [{**_told(each, pattern), "text": pattern.borrowing(text, sayings.values_of)} for each, pattern in near]
    return {"why": "unknown", "among": among}


def _told(definition: Definition, pattern: Pattern) -> Json:
    meaning = (definition.context.step_func.__doc__ or "").strip().partition("\n\n")[0]
    return {
        "shown": pattern.shown,
        "kind": definition.kind,
        "meaning": " ".join(meaning.split()),
        "where": definition.where,
    }


def _stamp(file: str) -> tuple[int, int]:
    try:
        stat = os.stat(file)
    except OSError:
        return 0, 0
    return stat.st_mtime_ns, stat.st_size


def main() -> int:
    """Answer until nobody asks any more; pytest's own exit code where it does not come to that."""
    features = Path(sys.argv[1])
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    questions = os.fdopen(os.dup(sys.stdin.fileno()), encoding="utf-8")
    with open(os.devnull, encoding="utf-8") as nothing:
        os.dup2(nothing.fileno(), sys.stdin.fileno())
    options = ["--collect-only", "-q", "-s", "--color=no", str(features)]
    return int(pytest.main(options, plugins=[Answering(features.resolve(), questions, answers)]))


if __name__ == "__main__":
    sys.exit(main())
