"""Runs that never happened: records for the examples of real features, as the runner would hand them over.

The documents are tested on these, because a real run cannot be told to break in all the ways that matter.
"""

from __future__ import annotations

from collections.abc import Callable

from reports.book import Book, Example
from runner.happened import Evidence, ExampleRecord, StepRecord

STARTED = "2026-11-21T14:02:00+00:00"
KEYWORDS = {"Context": "Given ", "Action": "When ", "Outcome": "Then ", "Unknown": "* "}

Shape = Callable[[ExampleRecord], None]


def record_of(example: Example, feature: str = "", rule: str | None = None) -> ExampleRecord:
    """A record of the example in which every step passed."""
    return ExampleRecord(
        nodeid=f"{example.uri}::{example.name}::{example.line}",
        uri=example.uri,
        line=example.line,
        feature=feature,
        rule=rule,
        outline=None,
        name=example.name,
        row=None,
        tags=example.tags,
        steps=[
            StepRecord(
                KEYWORDS[step["type"]],
                step["text"],
                1,
                "passed",
                0.004 * (number + 1),
                "steps/people.py:12",
                step["text"],
            )
            for number, step in enumerate(example.pickle["steps"])
        ],
        seconds=0.05,
        started=STARTED,
    )


def everything_passed(book: Book) -> list[ExampleRecord]:
    """A record for every example of the book."""
    return [
        record_of(example, feature.name, rule.name if rule.named else None)
        for feature in book.features()
        for rule in feature.rules
        for example in rule.examples
    ]


def fail(record: ExampleRecord, message: str, *, at: int = -1) -> None:
    """Let one step fail, and those behind it be unreached."""
    record.verdict, record.reason = "failed", message.splitlines()[0]
    number = at % len(record.steps)
    step = record.steps[number]
    step.verdict, step.message, step.where = "failed", message, "steps/refusals.py:31"
    step.traceback = "steps/refusals.py:31: in refused\n    answer.must_be_refused(reason)\nE   AssertionError"
    for later in record.steps[number + 1 :]:
        later.verdict, later.seconds, later.where = "unreached", 0.0, None


def skip(record: ExampleRecord, reason: str) -> None:
    """Let the last step say that it cannot be checked here."""
    record.verdict, record.reason = "skipped", reason
    record.steps[-1].verdict, record.steps[-1].message = "skipped", reason


def undefined(record: ExampleRecord, *, at: int = -1) -> None:
    """Let one step have no definition."""
    record.verdict, record.reason = "undefined", "a step has no definition"
    number = at % len(record.steps)
    step = record.steps[number]
    step.verdict, step.where, step.sentence = "undefined", None, None
    step.message = f'nobody has defined "{step.text}"'
    for later in record.steps[number + 1 :]:
        later.verdict, later.where = "unreached", None


