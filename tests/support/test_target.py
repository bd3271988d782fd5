"""What a target lacks: an example is left unchecked, or told as not delivered yet; money is spent only on request."""

import dataclasses

import pytest

from support.target import Target

REAL = Target(name="stage", description="", api="http://127.0.0.1:1", can=frozenset(), jwt_secret="", renders="real")


def test_what_cannot_be_seen_is_left_unchecked_with_its_reason():
    """It counts as nothing else."""
    with pytest.raises(pytest.skip.Exception, match='target "stage" shows no mail'):
        REAL.need("mail")


@pytest.mark.parametrize("promised", ["charging", "signed-reports"])
def test_what_every_platform_promises_is_told_as_not_delivered_yet(promised):
    """A platform that does not charge has not refused to."""
    with pytest.raises(pytest.xfail.Exception, match='target "stage"'):
        REAL.need(promised)


def test_what_is_there_is_used():
    """Nothing happens."""
    assert dataclasses.replace(REAL, can=frozenset({"mail"})).need("mail") is None


@pytest.mark.parametrize(("asked_for", "may_cost"), [(False, False), (True, False), (False, True)])
def test_a_render_that_costs_money_is_tried_only_by_name_and_by_a_setting(asked_for, may_cost):
    """One of the two is not enough."""
    with pytest.raises(pytest.skip.Exception, match="costs money: say -m real_render and TEST_REAL_RENDER=yes"):
        dataclasses.replace(REAL, may_cost=may_cost).need_render(asked_for=asked_for)


def test_a_render_that_was_asked_for_and_allowed_is_tried():
    """Both were said."""
    assert dataclasses.replace(REAL, may_cost=True).need_render(asked_for=True) is None


def test_a_mocked_render_needs_no_leave():
    """It costs nothing."""
    assert dataclasses.replace(REAL, renders="mocked").need_render(asked_for=False) is None
