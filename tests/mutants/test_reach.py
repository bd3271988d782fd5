"""Whom to ask about a mutation: who comes to its line, or to what uses what the line made."""

import pytest

from mutants.mutations import Mutation
from mutants.reach import Reach, Tried
from mutants.statements import Statements

LIMITS = "sandbox/video/limits.py"
USERS = "sandbox/video/users.py"
SOURCES = {
    LIMITS: """MOST = 50


def few(count):
    if count > 3:
        return False
    return (
        count
        < 7
    )
""",
    USERS: """from sandbox.video.limits import MOST

HALF = MOST // 2


def full(n):
    return n >= MOST


def half(n):
    return n >= HALF
""",
}
A, B, C, D = (
    Tried(f"features/x.feature::{name}", f"features/x.feature:{n}", f"rule {n}", 0.1, True)
    for n, name in enumerate("abcd")
)
BROKEN = Tried("features/x.feature::e", "features/x.feature:9", "rule 9", 0.1, False)


@pytest.fixture
def reach():
    """A comes to everything of `few`, B to its first line alone, C uses MOST, D what was made of it."""
    few = {5: [A, B, BROKEN], 6: [B], 7: [A], 8: [A], 9: [A]}
    lines = {LIMITS: few, USERS: {7: [C], 11: [D]}}
    return Reach(
        "key",
        (A, B, C, D, BROKEN),
        {
            module: {line: frozenset(each.nodeid for each in ran) for line, ran in known.items()}
            for module, known in lines.items()
        },
        {LIMITS: frozenset({1, 4}), USERS: frozenset({1, 3, 6, 10})},
        SOURCES,
    )


def mutation(line: int, column: int = 0, module: str = LIMITS) -> Mutation:
    """Some mutation at this place."""
    return Mutation(module, "core/NumberReplacer", 0, (line, column), (line, column + 1))


def test_who_comes_to_the_line_is_asked(reach):
    """Who knows the module best comes first; who was broken without any mutation is not asked."""
    assert reach.judges(mutation(5, 15)) == [A, B]
    assert reach.judges(mutation(6, 8)) == [B]


def test_by_turns_another_rule_and_who_knows_best_is_asked():
    """Three of the first rule run what few others run; two rules have one example each, which run the first line."""
    a, b, c, d, e = (
        Tried(name, f"features/x.feature:{n}", f"rule {max(n, 3)}", n / 10, True)
        for n, name in enumerate("abcde", start=1)
    )
    lines = {5: "abcde", 6: "abc", 7: "ab", 8: "a"}
    reach = Reach("key", (e, d, c, b, a), {LIMITS: {line: frozenset(ran) for line, ran in lines.items()}}, {}, SOURCES)
    assert reach.judges(mutation(5, 15)) == [a, d, b, e, c]


def test_a_statement_of_several_lines_is_one(reach):
    """Python says of some of its lines that they ran, and of others not."""
    assert reach.judges(mutation(9, 10)) == [A]


def test_the_head_of_a_function_is_judged_by_who_runs_what_is_in_it(reach):
    """A default is only seen there; the head itself runs once, when the module is read in."""
    assert reach.judges(mutation(4, 9)) == [A, B]


def test_a_constant_is_judged_by_who_uses_it(reach):
    """First who uses it, then who uses what was made of it, in whatever module."""
    assert reach.judges(mutation(1, 7)) == [C, D]


def test_a_measurement_is_kept_and_found_again_while_it_holds(reach, tmp_path):
    """With another word anywhere it does not hold any more."""
    file = tmp_path / "made" / "reach.json"
    assert Reach.kept(file, "key", SOURCES) is None
    reach.keep(file)
    again = Reach.kept(file, "key", SOURCES)
    assert again is not None
    assert (again.examples, again.lines, again.read_in) == (reach.examples, reach.lines, reach.read_in)
    assert Reach.kept(file, "another key", SOURCES) is None


def test_a_decorator_belongs_to_what_stands_below_it():
    """And what its head uses concerns all of it."""
    statements = Statements("@kept(most=3)\ndef rule(a: Page = 5):\n    return a\n")
    assert statements.around((1, 11)).makes == {"rule"}
    assert [each.inside for each in statements.using({"Page"})] == [frozenset({1, 2, 3})]
