"""Steps about decisions, and how runs, decisions, events and rules hang together."""

from datetime import datetime
from typing import Any

from pytest_bdd import given, then

from support.answers import Answer
from support.automation.call_phrases import Tally
from support.automation.calls import Calls
from support.automation.facts import Facts
from support.automation.phrases import Named
from support.automation.placements import EnginePlacements
from support.automation.watch import Watch
from support.automation.workshop import Thing, Workshop
from support.deeds import deed
from support.personas import done
from support.phrases import phrase

Row = dict[str, Any]


@given(phrase("the decision of {rule:Rule} about the event was left open"))
async def was_left_open(rule: Named, workshop: Workshop, calls: Calls, engine_placing: EnginePlacements) -> None:
    """It was written down that the rule goes with the last event, and nothing was done about it yet."""
    _, answer = calls.last()
    await engine_placing.decide(workshop.the(rule.kind, rule.alias), answer.data["event_id"])


@deed(attempt="{who:Person} tries to see the decision of {rule:Rule}")
async def looking_at_a_decision(who: str, rule: Named, workshop: Workshop, watch: Watch) -> Answer:
    """The person looks at the last decision of a rule."""
    *_, last = await watch.decisions(workshop.the(rule.kind, rule.alias), at_least=1)
    return await (await workshop.tenants.get(who)).sees_decision(last["id"])


@then(phrase("{hook:Trigger} has led to {tally:Tally}"))
async def has_led_to(hook: str | None, tally: Tally, workshop: Workshop, watch: Watch) -> None:
    """So many events, decisions of the rules bound to it, and runs, by now: not more, not less."""
    thing = workshop.the("trigger", hook)
    decisions = await watch.decisions(thing, at_least=tally.decisions)
    runs = await watch.runs(thing, at_least=tally.runs, at_rest=True)
    events = await watch.heard(thing, at_least=tally.events, at_rest=True)
    there = Tally(len(events), len(decisions), len(runs))
    assert there == tally, f"{thing} should have led to {tally}.\nIt led to {there}"


@then("each of its rules has run once for each event")
async def each_once_for_each(workshop: Workshop, watch: Watch) -> None:
    """Every rule of the last trigger has one decision about every event, and one run of each decision."""
    thing = workshop.the("trigger")
    events = [row["id"] for row in await watch.heard(thing)]
    wanted = sorted((rule.id, event) for rule in _bound_to(thing, workshop) for event in events)
    decisions = await watch.decisions(thing, at_least=len(wanted), at_rest=True)
    decided = sorted((row["rule"], row["event"]) for row in decisions)
    assert decided == wanted, f"Each rule should have decided once about each event: {wanted}\nThey did: {decided}"
    runs = await watch.runs(thing, at_least=len(wanted), at_rest=True)
    ran = sorted(row["enforcement"] for row in runs)
    made = sorted(row["id"] for row in decisions)
    assert ran == made, f"Each of the decisions {made} should have had one run.\nThese had: {ran}"


@then("each of these rules goes with the call")
async def each_goes_with_it(workshop: Workshop, watch: Watch) -> None:
    """Every rule of the last trigger decided once, since its condition holds."""
    thing = workshop.the("trigger")
    rules = _bound_to(thing, workshop)
    decided = {row["rule"] for row in await watch.decisions(thing, at_least=len(rules))}
    others = [rule.body["conditions"]["expression"] for rule in rules if rule.id not in decided]
    assert rules, "There should be rules"
    assert not others, "Each of the conditions should hold.\nThese do not: " + "; ".join(others)


@then("none of these rules goes with the call")
async def none_goes_with_it(workshop: Workshop, watch: Watch) -> None:
    """No rule of the last trigger decided anything, though its event is there."""
    thing = workshop.the("trigger")
    decided = {row["rule"] for row in await watch.decisions(thing)}
    events = await watch.heard(thing, at_least=1, at_rest=True)
    those = [rule.body["conditions"]["expression"] for rule in _bound_to(thing, workshop) if rule.id in decided]
    assert events, "The call should have become an event.\nThere is none"
    assert not those, "None of the conditions should hold.\nThese do: " + "; ".join(those)


@then(phrase("{rule:Rule} has gone with the last call alone"))
async def has_gone_with_the_last(rule: Named, workshop: Workshop, watch: Watch, calls: Calls) -> None:
    """The rule decided once, about the event of the last call, and about no other."""
    decisions = await watch.decisions(workshop.the(rule.kind, rule.alias), at_least=1)
    told, wanted = [row["event"] for row in decisions], [calls.last()[1].data["event_id"]]
    assert told == wanted, f"{rule} should have gone with the last call alone, event {wanted}.\nIt went with {told}"


@then(phrase("the decision of {rule:Rule} was carried out"))
async def was_carried_out(rule: Named, workshop: Workshop, watch: Watch) -> None:
    """The rule decided once, that led to its run, and the decision says when."""
    decision = await _decision(rule, workshop, watch)
    told = (decision["status"], decision["resolved_at"] is not None)
    assert told == ("processed", True), f"The decision of {rule} should be carried out.\nIt is {told[0]}"


@then(phrase("the decision of {rule:Rule} was dropped"))
async def was_dropped(rule: Named, workshop: Workshop, watch: Watch) -> None:
    """The rule decided once, and that led to nothing."""
    decision = await _decision(rule, workshop, watch)
    told = (decision["status"], decision["resolved_at"] is not None)
    assert told == ("disabled", True), f"The decision of {rule} should be dropped.\nIt is {told[0]}"


