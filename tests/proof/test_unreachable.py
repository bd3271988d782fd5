"""Before the first example: a platform that is not there, and what was said wrongly, each in one sentence."""

import socket

import pytest


@pytest.fixture
def silent():
    """The address of something that takes connections and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"http://127.0.0.1:{server.getsockname()[1]}"


def nobody():
    """The address of a port at which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    return f"http://127.0.0.1:{port}"


def test_a_platform_that_is_not_there_ends_the_run_with_3_and_one_sentence(run):
    """Which target, where, and what to do."""
    address = nobody()
    tried = run(TEST_TARGET="local", TEST_LOCAL_API_URL=address, JWT_SECRET="x" * 32)
    said = tried.stdout + tried.stderr
    assert tried.returncode == 3
    assert said.count(f'target "local" does not answer at {address}/health') == 1
    assert "TEST_TARGET=sandbox" in said
    assert "Traceback" not in said


def test_a_platform_that_never_answers_is_given_up(run, silent):
    """Its patience is stated in support/platform.py."""
    tried = run(TEST_TARGET="local", TEST_LOCAL_API_URL=silent, JWT_SECRET="x" * 32)
    assert tried.returncode == 3
    assert "timed out" in tried.stdout + tried.stderr


def test_a_database_that_is_not_there_is_told_without_its_password(run, plain):
    """Before the first example, like everything else."""
    tried = run(
        TEST_TARGET="local",
        TEST_LOCAL_API_URL=plain["api"],
        TEST_LOCALSTACK_SES_URL=plain["mail"],
        TEST_DATABASE_URL="postgresql://framecast:hunter2@127.0.0.1:1/framecast",
        JWT_SECRET=plain["jwt_secret"],
        ATTUNE_API_URL=plain["automation"],
    )
    said = tried.stdout + tried.stderr
    assert tried.returncode == 3, said
    assert 'target "local" has no database at' in said
    assert "hunter2" not in said
    assert "Traceback" not in said


def test_a_sandbox_that_is_gone_is_told_as_well(run):
    """The address of yesterday."""
    tried = run(TEST_SANDBOX_URL=nobody())
    assert tried.returncode == 3
    assert 'target "sandbox" does not answer' in tried.stdout + tried.stderr


def test_a_sandbox_that_cannot_start_says_why(run):
    """Here: there is no PostgreSQL where one was promised."""
    tried = run("-q", PG_BIN="/nowhere")
    said = tried.stdout + tried.stderr
    assert tried.returncode == 3
    assert "the sandbox could not start" in said
    assert "/nowhere" in said


def test_workers_are_not_started_for_nothing(run):
    """The same with -n 2."""
    tried = run("-n", "2", TEST_TARGET="local", TEST_LOCAL_API_URL=nobody(), JWT_SECRET="x" * 32)
    assert tried.returncode == 3
    assert "created" not in tried.stdout


@pytest.mark.parametrize(
    ("variables", "told"),
    [
        ({"TEST_TARGET": "locl"}, "Did you mean local?"),
        ({"TEST_LOCL_API_URL": "x"}, "Did you mean TEST_LOCAL_API_URL?"),
    ],
)
def test_a_typo_is_refused_with_the_nearest(run, variables, told):
    """As a wrong option of pytest is: exit code 4."""
    tried = run(**variables)
    assert tried.returncode == 4
    assert told in tried.stderr + tried.stdout


@pytest.mark.parametrize(
    ("missing", "told"),
    [
        ("JWT_SECRET", "needs JWT_SECRET"),
        ("TEST_DATABASE_URL", "TEST_DATABASE_URL"),
    ],
)
def test_what_a_target_needs_and_lacks_is_named(run, plain, missing, told):
    """With the place where it goes."""
    variables = {
        "TEST_TARGET": "local",
        "TEST_LOCAL_API_URL": plain["api"],
        "TEST_LOCALSTACK_SES_URL": plain["mail"],
        "TEST_DATABASE_URL": plain["database"],
        "JWT_SECRET": plain["jwt_secret"],
    }
    del variables[missing]
    tried = run(**variables)
    assert tried.returncode == 4
    assert told in tried.stderr + tried.stdout
