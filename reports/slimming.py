"""Styles and scripts as they stand in a page: without the comments and the white space that only their authors need."""

from __future__ import annotations

import re

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_OF_STYLES = re.compile(r"\s*([{};,])\s*|(:)\s+(?=[^{}]*[;}])")
"""What separates, with the white space around it; behind a colon it goes inside a declaration alone."""
_OF_SCRIPTS = re.compile(r"^\s*//.*\n?|^\s+", re.MULTILINE)
"""Comments that fill a line, and indentation. No text in a script may span lines."""


def slim_styles(text: str) -> str:
    return _OF_STYLES.sub(r"\1\2", re.sub(r"\s+", " ", _COMMENT.sub("", text))).replace(";}", "}").strip()


def slim_script(text: str) -> str:
    return _OF_SCRIPTS.sub("", text)
