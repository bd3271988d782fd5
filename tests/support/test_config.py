"""Settings: what is read, and what is refused with a sentence that says what to do."""

import pytest

from support.config import read_settings
from support.errors import ConfigError

TARGETS = """
[sandbox]
description = "embedded"
starts = true
can = ["clock"]

[local]
description = "here"
api = "http://localhost:3000/"
can = ["records", "writable-records"]
"""


@pytest.fixture
def root(tmp_path):
    """A folder with two targets."""
    (tmp_path / "targets.toml").write_text(TARGETS)
    return tmp_path


def test_the_sandbox_is_the_target_unless_another_is_named(root):
    """Nothing needs to be set."""
    assert read_settings(root, {}).name == "sandbox"


def test_a_target_is_named_by_the_environment_or_the_file(root):
    """`.env.test` says what the environment does not; the environment wins."""
    (root / ".env.test").write_text("TEST_TARGET=local\n")
    assert read_settings(root, {}).name == "local"
    assert read_settings(root, {"TEST_TARGET": "sandbox"}).name == "sandbox"


def test_an_address_is_kept_without_its_trailing_slash(root):
    """Paths are appended to it."""
    assert read_settings(root, {"TEST_TARGET": "local"}).api == "http://localhost:3000"


def test_the_environment_wins_over_the_table(root):
    """The address of the day is not committed."""
    names = {"TEST_TARGET": "local", "TEST_LOCAL_API_URL": "http://localhost:4000"}
    assert read_settings(root, names).api == "http://localhost:4000"


def test_the_settings_cannot_be_changed(root):
    """They are read once."""
    with pytest.raises(Exception, match="frozen"):
        read_settings(root, {}).name = "local"


@pytest.mark.parametrize(
    ("names", "told"),
    [
        ({"TEST_TARGET": "locl"}, ['no target "locl"', "Did you mean local?", "sandbox, local"]),
        ({"TEST_TARGE": "local"}, ["TEST_TARGE means nothing", "Did you mean TEST_TARGET?"]),
        ({"TEST_MAIL": "smtp"}, ["catcher", "localstack"]),
    ],
)
def test_a_typo_in_the_environment_is_answered_with_the_nearest(root, names, told):
    """What, and what to do."""
    with pytest.raises(ConfigError) as caught:
        read_settings(root, names)
    assert [part for part in told if part not in str(caught.value)] == []


def test_a_typo_in_the_file_is_named_with_its_line(root):
    """Where."""
    (root / ".env.test").write_text("# ours\nTEST_DATABSE_URL=x\n")
    with pytest.raises(ConfigError, match=r"\.env\.test:2: TEST_DATABSE_URL .* Did you mean TEST_DATABASE_URL\?"):
        read_settings(root, {})


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ('[other]\ndescription = "x"\ncan = ["clok"]', r"\[other\]: can"),
        ('[other]\ndescription = "x"\nadress = "y"', r"\[other\]: adress"),
        ("[other", "not valid TOML"),
    ],
)
def test_a_typo_in_the_targets_is_named_with_its_table(root, more, told):
    """Where, and what."""
    (root / "targets.toml").write_text(TARGETS + more)
    with pytest.raises(ConfigError, match=told):
        read_settings(root, {})


def test_missing_targets_are_one_sentence(tmp_path):
    """No traceback."""
    with pytest.raises(ConfigError, match=r"targets\.toml is missing"):
        read_settings(tmp_path, {})


def test_a_table_that_would_write_to_production_is_refused(root):
    """Also when another target is used: it would only wait for its day."""
    more = '[prod]\ndescription = "x"\napi = "https://api.prod.example"\ncan = ["records", "writable-records"]'
    (root / "targets.toml").write_text(TARGETS + more)
    with pytest.raises(ConfigError, match="looks like production"):
        read_settings(root, {})


def test_secrets_do_not_show_in_the_settings(root):
    """Neither in a repr nor in a message."""
    names = {"JWT_SECRET": "hunter2", "TEST_DATABASE_URL": "postgresql://u:hunter2@localhost/x"}
    assert "hunter2" not in repr(read_settings(root, names))
