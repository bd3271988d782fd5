"""Renamed addresses: old links lead on, and the list of them cannot lead astray."""

from __future__ import annotations

from pathlib import Path

import pytest

from reports.renamed import RenamedProblem, Renames, addresses_of, read_renamed, record, renamed_of
from tests.reports import earlier

PLACE = "features/renamed.toml"


def listed(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "renamed.toml"
    path.write_text("\n".join(["# why: see the changelog", "[renamed]", *lines, ""]), encoding="utf-8")
    return path


def refusal(text: str) -> str:
    with pytest.raises(RenamedProblem) as refused:
        renamed_of(text, PLACE)
    return str(refused.value)


def test_what_stands_below_a_renamed_address_goes_with_it() -> None:
    renames = Renames({"teams/inviting": "teams/asking", "teams/inviting/late": "teams/asking/after-7-days"})
    assert renames.now("teams/inviting/late/on-a-sunday") == "teams/asking/after-7-days/on-a-sunday"
    assert renames.now("teams/inviting/early") == "teams/asking/early"
    assert renames.now("teams/inviting-again") == "teams/inviting-again"


def test_a_chain_leads_to_its_end() -> None:
    renames = Renames({"a": "b", "b": "c", "c/x": "c/y"})
    assert renames.now("a/x") == "c/y"
    assert renames.to_json() == {"a": "c", "b": "c", "c/x": "c/y", "b/x": "c/y", "a/x": "c/y"}


def test_the_page_finds_the_end_of_every_chain_with_a_single_look() -> None:
    renames = Renames({"a": "b/b", "b/b/c": "d", "d/e": "f", "x": "a"})
    leading = renames.to_json()
    for old in ("a", "a/c", "a/c/e", "x/c/e", "x/other", "b/b/c/e/deep", "y"):
        longest = max((each for each in leading if old == each or old.startswith(f"{each}/")), key=len, default=None)
        looked = leading[longest] + old[len(longest) :] if longest else old
        assert looked == renames.now(old)


@pytest.mark.parametrize(
    ("lines", "circle"),
    [
        ('"a" = "b"\n"b" = "a"', '"a" → "b" → "a"'),
        ('"a" = "a"', '"a" → "a"'),
        ('"a" = "a/b"', '"a" → "a"'),
        ('"z" = "a"\n"a" = "b/x"\n"b" = "a"', '"a" → "b" → "a"'),
    ],
)
def test_a_circle_is_refused_with_its_line(lines: str, circle: str) -> None:
    said = refusal(f"[renamed]\n{lines}")
    assert said.startswith(f"{PLACE}:")
    assert "circle" in said
    assert circle in said


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("[renamed]\na b = 1", "", "cannot be read"),
        ('[renamed]\n"a" = "b"\n"a" = "c"', "", "cannot be read"),
        ('[renamed]\n"a" = 7', ":2", "has no new address"),
        ('[renamed]\n\n"a" = ""', ":3", "is no address"),
        ('[renamed]\n"#a" = "b"', ":2", '"#a" is no address'),
        ('[renames]\n"a" = "b"', "", 'nobody reads "renames"'),
        ('renamed = "a"', "", "is not a table"),
    ],
)
def test_a_list_that_is_none_is_refused_in_one_sentence(text: str, line: str, said: str) -> None:
    told = refusal(text)
    assert told.startswith(f"{PLACE}{line}")
    assert said in told


def test_a_line_that_leads_nowhere_is_refused_with_the_nearest_address(tmp_path: Path) -> None:
    renames = read_renamed(listed(tmp_path, '"a" = "teams/inviting"', '"b" = "teams/invitin"'))
    with pytest.raises(RenamedProblem) as refused:
        renames.refuse_missing(["teams/inviting", "teams"])
    assert str(refused.value).startswith(f'{tmp_path.as_posix()}/renamed.toml:4: "b" leads to "teams/invitin"')
    assert 'the nearest is "teams/inviting"' in str(refused.value)


