"""The sample is a matter of its seed, and of nothing else."""

import ast

import pytest

from mutants.__main__ import ROOT
from mutants.modules import holds_rules, modules
from mutants.mutations import mutations_of
from mutants.sample import draw

PRICING = "sandbox/video/credits/pricing.py"
ACCESS = "sandbox/video/access.py"
SOURCES = {module: (ROOT / module).read_text(encoding="utf-8") for module in (ACCESS, PRICING)}


def sample(seed: int, size: int, sources: dict[str, str] = SOURCES) -> list[str]:
    """The names of what is drawn."""
    every = [each for module, source in sources.items() for each in mutations_of(module, source)]
    return [each.name for each in draw(every, sources, seed=seed, size=size)]


def test_the_same_seed_draws_the_same_sample_and_a_larger_one_begins_with_it():
    """So a sample can be judged again, and gone on with."""
    assert sample(7, 12) == sample(7, 12)
    assert sample(7, 20)[:12] == sample(7, 12)
    assert sample(8, 12) != sample(7, 12)


def test_a_change_of_one_module_leaves_the_rest_of_the_sample():
    """Whoever adds a line draws no new sample of everything else."""
    changed = SOURCES | {PRICING: SOURCES[PRICING] + "\n\n_UNUSED = 1\n"}
    before = [name for name in sample(7, 12) if name.startswith(ACCESS)]
    after = [name for name in sample(7, 13, changed) if name.startswith(ACCESS)]
    assert before
    assert after[: len(before)] == before


def test_no_place_comes_twice_before_every_other_has_come():
    """However many operators fit it."""
    drawn = [name.partition(" ")[0] for name in sample(7, 10)]
    every = [each for module, source in SOURCES.items() for each in mutations_of(module, source)]
    places = {(each.module, each.begin, each.end) for each in every}
    first = draw(every, SOURCES, seed=7, size=len(places) // 2)
    assert len(drawn) == 10
    assert len({(each.module, each.begin, each.end) for each in first}) == len(first)


def test_what_is_drawn_is_python_and_says_something_else():
    """A mutation that cannot be read in would be noticed by nobody's merit."""
    every = [each for module, source in SOURCES.items() for each in mutations_of(module, source)]
    for each in draw(every, SOURCES, seed=7, size=40):
        source = SOURCES[each.module]
        assert ast.dump(ast.parse(each.applied(source))) != ast.dump(ast.parse(source)), each.name


def test_a_mutation_of_another_source_is_refused():
    """Instead of judging something that nobody drew."""
    mutation = mutations_of(PRICING, SOURCES[PRICING])[-1]
    with pytest.raises(ValueError, match="does not fit"):
        mutation.applied("nothing = None\n")


def test_the_modules_that_hold_rules_are_all_but_those_named():
    """Of both services, and none of the doors in front of them."""
    ruling = {module for module in modules(ROOT) if holds_rules(module)}
    assert {PRICING, ACCESS, "sandbox/automation/webhooks/security.py", "sandbox/video/invitations/rules.py"} <= ruling
    assert [module for module in ruling if module.endswith(("routes.py", "errors.py", "nursery.py"))] == []
