"""Which mail servers the tests try: always the catcher, and the real LocalStack wherever it can be had."""

import os
from collections.abc import Iterator

import pytest

from sandbox.mail.installation import is_installed
from tests.mail.serving import MailServer, standing


def _wanted() -> bool:
    asked = os.environ.get("TEST_MAIL") or os.environ.get("MAIL")
    return asked == "localstack" or os.environ.get("CI") == "true" or is_installed()


@pytest.fixture(scope="session")
def localstack_is_wanted() -> None:
    """Leave the test unchecked, with the reason, where LocalStack would first have to be fetched unasked."""
    if not _wanted():
        pytest.skip("the real LocalStack is not installed here (520 MB): `make test MAIL=localstack` does it")


@pytest.fixture(scope="session", params=["catcher", "localstack"])
def mail(request: pytest.FixtureRequest) -> Iterator[MailServer]:
    """Each test that asks for it runs against both."""
    if request.param == "localstack":
        request.getfixturevalue("localstack_is_wanted")
    with standing(request.param) as server:
        yield server


@pytest.fixture(scope="session")
def catcher() -> Iterator[MailServer]:
    """The stub alone, for what only the stub does; apart from the one that both kinds share."""
    with standing("catcher") as server:
        yield server
