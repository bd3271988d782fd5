"""The embedded platform: started with `python -m sandbox`. What it does not imitate is in LIMITS.md."""

__version__ = "0.1.0"
