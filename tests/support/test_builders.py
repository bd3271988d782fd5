"""Unique real names behind the aliases of a feature."""

import re

import pytest

from support.builders import Builders


def test_two_scenarios_share_nothing():
    """The mark differs, and it is in every address."""
    one, other = Builders(), Builders()
    assert one.mark != other.mark
    assert one.mark in one.email("Theo")
    assert one.mark in one.address("northlight")


def test_an_alias_is_one_address_within_a_scenario():
    """Asking twice gives the same."""
    builders = Builders()
    assert builders.email("Theo") == builders.email("Theo")


def test_a_written_address_keeps_its_spelling():
    """Only the mark is added, before the @."""
    builders = Builders()
    assert builders.written_email("Nora.Quist@Example.Test") == f"Nora.Quist.{builders.mark}@Example.Test"


@pytest.mark.parametrize("written", ["nora", "nora@localhost", "no ra@example.test", "@example.test"])
def test_what_is_no_address_is_left_as_written(written):
    """It is written that way on purpose."""
    assert Builders().written_email(written) == written


@pytest.mark.parametrize("written", ["Northlight", "-north", "north-", "a--b", "a b", "nørth"])
def test_an_ill_formed_team_address_is_left_as_written(written):
    """It is written that way on purpose."""
    assert Builders().address(written) == written


@pytest.mark.parametrize("length", [50, 51])
def test_an_address_of_a_length_has_that_length_and_is_well_formed(length):
    """And is the scenario's own."""
    address = Builders().address_of_length(length)
    assert len(address) == length
    assert re.fullmatch("[a-z0-9]+", address)


def test_an_address_of_no_length_is_empty():
    """The boundary."""
    assert Builders().address_of_length(0) == ""
