"""`python -m mutants`: change the sandbox's rules at random, and let the acceptance suite judge.

The exit code is 0 where at least 90 of a hundred mutations are killed, 1 where fewer are, 2 for a wrong option, 3 where
nothing could be judged, 130 after Ctrl-C.
"""

import argparse
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from mutants.judging import CannotJudge, Judging, run
from mutants.modules import holds_rules, modules
from mutants.mutations import mutations_of
from mutants.sample import draw
from mutants.standing import CannotStand, ground
from mutants.trial import Trial, say
from mutants.verdicts import WANTED, score
from proof.children import for_each_core
from sandbox.errors import CannotStart

ROOT = Path(__file__).parents[1]
SEED = 7
SIZE = 200
EXAMPLES = "features"
MOST = 800
# An example waits half of its time.
WORKERS = for_each_core(2)
MEASURED = ROOT / ".mutants" / "reach.json"


def main(arguments: Sequence[str]) -> int:
    """The exit code."""
    parser = _parser()
    options = parser.parse_args(arguments)
    sources = {module: (ROOT / module).read_text(encoding="utf-8") for module in modules(ROOT)}
    ruling = [module for module in sources if holds_rules(module)]
    near = [module for module in ruling if module.startswith(options.only) or options.only.startswith(module)]
    every = (each for module in near for each in mutations_of(module, sources[module]))
    asked = [each for each in every if each.name.startswith(options.only)]
    if not asked:
        parser.error(f'no mutation begins with "{options.only}": say a file, `sandbox/video/credits/pricing.py`')
    sample = draw(asked, sources, seed=options.seed, size=options.size)
    say(f"{len(sample)} of {len(asked)} mutations in {len(near)} modules, drawn with the seed {options.seed}")
    trial = Trial(sample, sources, ROOT, MEASURED if options.examples == EXAMPLES else None, options.most)
    began = time.monotonic()
    code = _hold(trial, options.examples, options.workers)
    for line in trial.summary() if trial.verdicts else ():
        say(line)
    say(f"{time.monotonic() - began:.0f} seconds")
    return code if code else int(score(trial.verdicts) < WANTED)


def _hold(trial: Trial, examples: str, workers: int) -> int:
    try:
        with ground() as standing, standing.sandbox() as address:
            os.environ["TEST_SANDBOX_URL"] = address
            judging = Judging(standing, address, workers, trial.hold)
            code = run(judging, ROOT, examples)
    except (CannotJudge, CannotStand, CannotStart) as why:
        sys.stderr.write(f"nothing more could be judged: {why}\n")
        return 3
    except KeyboardInterrupt:
        interrupted = True
    else:
        interrupted = judging.interrupted
    if interrupted:
        say(f"interrupted: {len(trial.verdicts)} of {len(trial.sample)} mutations had been judged")
        return 130
    return 3 if code else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m mutants",
        description="Change the sandbox's rules at random, and let the acceptance suite judge.",
    )
    parser.add_argument("--seed", type=int, default=SEED, help=f"which sample; {SEED} unless told")
    parser.add_argument("--size", type=int, default=SIZE, help=f"how many mutations; {SIZE} unless told")
    parser.add_argument("--only", default="", metavar="NAME", help="only mutations whose name begins so")
    parser.add_argument("--examples", default=EXAMPLES, metavar="PATH", help="ask only these; all features unless told")
    parser.add_argument("--most", type=int, default=MOST, help=f"how many examples to ask at most; {MOST} unless told")
    parser.add_argument("--workers", type=int, default=WORKERS, help="how many mutations at a time")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