@then("it names the rule, the trigger and the event")
async def names_all(workshop: Workshop, watch: Watch, calls: Calls) -> None:
    """The decision of the last rule leads to that rule, its trigger and the last event."""
    rule, (_, answer) = workshop.last_rule(), calls.last()
    decision = await _decision(Named("rule", rule.alias), workshop, watch)
    told = {name: decision[name] for name in ("rule", "rule_ref", "trigger_ref", "event")}
    trigger = rule.body["trigger_ref"]
    wanted = {"rule": rule.id, "rule_ref": rule.ref, "trigger_ref": trigger, "event": answer.data["event_id"]}
    assert told == wanted, f"The decision should name {wanted}.\nIt names {told}"


@then(phrase("it tells that {facts:Facts} was handed on, and what the event brought"))
async def tells_parameters(facts: Facts, workshop: Workshop, watch: Watch) -> None:
    """The decision of the last rule holds what was handed on, and what its event brought."""
    rule = workshop.last_rule()
    decision = await _decision(Named("rule", rule.alias), workshop, watch)
    (event,) = await watch.events(workshop.the("trigger"))
    told, wanted = (decision["config"], decision["payload"]), (facts, event["payload"])
    assert told == wanted, f"The decision should tell {wanted}.\nIt tells {told}"


@then(phrase("{rule:Rule} has made no decision"))
async def has_decided_nothing(rule: Named, workshop: Workshop, watch: Watch) -> None:
    """Nothing is on record that this rule decided."""
    decisions = await watch.decisions(workshop.the(rule.kind, rule.alias))
    assert decisions == [], f"{rule} should have decided nothing.\nIt decided {len(decisions)} times"


@then(phrase("no run has come of {rule:Rule}"))
async def has_not_run(rule: Named, workshop: Workshop, watch: Watch) -> None:
    """Whatever the rule decided, nothing ran."""
    runs = await watch.runs(workshop.the(rule.kind, rule.alias))
    assert runs == [], f"No run should have come of {rule}.\nThere are {len(runs)}"


@then(phrase("the records of {rule:Rule} are kept without it"))
async def are_kept(rule: Named, workshop: Workshop, watch: Watch) -> None:
    """The decision and the run of a rule that is gone are there, under its name alone."""
    thing = workshop.the(rule.kind, rule.alias)
    decision, runs = await _decision(rule, workshop, watch), await watch.runs(thing, at_least=1)
    told = (decision["rule"], decision["rule_ref"], [run["enforcement"] for run in runs])
    wanted = (None, thing.ref, [decision["id"]])
    assert told == wanted, f"The records of {rule} should be kept without it: {wanted}.\nThey are {told}"


@then(phrase("each run of {rule:Rule} leads back to its decision, its event and its rule"))
async def leads_back(rule: Named, workshop: Workshop, watch: Watch) -> None:
    """From every run one comes to one decision of the rule, and from there to one event of its trigger."""
    thing = workshop.the(rule.kind, rule.alias)
    events = {row["id"]: row for row in await _events_for(thing, workshop, watch)}
    tenant, runs = await workshop.owner(thing), await watch.ended(thing)
    assert runs, f"Each run of {rule} should lead back to it.\nThere is none that does"
    for run in runs:
        found = done(await tenant.sees_decision(run["enforcement"])).data if run["enforcement"] else {}
        told = (found.get("rule"), found.get("event") in events, found.get("config"))
        wanted = (thing.id, True, run["config"])
        assert told == wanted, f"Each run of {rule} should lead back to {wanted}.\nOne leads to {told}"


@then("event, decision, run and its beginning are in the order of time")
async def are_in_order(workshop: Workshop, watch: Watch) -> None:
    """For the last rule: no decision before its event, no run before its decision, none begun before it was there."""
    rule = workshop.last_rule()
    created = {row["id"]: row["created"] for row in await _events_for(rule, workshop, watch)}
    decisions, runs = {row["id"]: row for row in await watch.decisions(rule)}, await watch.ended(rule)
    assert runs, f"The runs of {rule} should be in the order of time with their events.\nThere is none"
    for run in runs:
        decision = decisions[run["enforcement"]]
        times = [created[decision["event"]], decision["created"], run["created"], run["started_at"]]
        moments = list(map(datetime.fromisoformat, times))
        assert moments == sorted(moments), f"Event, decision, run and beginning should be in order.\nThey are {times}"


@then(phrase("the events of {hook:Trigger} are on record in the order of their calls"))
async def are_in_calling_order(hook: str | None, workshop: Workshop, watch: Watch, calls: Calls) -> None:
    """The events by their numbers, their times and the calls that made them stand in one order."""
    events = await watch.heard(workshop.the("trigger", hook), at_least=len(calls.answers))
    made = [answer.data["event_id"] for answer in calls.answers]
    assert [row["id"] for row in events] == made, f"The events should be numbered {made}.\nThey are {events}"
    times = [datetime.fromisoformat(row["created"]) for row in events]
    assert times == sorted(times), f"The events should follow each other in time.\nThey are at {times}"


async def _decision(rule: Named, workshop: Workshop, watch: Watch) -> Row:
    thing = workshop.the(rule.kind, rule.alias)
    decisions = await watch.decisions(thing, at_least=1)
    assert len(decisions) == 1, f"{rule} should have decided once.\nIt decided {len(decisions)} times"
    return dict(done(await (await workshop.owner(thing)).sees_decision(decisions[0]["id"])).data)


def _bound_to(trigger: Thing, workshop: Workshop) -> list[Thing]:
    return [rule for rule in workshop.all("rule") if rule.body["trigger_ref"] == trigger.ref]


async def _events_for(rule: Thing, workshop: Workshop, watch: Watch) -> list[Row]:
    """A timer has events of its own; the others share those of their trigger."""
    return await watch.events(rule if rule.kind == "timer" else workshop.the("trigger"), at_least=1)
