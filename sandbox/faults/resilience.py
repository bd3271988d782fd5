"""Deviations where something around the platform, or the platform itself, breaks off, is late, or comes back."""

from sandbox.faults.fault import Fault

_AROUND = (
    Fault("undelivered-mail-undoes-invitation", ("RES-01",), "An invitation whose mail is not taken is withdrawn"),
    Fault("mail-taken-late-goes-twice", ("RES-01",), "A mail that was taken at a later attempt goes out twice"),
    Fault("mail-goes-before-invitation-is-kept", ("RES-01",), "While its mail is on its way, there is no invitation"),
    Fault("mail-trouble-shuts-teams", ("RES-12",), "While no mail goes out, no team can be opened"),
    Fault("writer-trouble-hides-conversations", ("RES-12",), "While the writer is down, there are no conversations"),
)

_ON_THE_WAY = (
    Fault("broken-connection-acts", ("RES-02",), "What never arrived whole is done all the same"),
    Fault("lost-answer-acts-twice", ("RES-02",), "What was done and not answered is done once more"),
    Fault("one-waits-all-are-turned-away", ("RES-03",), "While somebody waits for an answer, others get none"),
    Fault("whoever-waits-is-mixed-up", ("RES-03",), "Whoever waits long is taken for whoever came last"),
    Fault("work-ends-with-sign-in", ("RES-04",), "A generation goes on only as long as the sign-in that ordered it"),
    Fault("timers-end-with-sign-in", ("RES-04",), "A timer goes on only as long as the sign-in that made it"),
    Fault("crowd-is-turned-away", ("RES-05",), "Newcomers who come in a crowd are turned away"),
    Fault("crowd-sees-each-other", ("RES-05",), "Somebody is shown the account of whoever came before"),
    Fault("busy-engine-drops-events", ("RES-05",), "What happens while the engine is busy leads to nothing"),
)

_OUTAGES = (
    Fault("lost-database-stays-lost", ("RES-06",), "A database that was gone once is never asked again", crashes=True),
    Fault("broken-looks-done", ("RES-06",), "What came to nothing on our side is told as done"),
    Fault("half-done-is-kept", ("RES-07",), "What was done before something broke off is kept"),
    Fault("paid-before-it-is-sure", ("RES-07",), "An order is kept and paid before all of it is"),
    Fault(
        "trouble-shuts-the-door",
        ("RES-08",),
        "Once the database was gone, the platform says it is not there",
        crashes=True,
    ),
    Fault(
        "health-keeps-to-trouble", ("RES-08",), "Once the database was gone, the engine says so for ever", crashes=True
    ),
)

_AFTERWARDS = (
    Fault("restart-ends-sign-ins", ("RES-09",), "A restart ends the sign-ins of everybody"),
    Fault(
        "restart-leaves-decisions-open", ("RES-09",), "What was decided before a restart is not carried out after it"
    ),
    Fault("restart-loses-timers", ("RES-10",), "After a restart no timer fires"),
    Fault("outage-stops-timers", ("RES-10",), "A timer that fell due while the database was gone fires no more"),
    Fault("outage-loses-events", ("RES-11",), "What was taken before the database broke off leads to nothing"),
    Fault("outage-loses-ends", ("RES-11",), "A run that ended while the database was gone never ends"),
    Fault("restart-leaves-runs-running", ("RES-11", "A-42"), "A run that a restart broke off runs for ever"),
    Fault("restart-runs-again", ("RES-11",), "A run that a restart broke off is run once more"),
)

DEVIATIONS = (*_AROUND, *_ON_THE_WAY, *_OUTAGES, *_AFTERWARDS)
