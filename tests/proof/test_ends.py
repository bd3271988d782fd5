"""However a run ends, nothing of it is left behind: no process, no folder."""

import signal

import pytest

from tests.proof.attacking import attacked


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL], ids=lambda how: how.name)
def test_nothing_is_left_however_a_run_ends(place, how):
    """The sandbox, its PostgreSQL and the workers go, and so do their folders."""
    with attacked(place, "-n", "2", "--no-reports", "features/teams", after=1) as run:
        assert run.sandbox in run.descendants
        run.process.send_signal(how)
        left = run.end()
    assert left.alive == []
    assert left.folders == []
    assert not left.document(".").exists()
