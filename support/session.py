"""The run as pytest sees it: choose the target, bring it up before the first example, take it down after the last."""

import dataclasses
import sys
from pathlib import Path
from typing import Any

import pytest

from runner import attach
from support.banner import banner
from support.config import Settings, nearest, read_settings
from support.errors import ConfigError, PlatformUnreachable
from support.gaps import Gap
from support.personas import FAULTS
from support.platform import StartedSandbox, announced_sandbox, environment, standing_target
from support.target import Target
from support.world import World

UNREACHABLE = 3
"""The exit code of a run whose platform cannot be reached."""

_NO_RUN = ("collectonly", "markers", "showfixtures", "show_fixtures_per_test", "help", "version", "cacheshow")

_settings = pytest.StashKey[Settings]()
_target = pytest.StashKey[Target]()
_sandbox = pytest.StashKey[StartedSandbox]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options that concern the platform."""
    group = parser.getgroup("platform", "the platform that the features are tried on")
    group.addoption("--target", metavar="NAME", help="a target of targets.toml; wins over TEST_TARGET")
    group.addoption(
        "--fault",
        action="append",
        default=[],
        metavar="NAME",
        help="switch a deliberate deviation of the sandbox on for this run; may be given more than once",
    )


def pytest_cmdline_main(config: pytest.Config) -> int | None:
    """Read the settings, and knock at a platform that stands; end the run with one sentence if nobody answers."""
    if hasattr(config, "workerinput") or not _needs_platform(config):
        return None
    try:
        settings = config.stash[_settings] = settings_of(config)
        if not _starts(settings):
            named = "real_render" in config.option.markexpr
            may_cost = named and settings.environment.real_render == "yes"
            config.stash[_target] = dataclasses.replace(standing_target(settings), may_cost=may_cost)
    except ConfigError as error:
        raise pytest.UsageError(str(error)) from None
    except PlatformUnreachable as error:
        sys.stderr.write(f"{error}\n")
        return UNREACHABLE
    return None


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    """Start the sandbox, if the run is to bring it along; workers start meanwhile."""
    if _settings in config.stash and _starts(config.stash[_settings]):
        config.stash[_sandbox] = StartedSandbox(config.stash[_settings])


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> None:
    """Wait until the sandbox is ready; workers collect meanwhile."""
    stash = session.config.stash
    if _sandbox in stash:
        try:
            stash[_sandbox].wait_until_ready()
        except PlatformUnreachable as error:
            pytest.exit(str(error), returncode=UNREACHABLE)
        stash[_target] = announced_sandbox(stash[_sandbox].announcement, stash[_settings])
    if _target in stash:
        _refuse_unknown_faults(session.config, stash[_target])
        _tell(session.config, stash[_target])


def pytest_unconfigure(config: pytest.Config) -> None:
    """Take down what this run started."""
    if _sandbox in config.stash:
        config.stash[_sandbox].stop()


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell a worker where the platform is, or where the sandbox will announce itself."""
    stash = node.config.stash
    if _target in stash:
        node.workerinput["target"] = dataclasses.asdict(stash[_target]) | {"can": sorted(stash[_target].can)}
    elif _sandbox in stash:
        node.workerinput["announcement"] = str(stash[_sandbox].announcement)


def pytest_bdd_step_error(request: pytest.FixtureRequest) -> None:
    """Show the scenario's memory with a step that failed."""
    world: World = request.getfixturevalue("world")
    attach("world", {"title": "what the scenario knew", "slots": {k: v for k, v in world.slots().items() if v}})


def pytest_bdd_after_scenario(request: pytest.FixtureRequest) -> None:
    """Look at the engine's records after every example that used it, unless something is broken already."""
    if request.node.get_closest_marker("automation") is not None and sys.exc_info()[0] is None:
        request.getfixturevalue("sound_records")


@pytest.hookimpl(optionalhook=True)
def pytest_reports_facts(config: pytest.Config) -> dict[str, str]:
    """Say in the document what was tried."""
    if _target not in config.stash:
        return {}
    target = config.stash[_target]
    return {"product": "Framecast", "target": target.name, "platform": target.description, **target.facts}


def _tell(config: pytest.Config, target: Target) -> None:
    """Name the platform before the first example, now that all of it is known."""
    reporter = config.pluginmanager.getplugin("terminalreporter")
    if reporter is not None and config.get_verbosity() >= 0:
        reporter.ensure_newline()
        for line in banner(target):
            reporter.write_line(line)


def target_known(config: pytest.Config) -> Target | None:
    """The target of this run, if this process knows it by now."""
    return config.stash.get(_target, None)


def sandbox_of(config: pytest.Config) -> StartedSandbox | None:
    """The sandbox that this process has started for the run, if it did."""
    return config.stash.get(_sandbox, None)


def target_of(config: pytest.Config) -> Target:
    """The target of this run, in whatever process: ready, or PlatformUnreachable."""
    if _target in config.stash:
        return config.stash[_target]
    told: dict[str, Any] = getattr(config, "workerinput", {})
    if "target" in told:
        config.stash[_target] = _told_target(told["target"])
    elif "announcement" in told:
        config.stash[_target] = announced_sandbox(Path(told["announcement"]), settings_of(config))
    else:
        raise PlatformUnreachable("this run was started without a platform: name a feature on the command line")
    return config.stash[_target]


def _told_target(told: dict[str, Any]) -> Target:
    return Target(**told | {"can": frozenset(told["can"]), "gaps": tuple(Gap(**gap) for gap in told["gaps"])})


def fault_headers(config: pytest.Config) -> dict[str, str]:
    """What switches the deviations of this run on, with every request."""
    faults: list[str] = config.getoption("--fault")
    return {FAULTS: ",".join(faults)} if faults else {}


def _refuse_unknown_faults(config: pytest.Config, target: Target) -> None:
    faults: list[str] = config.getoption("--fault")
    if not faults:
        return
    if "faults" not in target.can or target.control is None:
        raise pytest.UsageError(f'target "{target.name}" has no deviations to switch on; the sandbox has')
    import httpx  # as in platform.py

    known = {fault["name"] for fault in httpx.get(f"{target.control}/faults", trust_env=False).json()}
    if unknown := [name for name in faults if name not in known]:
        meant = nearest(unknown[0], known)
        raise pytest.UsageError(f'there is no fault "{unknown[0]}".{meant} `make prove LIST=1` tells all {len(known)}.')


def settings_of(config: pytest.Config) -> Settings:
    """The settings, read in the same way in every process: a worker has the run's environment and options."""
    names = environment()
    if config.getoption("--target"):
        names["TEST_TARGET"] = config.getoption("--target")
    return read_settings(config.rootpath, names)


def _starts(settings: Settings) -> bool:
    return settings.table.starts and settings.environment.sandbox is None


def _needs_platform(config: pytest.Config) -> bool:
    options = config.option
    if any(getattr(options, name, False) for name in _NO_RUN):
        return False
    elsewhere = {config.rootpath / "tests", config.rootpath / "benchmarks"}
    paths = [(config.invocation_params.dir / arg.split("::")[0]).resolve() for arg in config.args]
    return not paths or any(not elsewhere & {path, *path.parents} for path in paths)
