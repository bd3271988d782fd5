"""What a program is given, what it finds around it, and what it never gets to see."""

import json
from typing import Any

import pytest

from tests.automation.engine import Engine, unique
from tests.automation.runs import look, order, run, script

NAMES = {"PATH", "HOME", "LANG", "ATTUNE_EXEC_ID", "ATTUNE_ACTION", "ATTUNE_PACK_REF", "ATTUNE_API_URL"}
NAMES |= {"ATTUNE_ARTIFACTS_DIR"}
OF_BASH = {"PWD", "SHLVL", "_", "OLDPWD"}
LIST_ENVIRONMENT = "import json, os\nprint(json.dumps(dict(os.environ)))"


def _environment(done: Any) -> dict[str, str]:
    return dict(json.loads(done["result"]["stdout"]))


def test_the_environment_is_what_was_promised_and_nothing_else(engine: Engine) -> None:
    admin = engine.admin
    pack = admin.pack()
    action = admin.action(pack, LIST_ENVIRONMENT, runtime_ref="core.python")
    done = run(admin, action["ref"], {"name": "Ada"}, env_vars={"COLOUR": "sea green"})
    found = _environment(done)
    assert set(found) - {"LC_CTYPE"} == NAMES | {"COLOUR"}
    assert found["ATTUNE_EXEC_ID"] == str(done["id"])
    assert found["ATTUNE_ACTION"] == action["ref"]
    assert found["ATTUNE_PACK_REF"] == pack["ref"]
    assert found["ATTUNE_API_URL"] == engine.announced["automation"]
    assert found["ATTUNE_ARTIFACTS_DIR"].startswith(found["HOME"])
    assert found["COLOUR"] == "sea green"
    assert found["PATH"] == "/usr/local/bin:/usr/bin:/bin"


def test_under_bash_too(engine: Engine) -> None:
    names = {line.partition("=")[0] for line in script(engine.admin, "env")["result"]["stdout"].splitlines()}
    assert names - OF_BASH == NAMES


def test_a_run_that_a_rule_set_off_knows_its_rule_and_trigger(engine: Engine) -> None:
    admin = engine.admin
    pack = admin.pack()
    trigger = admin.trigger(pack)
    action = admin.action(pack, 'echo "$ATTUNE_RULE $ATTUNE_TRIGGER $word"')
    rule = admin.rule(pack, trigger["ref"], action["ref"], action_params={"word": "{{ event.payload.word }}"})
    key = admin.post(f"/api/v1/triggers/{trigger['ref']}/webhooks/enable").json()["data"]["webhook_key"]
    engine.ask("POST", f"/api/v1/webhooks/{key}", {"payload": {"word": "hello"}}).raise_for_status()
    engine.advance()
    (listed,) = admin.get(f"/api/v1/executions?rule_ref={rule['ref']}").json()["items"]
    done = look(admin, listed["id"])
    assert done["result"]["stdout"] == f"{rule['ref']} {trigger['ref']} hello\n"
    assert done["executor"] == admin.id
    assert (listed["rule_ref"], listed["trigger_ref"]) == (rule["ref"], trigger["ref"])


def test_what_a_caller_lays_around_never_hides_what_the_platform_says(engine: Engine) -> None:
    made = engine.admin.action(engine.admin.pack(), 'echo "$ATTUNE_ACTION $LANG"')
    done = run(engine.admin, made["ref"], env_vars={"ATTUNE_ACTION": "mine", "LANG": "C"})
    assert done["result"]["stdout"] == f"{made['ref']} C\n"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("Ada Lovelace", "Ada Lovelace"),
        ('it\'s "so" $HOME `date` \\n', 'it\'s "so" $HOME `date` \\n'),
        ("two\nlines\r\n\ttab", "two\nlines\r\n\ttab"),
        ("Grüße, 世界 🚀", "Grüße, 世界 🚀"),
        ("", ""),
        (12, "12"),
        (12.5, "12.5"),
        (True, "true"),
        (None, "null"),
        ([1, "a", None], '[1,"a",null]'),
        ({"b": {"c": [1]}}, '{"b":{"c":[1]}}'),
    ],
)
def test_parameters_are_variables(engine: Engine, value: Any, said: str) -> None:
    action = engine.admin.action(engine.admin.pack(), 'printf "%s|%s" "$first_name" "$PARAM_FIRST_NAME"')
    assert run(engine.admin, action["ref"], {"first-name": value})["result"]["stdout"] == f"{said}|{said}"


