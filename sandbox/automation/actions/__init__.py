"""Actions: what can be executed."""
