"""The mocked renderer: what it was given, what it reports and when, and how it is told what to do."""
