"""The words that made-up suites are written in: a lending library with branches, readers, loans and fees."""


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


PEOPLE = _words(
    "Adela Anselm Bettina Corin Dagny Edmund Farida Gideon Hester Ilan Jorun Kasimir Leontine Magnus Nadia Olwen "
    "Percival Quirin Rosalind Sunniva Tobias Ulrika Veronika Wendell Xenia Yorick Zelda"
)
ROLES = ("a librarian", "a reader", "a guest", "a trustee", "a courier", "a bookbinder", "an archivist", "a cataloguer")
ADJECTIVES = _words(
    "annotated antique borrowed damaged digitised disputed donated duplicate embossed expired fragile handwritten "
    "illustrated incomplete mislaid overdue pocket-sized privately-owned rare reserved restored sealed shortened "
    "signed translated unbound uncatalogued unreturned waterlogged withdrawn"
)
THINGS = (
    *("almanac", "anthology", "atlas", "audiobook", "ballot", "bibliography", "bookmark", "broadsheet", "calendar"),
    *("card", "cassette", "catalogue", "chart", "concordance", "correspondence", "deposit", "dictionary", "donation"),
    *("encyclopedia", "engraving", "exhibition", "fee", "folio", "gazette", "globe", "invoice", "journal", "lecture"),
    *("ledger", "loan", "locker", "manuscript", "map", "membership", "microfilm", "monograph", "newsletter", "notice"),
    *("pamphlet", "parcel", "periodical", "photograph", "postcard", "programme", "quarto", "reading room", "receipt"),
    *("reminder", "reservation", "scanner", "score", "seat", "shelf", "signature", "subscription", "thesaurus"),
    *("transfer", "treatise", "typescript", "voucher", "woodcut"),
)
DEEDS = (
    *(("appraise", "appraised"), ("archive", "archived"), ("bind", "bound"), ("borrow", "borrowed")),
    *(("cancel", "cancelled"), ("catalogue", "catalogued"), ("charge", "charged"), ("collect", "collected")),
    *(("copy", "copied"), ("deliver", "delivered"), ("donate", "donated"), ("dispute", "disputed")),
    *(("extend", "extended"), ("forward", "forwarded"), ("inspect", "inspected"), ("label", "labelled")),
    *(("mend", "mended"), ("order", "ordered"), ("pledge", "pledged"), ("recall", "recalled")),
    *(("refund", "refunded"), ("release", "released"), ("renew", "renewed"), ("reserve", "reserved")),
    *(("return", "returned"), ("seal", "sealed"), ("share", "shared"), ("transfer", "transferred")),
    *(("waive", "waived"), ("withdraw", "withdrawn")),
)
CIRCUMSTANCES = (
    *("by post", "at the counter", "after hours", "for a school", "from abroad", "on behalf of somebody else"),
    *("during stocktaking", "between branches", "on a public holiday", "with a lost card", "in the reading room"),
    *("before the due date", "after a reminder", "over the telephone", "as a household", "in the mobile library"),
)
BRANCHES = _words(
    "Aldersbrook Birchgrove Castlegate Dunmore Eastleigh Fernhill Greyfriars Harbourside Ivybridge Juniper-Lane "
    "Kingsmead Larkfield Millbrook Northgate Oakhanger Pennywell Quarry-Hill Ravensworth Stonecross Thistledown "
    "Underwood Vale-Royal Whitmore Yarrow"
)
DURATIONS = (
    *("30 seconds", "1 minute", "14 minutes 59 seconds", "15 minutes", "2 hours", "23 hours 59 minutes", "1 day"),
    *("3 days", "6 days 23 hours", "7 days", "7 days 1 minute", "14 days", "28 days", "1 month", "90 days", "1 year"),
)
REASONS = (
    *("the card has expired", "somebody else has reserved it", "the branch is closed", "the reader owes fees"),
    *("it may not leave the building", "the deposit has not been paid", "the limit has been reached"),
    *("the order is still on its way", "only its owner may do that", "it has been withdrawn from the catalogue"),
    *("the reader is too young", "the key is not valid", "it is being mended", "the term has run out"),
)
STATES = _words("requested confirmed dispatched received checked shelved lent recalled settled closed")
WORDS = _words(
    "amber anchor archway autumn ballad beacon bramble candle cedar chapel cinder clover compass copper coral "
    "cottage cricket crystal dapple dovetail drift ember falcon feather fiddle flint forest foxglove garnet "
    "gather ginger glade granite hamlet harvest hazel heather hollow indigo island ivory jasper kestrel kindle "
    "lantern laurel lichen linen lullaby maple marble meadow mistral mosaic nectar nightfall nutmeg oakmoss onyx "
    "orchard otter parchment pebble pepper pilgrim plover poppy prairie quartz quill raven ribbon river rosewood "
    "saffron scarlet shadow silver sorrel sparrow spindle starling summit tamarind tempest thimble timber topaz "
    "tulip velvet violet walnut wander whistle willow winter wren yonder zephyr"
)


def article(words: str) -> str:
    """The words with the article that they want."""
    return f"{'an' if words[0] in 'aeiou' else 'a'} {words}"


def plural(words: str) -> str:
    """More than one of them."""
    if words.endswith("y") and words[-2] not in "aeiou":
        return f"{words[:-1]}ies"
    return f"{words}es" if words.endswith(("s", "sh", "x")) else f"{words}s"