def test_in_python_they_keep_their_types(engine: Engine) -> None:
    text = "print(repr(given), PARAM_GIVEN == given)"
    done = script(engine.admin, text, {"given": {"a": [1, None, True]}}, runtime_ref="core.python")
    assert done["result"]["stdout"] == "{'a': [1, None, True]} True\n"


def test_parameters_are_not_handed_on(engine: Engine) -> None:
    text = 'bash -c \'echo "${name-nothing} ${PARAM_NAME-nothing}"\'; cat; tr "\\0" " " < /proc/$$/cmdline'
    assert (
        script(engine.admin, text, {"name": "Ada"})["result"]["stdout"] == "nothing nothing\n/usr/bin/bash -e script "
    )


def test_names_that_bash_or_the_environment_has_stay_theirs(engine: Engine) -> None:
    given = {"PATH": "/nowhere", "UID": "0", "HOME": "/", "9lives": "cat"}
    done = script(engine.admin, 'echo "$PARAM_PATH $PARAM_UID $_9lives $PARAM_9LIVES"; ls -d /', given)
    assert done["result"]["stdout"] == "/nowhere 0 cat cat\n/\n"


def test_defaults_are_merged_and_not_stored(engine: Engine) -> None:
    schema = {"greeting": {"type": "string", "default": "Hello"}, "name": {"type": "string"}}
    action = engine.admin.action(engine.admin.pack(), 'echo "$greeting $name"', param_schema=schema)
    done = run(engine.admin, action["ref"], {"name": "Ada"})
    assert done["result"]["stdout"] == "Hello Ada\n"
    assert done["config"] == {"name": "Ada"}
    assert run(engine.admin, action["ref"])["config"] is None
    ignored = run(engine.admin, action["ref"], fault="action-defaults-ignored")
    assert ignored["result"]["stdout"] == " \n"


def test_what_is_required_and_missing_fails_the_run(engine: Engine) -> None:
    schema = {"name": {"type": "string", "required": True}}
    action = engine.admin.action(engine.admin.pack(), "echo $name", param_schema=schema)
    done = run(engine.admin, action["ref"], {"colour": "blue"})
    assert done["status"] == "failed"
    assert "name" in done["result"]["error"]
    assert run(engine.admin, action["ref"], fault="missing-parameters-run")["status"] == "completed"


def test_a_list_of_parameters_is_taken_and_fails_the_run(engine: Engine) -> None:
    done = run(engine.admin, "core.echo", ["hi"])
    assert (done["status"], done["config"]) == ("failed", ["hi"])


@pytest.mark.parametrize(
    ("parameter_format", "said"),
    [("json", '{"n": [1], "a b": "it\'s"}\n'), ("dotenv", "n='[1]'\na_b='it'\\''s'\n")],
)
def test_an_installed_action_reads_its_parameters(engine: Engine, parameter_format: str, said: str) -> None:
    action = engine.admin.action(engine.admin.pack(), 'cat /dev/stdin; echo -n "$PARAM_N"')
    change = f"UPDATE action SET is_adhoc = false, parameter_format = '{parameter_format}' WHERE id = $1"
    engine.rows(change, action["id"])
    assert run(engine.admin, action["ref"], {"a b": "it's", "n": [1]})["result"]["stdout"] == said


def test_a_token_comes_with_permission_sets_alone(engine: Engine) -> None:
    admin = engine.admin
    action = admin.action(admin.pack(), "echo -n $ATTUNE_API_TOKEN")
    assert "stdout" not in run(admin, action["ref"])["result"]
    done = run(admin, action["ref"], permission_set_refs=["core.admin"])
    assert done["permission_set_refs"] == ["core.admin"]
    token = done["result"]["stdout"]
    assert engine.ask("GET", f"/api/v1/executions/{done['id']}", token=token).status_code == 200
    editor = engine.person("core.executor")
    beyond = {"action_ref": "core.echo", "permission_set_refs": ["core.admin"]}
    assert editor.post("/api/v1/executions/execute", beyond).status_code == 403


