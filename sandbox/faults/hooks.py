"""Deviations of the automation engine in triggers and their webhooks."""

from sandbox.faults.fault import Fault

DEVIATIONS = (
    # triggers
    Fault(
        "anybody-makes-triggers",
        ("TRIG-01", "A-40"),
        "Triggers can be made without the right to make them",
        as_built=True,
    ),
    Fault(
        "anybody-changes-triggers",
        ("TRIG-01", "HOOK-01", "A-40"),
        "Triggers can be changed without the right to",
        as_built=True,
    ),
    Fault("trigger-changes-not-stored", ("TRIG-01",), "A change of a trigger is answered, and not stored"),
    Fault("disabled-trigger-fires", ("TRIG-02", "A-09"), "A trigger that is switched off still fires", as_built=True),
    Fault("off-triggers-take-calls", ("TRIG-02", "A-09"), "A trigger that is switched off takes calls, in vain"),
    # keys of webhooks
    Fault("enabling-changes-key", ("HOOK-01",), "Opening a webhook that is open gives it another key"),
    Fault(
        "enabling-resets-security", ("HOOK-01", "A-16"), "Opening a webhook again forgets its security", as_built=True
    ),
    Fault("new-key-forgets-security", ("HOOK-01", "A-16"), "A new key for a webhook forgets its security"),
    Fault("old-webhook-key-stays", ("HOOK-01",), "Renewing the key of a webhook is answered, and not done"),
    Fault("closed-webhook-answers", ("HOOK-01",), "Closing a webhook is answered, and not done"),
    # calls
    Fault("bare-documents-taken", ("HOOK-02",), "A call without a payload is taken, all of it as payload"),
    Fault("numbers-become-texts", ("HOOK-02", "T1-04"), "The numbers of a payload arrive as texts"),
    Fault("same-call-once", ("HOOK-02", "CHAIN-02"), "A call that says what the one before said becomes no event"),
    Fault("calls-counted-twice", ("T1-04", "CHAIN-02"), "Each call of a webhook becomes two events"),
    Fault("webhook-body-over-limit", ("HOOK-03",), "A body of any size is taken"),
    Fault("webhook-limit-exclusive", ("HOOK-03",), "A body of exactly the size that is allowed is refused"),
    Fault(
        "allow-list-fails-open",
        ("HOOK-04", "A-17"),
        "A caller who cannot be placed passes the list of addresses",
        as_built=True,
    ),
    Fault("allow-list-ignored", ("HOOK-04", "A-17"), "A caller who is not listed passes the list of addresses"),
    Fault("one-call-too-many", ("HOOK-05",), "One call more than the rate is taken"),
    Fault("rate-never-recovers", ("HOOK-05",), "Calls from before the window count against the rate"),
    Fault(
        "half-signatures-pass",
        ("HOOK-06", "A-18"),
        "A signature without secret or algorithm is asked of nobody",
        as_built=True,
    ),
    Fault(
        "forgotten-method-is-guessed", ("HOOK-06", "A-18"), "A signature without a method is checked by the usual one"
    ),
    Fault("missing-signature-passes", ("HOOK-06",), "A call without a signature is taken where one is asked for"),
    Fault("wrong-signature-passes", ("HOOK-06",), "A call with a wrong signature is taken"),
    Fault("calls-unlogged", ("HOOK-07",), "Calls leave no line in the log"),
    Fault("refused-calls-unlogged", ("HOOK-07",), "Calls that are refused leave no line in the log"),
    # events that are told
    Fault("people-tell-events", ("T3-06",), "People can tell events as if they were sensors"),
    Fault("sensors-tell-anything", ("T3-06", "A-20"), "A sensor can tell events of any trigger", as_built=True),
    Fault("rules-of-other-triggers-tied", ("A-20",), "An event is tied to a rule on another trigger", as_built=True),
)
