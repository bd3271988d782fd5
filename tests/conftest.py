"""What all of our own tests need of the process that they run in."""

import os
import secrets
import signal

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # Who is started in the background of a plain shell ignores Ctrl-C, and so would all that tests start and interrupt.
    signal.signal(signal.SIGINT, signal.default_int_handler)

OPENAPI_SEED = "OPENAPI_SEED"
# Chosen before workers are started, so that the terminal tells what they take.
os.environ.setdefault(OPENAPI_SEED, str(secrets.randbelow(2**32)))


def pytest_report_header() -> str:
    """What it takes to ask both services the same questions again."""
    return f"{OPENAPI_SEED}={os.environ[OPENAPI_SEED]}: the seed of the questions to both services"
