"""The sandbox with one module changed, as a process of its own.

    python -m mutants.changed FILE OPTION…

takes the module and its source from FILE, as `Changed.keep` writes it, and is `python -m sandbox OPTION…` otherwise.
"""

import sys
from pathlib import Path

from mutants.imports import replace_module


def main(file: str, *options: str) -> int:
    """The exit code of the sandbox."""
    name, _, source = Path(file).read_text(encoding="utf-8").partition("\n")
    replace_module(name, source)
    sys.argv = ["sandbox", *options]
    from sandbox.__main__ import main as sandbox

    return sandbox()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
