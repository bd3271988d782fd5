"""Triggers: the kinds of events that there are."""
