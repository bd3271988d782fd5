"""`python -m sandbox.alone`: a PostgreSQL by itself, which is broken and mended on request.

A service that is started beside it, with `--database`, can lose it, and can be started anew on what it kept. In one
line of JSON it says where it answers, directly and over a line that can be held. Each line of its standard input is an
order, answered with `done` once it is carried out; when its standard input ends, so does PostgreSQL, and nothing is
left behind:

    break    it is ended as by a crash: whoever is connected is cut off, what was not committed is gone
    mend     it stands again at its old address, with all that was committed
    hold     nothing gets over the line any more, and nobody is refused either
    release  what waited goes on
"""

import asyncio
import json
import os
import sys
from urllib.parse import urlsplit

from sandbox import binaries
from sandbox.errors import CannotStart
from sandbox.folder import RunFolder
from sandbox.line import Line
from sandbox.postgres import Postgres


def main() -> int:
    """The exit code: 0 when stopped, 1 when PostgreSQL could not start."""
    folder: RunFolder | None = None
    postgres: Postgres | None = None
    try:
        found = binaries.find(os.environ)
        folder = RunFolder()
        postgres = Postgres(found, folder, durable=True)
        postgres.begin()
        postgres.start()
        asyncio.run(_serve(postgres))
    except CannotStart as reason:
        sys.stderr.write(f"PostgreSQL cannot stand: {reason}.\n")
        return 1
    finally:
        if postgres is not None:
            postgres.stop()
        if folder is not None:
            folder.remove()
    return 0


async def _serve(postgres: Postgres) -> None:
    where = urlsplit(postgres.url)
    assert where.port is not None
    async with Line(where.port) as line:
        over = where._replace(netloc=where.netloc.replace(f":{where.port}", f":{line.port}")).geturl()
        _say(json.dumps({"database": postgres.url, "line": over}))
        orders = {"break": postgres.crash, "mend": postgres.mend, "hold": line.hold, "release": line.release}
        while said := await asyncio.to_thread(sys.stdin.readline):
            orders[said.strip()]()
            _say("done")


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
