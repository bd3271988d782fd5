"""The features are business language, and a word that is not would be found."""

import pytest

from tests.house.features import FeatureFile, Text, feature_files
from tests.house.language import complaints


def test_there_are_features_to_read() -> None:
    """Else the next test would pass for want of words."""
    assert sum(1 for file in feature_files() for _ in file.texts()) > 1_000


def test_every_text_of_every_feature_is_business_language() -> None:
    """Titles, prose, steps and cells."""
    assert [each for file in feature_files() for text in file.texts() for each in complaints(text)] == []


@pytest.mark.parametrize(
    "words",
    [
        'When Mara sends POST to "teams"',
        "When Mara asks for /v1/teams",
        'When Mara asks for "/v1/teams"',
        "When Mara opens https://framecast.example",
        'When Mara opens "https://framecast.example/v1/account"',
        "Then the answer is 404",
        "Then the status code is 201",
        "Then Mara gets error 409",
        'When Mara sends {"role": "viewer"}',
        'Then the field "role": "viewer" is shown',
        "Then the team has the id 7f3a9c1e-0b52-4d7e-9c11-2f6f0a1b2c3d",
        "Then the column expires_at is set",
        'Then "expires_at" is later',
        "Then invitation_rows are gone",
        "When SELECT finds nothing",
        "When Mara runs DELETE FROM teams",
        "When Mara waits 3 days",
        "When everybody sleeps",
        "Then Mara is refused with INSUFFICIENT_TIER",
        "Given a bearer of a JWT",
        "Given the database is clean",
        "Given I am signed in",
        "Given the user is signed in",
        "When the endpoint is called",
        "When Mara reads targets.toml",
        "Given the sandbox is up",
    ],
)
def test_a_word_of_engineers_is_seen_in_a_step(words: str) -> None:
    """Quoted or not."""
    assert complaints(Text("f.feature:1", "step", words))


@pytest.mark.parametrize(
    "words",
    [
        'Mara has invited Theo to "Northlight" as a viewer',
        'the API key "laptop" asks who it is',
        'Mara opens the team "404"',
        "Mara has 404 credits",
        "the team has 500 people",
        'Mara names the team "north_light"',
        "Theo accepts and/or declines",
        "Theo gets the invitation, and is told so",
        "6 days 23 hours pass",
        'Theo has made the API key "laptop" for "generate, jobs:read"',
        "the sign-in is older than 1,000 days",
        'Mara sets her picture to "https://pictures.example/mara.png"',
        "Mara selects the picture where Theo is seen",
    ],
)
def test_plain_words_are_left_alone(words: str) -> None:
    """Names, amounts and ordinary English."""
    assert complaints(Text("f.feature:1", "step", words)) == []


def test_titles_state_facts() -> None:
    """No "should", no "successfully"."""
    assert complaints(Text("f.feature:1", "Example name", "Theo should join successfully"))
    assert complaints(Text("f.feature:1", "Example name", "Theo joins")) == []


def test_cells_are_data_but_not_a_way_out() -> None:
    """An address that is refused may have a forbidden sign; a path or a UUID is still none of a reader's business."""
    assert complaints(Text("f.feature:1", "cell", "north_light")) == []
    assert complaints(Text("f.feature:1", "cell", "/v1/teams"))


def test_tags_are_no_text() -> None:
    """They are words of ours, and may have an underscore; the shape tells which there are."""
    file = FeatureFile("f.feature", "@real_render\nFeature: f\n  @slow_one\n  Rule: r\n")
    assert [text.words for text in file.texts()] == ["f", "r"]


def test_every_kind_of_text_is_read() -> None:
    """A word hidden in any corner of a file is found there, with its line."""
    file = FeatureFile(
        "f.feature",
        """Feature: SELECT 2 nothing
  SELECT 2b in prose

  Background:
    Given SELECT 5

  Rule: SELECT 7 holds
    SELECT 7b in prose

    Scenario Outline: SELECT 10 <x>
      When SELECT 11
        | SELECT 12 |
      Then it is said
        \"\"\"
        SELECT 14
        \"\"\"

      Examples: SELECT 18
        | x         |
        | SELECT 20 |
""",
    )
    found = [complaint.split(": ")[-1] for text in file.texts() for complaint in complaints(text)]
    assert len(found) == 11
