"""Steps about what the platform said: success, refusal, and that nothing changed."""

from pytest_bdd import then

from support.answers import Answer, Refusal
from support.evidence import note
from support.phrases import phrase
from support.target import Target
from support.witness import Witness
from support.world import World


def check_refused(answer: Answer, reason: Refusal, sentence: str) -> None:
    """Fail with the business sentence unless the answer is exactly this refusal."""
    assert reason.is_said_by(answer), f"{sentence}.\nInstead, {answer}"


@then(phrase("{who:Person} succeeds"))
def succeeds(who: str, world: World) -> None:
    """The platform did what the person asked."""
    assert world.answer.accepted, f"{who} should be let in.\nInstead, {world.answer}"


@then(phrase("{who:Person} is refused because {reason:Reason}"))
def is_refused(who: str, reason: Refusal, world: World, target: Target) -> None:
    """The platform said no to this person, for this reason and no other."""
    if reason.needs:
        target.need(reason.needs)
    assert world.answer.who == who, f"the last to ask was {world.answer.who}, not {who}"
    check_refused(world.answer, reason, f"{who} should be refused because {reason.sentence}")


@then(phrase("the visitor is refused because {reason:Reason}"))
def visitor_is_refused(reason: Refusal, world: World) -> None:
    """The platform said no to a visitor without a sign-in."""
    check_refused(world.answer, reason, f"The visitor should be refused because {reason.sentence}")


@then(phrase("the API key is refused because {reason:Reason}"))
def key_is_refused(reason: Refusal, world: World) -> None:
    """The platform said no to a program with an API key."""
    check_refused(world.answer, reason, f"The API key should be refused because {reason.sentence}")


@then(phrase("the renderer is refused because {reason:Reason}"))
@then(phrase("the report is refused because {reason:Reason}"))
def report_is_refused(reason: Refusal, world: World) -> None:
    """The platform did not take what was reported of a generation."""
    check_refused(world.answer, reason, f"The report should be refused because {reason.sentence}")


@then(phrase("the operator is refused because {reason:Reason}"))
def operator_is_refused(reason: Refusal, world: World) -> None:
    """The platform did not do what its operator asked."""
    check_refused(world.answer, reason, f"The operator should be refused because {reason.sentence}")


@then(phrase("all {count:Count} attempts succeed"))
def all_succeed(count: int, world: World) -> None:
    """Whatever happened at the same moment, all of it succeeded."""
    accepted = sum(answer.accepted for answer in world.answers)
    assert (accepted, len(world.answers)) == (count, count), _outcome(f"All {count} attempts should succeed", world)


@then(phrase("exactly {count:Count} attempt succeeds"))
def some_succeed(count: int, world: World) -> None:
    """Of what happened at the same moment, so much succeeded; the platform refused the rest knowingly."""
    _check_count(count, world)


@then(phrase("exactly {count:Count} attempts succeed and the others are refused because {reason:Reason}"))
@then(phrase("exactly {count:Count} attempt succeeds and the others are refused because {reason:Reason}"))
def others_are_refused(count: int, reason: Refusal, world: World, target: Target) -> None:
    """Of what happened at the same moment, so much succeeded; the rest was refused for this reason."""
    if reason.needs:
        target.need(reason.needs)
    _check_count(count, world)
    for answer in world.answers:
        if not answer.accepted:
            check_refused(answer, reason, f"The others should be refused because {reason.sentence}")


@then(phrase("nothing has changed"))
async def nothing_has_changed(witness: Witness, world: World) -> None:
    """The records hold what they held before the attempt."""
    changes = await witness.changes_since(world.before)
    note(
        "rows",
        f"{len(changes)} changes in the records",
        columns=["record", "what", "before", "now"],
        rows=changes,
    )
    told = "; ".join(f"{record}: {what} ({before} → {now})" for record, what, before, now in changes)
    assert not changes, f"Nothing should have changed in the records.\nInstead, {told}"


def _check_count(count: int, world: World) -> None:
    accepted = sum(answer.accepted for answer in world.answers)
    refused = sum(answer.refused for answer in world.answers)
    others = len(world.answers) - count
    as_told = (accepted, refused) == (count, others)
    assert as_told, _outcome(f"{count} of {len(world.answers)} attempts should succeed, the rest be refused", world)


def _outcome(sentence: str, world: World) -> str:
    return "\n".join([f"{sentence}.", "Instead:", *(f"  {answer}" for answer in world.answers)])
