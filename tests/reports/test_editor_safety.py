"""Whom the editor answers, and what it never does: seen over HTTP, as somebody elsewhere would try it."""

from __future__ import annotations

import re
import socket

import pytest

from tests.reports.editing import FEATURE, URI, project, served


@pytest.fixture(scope="module")
def editor(tmp_path_factory):
    folder = project(tmp_path_factory.mktemp("project"))
    folder.put("secret.feature", "Feature: Secret\n")
    folder.put("features/hostile.feature", "Feature: </script><script>alert(1)</script><b>\n")
    with served(folder) as editor:
        yield editor


def unchanged(editor) -> bool:
    return (editor.folder.path / URI).read_text() == FEATURE


def test_it_listens_on_this_machine_alone(editor):
    port = int(editor.host.rpartition(":")[2])
    others = {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)} - {"127.0.0.1"}
    for address in (*others, "127.0.0.2"):
        with socket.socket() as elsewhere:
            elsewhere.settimeout(5)
            assert elsewhere.connect_ex((address, port)) != 0, address
    assert editor.client.get("/").status_code == 200


@pytest.mark.parametrize("path", ["/", f"/edit?uri={URI}"])
@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1", "127.0.0.1.evil.example:{port}", ""]
)
def test_another_name_for_this_machine_is_not_answered(editor, host, path):
    name = host.format(port=editor.host.rpartition(":")[2])
    answer = editor.client.get(path, headers={"host": name})
    assert answer.status_code in (400, 421)
    assert "Teams" not in answer.text


def test_localhost_is_this_machine(editor):
    port = editor.host.rpartition(":")[2]
    assert editor.client.get("/", headers={"host": f"localhost:{port}"}).status_code == 200


@pytest.mark.parametrize("name", ["save", "run", "stop", "lint", "choices"])
@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"x_edit_token": None}, 403),
        ({"x_edit_token": ""}, 403),
        ({"x_edit_token": "x" * 43}, 403),
        ({"x_edit_token": "ü"}, 403),
        ({"origin": None}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "https://evil.example"}, 403),
        ({"origin": "http://127.0.0.1:1"}, 403),
        ({"host": "evil.example", "origin": "http://evil.example"}, 421),
        ({"content_type": "text/plain"}, 415),
    ],
)
def test_nothing_is_done_for_anybody_else(editor, name, headers, status):
    version = editor.given()["version"]
    asked = {"uri": URI, "text": "Feature: Theirs\n", "version": version, "line": 8, "column": 0}
    given = [(key.encode(), value.encode()) for key, value in editor.headers(**headers).items()]
    answer = editor.client.post(f"/edit/{name}", json=asked, headers=given)
    assert answer.status_code == status
    assert unchanged(editor)


@pytest.mark.parametrize("name", ["save", "run", "stop", "lint", "choices"])
def test_nothing_is_done_by_a_link(editor, name):
    answer = editor.client.get(f"/edit/{name}", params={"uri": URI, "line": 8})
    assert answer.status_code == 405


def test_somebody_elsewhere_may_not_even_ask(editor):
    answer = editor.client.options(
        "/edit/save", headers={"origin": "https://evil.example", "access-control-request-method": "POST"}
    )
    assert answer.status_code == 403
    assert "access-control-allow-origin" not in answer.headers
    assert editor.client.get("/", headers={"origin": "https://evil.example"}).status_code == 403


def test_a_body_without_an_end_is_not_read(editor):
    def endless():
        yield b"{}"

    answer = editor.client.post("/edit/save", content=endless(), headers=editor.headers())
    assert answer.status_code == 413


@pytest.mark.parametrize(
    "uri", ["secret.feature", "features/../secret.feature", "/etc/hostname", "pytest.ini", "features/requirements.toml"]
)
def test_nothing_but_a_feature_is_shown_saved_or_run(editor, uri):
    answer = editor.client.get("/edit", params={"uri": uri})
    assert answer.status_code == 400
    assert "Secret" not in answer.text
    for name in ("save", "run", "lint", "choices"):
        refused = editor.ask(name, uri=uri, text="Feature: x\n", version="", line=1, column=1)
        assert refused.status_code == 400
        assert uri in refused.json()["says"]


@pytest.mark.parametrize("line", ["8 --collect-only", "8; touch gone.wrong", -1, True, None, 1.5])
def test_only_a_line_can_be_run(editor, line):
    assert editor.ask("run", line=line).status_code == 400
    assert not (editor.folder.path / "gone.wrong").exists()


def test_a_line_of_the_address_is_a_number_or_nothing(editor):
    assert '"line":1,' in editor.sheet(line="1</script><script>alert(1)")


def test_what_a_feature_says_is_text(editor):
    html = editor.sheet("features/hostile.feature")
    assert "<script>alert(1)" not in html
    assert "<b>" not in html
    assert "&lt;/script&gt;" in html


def test_the_page_of_a_feature_may_do_next_to_nothing(editor):
    answer = editor.client.get("/edit", params={"uri": URI})
    policy = dict(part.split(" ", 1) for part in answer.headers["content-security-policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert re.fullmatch(r"'sha256-[\w+/]+={0,2}'", policy["script-src"])
    assert re.fullmatch(r"'sha256-[\w+/]+={0,2}'", policy["style-src"])
    assert policy["connect-src"] == "'self'"
    assert policy["frame-ancestors"] == "'none'"
    for page in (answer, editor.client.get("/")):
        assert page.headers["x-content-type-options"] == "nosniff"
        assert page.headers["x-frame-options"] == "DENY"
        assert page.headers["cache-control"] == "no-store"


def test_no_page_but_that_of_a_feature_holds_the_token(editor):
    token = editor.given()["token"]
    assert len(token) >= 43
    assert token not in editor.client.get("/").text
    assert token not in editor.client.get("/edit", params={"uri": "features/gone.feature"}).text
    with served(editor.folder) as another:
        assert another.given()["token"] != token


def test_a_change_on_the_disk_is_told_with_what_stands_there(editor):
    version = editor.given()["version"]
    path = editor.folder.path / URI
    path.write_text("Feature: Theirs\n")
    try:
        answer = editor.ask("save", text="Feature: Mine\n", version=version)
        assert answer.status_code == 409
        assert answer.json()["now"]["text"] == "Feature: Theirs\n"
        assert path.read_text() == "Feature: Theirs\n"
    finally:
        path.write_text(FEATURE)
