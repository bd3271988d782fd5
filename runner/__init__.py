"""Runs feature files with pytest: `pytest -p runner.plugin`.

The plugin collects `.feature` files itself and runs their examples with the step definitions of pytest-bdd,
plain or async, on one event loop per process. What happened is handed over as records (`runner.happened`);
`attach` gives evidence to the step that runs. Nothing here knows what is being tested. See README.md.
"""

from runner.attaching import NothingRuns, attach

__all__ = ["NothingRuns", "attach"]
