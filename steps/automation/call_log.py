"""Steps about the log of a webhook's calls."""

from pytest_bdd import then

from support.automation.calls import Calls
from support.automation.records import EngineRecords
from support.automation.workshop import Workshop
from support.phrases import phrase
from support.records import Row

_LOG = "select l.* from attune.webhook_event_log l where l.trigger_ref = $6 order by l.id"


@then(phrase("the log of {hook:Trigger} tells of calls that were {outcomes:Outcomes}"))
async def tells_of_calls(
    hook: str | None, outcomes: list[int], workshop: Workshop, engine_records: EngineRecords
) -> None:
    """The log holds a line for each call, with what became of it, and no other line."""
    rows = await _log(hook, workshop, engine_records)
    told = [row["status_code"] for row in rows]
    assert told == outcomes, f'The log of "{hook}" should tell of {outcomes}.\nIt tells of {told}'


@then(phrase("it tells the address {address:Name}, the size and the event of the last one"))
async def tells_of_the_last(address: str, workshop: Workshop, calls: Calls, engine_records: EngineRecords) -> None:
    """The last line of the log says where the call came from, how large it was and which event it became."""
    row = (await _log(None, workshop, engine_records))[-1]
    call, answer = calls.last()
    told = (row["source_ip"], row["payload_size_bytes"], row["event_id"])
    wanted = (address, len(call.body), answer.data["event_id"])
    assert told == wanted, f"The log should tell address, size and event {wanted}.\nIt tells {told}"


@then("it tells of no event")
async def tells_of_no_event(workshop: Workshop, engine_records: EngineRecords) -> None:
    """No line of the log leads to an event."""
    events = [row["event_id"] for row in await _log(None, workshop, engine_records)]
    assert events == [None] * len(events), f"The log should tell of no event.\nIt tells of {events}"


@then(phrase("there is no log of {hook:Trigger}"))
async def there_is_no_log(hook: str | None, workshop: Workshop, engine_records: EngineRecords) -> None:
    """The log holds no line about the calls of this webhook."""
    rows = await _log(hook, workshop, engine_records)
    assert rows == [], f'There should be no log of "{hook}".\nIt has {len(rows)} lines'


async def _log(hook: str | None, workshop: Workshop, records: EngineRecords) -> list[Row]:
    return await records.ask("the calls of the webhook", _LOG, workshop.the("trigger", hook).ref)
