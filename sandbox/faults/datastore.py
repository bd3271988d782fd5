"""Deviations of the automation engine in what its datastore keeps, and for whom."""

from sandbox.faults.fault import Fault

DEVIATIONS = (
    Fault("anybody-makes-keys", ("PERM-01", "T3-10"), "Whoever is signed in puts entries into the datastore"),
    Fault("anybody-reads-keys", ("PERM-01", "T1-07", "PERM-03"), "Whoever is signed in reads every plain entry"),
    Fault("anybody-changes-keys", ("PERM-01", "T1-07", "PERM-03"), "Whoever is signed in changes and deletes entries"),
    Fault("values-become-texts", ("DATA-01", "T1-06"), "Whatever is no text comes back as one"),
    Fault("changed-value-not-stored", ("DATA-01", "T1-06"), "A new value is answered, and not stored"),
    Fault("changes-are-merged", ("DATA-01", "T1-06"), "What is changed keeps the members that it had before"),
    Fault("deleted-key-stays", ("T1-06",), "Taking an entry out is answered, and not done"),
    Fault(
        "foreign-owner-refs-taken",
        ("DATA-02", "A-30"),
        "An owner of another kind is taken, if named by its ref",
        as_built=True,
    ),
    Fault("engine-entries-name-others", ("DATA-02", "A-30"), "An entry of the engine may name any owner beside it"),
    Fault("keys-belong-to-the-system", ("DATA-02",), "Whoever is named as its owner, an entry belongs to the engine"),
    Fault("encrypted-kept-plain", ("DATA-03", "T1-06"), "An encrypted entry is on record in plain text"),
    Fault("everybody-decrypts", ("DATA-03",), "Whoever reads an encrypted entry sees what is in it"),
    Fault("flag-alone-converts-nothing", ("DATA-03", "A-31"), "Switching the encryption leaves the value as it is"),
    Fault(
        "key-hash-never-cleared",
        ("DATA-03", "A-32"),
        "What is plain again keeps the trace of a secret key",
        as_built=True,
    ),
    Fault("flag-alone-empties", ("DATA-03", "A-31"), "Switching the encryption loses the value"),
    Fault("plain-entries-keep-a-trace", ("DATA-03", "A-32"), "Every plain entry has the trace of a secret key"),
    Fault("listed-key-shows-value", ("DATA-04",), "The list of entries shows what is in them"),
    Fault("key-filters-ignored", ("DATA-04",), "The list of entries shows all, whatever owner is asked for"),
    Fault(
        "unreadable-keys-counted",
        ("PAGE-01", "A-02"),
        "Pages and totals count entries that one may not read",
        as_built=True,
    ),
    Fault("totals-count-unreadable-keys", ("PAGE-01", "A-02"), "The total of entries counts what one may not read"),
)
