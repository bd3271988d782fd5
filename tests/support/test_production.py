"""What looks like production, and what does not."""

import pytest

from support.config import read_settings
from support.errors import ConfigError
from support.production import refuse_production, sign_in

TARGETS = """
[sandbox]
description = "embedded"
starts = true

[staging]
description = "there"
api = "https://api.staging.example"
"""


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://u:p@db.prod.example/app",
        "https://api.production.example",
        "https://prod-eu1.example/v1",
        "https://PRD.example",
        "postgresql://localhost/live_data",
        "postgresql://localhost/framecast_prod2",
    ],
)
def test_a_host_or_a_database_may_say_so(address):
    """As a word of its own, in any spelling."""
    with pytest.raises(ConfigError, match="looks like production"):
        refuse_production("staging", sign_in([address], {}))


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://postgres@localhost:5432/framecast",
        "https://products.deliver.example",
        "https://olive.example/live",
        "postgresql://production:live@localhost/framecast",
    ],
)
def test_a_harmless_address_is_let_through(address):
    """Neither a part of a word nor who signs in counts."""
    assert sign_in([address], {}) is None


@pytest.mark.parametrize("name", ["ENVIRONMENT", "APP_ENV", "DEPLOYMENT_ENVIRONMENT"])
def test_a_setting_may_say_so(tmp_path, name):
    """What this machine is for; a sandbox that the run starts is nobody's production."""
    (tmp_path / "targets.toml").write_text(TARGETS)
    with pytest.raises(ConfigError, match=f"{name} is production"):
        read_settings(tmp_path, {"TEST_TARGET": "staging", name: "production"})
    assert read_settings(tmp_path, {"TEST_TARGET": "staging", name: "test"}).name == "staging"
    assert read_settings(tmp_path, {name: "production"}).name == "sandbox"


def test_a_standing_sandbox_is_looked_at_as_well(tmp_path):
    """By its address."""
    (tmp_path / "targets.toml").write_text(TARGETS)
    with pytest.raises(ConfigError, match=r"the host live\.example is called so"):
        read_settings(tmp_path, {"TEST_SANDBOX_URL": "https://live.example"})


def test_the_refusal_says_how_to_go_on_and_no_password():
    """The name of the target has to be typed; another one does not do."""
    sign = sign_in(["postgresql://user:hunter2@prod.example/app"], {})
    with pytest.raises(ConfigError, match="TEST_NOT_PRODUCTION=staging") as caught:
        refuse_production("staging", sign)
    assert "hunter2" not in str(caught.value)
    with pytest.raises(ConfigError, match='It names "local" now'):
        refuse_production("staging", sign, "local")
    assert refuse_production("staging", sign, "staging") is None
