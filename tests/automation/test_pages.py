"""Lists in pages: sizes, totals, and that everything comes once."""

import pytest

from sandbox.automation.pages import Page
from tests.automation.engine import Engine

PACKS = "/api/v1/packs"


@pytest.fixture
def lots(engine: Engine):
    """Somebody with 120 packs of their own, and the refs of these."""
    person = engine.person("core.editor")
    engine.rows(
        "INSERT INTO pack (ref, label, version, installed_by) "
        "SELECT 'many_' || $1::bigint || '_' || lpad(n::text, 3, '0'), 'Many', '1.0.0', $1 "
        "FROM generate_series(1, 120) AS n",
        person.id,
    )
    return person, [f"many_{person.id}_{number:03}" for number in range(1, 121)]


def walk(person, size):
    """All refs, page by page, as long as a next page is promised."""
    refs, number = [], 1
    while True:
        answer = person.get(f"{PACKS}?page={number}&page_size={size}").json()
        refs += [item["ref"] for item in answer["items"]]
        assert answer["pagination"]["has_previous"] is (number > 1)
        if not answer["pagination"]["has_next"]:
            return refs
        number += 1


@pytest.mark.parametrize("size", [7, 50, 100, 1000])
def test_every_pack_comes_once_in_order_whatever_the_size(lots, size):
    person, own = lots
    refs = walk(person, size)
    assert refs == sorted(refs)
    assert [ref for ref in refs if ref.startswith(f"many_{person.id}_")] == own


def test_a_size_over_the_limit_gives_the_limit_and_is_told_as_asked(lots):
    person, _ = lots
    answer = person.get(f"{PACKS}?page_size=1000").json()
    assert len(answer["items"]) == 100
    assert answer["pagination"]["page_size"] == 1000


def test_totals_and_the_last_page(lots):
    person, own = lots
    first = person.get(PACKS).json()
    assert len(first["items"]) == 50
    about = first["pagination"]
    assert about["page"] == 1
    assert about["total_items"] >= len(own)
    assert about["total_pages"] == -(-about["total_items"] // 50)
    last = person.get(f"{PACKS}?page={about['total_pages']}").json()
    assert last["items"]
    assert last["pagination"]["has_next"] is False
    beyond = person.get(f"{PACKS}?page={about['total_pages'] + 1}").json()
    assert beyond["items"] == []
    assert beyond["pagination"]["has_next"] is False


def test_page_nought_is_the_first(lots):
    person, _ = lots
    nought, first = (person.get(f"{PACKS}?page={number}&page_size=3").json() for number in (0, 1))
    assert nought == first


def test_a_size_of_nothing(lots):
    person, _ = lots
    answer = person.get(f"{PACKS}?page_size=0").json()
    assert answer["items"] == []
    assert answer["pagination"]["total_pages"] == 0


def test_without_totals_a_page_still_knows_whether_another_follows():
    page = Page(2, 20, 20, totals=False)
    assert page.about(21, None) == {"page": 2, "page_size": 20, "has_next": True, "has_previous": True}
    assert page.about(20, None)["has_next"] is False
    assert (page.offset, page.reach) == (20, 21)


def test_the_largest_page_that_can_be_asked_for(engine: Engine):
    answer = engine.admin.get(f"{PACKS}?page=2147483648&page_size=2147483648")
    assert answer.status_code == 200
    assert answer.json()["items"] == []