def test_a_program_cannot_look_into_the_sandbox(engine: Engine, standing: Any) -> None:
    pid, postgres = standing.process.pid, standing.postgres_pid()
    looks = [
        f"cat /proc/{pid}/environ",
        f"ls /proc/{pid}/fd",
        f"head -c 1 /proc/{pid}/mem",
        f"head -c 1 /proc/{pid}/maps",
        "cat /proc/$PPID/environ",
        "ls /proc/$PPID/fd",
        f"cat {standing.announce}",
        f"cat {standing.temp}/framecast-sandbox-*/postgres/password",
        f"ls {standing.temp}/framecast-sandbox-*/",
        f"kill -0 {postgres}",
    ]
    text = "\n".join(f"if {look} > /dev/null 2>&1; then echo '{look}'; fi" for look in looks)
    done = script(engine.admin, text)
    assert done["status"] == "completed"
    assert "stdout" not in done["result"], "a program should see none of these"


def test_a_program_inherits_nothing_that_is_open(engine: Engine) -> None:
    result = script(engine.admin, "ls /proc/$$/fd")["result"]
    assert set(result["stdout"].split()) <= {"0", "1", "2", "255"}  # 255 is the script, which bash reads


def test_its_folder_is_its_own_and_goes_with_it(engine: Engine, standing: Any) -> None:
    done = script(engine.admin, 'pwd; echo "$HOME"; touch "$ATTUNE_ARTIFACTS_DIR/x" ~/y; stat -c %a .')
    folder, home, mode = done["result"]["stdout"].split()
    assert folder == home
    assert mode == "700"
    assert not any(path.name == folder.rpartition("/")[2] for path in standing.temp.glob("framecast-sandbox-*/*"))


def test_secrets_among_parameters_are_kept_apart(engine: Engine) -> None:
    admin = engine.admin
    word = unique("sesame")
    schema = {
        "token": {"type": "string", "secret": True},
        "login": {"type": "object", "properties": {"a.b": {"type": "string", "secret": True}}},
    }
    text = "\n".join(
        [
            'case "$token$PARAM_TOKEN$login" in *' + word[:6] + "*) echo arrived;; esac",
            f"env | grep -c {word} || true",
            f"tr '\\0' '\\n' < /proc/$$/cmdline | grep -c {word} || true",
        ]
    )
    action = admin.action(admin.pack(), text, param_schema=schema)
    done = run(admin, action["ref"], {"token": word, "login": {"a.b": word, "user": "ada"}})
    assert done["result"]["stdout"] == "arrived\n0\n0\n"
    assert done["config"] == {"token": "[REDACTED]", "login": {"a.b": "[REDACTED]", "user": "ada"}}
    rows = engine.rows(
        "SELECT e::text FROM execution e WHERE id = $1 UNION ALL SELECT h::text FROM execution_history h "
        "WHERE entity_id = $1 UNION ALL SELECT s::text FROM execution_secret_value s WHERE entity_id = $1",
        done["id"],
    )
    assert len(rows) > 3
    assert all(word not in row[0] for row in rows)

    whole = look(admin, done["id"], params={"include_secret_values": "true"})
    assert whole["config"] == {"token": word, "login": {"a.b": word, "user": "ada"}}
    viewer = engine.person("core.viewer")
    engine.rows("UPDATE pack SET installed_by = NULL WHERE ref = $1", action["pack_ref"])
    path = f"/api/v1/executions/{done['id']}?include_secret_values=true"
    assert viewer.get(path).status_code == 403
    assert viewer.get(path, fault="everybody-sees-run-secrets").status_code == 200


