"""The typed phrases of our language: what can stand in a sentence, and what it becomes. Nothing else parses text."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from pytest_bdd import parsers

from support.answers import Refusal
from support.artifact_phrases import ARTIFACT_TYPES
from support.automation.phrases import AUTOMATION_TYPES
from support.credit_phrases import CREDIT_TYPES
from support.generation_phrases import GENERATION_TYPES
from support.grammar import PERSON, QUOTED, either, unquote, word, written
from support.outages.phrases import OUTAGE_TYPES
from support.placements import BELONGINGS
from support.refusals import REASONS
from support.signing import FLAWS, FORMS
from support.video import NOBODYS_NAMES, PLACES

_UNITS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400}
_NUMBERS = {"no": 0, "one": 1, "two": 2, "three": 3}

person = word(PERSON, "A persona by name: Mara.")


@written(rf"{PERSON}(?:, {PERSON})*(?: and {PERSON})?")
def people(text: str) -> list[str]:
    """One or more personas: Mara, Ines and Bruno."""
    return re.findall(PERSON, text)


@written(QUOTED)
def name(text: str) -> str:
    """Something that the scenario names or says: "Northlight". A quotation mark inside is written \\"."""
    return unquote(text)


@written(rf"{QUOTED}(?:, {QUOTED})*(?: and {QUOTED})?")
def names(text: str) -> list[str]:
    """One or more names: "Aurora", "Midnight" and "Zephyr"."""
    return [unquote(quoted) for quoted in re.findall(QUOTED, text)]


@written(rf'{QUOTED}|the letter "." \d+ times')
def wording(text: str) -> str:
    """A text as it is, or one that is only long: the letter "x" 100 times."""
    if text.startswith("the letter"):
        return text.split('"')[1] * int(text.split()[-2])
    return unquote(text)


@written(r"an? (?:owner|admin|member|viewer)")
def role(text: str) -> str:
    """A role in a team: an owner, an admin, a member, a viewer."""
    return text.split()[1]


tier = word(r"starter|creator", "A tier: starter or creator.")
state = word(
    r"pending|accepted|declined|expired|revoked",
    "How an invitation stands: pending, accepted, declined, expired or revoked.",
)


@written(r"half a minute|\d+ (?:second|minute|hour|day)s?(?: \d+ (?:second|minute|hour|day)s?)*")
def duration(text: str) -> timedelta:
    """A stretch of time: 6 days 23 hours."""
    if text == "half a minute":
        return timedelta(seconds=30)
    parts = re.findall(r"(\d+) (second|minute|hour|day)", text)
    return timedelta(seconds=sum(int(count) * _UNITS[unit] for count, unit in parts))


@written(r"no credits|1 credit|\d{1,3}(?:,\d{3})* credits")
def credit(text: str) -> int:
    """An amount of credits: 1,250 credits, 1 credit, no credits."""
    amount = text.split()[0]
    return 0 if amount == "no" else int(amount.replace(",", ""))


@written(r"\d+|no|one|two|three")
def count(text: str) -> int:
    """How many: 10, no, one."""
    return _NUMBERS[text] if text in _NUMBERS else int(text)


@written(either(REASONS))
def reason(text: str) -> Refusal:
    """Why the platform says no, always in the same words: the e-mail address belongs to another account."""
    return REASONS[text]


flaw = word(either(FLAWS), "What is wrong with a sign-in: signed by somebody else, without a time of issue.")
form = word(either(FORMS), "In what form a sign-in comes: a name and a password, an empty sign-in.")
place = word(either(PLACES), "What somebody asks for: the account, the teams, a team that never was.")


@written(either(NOBODYS_NAMES))
def nobody(text: str) -> str:
    """A name that can own nothing: a picture, a sound of the house, nobody in particular."""
    return NOBODYS_NAMES[text]


_SPELLINGS: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "in capitals": str.upper,
    "without hyphens": lambda text: text.replace("-", ""),
}


@written(either(_SPELLINGS))
def spelling(text: str) -> Callable[[str], str]:
    """How an address or a name is spelled: as it is, in capitals, without hyphens."""
    return _SPELLINGS[text]


own = word(r"his|her|their", "Whose: his, her, their. Means nothing, reads better.")
pronoun = word(r"he|she|they|it", "Who: he, she, they. Means nothing, reads better.")
oneself = word(r"himself|herself|themselves", "In person: himself, herself. Means nothing, reads better.")
detail = word(r"name|picture|credits|storage in use", "What an account may lack: a name, a picture, credits.")


@written(either(BELONGINGS))
def belonging(text: str) -> str:
    """What a person has: credits, borrowed storage."""
    return BELONGINGS[text]


verb = word(
    r"accept|decline|revoke|resend|see|rename",
    "What somebody may want to do with an invitation or a key: accept, resend, rename.",
)


TYPES: dict[str, Callable[[str], Any]] = {
    "Person": person,
    "People": people,
    "Name": name,
    "Names": names,
    "Text": wording,
    "Role": role,
    "Tier": tier,
    "State": state,
    "Duration": duration,
    "Credits": credit,
    "Count": count,
    "Reason": reason,
    "Flaw": flaw,
    "Form": form,
    "Place": place,
    "Nobody": nobody,
    "Spelling": spelling,
    "Own": own,
    "Pronoun": pronoun,
    "Oneself": oneself,
    "Detail": detail,
    "Belonging": belonging,
    "Verb": verb,
    **GENERATION_TYPES,
    **ARTIFACT_TYPES,
    **CREDIT_TYPES,
    **AUTOMATION_TYPES,
    **OUTAGE_TYPES,
}
"""Every type that can stand in a sentence after a colon: `{who:Person}`."""


def phrase(sentence: str) -> parsers.cfparse:
    """A sentence with typed gaps, for @given, @when and @then. Capitals count."""
    return parsers.cfparse(sentence, extra_types=TYPES, case_sensitive=True)
