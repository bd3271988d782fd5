"""The language of the features: what a product owner says, and nothing that only an engineer would.

`complaints` names every word of one text that does not belong there. What stands in quotes is data that the
scenario gives ("north_light" may be an address that is refused), so only what is technical beyond doubt is
refused there as well.
"""

import re

from tests.house.features import Text

_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')
_UNITS = r"credits?|characters?|letters?|people|teams?|invitations?|keys?|times|minutes?|hours?|days?"

ANYWHERE: dict[str, str] = {
    "an HTTP verb": r"\b(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\b",
    "a path of the platform": r"/(?:v\d+|internal|_\w+)(?:/|\b)",
    "a UUID": r"\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b",
    "JSON": r"[{}]|\[\s*\"|\"\s*:\s*[\"\d\[{tfn]|\bJSON\b",
    "a field or table name": r"\b(?:\w+_(?:id|ids|at|by|url|urn|hash|prefix|key|keys|bytes|events|files)"
    r"|api_keys|max_\w+|current_\w+)\b",
    "SQL": r"\b(?:SELECT|INSERT INTO|UPDATE \w+ SET|DELETE FROM|WHERE|INNER JOIN|TRUNCATE|SQL)\b",
    "a code of an error": r"\b[A-Z]{3,}_[A-Z_]{3,}\b",
}
OUTSIDE_QUOTES: dict[str, str] = {
    "an address of the web": r"https?://|\bwww\.|\blocalhost\b|\b127\.0\.0\.1\b",
    "a path": r"(?<![\w/.])/\w",
    "a status code": r"(?i)\b(?:status|code|http|answers?|returns?|error)s?(?:\s+\w+)?\s+[1-5]\d\d\b"
    rf"|\b(?:40[0-9]|41[0-57]|42[29]|50[0-4])\b(?![\d,]|\s+(?:{_UNITS})\b)",
    "a name of code": r"\b[a-z]+_[a-z_]+\b|\b[a-z]+[a-z0-9]*[A-Z]\w*\(|\w\(\)",
    "a file": r"\b\w+\.(?:py|toml|json|feature|sql|html|ya?ml|env)\b",
    "engineering": r"(?i)\b(?:https?|uuid|endpoints?|payloads?|bearer|jwt|status codes?|headers?|query string|regex"
    r"|databases?|tables?|foreign keys?|localstack|postgresql|sandbox|staging|environment|mock(?:s|ed)?|stubs?)\b",
    "an unnamed person": r"\bI\b|\b[Tt]he user\b|\b[Aa] user\b",
}
IN_STEPS: dict[str, str] = {"waiting": r"(?i)\b(?:sleep|wait)(?:s|ed|ing)?\b"}
IN_TITLES: dict[str, str] = {"a word that says nothing": r"(?i)\b(?:verify|verifies|should|successfully|correctly)\b"}


def complaints(text: Text) -> list[str]:
    """Each thing in this text that is not business language."""
    bare = _QUOTED.sub('""', text.words)
    # A cell is data, as what stands in quotes is.
    checks = [(ANYWHERE, text.words), *([] if text.kind == "cell" else [(OUTSIDE_QUOTES, bare)])]
    if text.kind == "step":
        checks.append((IN_STEPS, bare))
    if text.kind.endswith(" name"):
        checks.append((IN_TITLES, bare))
    return [
        f"{text.place}: {what} in a {text.kind}: {found[0]!r}"
        for table, words in checks
        for what, pattern in table.items()
        if (found := re.search(pattern, words))
    ]
