"""What all refusals of the documents have in common."""

from __future__ import annotations


class DocumentProblem(Exception):
    """Something that the documents are made of cannot be read; the message says which, where and why."""
