"""Tells people about examples on the terminal: the story while they run, the broken ones at the end."""
