"""What may not stand in any file that is kept: paths of one machine, hosts of package registries, secrets of ours."""

import re

# Put together here, so that this file does not contain what it looks for.
_MACHINE = "|".join(["work" + "/", "root" + "/", "tmp" + "/brief", "home" + r"/[a-z]+/", "Users" + r"/[A-Za-z]+/"])
_PATTERNS: dict[str, re.Pattern[str]] = {
    "a path of one machine": re.compile(rf"(?<![\w.~>)}}\]-])/(?:{_MACHINE})"),
    "a package registry": re.compile(
        r"(?i)\b(?:files\.)?python" + r"hosted\.org|\bpypi" + r"\.org|\bregistry\.npm" + r"js"
    ),
    "an index for pip": re.compile(r"--(?:extra-)?index" + r"-url|--find" + r"-links|--trusted" + r"-host"),
    "a private key": re.compile(r"-----BEGIN [A-Z ]*PRIVATE" + r" KEY-----"),
}


def complaints(place: str, text: str) -> list[str]:
    """Each line of this file that would tie it to one machine, with the reason."""
    return [
        f"{place}:{number}: {what}: {found[0]}"
        for number, line in enumerate(text.splitlines(), start=1)
        for what, pattern in _PATTERNS.items()
        if (found := pattern.search(line))
    ]
