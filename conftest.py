"""What a run consists of: the step modules, the platform's session, the requirement ids. No steps, no helpers."""

import tomllib

import pytest

pytest.register_assert_rewrite("support", "steps")

PLUGINS = [
    "support.session",
    "support.expecting",
    "support.watch",
    "support.fixtures",
    "support.automation.fixtures",
    "support.outages.fixtures",
    "steps.answers",
    "steps.failures",
    "steps.time",
    "steps.accounts",
    "steps.signing_in",
    "steps.teams",
    "steps.team_views",
    "steps.team_limits",
    "steps.people",
    "steps.invitations",
    "steps.invitation_lists",
    "steps.mail",
    "steps.keys",
    "steps.key_use",
    "steps.key_scopes",
    "steps.ordering",
    "steps.generations",
    "steps.generation_lists",
    "steps.generation_facts",
    "steps.generation_records",
    "steps.reporting",
    "steps.following",
    "steps.workflow",
    "steps.artifacts",
    "steps.artifact_facts",
    "steps.rendering",
    "steps.renderer",
    "steps.sounds",
    "steps.conversations",
    "steps.messages",
    "steps.credits",
    "steps.prices",
    "steps.paying",
    "steps.refunds",
    "steps.ledger",
    "steps.conservation",
    "steps.journeys",
    "steps.mail_trouble",
    "steps.lost_answers",
    "steps.crowds",
    "steps.outages",
    "steps.automation.outcomes",
    "steps.automation.actions",
    "steps.automation.runs",
    "steps.automation.sayings",
    "steps.automation.other_systems",
    "steps.automation.canceling",
    "steps.automation.run_lists",
    "steps.automation.run_secrets",
    "steps.automation.pages",
    "steps.automation.standing",
    "steps.automation.keeping_state",
    "steps.automation.entries",
    "steps.automation.entry_lists",
    "steps.automation.entry_records",
    "steps.automation.tenants",
    "steps.automation.rights",
    "steps.automation.identities",
    "steps.automation.signing_in",
    "steps.automation.packs",
    "steps.automation.privacy",
    "steps.automation.triggers",
    "steps.automation.webhooks",
    "steps.automation.protecting",
    "steps.automation.calls",
    "steps.automation.call_log",
    "steps.automation.rules",
    "steps.automation.misbinding",
    "steps.automation.handing_on",
    "steps.automation.elements",
    "steps.automation.decisions",
    "steps.automation.sensors",
    "steps.automation.redelivering",
    "steps.automation.switching",
    "steps.automation.timers",
    "steps.automation.beats",
    "steps.automation.timer_events",
    "steps.automation.outages",
]


def pytest_addoption(pluginmanager: pytest.PytestPluginManager) -> None:
    """Take them in, as `pytest_plugins` would, without looking among all installed packages for each of them."""
    for name in PLUGINS:
        pluginmanager.import_plugin(name)


def pytest_configure(config: pytest.Config) -> None:
    """Make every requirement id a marker, so that an unknown one in a tag is an error."""
    requirements = config.rootpath / "features" / "requirements.toml"
    for number, requirement in tomllib.loads(requirements.read_text(encoding="utf-8")).items():
        config.addinivalue_line("markers", f"{number}: {requirement['sentence']}")
