"""`python -m reports.editor`: the same as `python -m reports edit`."""

import sys

from reports.editor.command import main

if __name__ == "__main__":
    sys.exit(main())
