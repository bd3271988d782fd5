"""Runs that never happened: records for the examples of real features, as the runner would hand them over.

The documents are tested on these, because a real run cannot be told to break in all the ways that matter.
"""

from __future__ import annotations

from collections.abc import Callable

from reports.book import Book, Example
from runner.happened import Evidence, ExampleRecord, StepRecord

STARTED = "2026-11-21T14:02:00+00:00"

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
            StepRecord("Given ", step["text"], 1, "passed", 0.004 * (number + 1), "steps/people.py:12", step["text"])
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
UNKNOWN = Evidence("ledger", {"title": "What was paid", "balance": 990, "lines": [{"for": "a scene", "credits": -10}]})
