"""Deviations of the automation engine in who is let in, who may do what, and what is somebody else's."""

from sandbox.faults.fault import Fault

DEVIATIONS = (
    # signing in
    Fault("password-kept-plain", ("IDN-01",), "Passwords are stored as they were typed, and nobody gets in again"),
    Fault("unknown-login-told", ("IDN-01",), "Signing in tells an unknown login from a wrong password"),
    Fault("newcomers-may-look", ("IDN-01", "T3-10"), "Whoever registers may look at everything at once"),
    Fault("refresh-token-opens", ("IDN-02",), "A refresh token is taken as a bearer token"),
    Fault("access-token-refreshes", ("IDN-02",), "An access token is taken in place of a refresh token"),
    Fault("token-outstays", ("IDN-02",), "An access token is good for an hour longer than it says"),
    Fault("frozen-signs-in", ("IDN-03",), "A frozen identity still signs in"),
    Fault(
        "frozen-still-acts", ("IDN-03", "A-36"), "The tokens of a frozen identity still open everything", as_built=True
    ),
    Fault("removed-still-acts", ("IDN-03", "A-36"), "The tokens of a removed identity still sign in", as_built=True),
    Fault("deleted-signs-in", ("IDN-03", "A-36"), "Deleting an identity is answered, and not done"),
    Fault("ended-tokens-open", ("IDN-04",), "Integration tokens that were revoked or have run out still sign in"),
    Fault(
        "internal-door-open", ("IDN-04", "A-04"), "The internal door gives sensor tokens to whoever asks", as_built=True
    ),
    # rights
    Fault("taken-set-kept", ("PERM-02",), "Taking a permission set back is answered, and not done"),
    Fault("taken-role-kept", ("PERM-02",), "Taking a role back is answered, and not done"),
    Fault("bounds-of-grants-ignored", ("PERM-01",), "The bounds of a grant are not looked at"),
    Fault("viewers-make-and-delete", ("PERM-01", "T3-10"), "Whoever may read a kind of thing may do everything to it"),
    Fault("private-packs-listed", ("PERM-03", "T1-07", "T3-11"), "The list of packs shows those of other identities"),
    Fault("private-packs-seen", ("PERM-03", "T1-07"), "A pack of another identity can be read by its ref"),
    Fault(
        "private-rows-seen",
        ("PERM-03", "A-37", "A-41", "T1-07"),
        "What is in another identity's pack can be seen",
        as_built=True,
    ),
    Fault("identity-keys-open", ("T1-07", "DATA-02"), "A grant for keys reaches those of other identities"),
    Fault("foreign-pack-deleted", ("T1-07",), "A pack of another identity can be deleted"),
    # packs and lists
    Fault("anybody-makes-packs", ("PACK-01", "PERM-01"), "Packs can be made without the right to make them"),
    Fault("packs-without-owner", ("PACK-01", "T3-11"), "A new pack belongs to nobody"),
    Fault("deleted-pack-still-counts", ("PACK-01",), "The triggers, rules and timers of a deleted pack go on"),
    Fault(
        "page-offset-unclamped",
        ("PAGE-01", "A-01"),
        "A page begins where a size over the limit would put it",
        as_built=True,
    ),
    Fault(
        "page-nought-breaks", ("A-03",), "Page nought of events, decisions and entries breaks the service", crashes=True
    ),
    Fault("totals-count-the-page", ("PAGE-01", "T3-22"), "The total of a list is how much its page shows"),
    Fault("page-size-unlimited", ("PAGE-01", "A-01", "T3-22"), "A page is as large as it is asked for"),
    Fault("page-nought-is-the-second", ("A-03",), "Whoever asks for page nought is shown the second"),
    Fault("last-page-has-next", ("PAGE-01",), "The last page says that another follows"),
    # health
    Fault("health-hides-database", ("HEALTH-01", "A-05"), "The service says that it is well when its database is gone"),
    Fault(
        "ready-without-database", ("HEALTH-01", "A-05"), "The service says that it is ready when its database is gone"
    ),
    Fault("health-says-so-late", ("A-05",), "It takes 12 seconds to say that the database is gone"),
)
