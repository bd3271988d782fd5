"""What the platform goes wrong in as it is built today, where no room of a capability has it already.

The ids are those of its known oddities, and each goes wrong here just so.
"""

from sandbox.faults.fault import Fault

_PEOPLE = (
    Fault(
        "taken-address-breaks-sign-in",
        ("Q-02",),
        "A sign-in with somebody else's address is a failure",
        as_built=True,
        crashes=True,
    ),
    Fault(
        "impossible-address-breaks-sign-in",
        ("Q-02",),
        "A sign-in with an address that cannot be stored is a failure",
        as_built=True,
        crashes=True,
    ),
    Fault(
        "needed-account-breaks-closing",
        ("Q-07",),
        "Closing an account that others rely on is a failure",
        as_built=True,
        crashes=True,
    ),
)

_TEAMS = (
    Fault(
        "new-names-measured-in-bytes",
        ("Q-08",),
        "The name of a new team or key is measured in bytes",
        as_built=True,
    ),
    Fault(
        "first-credits-off-the-books",
        ("Q-09",),
        "What a team starts with is in no ledger, whoever gave it",
        as_built=True,
    ),
    Fault(
        "long-and-accented-names-refused",
        ("Q-10",),
        "Long and accented names of teams make no address",
        as_built=True,
    ),
    Fault("blank-names-break", ("Q-11",), "A team's name of spaces is a failure", as_built=True, crashes=True),
    Fault(
        "roles-at-the-limits-break",
        ("Q-12",),
        "Another role for somebody at the limits is a failure",
        as_built=True,
        crashes=True,
    ),
    Fault("last-to-leave-ends-work", ("Q-13",), "The last to leave ends a team at work", as_built=True),
    Fault(
        "own-work-keeps-no-team",
        ("Q-13",),
        "A team is deleted in spite of what somebody has at work in it for themselves",
        as_built=True,
    ),
    Fault("deleted-team-keeps-keys", ("Q-17", "TEAM-09"), "The keys of a team outlive it", as_built=True),
)

_INVITATIONS = (
    Fault(
        "unsent-mail-breaks-inviting",
        ("Q-14",),
        "An invitation whose mail does not go out is a failure, and stands",
        as_built=True,
        crashes=True,
    ),
    Fault(
        "guest-invited-once-a-spelling",
        ("Q-15",),
        "A guest has an open invitation for each spelling of the address",
        as_built=True,
    ),
    Fault(
        "odd-addresses-break",
        ("Q-16",),
        "An invitation to an address that looks like one and cannot be stored is a failure",
        as_built=True,
        crashes=True,
    ),
    Fault(
        "members-invited-in-capitals",
        ("Q-16",),
        "Somebody in the team is invited under another spelling of their address",
        as_built=True,
    ),
)

_WORK = (
    Fault("owners-kept-as-spelled", ("Q-03",), "An owner spelled in another way is another owner", as_built=True),
    Fault(
        "former-members-given-again",
        ("Q-06",),
        "The order key shows a generation of a team one has left",
        as_built=True,
    ),
    Fault(
        "long-order-key-breaks", ("Q-18",), "An order key that is too long is a failure", as_built=True, crashes=True
    ),
    Fault(
        "unknown-project-breaks",
        ("Q-19",),
        "An artifact for a project that never was is a failure",
        as_built=True,
        crashes=True,
    ),
    Fault(
        "unknown-conversation-breaks",
        ("Q-19",),
        "A character of a conversation that never was is a failure",
        as_built=True,
        crashes=True,
    ),
)

_READING = (
    Fault("failures-tell-the-inside", ("Q-29",), "A failure tells what went wrong inside", as_built=True),
    Fault("list-read-as-object", ("Q-31",), "A list is read as an object, place by place", as_built=True),
    Fault(
        "impossible-characters-break",
        ("Q-32",),
        "A text with a character that cannot be stored is a failure",
        as_built=True,
        crashes=True,
    ),
)

DEVIATIONS = (*_PEOPLE, *_TEAMS, *_INVITATIONS, *_WORK, *_READING)
