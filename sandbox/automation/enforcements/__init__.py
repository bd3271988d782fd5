"""Enforcements: decisions that a rule goes with an event, and what became of them."""