def test_secrets_of_a_rule_are_kept_apart_in_its_decision_too(engine: Engine) -> None:
    admin = engine.admin
    pack = admin.pack()
    trigger = admin.trigger(pack)
    action = admin.action(pack, "echo $token", param_schema={"token": {"type": "string", "secret": True}})
    rule = admin.rule(pack, trigger["ref"], action["ref"], action_params={"token": "{{ event.payload.word }}"})
    key = admin.post(f"/api/v1/triggers/{trigger['ref']}/webhooks/enable").json()["data"]["webhook_key"]
    engine.ask("POST", f"/api/v1/webhooks/{key}", {"payload": {"word": "sesame"}}).raise_for_status()
    engine.advance()
    (listed,) = admin.get(f"/api/v1/executions?rule_ref={rule['ref']}").json()["items"]
    done = look(admin, listed["id"])
    decision = admin.get(f"/api/v1/enforcements/{done['enforcement']}").json()["data"]
    assert done["result"]["stdout"] == "sesame\n"
    assert done["config"] == decision["config"] == {"token": "[REDACTED]"}


def test_keys_reach_the_scripts_that_name_them(engine: Engine) -> None:
    admin = engine.admin
    pack = admin.pack()
    action = admin.action(pack, 'echo "$SECRET_API_KEY ${SECRET_OTHER-none}"; env | grep -c near || true')

    def key(owner_type: str, name: str, value: Any, **owner: Any) -> str:
        new = {"ref": unique("key"), "name": name, "owner_type": owner_type, "value": value, "encrypted": True}
        return str(admin.given("/api/v1/keys", new | owner)["ref"])

    key("pack", "api-key", "far", owner_pack_ref=pack["ref"])
    assert run(admin, action["ref"])["result"]["stdout"] == "far none\n0\n"
    key("action", "api-key", "near", owner_action_ref=action["ref"])
    key("pack", "other", "elsewhere", owner_pack_ref=admin.pack()["ref"])
    assert run(admin, action["ref"])["result"]["stdout"] == "near none\n0\n"
    assert run(admin, action["ref"], fault="keys-reach-no-program")["result"]["stdout"] == " none\n0\n"


def test_a_broken_key_alone_is_left_out(engine: Engine) -> None:
    admin = engine.admin
    names = [unique("good").upper(), unique("bad").upper()]
    refs = []
    for name in names:
        new = {"ref": unique("key"), "name": name, "owner_type": "system", "value": "here", "encrypted": True}
        refs.append(admin.given("/api/v1/keys", new)["ref"])
    engine.rows("UPDATE key SET value = '{\"plain\": 1}' WHERE ref = $1", refs[1])
    good, bad = (f"SECRET_{name}" for name in names)
    action = admin.action(admin.pack(), f'echo "${{{good}-gone}} ${{{bad}-gone}}"')
    done = run(admin, action["ref"])
    assert done["status"] == "completed"
    assert done["result"]["stdout"] == "here gone\n"
    assert refs[1] in done["result"]["warnings"][0]
    assert admin.get(f"/api/v1/keys/{refs[1]}").json()["data"]["value"] is None
    hidden = run(admin, action["ref"], fault="broken-key-hides-all")
    assert hidden["result"]["stdout"] == "gone gone\n"
    engine.rows("DELETE FROM key WHERE ref = ANY($1)", refs)


@pytest.mark.parametrize(
    ("fault", "text", "said"),
    [
        ("variables-of-caller-lost", "echo ${COLOUR-none}", "none\n"),
        ("parameters-lost", "echo ${name-none}", "none\n"),
        ("parameters-exported", "printenv PARAM_NAME", "Ada\n"),
    ],
)
def test_deviations_of_surroundings(engine: Engine, fault: str, text: str, said: str) -> None:
    action = engine.admin.action(engine.admin.pack(), text)
    done = run(engine.admin, action["ref"], {"name": "Ada"}, fault=fault, env_vars={"COLOUR": "blue"})
    assert done["result"]["stdout"] == said


def test_the_deviation_that_hands_over_the_platforms_secrets(engine: Engine) -> None:
    done = script(engine.admin, "printenv ATTUNE_JWT_SECRET", fault="programs-inherit-secrets")
    assert done["status"] == "completed"


def test_the_deviation_that_stores_secrets(engine: Engine) -> None:
    parameters = {"url": "http://127.0.0.1:1/", "auth_token": "sesame"}
    execution = order(engine.admin, "core.http_request", parameters, fault="secrets-stored-plain")
    assert look(engine.admin, execution)["config"]["auth_token"] == "sesame"
