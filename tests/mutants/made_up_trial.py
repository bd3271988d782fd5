"""A trial of mutations made up for the purpose, judged by the examples about prices, and by one about an outage.

    python -m tests.mutants.made_up_trial

tells, as JSON, what was measured of the module with the prices, and what became of each mutation.
"""

import json
import os
import sys
from dataclasses import dataclass

from mutants.__main__ import ROOT
from mutants.judging import Case, Judging, run
from mutants.modules import modules
from mutants.mutations import Mutation
from mutants.standing import ground
from mutants.verdicts import Verdict

PRICING = "sandbox/video/credits/pricing.py"
SOURCES = {module: (ROOT / module).read_text(encoding="utf-8") for module in modules(ROOT)}
PLAIN = SOURCES[PRICING]
DEARER = PLAIN.replace("_A_SECOND = 10", "_A_SECOND = 11")
OWN = "features/resilience/records_out_of_reach.feature::What broke off can be done again, and is done once"
CHANGED = {
    "dearer": DEARER,
    "dearer anywhere": DEARER,
    "reworded": f"{PLAIN}\n# the same, with a comment\n",
    "unreadable": f"{PLAIN}\nraise RuntimeError('this never stands')\n",
}


@dataclass(frozen=True, slots=True)
class MadeUp(Mutation):
    """A change that no operator makes."""

    def applied(self, source: str) -> str:
        """As it stands above, under the name of its operator."""
        assert source == PLAIN
        return CHANGED[self.operator]


def main() -> None:
    """Measure and judge, and tell."""
    told: dict[str, object] = {}

    def trial(judging: Judging) -> None:
        reach = judging.measure("key", SOURCES, lambda _: None)
        told["examples"] = len(reach.examples)
        told["broken"] = [each.place for each in reach.examples if not each.kept]
        told["lines"] = sorted(reach.lines[PRICING])
        told["read_in"] = sorted(reach.read_in[PRICING])
        others = [each for each in reach.examples if not judging.has_own_platform(each.nodeid)]
        mutations = [MadeUp(PRICING, name, 0, (1, 0), (1, 1)) for name in ("dearer", "reworded", "unreadable")]
        cases = [Case(each, PLAIN, others) for each in mutations]
        cases.append(Case(MadeUp(PRICING, "reworded", 1, (1, 0), (1, 1)), PLAIN, ()))
        own = [each for each in reach.examples if judging.has_own_platform(each.nodeid)]
        told["own"] = [each.place for each in own]
        cases.append(Case(MadeUp(PRICING, "dearer anywhere", 0, (1, 0), (1, 1)), PLAIN, own))
        verdicts: list[Verdict] = []
        judging.judge(cases, verdicts.append)
        told["verdicts"] = {
            each.mutation.operator if each.asked else "nobody asked": [each.fate, each.by, each.why]
            for each in verdicts
        }

    with ground() as standing, standing.sandbox() as address:
        os.environ["TEST_SANDBOX_URL"] = address
        run(Judging(standing, address, 2, trial), ROOT, "features/credits/prices.feature", OWN)
    sys.stdout.write(f"\n{json.dumps(told)}\n")


if __name__ == "__main__":
    main()
