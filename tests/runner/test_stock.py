"""With `--runner-stock` pytest-bdd's own code performs: the loop and the records are the runner's all the same."""

from __future__ import annotations

from tests.runner.folder import Folder, Ran


def test_stock_code_with_async_steps(folder: Folder) -> None:
    """Also when pytest-bdd performs the scenario, async steps run on the loop and records are complete."""
    folder.write(
        conftest_py="""
            import asyncio, pytest
            from pytest_bdd import given, parsers, then

            @pytest.fixture
            async def number():
                yield 7

            @given("an async step", target_fixture="doubled")
            async def _(number):
                await asyncio.sleep(0)
                return number * 2

            @then(parsers.parse("it gave {given:d}"))
            async def _(doubled, given):
                assert doubled == given, "it gave something else"

            @then("it is skipped")
            async def _():
                pytest.skip("not here")
        """,
        async_feature="""
            Feature: Async
              Scenario: Green
                Given an async step
                Then it gave 14
              Scenario: Red
                Given an async step
                Then it gave 15
                And it gave 14
              Scenario: Skipped
                Given an async step
                Then it is skipped
              Scenario: Undefined
                Given an async step
                Then nobody knows
        """,
    )
    ours, stock = folder.run("-W", "error"), folder.run("--runner-stock", "-W", "error")
    assert ours.verdicts() == {"Green": "passed", "Red": "failed", "Skipped": "skipped", "Undefined": "undefined"}
    assert stock.verdicts() == ours.verdicts()

    def told(ran: Ran) -> list[tuple[str, str, str | None]]:
        return [(step.text, step.verdict, step.message) for each in ran.records for step in each.steps]

    assert told(stock) == told(ours)
