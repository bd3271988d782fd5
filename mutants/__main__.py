"""`python -m mutants`: change the sandbox's rules at random, and let the acceptance suite judge.

Exit code 0 where at least 90 of a hundred mutations are killed, 1 where fewer are, 2 after Ctrl-C or a wrong option, 3
where nothing could be judged.
"""

import argparse
import os
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from mutants.judging import CannotJudge, Case, Judging, run
from mutants.modules import holds_rules, modules
from mutants.mutations import Mutation, difference, mutations_of
from mutants.reach import Reach, key_of
from mutants.sample import draw
from mutants.standing import CannotStand, ground
from mutants.verdicts import WANTED, Verdict, score
from sandbox.errors import CannotStart

ROOT = Path(__file__).parents[1]
SEED = 7
SIZE = 200
MEASURED = ROOT / ".mutants" / "reach.json"


class Trial:
    """A sample, and what becomes of it."""

    def __init__(self, sample: Sequence[Mutation], sources: dict[str, str]) -> None:
        self.sample = sample
        self.sources = sources
        self.verdicts: list[Verdict] = []

    def hold(self, judging: Judging) -> None:
        """Measure, where nothing that was measured still holds, then judge."""
        key = key_of(ROOT)
        reach = Reach.kept(MEASURED, key, self.sources)
        if reach is None:
            reach = judging.measure(key, self.sources, lambda done: _show(f"{done} of {judging.examples} measured"))
            _show("")
            reach.keep(MEASURED)
        broken = [each for each in reach.examples if not each.kept]
        _say(f"{len(reach.examples)} examples, {len(broken)} of them broken without any mutation: these are not asked")
        for each in broken:
            _say(f"  {each.place}")
        _say("")
        judging.judge([Case(each, self.sources[each.module], reach.judges(each)) for each in self.sample], self._told)

    def _told(self, verdict: Verdict) -> None:
        self.verdicts.append(verdict)
        _say(verdict.told())
        _show(f"{len(self.verdicts)} of {len(self.sample)}")

    def summary(self) -> list[str]:
        """The survivors with what was changed, and the score."""
        left = [each for each in self.verdicts if each.fate != "killed"]
        lines = [""]
        for each in sorted(left, key=lambda one: (one.mutation.module, one.mutation.begin)):
            lines.append(
                f"{each.mutation.name}: {'no example comes there' if not each.asked else f'{each.asked} examples'}"
            )
            lines += [f"    {line}" for line in difference(each.mutation, self.sources[each.mutation.module])]
        fates = Counter("by an example" if each.by else "otherwise" for each in self.verdicts if each.fate == "killed")
        unreached = sum(each.fate == "unreached" for each in left)
        lines += [
            "",
            f"{len(self.verdicts)} mutations: {sum(fates.values())} killed "
            f"({fates['by an example']} by an example, {fates['otherwise']} by a sandbox that could not stand or a run "
            f"that came to no end), {len(left)} survived ({unreached} where no example comes)",
            f"score {score(self.verdicts):.1f} %, wanted {WANTED:.0f} %",
        ]
        return lines


def main(arguments: Sequence[str]) -> int:
    """The exit code."""
    parser = argparse.ArgumentParser(prog="python -m mutants", description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int, default=SEED, help=f"which sample; default {SEED}")
    parser.add_argument("--size", type=int, default=SIZE, help=f"how many mutations; default {SIZE}")
    parser.add_argument("--only", default="", metavar="WORDS", help="only mutations whose name begins so")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 2, help="how many at a time")
    options = parser.parse_args(arguments)
    sources = {module: (ROOT / module).read_text(encoding="utf-8") for module in modules(ROOT)}
    ruling = [module for module in sources if holds_rules(module)]
    every = [each for module in ruling for each in mutations_of(module, sources[module])]
    asked = [each for each in every if each.name.startswith(options.only)]
    sample = draw(asked, sources, seed=options.seed, size=options.size)
    if not sample:
        parser.error(f'no mutation has a name that begins with "{options.only}"')
    trial = Trial(sample, sources)
    began = time.monotonic()
    _say(f"{len(sample)} of {len(asked)} mutations of {len(ruling)} modules, drawn with the seed {options.seed}")
    try:
        with ground() as standing, standing.sandbox() as address:
            os.environ["TEST_SANDBOX_URL"] = address
            judging = Judging(standing, options.workers, trial.hold)
            code = run(judging, ROOT)
    except (CannotJudge, CannotStand, CannotStart) as why:
        sys.stderr.write(f"nothing could be judged: {why}\n")
        return 3
    for line in trial.summary():
        _say(line)
    _say(f"{time.monotonic() - began:.0f} seconds")
    if judging.interrupted:
        return 2
    return 3 if code else int(score(trial.verdicts) < WANTED)


def _say(line: str) -> None:
    _show("")
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _show(state: str) -> None:
    """On a terminal, below what was said, and gone with the next word."""
    if sys.stdout.isatty():
        sys.stdout.write(f"\r\x1b[K{state}")
        sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
