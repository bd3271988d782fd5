"""A proof with a register made up for the purpose: real switches of the sandbox that claim to break KEY-05.

    python -m tests.proof.made_up_register FOLDER [FAULT…]

writes its proof.json there and tells, as JSON, what came of each. Faults that are named are those of the real register,
with what they really break.
"""

import json
import sys
from pathlib import Path

from proof.proving import Proving, run
from proof.record import write_record
from proof.register import fault_named
from sandbox.faults.fault import Fault

ROOT = Path(__file__).parents[2]
REGISTER = (
    Fault("key-last-use-not-kept", ("KEY-05",), "Really breaks it"),
    Fault("declined-invitation-accepted", ("KEY-05",), "Has nothing to do with it"),
    Fault("dropped-connection", ("KEY-05",), "Keeps every example from beginning"),
    Fault("blank-names-break", ("Q-11",), "Breaks it by a server error alone"),
)


def main() -> None:
    """Try them, and say by which places each was noticed, and why not where not."""
    folder, *names = sys.argv[1:]
    register = [fault_named(name) for name in names] or REGISTER
    proving = Proving(register, {name for fault in register for name in fault.breaks}, workers=2)
    code = run(proving, ROOT)
    write_record(proving.trials, ROOT, Path(folder))
    told = {
        trial.fault.name: {
            "caught": trial.caught,
            "by": [case.place for case in trial.noticed],
            "left_out": trial.left_out,
            "why": [line for requirement in trial.missed for line in trial.why_missed(requirement)],
        }
        for trial in proving.trials
    }
    sys.stdout.write(f"\n{json.dumps({'code': code, 'compared': proving.compared, 'faults': told})}\n")


if __name__ == "__main__":
    main()
