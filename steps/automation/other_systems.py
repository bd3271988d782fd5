"""Steps about actions that call another system: what they send, and what the run tells of the answer."""

from typing import Any

from pytest_bdd import given, then

from support.answers import Answer
from support.automation.facts import Facts, exactly
from support.automation.listener import Listener, Reply
from support.automation.listener_phrases import METHODS
from support.automation.programming import owner_of_run, run_action
from support.automation.run_phrases import NamedAction
from support.automation.watch import Watch
from support.automation.workshop import Workshop
from support.deeds import deed
from support.phrases import phrase

REQUEST = NamedAction("http_request", built_in=True)
AT = "/orders"


@given(phrase("another system answers {reply:Reply}"))
def answers(reply: Reply, listener: Listener) -> None:
    """Whoever calls the other system is told this."""
    listener.reply = reply


@given("another system has been shut down")
def is_shut_down(dead: str) -> None:
    """At the address of the other system nobody listens any more."""


@deed(when="{who:Person}'s action {wanting:Wanting} the other system")
async def asking(who: str, wanting: str, workshop: Workshop, listener: Listener) -> Answer:
    """The person has the built-in action call the other system, with nothing else said."""
    return await _call(workshop, who, listener, method=METHODS[wanting])


@deed(when="{who:Person}'s action tells the other system {told:Facts}")
async def telling(who: str, told: Facts, workshop: Workshop, listener: Listener) -> Answer:
    """The person has the built-in action send this to the other system, as data."""
    return await _call(workshop, who, listener, method="POST", json_body=told)


@deed(when="{who:Person}'s action tells the other system {words:Name} in so many words")
async def telling_words(who: str, words: str, workshop: Workshop, listener: Listener) -> Answer:
    """The person has the built-in action send this to the other system, as it is."""
    return await _call(workshop, who, listener, method="POST", body=words)


@deed(when="{who:Person}'s action asks the other system for {question:Facts}")
async def asking_for(who: str, question: Facts, workshop: Workshop, listener: Listener) -> Answer:
    """The person has the built-in action put this question to the other system."""
    return await _call(workshop, who, listener, query_params=question)


@deed(when="{who:Person}'s action asks the other system, and notes {notes:Facts}")
async def asking_with_notes(who: str, notes: Facts, workshop: Workshop, listener: Listener) -> Answer:
    """The person has the built-in action say this beside its question."""
    return await _call(workshop, who, listener, headers=notes)


@deed(when="{who:Person}'s action asks the other system, signed in with the token {token:Name}")
async def asking_with_token(who: str, token: str, workshop: Workshop, listener: Listener) -> Answer:
    """The person has the built-in action show this token."""
    return await _call(workshop, who, listener, auth_type="bearer", auth_token=token)


@deed(when="{who:Person}'s action asks the other system, signed in as {login:Name} with the password {password:Name}")
async def asking_as(who: str, login: str, password: str, workshop: Workshop, listener: Listener) -> Answer:
    """The person has the built-in action say a name and a password."""
    return await _call(workshop, who, listener, auth_type="basic", auth_username=login, auth_password=password)


@deed(when="{who:Person}'s action asks the other system, and gives up after {seconds:Count} second")
async def asking_impatiently(who: str, seconds: int, workshop: Workshop, listener: Listener) -> Answer:
    """The person has the built-in action give the other system only so much time."""
    return await _call(workshop, who, listener, timeout=seconds)


@deed(when="{who:Person}'s action asks the system that was shut down")
async def asking_the_dead(who: str, workshop: Workshop, dead: str) -> Answer:
    """The person has the built-in action call where nobody listens."""
    return await run_action(workshop, who, REQUEST, {"url": dead})


@then(phrase("the other system was called {times:Times}"))
async def was_called(times: int, listener: Listener, workshop: Workshop, watch: Watch) -> None:
    """It heard so many calls, not more and not less, once the run had ended."""
    await _result(workshop, watch)
    heard = len(listener.calls)
    assert heard == times, f"The other system should have been called {times} times.\nIt heard {heard} calls"


