"""Where a mutation would change no rule none is made, and everywhere else it may be."""

import pytest

from mutants.mutations import mutations_of

HEAD = "from sandbox import faults\n\n\ndef rule(a, b, c):\n    "


def mutable(source: str) -> set[str]:
    """What stands at the places of a source where mutations may be made."""
    lines = source.splitlines()
    found = mutations_of("sandbox/made_up.py", source)
    return {lines[each.begin[0] - 1][each.begin[1] : each.end[1]] for each in found if each.begin[0] == each.end[0]}


@pytest.mark.parametrize(
    ("body", "left"),
    [
        ('if faults.on("x"):\n        return a - 1\n    return b', set()),
        ('if not faults.on("x"):\n        return a - 1\n    return b', {"-", "1"}),
        ('return a + 1 if faults.on("x") else b * 2', {"*", "2"}),
        (
            'if a > b and not faults.on("x"):\n        return 0\n    return c',
            {'a > b and not faults.on("x")', ">", "and", "0"},
        ),
        ('if a > b or (a == b and faults.on("x")):\n        pass', {'a > b or (a == b and faults.on("x"))', ">", "or"}),
        ('return faults.on("x")', set()),
        ('late = faults.on("x")\n    if late:\n        return a - 1\n    return b * 2', {"*", "2"}),
        ('late = faults.on("x")\n    late = a + 1\n    if late:\n        return 3', {"+", "1", "late", "3"}),
    ],
    ids=[
        "branch",
        "other branch",
        "choice",
        "decision beside",
        "alternative",
        "answer",
        "kept answer",
        "another value",
    ],
)
def test_what_hangs_on_a_deviation_is_left_to_make_prove(body, left):
    """The decision beside it is not."""
    assert mutable(HEAD + body) == left


def test_a_function_that_only_a_deviation_calls_hangs_on_it():
    """One that others call as well does not."""
    helper = "\n\n\ndef _helper(a):\n    return a + 1\n"
    assert mutable(HEAD + 'return _helper(a) if faults.on("x") else a' + helper) == set()
    assert mutable(HEAD + 'return _helper(a) if faults.on("x") else _helper(b)' + helper) == {"+", "1"}


def test_so_does_a_handler_that_passes_on_what_it_was_given():
    """One that does anything else decides."""
    body = 'try:\n        a()\n    except {}:\n        if faults.on("x"):\n            b()\n        {}'
    assert mutable(HEAD + body.format("ValueError", "raise")) == set()
    assert mutable(HEAD + body.format("ValueError", "raise c(1)")) == {"1", "ValueError"}


def test_so_does_a_method():
    """Under its own name."""
    method = "\n\n\nclass A:\n    def rule(self, a):\n        return self._more(a) if {} else a\n\n"
    method += "    def _more(self, a):\n        return a + 1\n"
    assert mutable(HEAD + "return a" + method.format('faults.on("x")')) == set()
    assert {"+", "1"} <= mutable(HEAD + "return a" + method.format("a"))


@pytest.mark.parametrize(
    "source",
    [
        "def rule(a: int | None) -> int | None:\n    return a",
        "limit: int | None = None",
        "class Follows(Protocol):\n    @property\n    def now(self): ...\n    def at(self, moment=1): ...",
        'def rule(a):\n    raise Refused(f"{a[:10]} is too long")',
        'log.warning("%s", 1 + 1)',
        "def rule(budget):\n    budget.spend_on_text(1 + 2 * 3)",
        "@lru_cache(maxsize=256)\ndef rule(a):\n    return a",
    ],
    ids=["arguments", "variables", "protocols", "wording", "log", "budgets", "caches"],
)
def test_what_says_nothing_about_a_rule_is_not_mutated(source):
    """Annotations, promises to ourselves, words for people."""
    assert mutable(source) == set()


def test_a_dataclass_can_lose_what_makes_it_one_but_not_what_it_promises_us():
    """Without the decorator nothing could be made of it; a frozen one is like one that is not."""
    found = mutations_of("sandbox/made_up.py", "@dataclass(frozen=True, slots=True)\nclass A:\n    a: int = 5\n")
    assert {each.operator.partition("/")[2] for each in found} == {"RemoveDecorator", "NumberReplacer"}


def test_a_letter_of_two_bytes_shifts_nothing():
    """Python counts bytes where the mutations count letters."""
    assert mutable(HEAD + 'return "–" + (a if faults.on("ü") else b)') == {"+"}
