"""Artifacts: storyboards and characters, what is rendered from them, and the order to render."""
