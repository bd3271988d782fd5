"""`python -m reports COMMAND`: the living documentation, made, compared and edited without a run.

  build   the page, from the messages of one run or of several; or from the features alone
  diff    what changed from one run to another
  edit    the page, with an editor for its features, on this machine

`python -m reports COMMAND --help` says more.
"""

from __future__ import annotations

import sys
from importlib import import_module

_COMMANDS = {
    "build": "reports.making",
    "diff": "reports.diffing",
    "edit": "reports.editor.command",
}


def main(arguments: list[str] | None = None) -> int:
    """Run the command that is named first; 2 where none is."""
    given = sys.argv[1:] if arguments is None else arguments
    if given and given[0] in _COMMANDS:
        # Each is read in when it is asked for: what serves an editor has no part in making a page.
        return int(import_module(_COMMANDS[given[0]]).main(given[1:]))
    asked = bool(given) and given[0] in ("-h", "--help")
    (sys.stdout if asked else sys.stderr).write(__doc__ or "")
    return 0 if asked else 2


if __name__ == "__main__":
    sys.exit(main())
