"""Step definitions by domain concept: what a sentence of a feature asks of a persona, or sees through a probe."""
