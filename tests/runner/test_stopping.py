"""A step that never comes to an end: a deadline or Ctrl-C ends it, and fixtures are torn down."""

from __future__ import annotations

from tests.runner.folder import Folder

WAITING = """
    import asyncio, pathlib, pytest, time
    from pytest_bdd import given, then

    @pytest.fixture(scope="session")
    async def pool():
        yield
        await asyncio.sleep(0)
        pathlib.Path("closed").write_text("yes")

    @pytest.fixture
    async def connection(pool):
        yield
        await asyncio.sleep(0)
        with open("disconnected", "a") as file:
            file.write("x")

    async def answer():
        pathlib.Path("waiting").touch()
        await asyncio.Event().wait()

    @given("an answer that never comes")
    async def _(connection):
        await answer()

    @given("a lock that is never free")
    def _(connection):
        pathlib.Path("waiting").touch()
        time.sleep(1000)

    @given("a step that takes no")
    async def _(connection):
        try:
            await answer()
        except asyncio.CancelledError:
            pass

    @then("all is well")
    async def _(connection):
        pass
"""


def test_a_step_that_takes_too_long(folder: Folder) -> None:
    """It is named, with the place where it waited; the next example runs; nothing of it goes on."""
    folder.write(
        conftest_py=WAITING,
        waiting_feature="""
            Feature: Waiting
              Scenario: Async
                Given an answer that never comes
              Scenario: Plain
                Given a lock that is never free
              Scenario: Deaf
                Given a step that takes no
              Scenario: After it
                Then all is well
        """,
        pytest_ini="[pytest]\ngherkin_step_timeout = 0.2\n",
    )
    ran = folder.run("-W", "error")
    assert ran.verdicts() == {"Async": "failed", "Plain": "failed", "Deaf": "failed", "After it": "passed"}
    waited = "await asyncio.Event().wait()"
    assert ran.record("Async").steps[0].message == (
        "This step did not end within 0.2 seconds: Given an answer that never comes\n"
        f"It was waiting in conftest.py:19 (answer): {waited}."
    )
    assert ran.record("Plain").steps[0].message == (
        "This step did not end within 0.2 seconds: Given a lock that is never free\n"
        "It was waiting in conftest.py:28 (_): time.sleep(1000)."
    )
    assert (folder.path / "disconnected").read_text() == "xxxx"


def test_control_c_in_a_long_wait(folder: Folder) -> None:
    """The run ends, fixtures are torn down, and the example is told as interrupted."""
    folder.write(
        conftest_py=WAITING,
        waiting_feature="Feature: Waiting\n  Scenario: Long\n    Given an answer that never comes\n",
    )
    ran = folder.interrupt("--gherkin-terminal-reporter", once="waiting")
    assert ran.exit == 2
    assert (folder.path / "disconnected").exists()
    assert (folder.path / "closed").exists()
    assert "✗ Long" in ran.out
    assert "1 example: 0 kept, 1 interrupted" in ran.out


def test_control_c_with_workers(folder: Folder) -> None:
    """Workers tear down as well, and the controller tells what they were running."""
    folder.write(
        conftest_py=WAITING,
        waiting_feature="Feature: Waiting\n  Scenario: Long\n    Given an answer that never comes\n",
    )
    ran = folder.interrupt("-n", "1", "--gherkin-terminal-reporter", once="waiting")
    assert ran.exit == 2
    assert (folder.path / "closed").exists()
    assert "✗ Long" in ran.out