MAIL = Evidence(
    "mail",
    {
        "title": "The mail that Theo read",
        "from": "invitations@framecast.app",
        "to": "theo+x3k9@example.test",
        "subject": "You are invited to Northlight",
        "sent_at": "2026-11-20T14:02:00Z",
        "html": '<style>p{color:#123}</style><p>Mara invites you to join <b style="color:#0a5">Northlight</b> '
        'as a viewer.</p><p><a href="http://127.0.0.1:9/invitations/1">Accept the invitation</a></p>'
        "<p>This invitation ends on 27 November 2026 at 14:02.</p>"
        '<img src="http://127.0.0.1:9/pixel.png"><script>parent.document.title = "stolen"</script>',
        "text": "Mara invites you to join Northlight as a viewer.\n\nAccept: http://127.0.0.1:9/invitations/1",
    },
)
ROWS = Evidence(
    "rows",
    {
        "title": "1 invitation in the records",
        "columns": ["email", "role", "status", "accepted_at"],
        "rows": [["theo+x3k9@example.test", "viewer", "accepted", "2026-11-27 14:03:00"]],
    },
)
CLOCK = Evidence("clock", {"title": "7 days 1 minute passed", "now": "2026-11-27T14:03:00Z"})
WORLD = Evidence("world", {"title": "What the names mean here", "slots": {"Northlight": "northlight-x3k9"}})
EXCHANGE = Evidence(
    "exchange",
    {
        "title": "Theo accepted the invitation: 200",
        "who": "Theo",
        "method": "POST",
        "path": "/v1/invitations/5b1c/accept",
        "request": {"role": "viewer"},
        "status": 200,
        "response": {"team": "northlight-x3k9", "role": "viewer"},
        "seconds": 0.0061,
    },
)
TIMELINE = Evidence(
    "timeline",
    {
        "title": 'the generation "Trailer" is canceled',
        "now": None,
        "events": [
            {"at": "2026-11-20T23:50:00+00:00", "after": "at once", "what": "queued", "note": ""},
            {"at": "2026-11-20T23:50:05+00:00", "after": "5 seconds", "what": "started", "note": ""},
            {"at": "2026-11-20T23:55:00+00:00", "after": "5 minutes", "what": "33.33 percent", "note": ""},
            {"at": "2026-11-21T00:02:00+00:00", "after": "12 minutes", "what": "50 percent", "note": "scene 2 of 4"},
            {"at": "2026-11-22T02:02:00+00:00", "after": "1 day 2 hours 12 minutes", "what": "canceled", "note": ""},
        ],
        "status": "canceled",
    },
)
LEDGER = Evidence(
    "ledger",
    {
        "title": "Mara's account: 3 movements, 1,070 credits left",
        "account": "Mara's account",
        "balance": 1070,
        "entries": [
            {"at": "2026-11-20T23:49:00+00:00", "what": "granted", "amount": 1100, "balance": 1100},
            {
                "at": "2026-11-20T23:50:00+00:00",
                "what": 'charged for the generation "Trailer"',
                "amount": -60,
                "balance": 1040,
            },
            {
                "at": "2026-11-22T02:02:00+00:00",
                "what": 'given back for the generation "Trailer"',
                "amount": 30,
                "balance": 1070,
            },
        ],
    },
)
BEATS = Evidence(
    "beats",
    {
        "title": 'Mara\'s timer "Pulse" fired 123 times',
        "timer": "every 5 seconds",
        "began": "2026-11-20T23:59:50+00:00",
        "now": "2026-11-21T00:10:07.250+00:00",
        "fires": [
            {
                "due": "2026-11-20T23:59:55+00:00",
                "fired": "2026-11-20T23:59:55+00:00",
                "after": "5 seconds",
                "late": "on time",
                "note": "",
            },
            {
                "due": "2026-11-21T00:00:00+00:00",
                "fired": "2026-11-21T00:00:00.200+00:00",
                "after": "10 seconds",
                "late": "0.2 seconds late",
                "note": "2 runs",
            },
            {"skipped": 120},
            {
                "due": "2026-11-21T00:10:05+00:00",
                "fired": "2026-11-21T00:10:04.900+00:00",
                "after": "10 minutes 15 seconds",
                "late": "0.1 seconds early",
                "note": "",
            },
        ],
        "next": "2026-11-21T00:10:10+00:00",
        "verdict": "on time",
    },
)
CHAIN = Evidence(
    "chain",
    {
        "title": 'the call of "Orders": 1 event, 3 rules, 2 runs',
        "event": {
            "at": "2026-11-20T23:59:55.500+00:00",
            "what": 'the webhook "Orders" was called',
            "payload": '{"order": 7, "lines": [1, 2]}',
        },
        "rules": [
            {
                "rule": "Greet",
                "decision": "processed",
                "runs": [
                    {
                        "action": "echo",
                        "status": "completed",
                        "output": "hello",
                        "error": "",
                        "seconds": 0.01,
                        "exit": 0,
                    },
                    {
                        "action": "count",
                        "status": "failed",
                        "output": "one\ntwo",
                        "error": "no such order",
                        "seconds": 1.5,
                        "exit": 3,
                    },
                ],
            },
            {"rule": "Keep", "decision": "disabled", "runs": []},
            {"rule": "Other", "decision": "did not match"},
        ],
    },
)
UNKNOWN = Evidence("weather", {"title": "What fell", "balance": 990, "lines": [{"for": "a scene", "credits": -10}]})


def course(*happened: tuple[str, str, str], status: str, now: str | None = None) -> Evidence:
    """A timeline of the generation "Trailer": at which time of the day, after how long, what."""
    events = [
        {"at": f"2026-11-21T{at}+00:00", "after": after, "what": what, "note": ""} for at, after, what in happened
    ]
    title = f'the generation "Trailer": {" → ".join(what for _, _, what in happened)}'
    return Evidence("timeline", {"title": title, "now": now, "events": events, "status": status})


def account(*moved: tuple[str, int, int], balance: int) -> Evidence:
    """A ledger of Mara's account: what moved, by how much, and what it left."""
    entries = [
        {"at": f"2026-11-21T14:0{number % 10}:00+00:00", "what": what, "amount": amount, "balance": left}
        for number, (what, amount, left) in enumerate(moved)
    ]
    title = f"Mara's account: {len(moved)} movements, {balance} credits left"
    return Evidence("ledger", {"title": title, "account": "Mara's account", "balance": balance, "entries": entries})
