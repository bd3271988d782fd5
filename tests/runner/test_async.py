"""`async def` steps and fixtures run on one loop per process, and leave nothing behind."""

from __future__ import annotations

from tests.runner.folder import Folder


def test_an_async_step_that_raises_is_red(folder: Folder) -> None:
    """Steps are awaited, also behind a decorator that hides that they are async, also generators."""
    folder.write(
        conftest_py="""
            import asyncio
            from pytest_bdd import given, when, then

            @given("an async step raises")
            async def _():
                await asyncio.sleep(0)
                assert False, "it was awaited"

            @given("a hidden async step raises")
            @lambda step: lambda: step()
            async def _():
                raise ValueError("it was awaited")

            @given("an async step yields", target_fixture="value")
            async def _():
                yield 7
                print("after the scenario")

            @then("its value is there")
            async def _(value):
                assert value == 7
                print("in the scenario")
        """,
        awaited_feature="""
            Feature: Awaited
              Scenario: Plain
                Given an async step raises
              Scenario: Hidden
                Given a hidden async step raises
              Scenario: Yielding
                Given an async step yields
                Then its value is there
        """,
    )
    ran = folder.run("-rP", "-W", "error")
    assert ran.verdicts() == {"Plain": "failed", "Hidden": "failed", "Yielding": "passed"}
    assert ran.record("Plain").steps[0].message == "it was awaited"
    assert ran.record("Hidden").steps[0].message == "ValueError: it was awaited"
    assert ran.out.index("in the scenario") < ran.out.index("after the scenario")


def test_one_loop_and_fixtures_of_every_scope(folder: Folder) -> None:
    """Session fixtures open once and close once; all run on the same loop; teardown is awaited."""
    folder.write(
        conftest_py="""
            import asyncio, contextvars, pytest
            from pytest_bdd import given, then

            log = []
            who = contextvars.ContextVar("who")

            @pytest.fixture(scope="session")
            async def pool():
                log.append("open")
                yield asyncio.get_running_loop()
                await asyncio.sleep(0)
                log.append("close")

            @pytest.fixture
            async def connection(pool):
                assert asyncio.get_running_loop() is pool
                token = who.set("connection")
                log.append("connect")
                yield "connection"
                await asyncio.sleep(0)
                who.reset(token)
                log.append("disconnect")

            @pytest.fixture
            async def number():
                return 7

            @pytest.fixture
            def plain(number):
                return number + 1

            @given("a connection")
            async def _(connection, pool, plain):
                assert asyncio.get_running_loop() is pool
                assert plain == 8

            @given("another connection is opened meanwhile")
            def _(request):
                assert request.getfixturevalue("number") == 7

            def pytest_unconfigure():
                print("LOG", *log)
        """,
        pool_feature="""
            Feature: Pool
              Scenario: One
                Given a connection
                And another connection is opened meanwhile
              Scenario: Two
                Given a connection
        """,
    )
    ran = folder.run("-W", "error")
    assert ran.tally == "2 passed"
    assert "LOG open connect disconnect connect disconnect close" in ran.out


def test_context_variables_belong_to_one_scenario(folder: Folder) -> None:
    """What a step or a fixture sets is seen by the steps after it and by no other scenario."""
    folder.write(
        conftest_py="""
            import contextvars, pytest
            from pytest_bdd import given, when, then

            spoken = contextvars.ContextVar("spoken", default="nothing")
            lasting = contextvars.ContextVar("lasting", default="nothing")

            @pytest.fixture(scope="session")
            async def house():
                lasting.set("house")

            @pytest.fixture
            def by_fixture():
                spoken.set("by a fixture")

            @given("a fixture speaks")
            def _(by_fixture, house): pass

            @given("an async step speaks")
            async def _(house): spoken.set("by an async step")

            @given("a plain step speaks")
            def _(): spoken.set("by a plain step")

            def check(expected):
                def seen():
                    assert (spoken.get(), lasting.get()) == (expected, "house")
                return seen

            for who in ("a fixture", "an async step", "a plain step"):
                then(f"{who} is heard")(check(f"by {who}"))

            @given("silence")
            async def _(house): assert spoken.get() == "nothing"
        """,
        speaking_feature="""
            Feature: Speaking
              Scenario: Fixture
                Given a fixture speaks
                Then a fixture is heard
              Scenario: Silence
                Given silence
              Scenario: Async
                Given an async step speaks
                Then an async step is heard
              Scenario: Silence again
                Given silence
              Scenario: Plain
                Given silence
                And a plain step speaks
                Then a plain step is heard
              Scenario: Silence at last
                Given silence
        """,
    )
    ran = folder.run("-W", "error")
    assert ran.tally == "6 passed", ran.out


