"""Webhooks: triggers that are open to the outside, behind a secret address."""
