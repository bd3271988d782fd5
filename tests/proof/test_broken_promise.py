"""What somebody reads when a promise is broken."""

import re


def test_a_broken_promise_is_told_from_the_sentence_to_the_evidence(run, standing):
    """The promise, what should be, each step with its mark, what was seen, the evidence, how to run it again."""
    tried = run("features/invitations/ending.feature", "--fault", "declined-invitation-accepted", **standing)
    said = tried.stdout
    expected = [
        r"✗ An invitation ends once › declined is final for the guest who wants to accept +ending\.feature:\d+",
        r"Theo should be refused because the invitation is no longer open\.",
        r'✓ Given Mara owns the team "Northlight"',
        r"✓ Given the invitation has been declined",
        r"✓ +When Theo tries to accept the invitation",
        r"✗ +Then Theo is refused because the invitation is no longer open +steps/answers\.py:\d+",
        r"○ +And nothing has changed",
        r"Instead, Theo could accept the invitation: the platform accepted it",
        r"Mara wanted to invite theo\.\w+@example\.test as viewer: accepted",
        r"Theo wanted to decline the invitation: accepted",
        r"Theo wanted to accept the invitation: accepted",
        r'teams +"Northlight", opened by Mara',
        r"run it again +pytest features/invitations/ending\.feature:\d+",
    ]
    found = [re.search(pattern, said) for pattern in expected]
    missing = [pattern for pattern, match in zip(expected, found, strict=True) if match is None]
    assert missing == [], f"the message should hold more:\n{said}"
    places = [match.start() for match in found if match]
    assert places == sorted(places), f"the message should come in this order:\n{said}"


def test_a_message_shows_neither_our_code_nor_a_secret(run, standing):
    """A reader needs no traceback to understand a broken promise, and nobody needs the key."""
    tried = run("features/api_keys/using_keys.feature", "--fault", "key-last-use-not-kept", **standing)
    assert tried.returncode == 1
    assert "The last use is kept" in tried.stdout
    leaks = re.findall(r"sk_live_[0-9a-f]+|eyJ[\w-]+\.[\w-]+|Traceback|assert ", tried.stdout)
    assert leaks == []


def test_a_platform_that_breaks_is_told_as_broken_not_as_refusing(run, standing):
    """A server error is never a refusal, and the exchange stands beneath it."""
    tried = run("features/teams/deleting_a_team.feature", "--fault", "database-down", **standing)
    assert tried.returncode == 1
    assert "the platform broke when" in tried.stdout
    assert re.search(r"POST /v1/account/upgrade → 5\d\d", tried.stdout)
