"""Deviations in generations: ordering, paying, following, ending."""

from sandbox.faults.fault import Fault

_ORDERING = (
    Fault("order-owner-ignored", ("JOB-01",), "Whatever is ordered for a team belongs to whoever orders it"),
    Fault("bare-spec-emptied", ("JOB-08",), "An order that is a text or a list is stored as an empty one"),
    Fault("strangers-order-for-teams", ("INV-35",), "Whoever knows a team can order for it"),
    Fault("viewers-work", ("Q-05",), "Viewers order and change what belongs to the team"),
    Fault("keys-open-everything", ("Q-01",), "An API key opens more than its scopes say"),
    Fault("one-more-is-taken", ("INV-36",), "A sixth generation is taken where five are allowed"),
    Fault("ended-ones-count", ("INV-36",), "Generations that have ended count against the limit"),
    Fault("own-work-counted-together", ("INV-36",), "What people do for themselves in one team is counted together"),
    Fault("orders-take-no-turns", ("R-07", "R-08"), "Orders at the same moment do not see each other"),
    Fault("order-key-not-kept", ("INV-38",), "The same order key makes a new generation each time"),
    Fault("long-order-key-cut", ("Q-18",), "An order key that is too long is cut"),
    Fault("clone-takes-progress", ("JOB-06",), "A clone takes over the progress of its original"),
    Fault("clone-stays-in-project", ("INV-37",), "A clone is part of the project of its original"),
)

_SHOWING = (
    Fault("oldest-first-list", ("JOB-02",), "The list of generations shows the oldest first"),
    Fault("state-filter-ignored", ("JOB-03",), "The list of generations shows all states, whichever is asked for"),
    Fault("pages-overlap", ("JOB-03",), "A page of the list begins with the last of the page before"),
    Fault("anybody-sees-jobs", ("JOB-04",), "Whoever knows its id sees a generation"),
    Fault("own-team-work-unlisted", ("Q-04",), "What somebody has in a team for themselves is not in their list"),
    Fault("ended-without-time", ("INV-29",), "A generation that has ended shows no time of ending"),
)

_FOLLOWING = (
    Fault("late-reader-misses-first", ("EVT-01",), "Whoever comes late to a generation is not told its first event"),
    Fault("resuming-repeats-last", ("EVT-02",), "Whoever takes up following is told the last event again"),
    Fault("following-ends-early", ("EVT-03",), "Following ends after 5 minutes"),
    Fault("following-misses-end", ("R-10",), "Following ends without the last event"),
    Fault("events-leave-gaps", ("INV-39",), "Every other number of an event is left out"),
)

_ENDING = (
    Fault("fails-before-it-starts", ("INV-27",), "A generation that nobody started can fail"),
    Fault("ended-can-be-canceled", ("INV-28",), "A generation that has ended can still be canceled"),
    Fault("failure-reason-lost", ("INV-30",), "The reason of a failure is not kept"),
    Fault("failures-are-all-system", ("INV-31",), "Every failure is told as one of the system"),
    Fault("start-forgets-order", ("INV-34",), "What was ordered is forgotten when it starts"),
    Fault("canceled-leaves-result-pending", ("Q-27",), "The result of a canceled render stays pending"),
    Fault("everybody-cancels", ("JOB-05",), "Members cancel what others have ordered"),
    Fault("former-members-cancel", ("Q-06",), "Whoever has left a team can still cancel what they ordered for it"),
    Fault("running-ones-deleted", ("JOB-07",), "A generation can be deleted while it runs"),
    Fault("any-percent-taken", ("JOB-09",), "A progress of more than 100 percent is taken"),
    Fault("progress-anytime", ("Q-25",), "Progress is taken before the start and after the end"),
    Fault("oversized-result-taken", ("Q-26",), "A result that is too large breaks the report"),
    Fault("repeated-reports-taken", ("R-09",), "The end of a generation is taken a second time"),
    Fault("internal-doors-open", ("Q-30",), "The doors for machines ask for no token"),
)

_PAYING = (
    Fault("started-second-rounded-down", ("CR-01",), "A scene of 2.1 seconds is priced as 2"),
    Fault("estimate-forgets-last-scene", ("CR-02",), "An estimate leaves out the last scene"),
    Fault("member-pays-for-team", ("CR-03",), "The member pays for the team's generation"),
    Fault("replay-charges-again", ("CR-04",), "A repeated order charges again"),
    Fault("last-credit-not-spent", ("CR-05",), "Exactly enough credits are not enough"),
    Fault("credits-spent-twice", ("CR-06",), "An order that the balance does not cover costs what is left"),
    Fault("grant-without-ledger", ("CR-12",), "A grant moves the balance but leaves no line in the ledger"),
    Fault("initial-credits-lost", ("CR-11",), "A team starts with nothing, whatever it is given"),
    Fault("everybody-reads-ledgers", ("CR-10",), "Anybody reads the ledger of any account"),
)

_REFUNDING = (
    Fault("repeated-final-refunds-twice", ("CR-07",), "A final report that is repeated refunds twice"),
    Fault("progress-not-deducted", ("CR-07",), "A refund takes no account of what was done"),
    Fault("refund-to-canceler", ("CR-08",), "Whoever cancels gets the refund"),
    Fault("refund-without-ledger", ("CR-09",), "A refund moves the balance but leaves no line in the ledger"),
    Fault("refund-not-paid", ("Q-28", "INV-47"), "A refund is told, and not paid"),
    Fault("refund-with-bonus", ("INV-32",), "More is paid back than was charged"),
    Fault("cancel-keeps-nothing", ("INV-33",), "Nothing is kept of the charge for a canceled generation"),
)

DEVIATIONS = (*_ORDERING, *_SHOWING, *_FOLLOWING, *_ENDING, *_PAYING, *_REFUNDING)
