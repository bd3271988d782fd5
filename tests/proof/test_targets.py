"""The same features against a platform that plays a real service: what it can show is green, the rest says why not."""

import re

import pytest

from tests.proof.first_of_rules import WHOLE

CLOCKLESS = "has no clock that can be moved"
TIMELESS = "cannot let time pass: it has neither a clock nor a database that may be written"
UNWRITABLE = "has no database that may be written"
UNREADABLE = "shows no database"
MAILLESS = "shows no mail"
FAULTLESS = "has no deviations to switch on"
RENDERLESS = "has no renderer that one example could tell what to do"
REPORTLESS = "does not let the renderer's reports be sent by hand"
FLOWLESS = "does not show what the workflow engine was told"
UNPAID = "charges nothing yet"
UNSIGNED = "takes reports from anybody yet"
FOREIGN = "is not ours to break"
ANYWHERE = {CLOCKLESS, FAULTLESS, FLOWLESS, UNPAID, FOREIGN}


def addresses(said, target, database):
    """The variables that point a run at a platform, as somebody would write them into `.env.test`."""
    named = {
        "TEST_TARGET": target,
        "TEST_LOCAL_API_URL": said["api"],
        "TEST_LOCALSTACK_SES_URL": said["mail"],
        "JWT_SECRET": said["jwt_secret"],
        "ATTUNE_API_URL": said["automation"],
        "TEST_USER_LOGIN": said["automation_login"],
        "TEST_USER_PASSWORD": said["automation_password"],
    }
    return named | ({"TEST_DATABASE_URL": said[database]} if database else {})


@pytest.mark.parametrize(
    ("target", "database", "reasons"),
    [
        ("local", "database", {RENDERLESS, UNSIGNED}),
        ("local-read-only", "read_only_database", {RENDERLESS, UNSIGNED, TIMELESS, UNWRITABLE}),
        ("local-plain", None, {REPORTLESS, TIMELESS, UNWRITABLE, UNREADABLE, MAILLESS}),
    ],
)
def test_everything_is_green_that_the_target_can_show(run, plain, target, database, reasons):
    """Nothing is broken; what was not checked, or is not delivered yet, gives no other reasons than this target's.

    Of each rule the first example is tried; with SUITE_WHOLE=1 every one, and then each reason is given. What the
    automation engine does takes real time here, and has tests of its own.
    """
    chosen = () if WHOLE else ("-p", "tests.proof.first_of_rules")
    tried = run("-q", "-m", "not slow and not automation", *chosen, **addresses(plain, target, database))
    assert tried.returncode == 0, tried.stdout
    told = set(re.findall(rf'target "{target}" (.+)$', tried.stdout, re.MULTILINE))
    assert told <= reasons | ANYWHERE
    assert told & reasons
    assert told == reasons | ANYWHERE or not WHOLE
    assert re.search(r"\d+ kept, \d+ not delivered yet, \d+ not checked", tried.stdout)


def test_the_engine_is_tried_in_real_time_where_no_clock_can_be_moved(run, plain):
    """A few examples of each kind: nothing about them knows of the sandbox. One begins at a time of its own."""
    tried = run("-q", "-n", "2", "-m", "automation and smoke", **addresses(plain, "local", "database"))
    assert tried.returncode == 0, tried.stdout
    assert "8 examples: 7 kept, 1 not checked" in tried.stdout
    assert f'1 × not checked: target "local" {CLOCKLESS}' in tried.stdout


def test_workers_know_of_the_environment_what_the_run_knows(run):
    """Here: for whom sign-ins are issued. A sandbox that the run starts expects just that."""
    tried = run("-q", "-n", "2", "-m", "smoke", JWT_AUDIENCE="studio")
    assert tried.returncode == 0, tried.stdout


def test_a_target_that_is_only_read_is_never_written_to(run, plain):
    """Even where its address would allow it: what is not declared is not done."""
    where = addresses(plain, "local-read-only", "database")
    tried = run("-q", "features/credits/refunds_of_canceled.feature", "-k", "0.004", **where)
    assert "1 not checked" in tried.stdout, tried.stdout


def test_a_database_that_must_not_be_written_is_not_aged(run, plain):
    """A target that declares a writable database, with an address that may only read, is told so by the database."""
    where = addresses(plain, "local", "read_only_database")
    tried = run("-q", "features/invitations/expiring.feature", "-k", "30 and accept", **where)
    assert tried.returncode == 1
    assert "permission denied" in tried.stdout or "read-only transaction" in tried.stdout
