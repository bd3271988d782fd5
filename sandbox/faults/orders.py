"""Deviations in generations: ordering, paying, following, ending."""

from sandbox.faults.fault import Fault

_ORDERING = (
    Fault("order-owner-ignored", ("JOB-01",), "Whatever is ordered for a team belongs to whoever orders it"),
    Fault("orders-begin-at-once", ("JOB-01",), "A new generation is processing before anybody works on it"),
    Fault("bare-spec-emptied", ("JOB-08",), "An order that is a text or a list is stored as an empty one"),
    Fault("wishes-about-how-lost", ("JOB-08",), "What an order says about how is not kept"),
    Fault("strangers-order-for-teams", ("INV-35",), "Whoever knows a team can order for it"),
    Fault("orders-in-others-names", ("INV-35",), "Whoever knows a person can order in their name"),
    Fault("viewers-work", ("Q-05",), "Viewers order and change what belongs to the team", as_built=True),
    Fault("keys-open-everything", ("Q-01",), "An API key opens more than its scopes say", as_built=True),
    Fault("one-more-is-taken", ("INV-36",), "A sixth generation is taken where five are allowed"),
    Fault("ended-ones-count", ("INV-36",), "Generations that have ended count against the limit"),
    Fault("own-work-counted-together", ("INV-36",), "What people do for themselves in one team is counted together"),
    Fault("moment-counts-for-nothing", ("R-08",), "What was ordered in this very moment does not count"),
    Fault("orders-take-no-turns", ("R-08",), "Orders at the same moment do not see each other", as_built=True),
    Fault(
        "keys-looked-up-too-early",
        ("R-07",),
        "Of orders at the same moment under the same key all but one break",
        as_built=True,
        crashes=True,
    ),
    Fault("repeated-orders-look-new", ("R-07", "INV-38"), "An order that is repeated is told as a new one"),
    Fault("order-key-not-kept", ("INV-38",), "The same order key makes a new generation each time"),
    Fault("order-key-in-any-case", ("INV-38",), "An order key with a capital is the same as one without"),
    Fault("repeating-changes-the-order", ("INV-38",), "A repeated order changes what was ordered the first time"),
    Fault("long-order-key-cut", ("Q-18",), "An order key that is too long is cut"),
    Fault("clone-takes-progress", ("JOB-06",), "A clone takes over the progress of its original"),
    Fault("clones-belong-to-cloners", ("JOB-06",), "A clone belongs to whoever asks for it"),
    Fault("clone-stays-in-project", ("INV-37",), "A clone is part of the project of its original"),
    Fault("clone-frees-original", ("INV-37",), "A clone takes its original out of the project"),
)

_SHOWING = (
    Fault("oldest-first-list", ("JOB-02",), "The list of generations shows the oldest first"),
    Fault("list-by-last-change", ("JOB-02",), "The list of generations shows first what moved last"),
    Fault("state-filter-ignored", ("JOB-03",), "The list of generations shows all states, whichever is asked for"),
    Fault("pages-overlap", ("JOB-03",), "A page of the list begins with the last of the page before"),
    Fault("anybody-sees-jobs", ("JOB-04",), "Whoever knows its id sees a generation"),
    Fault("own-work-open-to-team", ("JOB-04", "INV-35", "REN-01", "ART-03"), "A team sees its people's own work in it"),
    Fault(
        "own-team-work-unlisted",
        ("Q-04",),
        "What somebody has in a team for themselves is not in their list",
        as_built=True,
    ),
    Fault("ended-without-time", ("INV-29",), "A generation that has ended shows no time of ending"),
    Fault("canceled-shows-a-beginning", ("INV-29",), "What is canceled before it began shows a time of beginning"),
)

_FOLLOWING = (
    Fault("late-reader-misses-first", ("EVT-01",), "Whoever comes late to a generation is not told its first event"),
    Fault("resuming-leaves-one-out", ("EVT-02",), "Whoever takes up following misses an event"),
    Fault("resuming-repeats-last", ("EVT-02",), "Whoever takes up following is told the last event again"),
    Fault("following-outlasts-its-time", ("EVT-03",), "Following ends after 30 minutes"),
    Fault("following-ends-early", ("EVT-03",), "Following ends after 5 minutes"),
    Fault("following-misses-end", ("R-10",), "Following ends without the last event"),
    Fault("early-readers-miss-end", ("R-10", "EVT-01"), "Whoever follows when a generation ends is not told its end"),
    Fault("ordering-is-no-event", ("INV-39", "EVT-01"), "The events of a generation begin with started"),
    Fault("events-leave-gaps", ("INV-39",), "Every other number of an event is left out"),
)

