"""Feature files, read and saved: whole or not at all, as they were, and nothing but feature files."""

import codecs
import os

import pytest

from reports.editor.texts import Changed, Features, NotThere, Refused

URI = "features/teams/owning.feature"


@pytest.fixture
def features(tmp_path):
    path = tmp_path / URI
    path.parent.mkdir(parents=True)
    path.write_text("Feature: Owning\n", encoding="utf-8")
    (tmp_path / "features" / "README.md").write_text("# Features\n")
    (tmp_path / "elsewhere.feature").write_text("Feature: Elsewhere\n")
    return Features(tmp_path / "features")


def test_what_is_saved_is_read_again(features):
    opened = features.read(URI)
    saved = features.save(URI, "Feature: Ürgent\n", opened.version)
    assert features.read(URI) == saved
    assert saved.text == "Feature: Ürgent\n"
    assert saved.version != opened.version


def test_a_file_that_changed_meanwhile_is_left_as_it_is(features, tmp_path):
    opened = features.read(URI)
    (tmp_path / URI).write_text("Feature: Theirs\n")
    with pytest.raises(Changed, match=r"owning\.feature was changed on the disk while you wrote") as refusal:
        features.save(URI, "Feature: Mine\n", opened.version)
    assert refusal.value.now.text == "Feature: Theirs\n"
    assert (tmp_path / URI).read_text() == "Feature: Theirs\n"
    features.save(URI, "Feature: Mine\n", refusal.value.now.version)
    assert (tmp_path / URI).read_text() == "Feature: Mine\n"


def test_the_ends_of_lines_the_mark_and_the_rights_stay(features, tmp_path):
    path = tmp_path / URI
    path.write_bytes(codecs.BOM_UTF8 + b"Feature: Owning\r\n")
    path.chmod(0o640)
    opened = features.read(URI)
    assert opened.text == "Feature: Owning\n"
    features.save(URI, "Feature: Owning\n  So it is.\n", opened.version)
    assert path.read_bytes() == codecs.BOM_UTF8 + b"Feature: Owning\r\n  So it is.\r\n"
    assert path.stat().st_mode & 0o777 == 0o640


def test_nothing_is_left_behind_where_it_cannot_be_written(features, tmp_path, monkeypatch):
    opened = features.read(URI)

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Refused, match="could not be written: No space left on device"):
        features.save(URI, "Feature: Mine\n", opened.version)
    assert [path.name for path in (tmp_path / URI).parent.iterdir()] == ["owning.feature"]
    assert features.read(URI) == opened


@pytest.mark.parametrize(
    "uri",
    [
        "elsewhere.feature",
        "features/../elsewhere.feature",
        "../features/teams/owning.feature",
        "features/./teams/owning.feature",
        "features//teams/owning.feature",
        "features\\teams\\owning.feature",
        "/etc/passwd",
        "features/README.md",
        "features",
        "features/teams/owning.feature\0.md",
        "~/x.feature",
        "",
    ],
)
def test_nothing_but_features_can_be_read_or_saved(features, uri):
    with pytest.raises(Refused):
        features.read(uri)
    with pytest.raises(Refused):
        features.save(uri, "Feature: Mine\n", "")


def test_an_absolute_path_is_none_of_a_feature(features, tmp_path):
    with pytest.raises(Refused, match="is no path of a feature"):
        features.read(str(tmp_path / URI))


def test_a_link_that_leads_out_is_refused_and_one_within_is_followed(features, tmp_path):
    folder = tmp_path / "features"
    (folder / "out.feature").symlink_to(tmp_path / "elsewhere.feature")
    (folder / "away").symlink_to(tmp_path)
    (folder / "same.feature").symlink_to(tmp_path / URI)
    (folder / "round.feature").symlink_to(folder / "round.feature")
    (folder / "disguised.feature").symlink_to(folder / "README.md")
    for uri in ("features/out.feature", "features/away/elsewhere.feature", "features/disguised.feature"):
        with pytest.raises(Refused, match="leads out of features"):
            features.read(uri)
    with pytest.raises(NotThere):
        features.read("features/round.feature")
    features.save("features/same.feature", "Feature: Both\n", features.read("features/same.feature").version)
    assert (folder / "same.feature").is_symlink()
    assert (tmp_path / URI).read_text() == "Feature: Both\n"


def test_what_is_not_there_and_what_is_no_text_is_told(features, tmp_path):
    with pytest.raises(NotThere, match=r"There is no features/gone\.feature"):
        features.read("features/gone.feature")
    (tmp_path / "features" / "folder.feature").mkdir()
    with pytest.raises(NotThere, match="is no file"):
        features.read("features/folder.feature")
    (tmp_path / URI).write_bytes(b"Feature: a\n\xff\n")
    with pytest.raises(Refused, match=r"owning\.feature:2 is not UTF-8 text"):
        features.read(URI)
