"""The message of a broken example: what should be, what was seen, how far it came, and the evidence."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from itertools import takewhile
from pathlib import PurePosixPath

from runner.happened import Evidence, ExampleRecord, StepRecord
from runner.telling.chronicle import KINDS as COURSES
from runner.telling.evidence import details, label
from runner.telling.lines import MARKS, MAX_WIDTH, Line, colour, folded, line, padded, width_of
from runner.tracebacks import before_traceback, innermost

_LAST = 8
"""So many pieces of evidence are named; of the ones before, only the number."""
_LAST_OF_SETUP = 6
"""So many of those that stand before the story begins: fixtures and the first Givens may see very much."""
_LAST_COURSES = 6
"""So many timelines, chains and ledgers are told: the examples that race have one for each of many."""
_LAST_EXCHANGES = 2
"""So many exchanges of the broken step are told whole; a look at a list and all that is in it may be many."""
_KEYWORD_WIDTH = 5
_LABEL_WIDTH = 17
_MANY_LINES = 20
"""So many lines of one table, text or message are told; the page has the rest."""


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
    `uri` is the feature file as the person at the terminal would name it. Without `traceback` only the place is told,
    and what is long is folded."""
    place = f"{PurePosixPath(record.uri).name}:{record.line}"
    lines = [line(f"✗ {title_of(record)}", red=True, bold=True).at_right(place, light=True), line()]
    failing = _failing(record)
    sentence, seen = _sentence(record, failing)
    lines += [line(f"  {sentence}", bold=True), line()]
    lines += step_lines(record.steps, indent="    ", whole=traceback)
    if record.steps:
        lines.append(line())
    way = failing.traceback.splitlines() if failing is not None and failing.traceback else []
    foot = [*links, ("run it again", f"pytest {shlex.quote(f'{uri or record.uri}:{record.line}')}")]
    if not traceback:
        place_in_code = innermost([*way, *beyond])
        if place_in_code is not None:
            foot.insert(0, ("it broke at", f"{place_in_code} (-vv tells the way there)"))
        seen, way, beyond = folded(seen, _MANY_LINES), [], folded(before_traceback(beyond), _MANY_LINES)
    for told in (_seen_lines(seen), [line(f"    {text}", light=True) for text in way], _beyond_lines(beyond)):
        lines += [*told, line()] if told else []
    lines += _evidence_lines(record, failing, more_in_page=bool(links))
    width = max(_LABEL_WIDTH, *(width_of(name) for name, _ in foot))
    lines += [line(f"  {padded(name, width)}  ", light=True).add(text) for name, text in foot]
    return lines


def failure_text(record: ExampleRecord, *, links: Sequence[tuple[str, str]] = ()) -> str:
    """The same without colour: for JUnit, and for whoever reads pytest's own report."""
    return "\n".join(each.plain(MAX_WIDTH) for each in failure_lines(record, links=links))


def step_lines(steps: Sequence[StepRecord], *, indent: str, whole: bool = False) -> list[Line]:
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
        argument = _argument(step)
        argument = argument if whole else folded(argument, _MANY_LINES)
        lines += [line(f"{indent}  {' ' * width} {text}", light=True) for text in argument]
    return lines


def _argument(step: StepRecord) -> list[str]:
    if step.table:
        widths = [max(width_of(row[n]) for row in step.table) for n in range(len(step.table[0]))]
        cells = ([padded(cell, width) for cell, width in zip(row, widths, strict=True)] for row in step.table)
        return [f"| {' | '.join(row)} |" for row in cells]
    if step.docstring is not None:
        return ['"""', *step.docstring.splitlines(), '"""']
    return []


def sentence_of(record: ExampleRecord) -> str:
    """What is wrong with a broken example, in the one sentence that its message begins with."""
    return _sentence(record, _failing(record))[0]


def _failing(record: ExampleRecord) -> StepRecord | None:
    """The step that broke, else the first that nobody defined."""
    failed = next((step for step in record.steps if step.verdict == "failed"), None)
    return failed or next((step for step in record.steps if step.verdict == "undefined"), None)


def _sentence(record: ExampleRecord, failing: StepRecord | None) -> tuple[str, list[str]]:
    """What somebody understands who knows no Python, and the lines that say what was seen instead."""
    reason = [record.reason] if record.reason else []
    if record.verdict == "crashed":
        return "The process that ran this example died.", reason
    if failing is not None and failing.message:
        message = failing.message.splitlines() or [failing.message]
        step = f"{failing.keyword.strip()} {failing.text}"
        if failing.traceback:
            return f"This step broke before it could tell anything: {step}", message
        if message[0].startswith("assert "):  # its author wrote no message, and pytest explains
            return f"This does not hold: {step}", message
        return message[0], message[1:]
    if record.verdict == "error" and all(step.verdict == "passed" for step in record.steps):
        return "Every step was done, and then what the example had used could not be put away.", reason
    if record.verdict == "error":
        return "The example could not begin: something that it needs broke.", reason
    return record.reason or record.verdict, []


def _seen_lines(message: Sequence[str]) -> list[Line]:
    """What was seen instead, and what pytest adds to an assertion when it is asked for."""
    added = next((n for n, text in enumerate(message) if text.startswith("assert ")), len(message))
    # pytest indents what follows the first line of a message when it adds to it.
    shift = 2 if added < len(message) and all(text.startswith("  ") for text in message[:added] if text) else 0
    lines = [line(f"  {text[shift:]}".rstrip()) for text in message[:added]]
    return lines + [line(f"    {text}".rstrip(), light=True) for text in message[added:]]


def _beyond_lines(beyond: Sequence[str]) -> list[Line]:
    return [line(f"    {text}".rstrip()) for text in beyond]


def _evidence_lines(record: ExampleRecord, failing: StepRecord | None, *, more_in_page: bool) -> list[Line]:
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
    earlier = f"  and {hidden} earlier{', which the page has' if more_in_page else ''}"
    lines = [line(earlier, light=True)] if hidden else []
    width = max(_LABEL_WIDTH, *(width_of(label(evidence)) for evidence in shown))
    for evidence in shown:
        lines.append(line(f"  {padded(label(evidence), width)}  ", light=True).add(evidence.title))
        if _is_among(evidence, whole):
            lines += [line(f"  {' ' * width}    {text}".rstrip()) for text in details(evidence)]
    return [*lines, line()]


def _is_among(evidence: Evidence, others: Sequence[Evidence]) -> bool:
    return any(each is evidence for each in others)
