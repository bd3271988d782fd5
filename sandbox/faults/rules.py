"""Deviations of the automation engine in rules, conditions, templates, and what an event leads to."""

from sandbox.faults.fault import Fault

_RULES = (
    Fault("rule-parameters-unchecked", ("RULE-04", "T3-13"), "A rule is taken whatever parameters it has"),
    Fault("rules-lend-any-rights", ("RULE-04",), "A rule can lend rights that its maker does not have"),
    Fault("everybody-switches-rules", ("T1-07", "A-38"), "Everybody can switch any rule on and off", as_built=True),
    Fault("looking-is-enough-to-switch", ("RULE-04", "A-38"), "Whoever may look at a rule can switch it on and off"),
    Fault("rule-changes-not-stored", ("RULE-04",), "A change of a rule is answered, and not stored"),
    Fault("only-first-rule-matched", ("T3-04", "RULE-01"), "Of several rules that an event goes with one is left"),
    Fault("first-rule-speaks-for-all", ("T3-04",), "All rules run with what the first of them tells"),
    Fault("timer-events-for-all-rules", ("RULE-01", "T3-03"), "An event of one timer reaches the rules of all others"),
    Fault("failing-rule-hinders-others", ("RULE-02",), "A rule that cannot be evaluated keeps the others from running"),
    Fault("disabled-rules-fire", ("RULE-05", "T3-16"), "A rule that is switched off still runs its action"),
    Fault("rule-checked-once", ("RULE-05",), "A rule that is switched off after it matched still runs its action"),
    Fault("namesakes-run", ("RULE-05",), "A rule runs what only has the name of its deleted action"),
)

_CONDITIONS = (
    Fault(
        "conditions-bypassed-without-payload",
        ("RULE-02", "A-19"),
        "An event without payload meets any condition",
        as_built=True,
    ),
    Fault(
        "events-without-payload-match-nothing",
        ("RULE-02", "A-19"),
        "An event without payload meets no condition, not even none",
    ),
    Fault("unknown-conditions-hold", ("RULE-02",), "A condition of an unknown form holds"),
    Fault("broken-expressions-match", ("RULE-02",), "An expression that has no value matches"),
    Fault("text-equals-number", ("RULE-02",), "A condition takes a text for the number that it spells"),
    Fault("conditions-not-looked-at", ("T2-05", "T3-05"), "Every event meets every condition"),
    Fault("edges-left-out", ("RULE-03", "T3-05"), "At most means less, and at least means more"),
    Fault("and-means-or", ("RULE-03", "T3-05"), "One half of an `and` is enough"),
    Fault("lists-hold-nothing", ("RULE-03", "T2-05"), "Nothing is in any list"),
    Fault("divisions-rounded", ("RULE-03",), "What does not divide evenly is rounded down"),
)

_TEMPLATES = (
    Fault("templates-make-text", ("T2-04", "T1-04"), "What a template stands for arrives as text"),
    Fault("missing-values-say-null", ("T2-04",), "What is missing is written out as null"),
    Fault("elements-counted-from-one", ("T1-05", "T2-04"), "The elements of a list are counted from one"),
    Fault("last-element-not-found", ("T1-05", "T2-04"), "The last element of a list is not found"),
    Fault("inner-templates-kept", ("T2-04",), "Templates inside lists and objects stay as they are"),
)

_CHAIN = (
    Fault("events-unheard", ("CHAIN-02", "T1-04"), "An event is taken, and nothing comes of it"),
    Fault("redelivery-is-a-new-event", ("CHAIN-01",), "An event that is handed over again is a new one"),
    Fault("left-open-stays-open", ("CHAIN-01", "RULE-05"), "A decision that was left open is never carried out"),
    Fault("links-lost", ("CHAIN-03",), "An execution does not know what it comes of"),
    Fault("parameters-lost-on-the-way", ("CHAIN-03",), "An execution has other parameters than were decided"),
    Fault("decisions-stay-open", ("T3-16",), "A decision stays open when its execution exists"),
    Fault("everybody-reads-decisions", ("T3-16",), "A decision can be read without the right to"),
)

DEVIATIONS = (*_RULES, *_CONDITIONS, *_TEMPLATES, *_CHAIN)
