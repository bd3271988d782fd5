"""A sandbox that charges nothing, as the real service does today."""

import httpx
import pytest

from sandbox.errors import CannotStart
from sandbox.video.settings import Settings
from tests.sandbox.standing import sandbox
from tests.sandbox.world import Person


def test_without_charging_all_work_costs_nothing() -> None:
    """Whoever has no credits orders, and what is canceled gives nothing back."""
    with sandbox(env={"CHARGING": "off"}) as standing:
        said = standing.wait_until_ready()
        person = Person(said["jwt_secret"])
        with httpx.Client(base_url=said["api"], headers=person.headers, trust_env=False) as service:
            ordered = service.post("/v1/generate", json={"spec": {"scenes": [{"duration": 60}]}})
            assert (ordered.status_code, ordered.json()["credits_charged"]) == (201, 0)
            canceled = service.post(f"/v1/jobs/{ordered.json()['id']}/cancel")
            assert (canceled.status_code, canceled.json()["credits_refunded"]) == (200, 0)
            shown = service.get("/v1/credits").json()
            assert (shown["balance"], shown["entries"]) == (0, [])


@pytest.mark.parametrize(("given", "charging"), [({}, True), ({"CHARGING": "on"}, True), ({"CHARGING": "off"}, False)])
def test_a_sandbox_charges_unless_it_is_told_otherwise(given: dict[str, str], charging: bool) -> None:
    assert Settings.read(given).charging is charging


def test_what_is_neither_on_nor_off_is_refused() -> None:
    with pytest.raises(CannotStart, match='CHARGING is "maybe"; it must be on or off'):
        Settings.read({"CHARGING": "maybe"})
