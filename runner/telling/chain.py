"""What an event set off, in a few lines: the rules that saw it, the runs that they started, and what became of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from runner.telling.lines import shortened
from runner.telling.moments import moments

_MANY = 4
_WIDE = 78


def chain(payload: dict[str, Any]) -> list[str]:
    """The event, then each rule with its decision, and below it the runs with their output."""
    event, rules = payload["event"], payload["rules"]
    lines = [f"{_words(event['what'])}, {moments()(event.get('at'))}"]
    if event.get("payload"):
        lines.append(f"  with {_words(event['payload'])}")
    if not rules:
        lines.append("→ no rule saw it")
    for rule in rules[:_MANY]:
        lines.append(f'→ "{_words(rule["rule"])}": {_words(rule["decision"])}')
        runs = rule.get("runs") or []
        lines += [f"    → {_run(run)}" for run in runs[:_MANY]]
        lines += _rest("run", (run["status"] for run in runs[_MANY:]), indent="    ")
    return lines + _rest("rule", (rule["decision"] for rule in rules[_MANY:]))


def _run(run: dict[str, Any]) -> str:
    told = f"{_words(run['action'])} {_words(run['status'])}"
    code, seconds = run.get("exit"), run.get("seconds")
    facts = [f"exit code {code}"] if code else []
    facts += [f"{seconds:.1f} s" if seconds >= 1 else f"{seconds * 1000:.0f} ms"] if seconds else []
    told += f" ({', '.join(facts)})" if facts else ""
    said = " · ".join(_words(run[name]) for name in ("error", "output") if run.get(name))
    return _words(f"{told}: {said}") if said else told


def _rest(noun: str, results: Iterable[Any], *, indent: str = "") -> list[str]:
    """Of those that are not told, how many came to what."""
    tally = Counter(_words(result) for result in results)
    total = tally.total()
    what = ", ".join(f"{count} {result}" for result, count in tally.most_common())
    return [f"{indent}… {total} more {noun}{'s' * (total != 1)}: {what}"] if total else []


def _words(text: Any) -> str:
    return shortened(str(text), _WIDE)
