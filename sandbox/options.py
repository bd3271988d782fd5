"""The command line of `python -m sandbox`."""

import argparse
import os
import stat
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sandbox.errors import CannotStart


@dataclass(frozen=True, slots=True)
class Options:
    """What the person who starts the sandbox wants."""

    port: int = 0
    automation_port: int = 0
    mail_port: int = 0
    plain: bool = False
    as_built: bool = False
    mail: str = "catcher"
    database: str | None = None
    announce: Path | None = None
    die_with_parent: bool = False
    json: bool = False
    faults: tuple[str, ...] = ()


def read(arguments: Sequence[str], environ: Mapping[str, str]) -> Options:
    """The options, and what the environment says of them; raises CannotStart for what fits together but cannot work."""
    parser = argparse.ArgumentParser(
        prog="python -m sandbox", description="Start the embedded platform and keep it up until it is stopped."
    )
    add = parser.add_argument
    add("--port", type=_port, default=0, metavar="N", help="port of the video service; 0 (default) is a free one")
    add("--automation-port", type=_port, default=0, metavar="N", help="port of the automation service")
    add("--mail-port", type=_port, default=0, metavar="N", help="port of the mail catcher or of LocalStack")
    add("--plain", action="store_true", help="real time, no control path, no deviations: as a real service stands")
    add(
        "--as-built",
        action="store_true",
        default=environ.get("AS_BUILT", "") not in ("", "0", "no", "off"),
        help="wrong wherever today's platform is wrong, for every request (AS_BUILT=1)",
    )
    add(
        "--mail",
        default="catcher",
        metavar="WHERE",
        help="catcher (default, a stub), localstack (the real one, started here), or the address of one",
    )
    add("--database", metavar="URL", help="use this PostgreSQL instead of starting one")
    add("--announce", type=Path, metavar="FILE", help="write the announcement into this file when ready")
    add(
        "--die-with-parent",
        action="store_true",
        help="stop when the other end of stdin, a pipe held by the owner, closes",
    )
    add("--json", action="store_true", help="announce as one JSON object instead of text for people")
    add(
        "--fault",
        action="append",
        default=[],
        dest="faults",
        metavar="NAME",
        help="a deviation that is on for whoever asks, and for what happens by itself",
    )
    options = Options(**vars(parser.parse_args(arguments)))
    if options.mail not in ("catcher", "localstack") and not options.mail.startswith(("http://", "https://")):
        raise CannotStart(
            f'--mail is "{options.mail}"; it must be catcher, localstack, or an address that begins with http://'
        )
    if options.die_with_parent and not _stdin_is_held():
        raise CannotStart("--die-with-parent needs a pipe on stdin whose other end the parent holds")
    if options.announce is not None and not os.access(options.announce.absolute().parent, os.W_OK):
        raise CannotStart(f"the announcement cannot be written to {options.announce}: check its folder")
    return options


def _port(text: str) -> int:
    number = int(text)
    if not 0 <= number < 65536:
        raise argparse.ArgumentTypeError(f"{text} is no port")
    return number


def _stdin_is_held() -> bool:
    try:
        mode = os.fstat(sys.stdin.fileno()).st_mode
    except (OSError, ValueError, AttributeError):
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode)
