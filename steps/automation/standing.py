"""Steps about whether the engine stands."""

from pytest_bdd import given, then, when

from support.automation.health import PROMPT, Saying, ask
from support.automation.tenants import Tenants
from support.phrases import phrase


@given("the engine cannot reach its records")
def cannot_reach_records(tenants: Tenants) -> None:
    """Every question of the engine's to its records fails, for this example alone."""
    tenants.suffer("database-down")


@when(phrase("somebody asks the engine {how:Health}"), target_fixture="saying")
async def asking(how: str, tenants: Tenants) -> Saying:
    """Somebody without a sign-in asks the engine how it is."""
    return await ask(tenants.stranger("somebody"), how)


@then("the engine says that it is well")
def is_well(saying: Saying) -> None:
    """The engine says that it stands, and names no trouble."""
    assert saying.answer.accepted, f"The engine should say that it is well.\nInstead, {saying.answer}"
    told = saying.answer.body
    state = told.get("status") if isinstance(told, dict) else told
    assert state in (None, "", "ok", "healthy"), f"The engine should say that it is well.\nIt says {told}"


@then("the engine says at once that it cannot work")
def cannot_work(saying: Saying) -> None:
    """The engine names its trouble, and does not take long for it."""
    assert saying.answer.status == 503, f"The engine should say that it cannot work.\nInstead, {saying.answer}"
    in_time = saying.seconds < PROMPT
    assert in_time, f"The engine should say so within {PROMPT:g} seconds.\nIt took {saying.seconds:.1f}"