def test_tasks_left_behind_are_cancelled_and_told(folder: Folder) -> None:
    """A scenario ends with its tasks; tasks of the session go on."""
    folder.write(
        conftest_py="""
            import asyncio, pytest
            from pytest_bdd import given

            @pytest.fixture(scope="session")
            async def keeper():
                async def keep():
                    await asyncio.Event().wait()
                task = asyncio.create_task(keep())
                yield task
                assert not task.done(), "the session's own task was cancelled"
                task.cancel()

            @given("a stray task")
            async def _(keeper):
                async def stray():
                    try:
                        await asyncio.Event().wait()
                    finally:
                        print("stray cancelled")
                asyncio.create_task(stray())
                await asyncio.sleep(0)
        """,
        stray_feature="""
            Feature: Stray
              Scenario: It strays
                Given a stray task
        """,
    )
    ran = folder.run("-rP")
    assert ran.tally == "1 passed, 1 warning"
    assert "stray cancelled" in ran.out
    assert "LeftBehind: Stray › It strays: 1 task left behind: " in ran.out
    assert [(each.kind, each.payload["tasks"]) for each in ran.records[0].evidence] == [("tasks", ["_.<locals>.stray"])]


def test_a_task_that_fails_unseen_is_told(folder: Folder) -> None:
    """Nobody awaited it: the scenario says so."""
    folder.write(
        conftest_py="""
            import asyncio
            from pytest_bdd import given

            @given("a task that fails")
            async def _():
                async def fail():
                    raise ValueError("nobody looks")
                asyncio.create_task(fail())
                await asyncio.sleep(0)
                await asyncio.sleep(0)
        """,
        unseen_feature="Feature: Unseen\n  Scenario: S\n    Given a task that fails\n",
    )
    ran = folder.run()
    assert ran.tally == "1 passed, 1 warning"
    assert "1 task left behind: _.<locals>.fail (ValueError: nobody looks)" in ran.out


def test_a_plain_fixture_that_asks_for_an_async_one_while_the_loop_runs(folder: Folder) -> None:
    """What cannot work says what to do."""
    folder.write(
        conftest_py="""
            import pytest
            from pytest_bdd import given

            @pytest.fixture
            async def number():
                return 7

            @given("a late wish")
            async def _(request):
                request.getfixturevalue("number")
        """,
        late_feature="Feature: Late\n  Scenario: S\n    Given a late wish\n",
    )
    ran = folder.run("-W", "error")
    assert ran.tally == "1 failed"
    assert "name that fixture as an argument instead" in str(ran.record("S").reason)


def test_a_foreign_loop_that_counts_as_running_is_told(folder: Folder) -> None:
    """As Playwright's sync API leaves it behind while it is open."""
    folder.write(
        conftest_py="""
            import asyncio
            from pytest_bdd import given, when

            @given("somebody else's loop is left running")
            def _(request):
                loop = asyncio.new_event_loop()
                asyncio._set_running_loop(loop)
                request.addfinalizer(lambda: (asyncio._set_running_loop(None), loop.close()))

            @when("an async step should run")
            async def _():
                await asyncio.sleep(0)
        """,
        s_feature="""
            Feature: F
              Scenario: S
                Given somebody else's loop is left running
                When an async step should run
        """,
    )
    ran = folder.run()
    assert "Playwright's sync API, has to be closed first" in str(ran.record("S").steps[1].message)
