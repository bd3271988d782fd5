"""The modules that hold rules: everything of the two services but what stands around their rules."""

from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

SERVICES = ("sandbox/video", "sandbox/automation")

WITHOUT_RULES = {
    "HTTP in and out": (
        "*/routes.py",
        "*/auth_routes.py",
        "*/errors.py",
        "*/inputs.py",
        "*/outputs.py",
        "*/bodies.py",
        "*/queries.py",
        "*/envelopes.py",
        "*/cross_origin.py",
        "*/description.py",
    ),
    "what stands beside what": (
        "*/app.py",
        "*/engine.py",
        "*/service.py",
        "*/settings.py",
        "*/control.py",
        "*/administrator.py",
    ),
    "processes of programs": (
        "*/running/children.py",
        "*/running/environment.py",
        "*/running/link.py",
        "*/running/nursery.py",
        "*/running/pipe.py",
        "*/running/scripts.py",
    ),
    "what protects the sandbox itself": ("*/expressions/budget.py",),
    "regular expressions, in place of the platform's library": ("*/expressions/patterns.py",),
    "what only deviations bring about": ("*/mail_trouble.py",),
    "stand-ins for other services": ("*/mailer.py", "*/rendering/renderer.py", "*/conversations/writer.py"),
}
"""Left out, and why. Whatever is new holds rules until it is named here."""


def modules(root: Path) -> Iterator[str]:
    """The files of both services as seen from the project, in a fixed order."""
    for service in SERVICES:
        for file in sorted((root / service).rglob("*.py")):
            yield file.relative_to(root).as_posix()


def holds_rules(module: str) -> bool:
    """Whether this file may be mutated."""
    return not any(fnmatch(module, pattern) for patterns in WITHOUT_RULES.values() for pattern in patterns)