@then(phrase("the other system was told {told:Facts}"))
async def was_told(told: Facts, listener: Listener, workshop: Workshop, watch: Watch) -> None:
    """Exactly this arrived, as data."""
    await _result(workshop, watch)
    arrived = [(call.method, exactly(call.data)) for call in listener.calls]
    right = arrived == [("POST", exactly(told))]
    assert right, f"The other system should have been told {told}.\nWhat arrived is {arrived}"


@then(phrase("the other system was told {words:Name} in so many words"))
async def was_told_words(words: str, listener: Listener, workshop: Workshop, watch: Watch) -> None:
    """Exactly these words arrived."""
    await _result(workshop, watch)
    arrived = [call.body for call in listener.calls]
    assert arrived == [words], f"The other system should have been told {words!r}.\nWhat arrived is {arrived}"


@then(phrase("the other system was asked for {question:Facts}"))
async def was_asked_for(question: Facts, listener: Listener, workshop: Workshop, watch: Watch) -> None:
    """Exactly this question arrived."""
    await _result(workshop, watch)
    arrived = [call.query for call in listener.calls]
    wanted = {name: str(value) for name, value in question.items()}
    assert arrived == [wanted], f"The other system should have been asked for {wanted}.\nWhat arrived is {arrived}"


@then(phrase("the other system was shown {shown:Name}"))
async def was_shown(shown: str, listener: Listener, workshop: Workshop, watch: Watch) -> None:
    """With this, and nothing else, the action signed in there."""
    await _result(workshop, watch)
    arrived = [call.signed_in for call in listener.calls]
    assert arrived == [shown], f"The other system should have been shown {shown!r}.\nIt was shown {arrived}"


@then(phrase("the other system found the notes {notes:Facts}"))
async def found_notes(notes: Facts, listener: Listener, workshop: Workshop, watch: Watch) -> None:
    """What was said beside the question arrived."""
    await _result(workshop, watch)
    arrived = [{name: call.headers.get(name.lower()) for name in notes} for call in listener.calls]
    assert arrived == [notes], f"The other system should have found the notes {notes}.\nIt found {arrived}"


@then(phrase("the run tells that the other system took it, and answered {words:Name}"))
async def tells_success(words: str, workshop: Workshop, watch: Watch) -> None:
    """The result holds the answer, and calls it a success."""
    data = (await _result(workshop, watch)).get("data") or {}
    told = (data.get("success"), data.get("body"))
    assert told == (True, words), f"The run should tell that the answer was {words!r}, and good.\nIt tells {told}"


@then(phrase("the run tells that the answer held {held:Facts}"))
async def tells_data(held: Facts, workshop: Workshop, watch: Watch) -> None:
    """The result holds the answer as data."""
    data = (await _result(workshop, watch)).get("data") or {}
    told = data.get("json")
    assert exactly(told) == exactly(held), f"The run should tell that the answer held {held}.\nIt tells {told}"


@then(phrase("the run tells that the other system refused, with {code:Count}"))
async def tells_refusal(code: int, workshop: Workshop, watch: Watch) -> None:
    """The result tells the other system's own code, and that this is no success."""
    data = (await _result(workshop, watch)).get("data") or {}
    told = (data.get("status_code"), data.get("success"))
    assert told == (code, False), f"The run should tell that the answer was {code}, no success.\nIt tells {told}"


@then(phrase("the run tells that the other system took it, with {code:Count}"))
async def tells_code(code: int, workshop: Workshop, watch: Watch) -> None:
    """The result tells the other system's own code, and that this is a success."""
    data = (await _result(workshop, watch)).get("data") or {}
    told = (data.get("status_code"), data.get("success"))
    assert told == (code, True), f"The run should tell that the answer was {code}, a success.\nIt tells {told}"


@then("the run tells why there is no answer")
async def tells_why(workshop: Workshop, watch: Watch) -> None:
    """The result holds no answer, but a reason."""
    result = await _result(workshop, watch)
    told = ("data" in result, bool(result.get("error")))
    assert told == (False, True), f"The run should tell why there is no answer.\nIts result says {result}"


async def _call(workshop: Workshop, who: str, listener: Listener, **more: Any) -> Answer:
    return await run_action(workshop, who, REQUEST, {"url": f"{listener.address}{AT}", **more})


async def _result(workshop: Workshop, watch: Watch) -> dict[str, Any]:
    number, tenant = await owner_of_run(workshop, None)
    return dict((await watch.run(number, tenant))["result"] or {})
