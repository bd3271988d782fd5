"""Packs: namespaces, and what goes with them when they go."""
