"""A random sample of mutations: the same for the same seed, size and sources.

What comes first is decided by a checksum of the seed and of the text at a place, so that a change of one module leaves
the rest of the sample as it was.
"""

import ast
from collections import Counter
from collections.abc import Mapping, Sequence
from hashlib import sha256
from itertools import groupby

from mutants.mutations import Mutation


def draw(mutations: Sequence[Mutation], sources: Mapping[str, str], *, seed: int, size: int) -> list[Mutation]:
    """So many mutations: first a place, then one of its mutations.

    Each place has the same chance, however many operators fit it, and comes again only when all others have come.
    What is no Python any more, or the same as before, is passed over.
    """
    seen: Counter[str] = Counter()
    turns: list[tuple[int, str, Mutation]] = []
    for (module, begin, _), group in groupby(mutations, key=lambda each: (each.module, each.begin, each.end)):
        place = f"{module} {sources[module].splitlines()[begin[0] - 1].strip()}"
        seen[place] += 1
        lot = f"{seed} {place} {seen[place]}"
        fitting = sorted(group, key=lambda each: (_chance(f"{lot} {each.operator}"), each.occurrence))
        turns += [(turn, _chance(lot), each) for turn, each in enumerate(fitting)]
    drawn: list[Mutation] = []
    for _, _, mutation in sorted(turns, key=lambda each: each[:2]):
        if len(drawn) == size:
            break
        if _changes(mutation, sources[mutation.module]):
            drawn.append(mutation)
    return drawn


def _chance(lot: str) -> str:
    return sha256(lot.encode()).hexdigest()


def _changes(mutation: Mutation, source: str) -> bool:
    try:
        return ast.dump(ast.parse(mutation.applied(source))) != ast.dump(ast.parse(source))
    except (SyntaxError, ValueError):
        return False
