"""Moments as a reader says them, in the time of the machine that tells them."""

from __future__ import annotations

from datetime import datetime


def day(moment: datetime) -> str:
    """17 November 2026"""
    local = moment.astimezone()
    return f"{local.day} {local:%B %Y}"


def moment_of_day(moment: datetime) -> str:
    """17 November 2026 at 14:02 UTC"""
    return f"{day(moment)} at {moment.astimezone():%H:%M %Z}"
