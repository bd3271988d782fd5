"""What a scenario has named: found by its name, and told when it is missing."""

from uuid import uuid4

import pytest

from support.answers import Answer
from support.errors import SetupFailed
from support.world import World


def ordered(alias):
    """A scenario in which Theo has ordered this generation."""
    world = World()
    world.ordered(Answer("Theo", "order", 201, body={"id": str(uuid4())}), alias, "Theo")
    return world


def test_the_last_one_needs_no_name():
    """The others are found by theirs."""
    world = ordered("First")
    assert world.generation() is world.generation("First")


def test_what_was_never_named_is_a_mistake_of_the_scenario():
    """With what it knows."""
    with pytest.raises(SetupFailed, match='no generation "Second"; it knows "First"'):
        ordered("First").generation("Second")


def test_what_is_missing_because_the_platform_refused_it_is_told_so():
    """It should be there: that is a judgement, with what was answered instead."""
    world = ordered("First")
    world.answers = [Answer("Theo", "order a generation", 409, "CONFLICT", "one at a time")]
    with pytest.raises(AssertionError) as told:
        world.generation("Second")
    should, instead, *_ = map(str.strip, str(told.value).splitlines())
    assert should == 'The generation "Second" should be there by now.'
    assert instead.startswith("Instead, when Theo wanted to order a generation, the platform refused: CONFLICT (409)")
