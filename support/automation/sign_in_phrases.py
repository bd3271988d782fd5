"""The typed phrases about sign-ins of the engine: what somebody shows as one."""

from collections.abc import Callable
from typing import Any

from support.automation.sign_ins import SHOWN
from support.grammar import either, word

shown = word(either(SHOWN), "What somebody shows as a sign-in: that sign-in, something that is no sign-in, nothing.")

SIGN_IN_TYPES: dict[str, Callable[[str], Any]] = {"ShownSignIn": shown}
"""The types of sentences about signing in to the engine."""