_ENDING = (
    Fault("fails-before-it-starts", ("INV-27",), "A generation that nobody started can fail"),
    Fault("running-ones-start-again", ("INV-27",), "The beginning of a generation is taken a second time"),
    Fault("ended-can-be-canceled", ("INV-28",), "A generation that has ended can still be canceled"),
    Fault("late-failure-spoils-result", ("INV-28",), "A failure that is told after completion replaces the result"),
    Fault("result-lost", ("INV-30",), "What came of a generation is not kept"),
    Fault("failure-reason-lost", ("INV-30",), "The reason of a failure is not kept"),
    Fault("failures-are-all-system", ("INV-31",), "Every failure is told as one of the system"),
    Fault("completed-names-a-failure", ("INV-31",), "What was completed is told as a failure of the system"),
    Fault("end-forgets-order", ("INV-34",), "What was ordered is forgotten when it ends"),
    Fault("start-forgets-order", ("INV-34",), "What was ordered is forgotten when it starts"),
    Fault("canceled-leaves-result-pending", ("Q-27",), "The result of a canceled render stays pending", as_built=True),
    Fault("everybody-cancels", ("JOB-05",), "Members cancel what others have ordered"),
    Fault("admins-do-not-cancel", ("JOB-05",), "Admins cannot cancel what others have ordered"),
    Fault(
        "former-members-cancel",
        ("Q-06",),
        "Whoever has left a team can still cancel what they ordered for it",
        as_built=True,
    ),
    Fault("running-ones-deleted", ("JOB-07",), "A generation can be deleted while it runs"),
    Fault("any-percent-taken", ("JOB-09",), "A progress of more than 100 percent is taken"),
    Fault("unknown-reports-taken", ("JOB-09",), "A report of an unknown event is taken, and nothing done"),
    Fault("progress-anytime", ("Q-25",), "Progress is taken before the start and after the end", as_built=True),
    Fault(
        "oversized-result-taken", ("Q-26",), "A result that is too large breaks the report", as_built=True, crashes=True
    ),
    Fault("ends-take-no-turns", ("R-09",), "Ends at the same moment do not see each other", as_built=True),
    Fault("repeated-reports-taken", ("R-09",), "The end of a generation is taken a second time"),
    Fault("internal-doors-open", ("Q-30",), "The doors for machines ask for no token", as_built=True),
)

_PAYING = (
    Fault("started-second-rounded-down", ("CR-01",), "A scene of 2.1 seconds is priced as 2"),
    Fault("unsaid-length-costs-nothing", ("CR-01",), "A scene without a length costs nothing"),
    Fault("pictures-cost-like-films", ("CR-01",), "The render of a character is priced by its scenes"),
    Fault("estimate-forgets-last-scene", ("CR-02",), "An estimate leaves out the last scene"),
    Fault("strangers-ask-for-prices", ("CR-02",), "Whoever knows a team can ask prices for it"),
    Fault("member-pays-for-team", ("CR-03",), "The member pays for the team's generation"),
    Fault("own-work-in-teams-paid-alone", ("CR-03",), "What people do for themselves in a team they pay themselves"),
    Fault("charge-told-not-taken", ("CR-04", "INV-47", "CR-12"), "A charge is told, and not taken"),
    Fault("replay-charges-again", ("CR-04",), "A repeated order charges again"),
    Fault("last-credit-not-spent", ("CR-05",), "Exactly enough credits are not enough"),
    Fault("nearly-enough-is-enough", ("CR-05",), "Whoever lacks less than 10 credits pays what is left"),
    Fault("credits-spent-twice", ("CR-06",), "An order that the balance does not cover costs what is left"),
    Fault("one-pays-for-the-moment", ("CR-06",), "Of what is ordered in one moment only the first is paid"),
    Fault("charge-without-ledger", ("CR-09", "CR-12"), "A charge moves the balance but leaves no line in the ledger"),
    Fault("lines-tell-what-was-before", ("CR-09",), "A line of the ledger tells the balance before it"),
    Fault("grant-without-ledger", ("CR-12",), "A grant moves the balance but leaves no line in the ledger"),
    Fault("initial-credits-lost", ("CR-11",), "A team starts with nothing, whatever it is given"),
    Fault("grants-for-own-work-taken", ("CR-11",), "A grant to somebody's own work in a team goes to the team"),
    Fault("oldest-movements-first", ("CR-10",), "A ledger shows the oldest movement first"),
    Fault("everybody-reads-ledgers", ("CR-10",), "Anybody reads the ledger of any account"),
)

_REFUNDING = (
    Fault("repeated-final-refunds-twice", ("CR-07",), "A final report that is repeated refunds twice"),
    Fault("progress-not-deducted", ("CR-07",), "A refund takes no account of what was done"),
    Fault("refund-to-orderer", ("CR-08",), "Whoever ordered gets the refund, whoever paid"),
    Fault("refund-to-canceler", ("CR-08",), "Whoever cancels gets the refund"),
    Fault("refund-without-ledger", ("CR-09",), "A refund moves the balance but leaves no line in the ledger"),
    Fault("refund-not-paid", ("Q-28", "INV-47"), "A refund is told, and not paid", as_built=True),
    Fault("refund-paid-twice", ("INV-32", "INV-47"), "A refund is told once, and paid twice"),
    Fault("refunds-rounded-up", ("INV-33", "CR-07"), "A part of a credit is given back as a whole one"),
    Fault("refund-with-bonus", ("INV-32",), "More is paid back than was charged"),
    Fault("cancel-keeps-nothing", ("INV-33",), "Nothing is kept of the charge for a canceled generation"),
)

DEVIATIONS = (*_ORDERING, *_SHOWING, *_FOLLOWING, *_ENDING, *_PAYING, *_REFUNDING)