def test_what_stands_in_a_feature_that_cannot_be_read_may_be_there() -> None:
    renames = Renames({"a": "teams/torn/a-rule"})
    renames.refuse_missing(["teams/torn"], unreadable=["teams/torn"])
    with pytest.raises(RenamedProblem):
        renames.refuse_missing(["teams/torn"])


def test_every_address_of_a_book_can_be_led_to(tmp_path: Path) -> None:
    earlier.feature(tmp_path, earlier.INVITING)
    book = earlier.told(tmp_path)
    known = set(addresses_of(book))
    assert {"teams", "teams/inviting", "teams/inviting/only-the-person-invited-can-accept"} < known
    assert {each.address for each in book.examples()} < known
    Renames({"old": earlier.example(book, "Too late").address}).refuse_missing(known)


def test_no_file_is_no_renames_and_a_folder_is_refused(tmp_path: Path) -> None:
    assert read_renamed(tmp_path / "renamed.toml").to_json() == {}
    with pytest.raises(RenamedProblem, match="cannot be read"):
        read_renamed(tmp_path)
    (tmp_path / "latin.toml").write_bytes(b'[renamed]\n"caf\xe9" = "b"\n')
    with pytest.raises(RenamedProblem, match="not UTF-8"):
        read_renamed(tmp_path / "latin.toml")


def test_a_name_with_a_new_bearer_is_not_led_away() -> None:
    renames = Renames({"a": "b"})
    assert renames.today("a/x", beside={"a/x"}) == "b/x"
    assert renames.today("a/x", beside={"a/x", "b/x"}) == "a/x"


def test_recorded_renames_stand_behind_those_that_were_there(tmp_path: Path) -> None:
    path = listed(tmp_path, '"a" = "b"  # the boss wanted it', "", "")
    assert record(path, {"c": "d", "الدعوة": 'quo"te\\d'}) == {}
    text = path.read_text(encoding="utf-8")
    assert text.startswith('# why: see the changelog\n[renamed]\n"a" = "b"  # the boss wanted it\n"c" = "d"\n')
    assert read_renamed(path).entries == {"a": "b", "c": "d", "الدعوة": 'quo"te\\d'}
    record(path, {"c": "d"})
    assert path.read_text(encoding="utf-8") == text


def test_the_first_rename_makes_the_file(tmp_path: Path) -> None:
    path = tmp_path / "features" / "renamed.toml"
    record(path, {"a": "b"})
    assert path.read_text(encoding="utf-8") == '[renamed]\n"a" = "b"\n'


def test_an_address_that_is_in_use_again_leads_nowhere_else(tmp_path: Path) -> None:
    path = listed(tmp_path, '"a" = "b"', '"x" = "y"')
    assert record(path, {"b": "a"}) == {"a": "b"}
    assert read_renamed(path).entries == {"x": "y", "b": "a"}


def test_an_address_cannot_lead_to_two_places(tmp_path: Path) -> None:
    path = listed(tmp_path, '"a" = "b"')
    before = path.read_bytes()
    with pytest.raises(RenamedProblem, match='"a" leads to "b" already'):
        record(path, {"a": "c"})
    assert path.read_bytes() == before


def test_names_that_were_exchanged_are_not_recorded(tmp_path: Path) -> None:
    path = tmp_path / "renamed.toml"
    record(path, {"a": "b", "b": "a", "c": "d"})
    assert read_renamed(path).entries == {"c": "d"}


def test_a_file_that_cannot_be_added_to_line_by_line_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "renamed.toml"
    path.write_text('renamed = { "a" = "b", "c" = "d" }\n', encoding="utf-8")
    with pytest.raises(RenamedProblem, match="line of their own"):
        record(path, {"e": "f"})
    assert read_renamed(path).entries == {"a": "b", "c": "d"}
