"""The course of a scenario on the engine, kept as evidence: the beats of each timer, and what each event set off."""

import json
from collections import defaultdict
from datetime import datetime, timedelta
from typing import Any

from support.automation.records import EngineRecords
from support.automation.workshop import Thing
from support.clock import Clock, in_words
from support.evidence import masked, note
from support.records import Row

MOST = 40
"""So many beats of a timer, and so many calls, are told; of more, the first and the last."""

_BEATS = """
select e.id, e.rule_ref, e.trigger_ref, e.payload, e.created from events e
where e.source_ref = 'core.timer_sensor' and e.rule_ref is not null order by e.id
"""
_CALLS = """
select e.id, e.trigger_ref, e.source_ref, e.payload, e.created,
       d.rule_ref, d.status as decision, r.action_ref, r.status, r.result, r.started_at, r.updated
from events e left join decisions d on d.event = e.id left join runs r on r.enforcement = d.id
where e.source_ref is distinct from 'core.timer_sensor' order by e.id, d.id, r.id limit 400
"""
_SHORT = 200


async def keep(records: EngineRecords, clock: Clock) -> None:
    """Attach what the records tell about the timers of this scenario and about the events that came from outside."""
    things = records.workshop
    if any(things.all("timer")):
        beats: dict[str, list[Row]] = defaultdict(list)
        for row in await records.look(_BEATS):
            beats[row["rule_ref"]].append(row)
        for timer in things.all("timer"):
            _keep_beats(timer, beats[timer.ref], clock.now())
    if any(things.all("trigger")):
        calls: dict[int, list[Row]] = defaultdict(list)
        for row in await records.look(_CALLS):
            calls[row["id"]].append(row)
        for rows in list(calls.values())[:MOST]:
            _keep_chain(rows, {thing.ref: thing.alias for thing in things.all("trigger", "rule", "action")})


def _keep_beats(timer: Thing, rows: list[Row], now: datetime) -> None:
    began = datetime.fromisoformat(timer.body["created"])
    fires: list[dict[str, Any]] = []
    beat_from = began
    for row in rows:
        said = json.loads(row["payload"])
        fired = datetime.fromisoformat(said["fired_at"])
        if said.get("execution_count") == 1 and "interval_seconds" in said and (fires or not timer.body["enabled"]):
            beat_from = fired - timedelta(seconds=said["interval_seconds"])  # switched on: no record tells when
        due = _due(said, fired, beat_from)
        fires.append(
            {
                "due": due.isoformat(),
                "fired": fired.isoformat(),
                "after": in_words(fired - began),
                "late": _late(fired - due),
                "note": "",
            }
        )
    late = {fire["late"] for fire in fires}
    note(
        "beats",
        f'the timer "{timer.alias}" fired {_times(len(fires))}',
        timer=_settings(timer),
        began=began.isoformat(),
        now=now.isoformat(),
        fires=_shortened(fires),
        next=None,
        verdict="on time" if late <= {"on time"} else "not on time",
    )


def _due(said: dict[str, Any], fired: datetime, beat_from: datetime) -> datetime:
    """When it was due: the event says it, or it is the beat that it came nearest to."""
    if "scheduled_at" in said or "fire_at" in said:
        return datetime.fromisoformat(said.get("scheduled_at") or said["fire_at"])
    beat = timedelta(seconds=said["interval_seconds"])
    return beat_from + max(round((fired - beat_from) / beat), 1) * beat


def _late(by: timedelta) -> str:
    seconds = round(by.total_seconds(), 1)
    if seconds == 0:
        return "on time"
    size = f"{abs(seconds):g} second{'' if abs(seconds) == 1 else 's'}"
    return f"{size} {'late' if seconds > 0 else 'early'}"


def _settings(timer: Thing) -> str:
    """How the timer was told to run, in words; a recurrence as it was told."""
    match timer.body.get("trigger_params") or {}:
        case {"interval": count, "unit": unit}:
            return f"every {str(unit).removesuffix('s')}" if count == 1 else f"every {count} {unit}"
        case {"fire_at": date}:
            return f"once, at {date}"
        case {"expression": marks, **more}:
            return f'at the marks "{marks}"' + (f" in {more['timezone']}" if "timezone" in more else "")
        case said:
            return ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in said.items())


def _shortened(fires: list[dict[str, Any]]) -> list[dict[str, Any]]:
    if len(fires) <= MOST:
        return fires
    half = MOST // 2
    return [*fires[:half], {"skipped": len(fires) - MOST}, *fires[-half:]]


def _keep_chain(rows: list[Row], names: dict[str, str]) -> None:
    first = rows[0]
    decided = [row for row in rows if row["rule_ref"] is not None]
    ran = [row for row in decided if row["action_ref"] is not None]
    called = names.get(first["trigger_ref"], "something")
    what = f'the webhook "{called}" was called' if first["source_ref"] == "webhook" else f'"{called}" happened'
    note(
        "chain",
        f"{what}: {_count(len(decided), 'decision')}, {_count(len(ran), 'run')}",
        event={
            "at": first["created"].isoformat(),
            "what": what,
            "payload": _short(json.dumps(masked(json.loads(first["payload"] or "null")), ensure_ascii=False)),
        },
        rules=[
            {
                "rule": names.get(row["rule_ref"], "a rule without a name"),
                "decision": row["decision"],
                "runs": [_run(row, names)] if row["action_ref"] is not None else [],
            }
            for row in decided
        ],
    )


def _run(row: Row, names: dict[str, str]) -> dict[str, Any]:
    result = json.loads(row["result"] or "{}") or {}
    output = result["data"] if "data" in result else result.get("stdout", "")
    return {
        "action": names.get(row["action_ref"], row["action_ref"].split(".")[-1]),
        "status": row["status"],
        "output": _short(output if isinstance(output, str) else json.dumps(masked(output), ensure_ascii=False)),
        "error": _short(str(result.get("error") or "")),
        "seconds": (result.get("duration_ms") or 0) / 1000,
        "exit": result.get("exit_code"),
    }


def _short(text: str) -> str:
    return text if len(text) <= _SHORT else f"{text[:_SHORT]}…"


def _times(count: int) -> str:
    return "once" if count == 1 else "never" if count == 0 else f"{count} times"


def _count(count: int, what: str) -> str:
    return f"1 {what}" if count == 1 else f"{count} {what}s"
