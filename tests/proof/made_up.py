"""Examples that never ran, as the runner would hand them over, and what a fault is shown to."""

from proof.judging import Outcome, judge
from proof.results import Case, Selection, Trial
from runner.happened import Evidence, ExampleRecord, StepRecord
from sandbox.faults.fault import Fault

KEYWORDS = ("Given ", "When ", "Then ")


def broken_at(keyword: str | None, *statuses: int | None, verdict: str = "failed") -> ExampleRecord:
    """An example of a Given, a When and a Then that broke at one of them; its When was answered with these."""
    steps = [StepRecord(each, "it is so", number, "passed") for number, each in enumerate(KEYWORDS, 2)]
    steps[0].setup = True
    steps[1].evidence = [Evidence("exchange", {"title": "asked", "status": status}) for status in statuses]
    record = ExampleRecord("a.feature::R::E", "features/a.feature", 1, "A", "R", None, "E", None, [], steps, verdict)
    for step in steps[KEYWORDS.index(keyword) :] if keyword else ():
        step.verdict = "unreached"
    if keyword:
        steps[KEYWORDS.index(keyword)].verdict = "failed"
        steps[KEYWORDS.index(keyword)].message = "It should be otherwise."
    return record


KEPT = judge(broken_at(None, 200, verdict="passed"), None)
JUDGED = judge(broken_at("Then ", 200), AssertionError())
CRASHED = judge(broken_at("Then ", 500), AssertionError())


def trial(outcome: Outcome, *, without: Outcome = KEPT, crashes: bool = False, broke_off: str | None = None) -> Trial:
    """A fault of one requirement, shown to its only example, which came to this; `without` any fault to that."""
    fault = Fault("left-open", ("INV-01",), "What is closed is open", crashes=crashes)
    case = Case(outcome.nodeid, "features/a.feature", 1, "R", frozenset({"INV-01"}), slow=False)
    tried = Trial(fault, Selection((case,), (), ()), {outcome.nodeid: outcome}, broke_off=broke_off)
    tried.compare({without.nodeid: without})
    return tried
