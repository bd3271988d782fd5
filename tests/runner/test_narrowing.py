"""`--tag` and `--only` narrow a run down, together with all that narrows it already; what fits nothing is told."""

from __future__ import annotations

import pytest

from tests.runner.folder import Folder

FEATURE = """
    Feature: Calling

      @HOOK-01
      Rule: Whoever has the key may call

        @tier1 @webhook
        Example: Called with the key
          Given nothing

        @tier2 @webhook
        Example: Called without the key
          Given nothing

        @tier1
        Example: Nobody called in time
          Given nothing

        @tier2
        Example: Keys are told once
          Given nothing
"""
SETTINGS = """
    [pytest]
    addopts = --strict-markers
    markers =
        tier1: the first tier
        tier2: the second tier
        webhook: calls of others
        HOOK-01: calling
        lonely(why): nothing carries it
"""
WITH, WITHOUT, TIME, KEYS = (
    "Called with the key",
    "Called without the key",
    "Nobody called in time",
    "Keys are told once",
)


@pytest.fixture
def calling(folder: Folder) -> Folder:
    folder.put("calling.feature", FEATURE)
    folder.put("pytest.ini", SETTINGS)
    return folder.write(conftest_py='from pytest_bdd import given\n\n@given("nothing")\ndef _(): ...\n')


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        (["--tag", "tier1"], [WITH, TIME]),
        (["--tag=tier2", "--only=webhook"], [WITHOUT]),
        (["--only", "Webhook"], [WITH, WITHOUT]),
        (["--only", "webhook and not (tier2 or lonely)"], [WITH]),
        (["--only", "hook-01"], [WITH, WITHOUT, TIME, KEYS]),
        (["--only", "NOBODY in"], [TIME]),
        (["--only", "keys or without"], [WITHOUT, KEYS]),
        (["--only", "key", "--only", "webhook", "-k", "not without"], [WITH]),
        (["--only", "tier1", "-m", "webhook or tier2"], [WITH]),
        (["--tag", "tier1", "calling.feature:4", "--deselect", "calling.feature::x"], [WITH, TIME]),
    ],
)
def test_what_is_asked_for_is_left(calling: Folder, asked: list[str], names: list[str]) -> None:
    assert [each.split("::")[-1] for each in calling.collected(*asked)] == names


def test_workers_do_the_same(calling: Folder) -> None:
    ran = calling.run("-n", "2", "--only", "webhook", "--tag", "tier1")
    assert (ran.tally, list(ran.verdicts())) == ("1 passed", [WITH])


@pytest.mark.parametrize("workers", [(), ("-n", "1")])
@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (
            ["--only", "webhok"],
            '"webhok" is no tag, and no example that is left has these words. Did you mean webhook?',
        ),
        (["--only", "Bruno"], '"Bruno" is no tag, and no example that is left has these words.'),
        (["--only", "lonely", "--tag", "tier1"], "no example is left of tier1 and lonely"),
    ],
)
def test_what_fits_nothing_is_told_with_what_there_is(
    calling: Folder, asked: list[str], said: str, workers: tuple[str, ...]
) -> None:
    ran = calling.run(*asked, *workers)
    assert ran.exit == 5
    tags = "tags: tier1, tier2, webhook, HOOK-01, lonely, and the ids of requirements"
    assert f"\n{said}\n{tags}\n" in ran.out


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("tier7", 'there is no tag "tier7"; known: tier1, tier2'),
        ("webhok", 'there is no tag "webhok"; known: webhook'),
        ("zzz", 'there is no tag "zzz"; known: tier1, tier2, webhook, HOOK-01, lonely'),
    ],
)
def test_a_tag_that_does_not_exist_is_refused_at_once(calling: Folder, asked: str, said: str) -> None:
    ran = calling.run("--tag", asked)
    assert (ran.exit, ran.out.strip()) == (4, f"ERROR: {said}")


@pytest.mark.parametrize("workers", [(), ("-n", "2")])
def test_a_file_in_which_the_tag_stands_nowhere_is_not_read_in(calling: Folder, workers: tuple[str, ...]) -> None:
    calling.put("torn.feature", "Feature: Torn\n  Example: E\n    Given nothing\n    whatever this is\n")
    assert calling.run(*workers).exit != pytest.ExitCode.OK
    assert calling.run("--tag", "tier1", *workers).exit == pytest.ExitCode.OK


def test_a_file_that_is_named_is_always_read_in(calling: Folder) -> None:
    calling.put("other.feature", "Feature: Other\n  Example: E\n    Given nothing\n")
    ran = calling.run("--tag", "tier1", "other.feature")
    assert ran.exit == pytest.ExitCode.NO_TESTS_COLLECTED
    assert "1 deselected" in ran.out
