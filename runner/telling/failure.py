"""The message of a broken example: what should be, what was seen, how far it came, and the evidence."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from pathlib import PurePosixPath

from runner.happened import Evidence, ExampleRecord, StepRecord
from runner.telling.chronicle import KINDS as COURSES
from runner.telling.evidence import details, label
from runner.telling.lines import MARKS, MAX_WIDTH, Line, colour, line, padded, width_of

_LAST = 8
"""So many pieces of evidence are named; of the ones before, only the number."""
_LAST_OF_SETUP = 6
"""So many of those that stand before the story begins: fixtures and the first Givens may see very much."""
_LAST_COURSES = 6
"""So many timelines, chains and ledgers are told: the examples that race have one for each of many."""
_LAST_EXCHANGES = 2
"""So many exchanges of the broken step are told whole; a look at a list and all that is in it may be many."""
_KEYWORD_WIDTH = 5


def title_of(record: ExampleRecord) -> str:
    """Its rule and its name, as people read them."""
    name = record.name
    if record.row and record.name == record.outline:
        name = f"{name} [{', '.join(record.row.values())}]"
    return f"{record.rule or record.feature} › {name}"


def failure_lines(
    record: ExampleRecord,
    *,
    links: Sequence[tuple[str, str]] = (),
    traceback: bool = True,
    beyond: Sequence[str] = (),
    uri: str | None = None,
) -> list[Line]:
    """The whole message. `beyond` are lines that only pytest knows, such as the traceback of a fixture;
    `uri` is the feature file as the person at the terminal would name it."""
    place = f"{PurePosixPath(record.uri).name}:{record.line}"
    lines = [line(f"✗ {title_of(record)}", red=True, bold=True).at_right(place, light=True), line()]
    failing = next((step for step in record.steps if step.verdict == "failed"), None)
    failing = failing or next((step for step in record.steps if step.verdict == "undefined"), None)
    lines += _message_lines(_message(record, failing))
    lines.append(line())
    if traceback and failing is not None and failing.traceback:
        lines += [line(f"    {text}", light=True) for text in failing.traceback.splitlines()] + [line()]
    if beyond:
        lines += [line(f"    {text}".rstrip()) for text in beyond] + [line()]
    lines += step_lines(record.steps, indent="    ")
    if record.steps:
        lines.append(line())
    lines += _evidence_lines(record, failing)
    again = [*links, ("run it again", f"pytest {_quoted(f'{uri or record.uri}:{record.line}')}")]
    told = max(width_of(name) for name, _ in again)
    lines += [line(f"  {padded(name, max(told, 17))}  ", light=True).add(text) for name, text in again]
    return lines


def failure_text(record: ExampleRecord, *, links: Sequence[tuple[str, str]] = ()) -> str:
    """The same without colour: for JUnit, and for whoever reads pytest's own report."""
    return "\n".join(each.plain(MAX_WIDTH) for each in failure_lines(record, links=links))


def step_lines(steps: Sequence[StepRecord], *, indent: str) -> list[Line]:
    """The steps with a mark each; the definition of a broken one is named at the right."""
    width = max((width_of(step.keyword.strip()) for step in steps), default=0)
    width = max(width, _KEYWORD_WIDTH)
    lines: list[Line] = []
    for step in steps:
        keyword = step.keyword.strip()
        keyword = " " * (width - width_of(keyword)) + keyword
        told = line(f"{indent}{MARKS[step.verdict]} ", **colour(step.verdict))
        broken = step.verdict in ("failed", "undefined")
        told.add(f"{keyword} {step.text}", **({"light": True} if step.verdict == "unreached" else {}))
        lines.append(told.at_right(step.where or "", light=True) if broken else told)
        lines += [line(f"{indent}  {' ' * width} {text}", light=True) for text in _argument(step)]
    return lines


def _argument(step: StepRecord) -> list[str]:
    if step.table:
        widths = [max(width_of(row[n]) for row in step.table) for n in range(len(step.table[0]))]
        cells = ([padded(cell, width) for cell, width in zip(row, widths, strict=True)] for row in step.table)
        return [f"| {' | '.join(row)} |" for row in cells]
    if step.docstring is not None:
        return ['"""', *step.docstring.splitlines(), '"""']
    return []


def _message_lines(message: Sequence[str]) -> list[Line]:
    """The business sentence, what was seen, and what pytest adds to an assertion when it is asked for."""
    added = next((n for n, text in enumerate(message) if n and text.startswith("assert ")), len(message))
    # pytest indents what follows the first line of a message when it adds to it.
    shift = 2 if added < len(message) and all(text.startswith("  ") for text in message[1:added] if text) else 0
    lines = [line(f"  {message[0]}", bold=True)] if message else []
    lines += [line(f"  {text[shift:]}".rstrip()) for text in message[1:added]]
    return lines + [line(f"    {text}".rstrip(), light=True) for text in message[added:]]


def _message(record: ExampleRecord, failing: StepRecord | None) -> list[str]:
    if record.verdict == "crashed":
        return ["The process that ran this example died.", *([record.reason] if record.reason else [])]
    if failing is not None and failing.message:
        return failing.message.splitlines()
    return [record.reason or record.verdict]


def _evidence_lines(record: ExampleRecord, failing: StepRecord | None) -> list[Line]:
    every = record.all_evidence()
    if not every:
        return []
    # What became of things is told whole and last, whoever saw it; most of it is seen when the steps are over.
    in_steps = [each for step in record.steps for each in step.evidence]
    courses = [each for each in (*in_steps, *record.evidence) if each.kind in COURSES]
    others = [each for each in every if each.kind not in COURSES]
    seen_by_failing = failing.evidence if failing is not None else []
    exchanges = [each for each in seen_by_failing if each.kind == "exchange"]
    whole = [*(each for each in seen_by_failing if each.kind != "exchange"), *exchanges[-_LAST_EXCHANGES:], *courses]
    setup = takewhile(lambda step: step.setup and step is not failing, record.steps)
    ready = [*record.evidence, *(each for step in setup for each in step.evidence)]
    before = sum(each.kind not in COURSES for each in ready)
    hidden = max(0, len(others) - _LAST, before - _LAST_OF_SETUP)
    shown = [*others[hidden:], *courses[-_LAST_COURSES:]]
    hidden += max(0, len(courses) - _LAST_COURSES)
    lines = [line(f"  and {hidden} earlier", light=True)] if hidden else []
    width = max(17, *(width_of(label(evidence)) for evidence in shown))
    for evidence in shown:
        lines.append(line(f"  {padded(label(evidence), width)}  ", light=True).add(evidence.title))
        if _is_among(evidence, whole):
            lines += [line(f"  {' ' * width}    {text}".rstrip()) for text in details(evidence)]
    return [*lines, line()]


def _is_among(evidence: Evidence, others: Sequence[Evidence]) -> bool:
    return any(each is evidence for each in others)


def _quoted(place: str) -> str:
    return f'"{place}"' if any(char in place for char in " '()&;$") else place
