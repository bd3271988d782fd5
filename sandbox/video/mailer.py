"""Sending mail through SES (the classic API), best effort: a mail that cannot be sent undoes nothing (Q-14)."""

import asyncio
import contextlib
import logging
from typing import Any

from sandbox import clock, faults
from sandbox.video.letters import Letter
from sandbox.video.mail_trouble import trouble
from sandbox.video.settings import Settings

log = logging.getLogger("sandbox")

_SLOW_SECONDS = 5.0


class MailFailed(Exception):
    """The mail service did not take the mail."""


class Mailer:
    """One SES client for the life of the service. It is made in the background; the first mail waits for it."""

    def __init__(self, settings: Settings, endpoint: str) -> None:
        self._settings = settings
        self._endpoint = endpoint
        self._closing = contextlib.AsyncExitStack()
        self._opening: asyncio.Task[Any] | None = None

    def open(self) -> None:
        """Begin to make the client."""
        self._opening = asyncio.create_task(self._open())

    async def close(self) -> None:
        if self._opening is not None:
            self._opening.cancel()
            with contextlib.suppress(asyncio.CancelledError, Exception):
                await self._opening
        await self._closing.aclose()

    async def send(self, letter: Letter) -> bool:
        """Send, or say in the log why not; the caller goes on either way. Whether it is on its way."""
        try:
            await self._send(letter)
        except Exception as error:
            log.warning("a mail to %s was not sent: %s", letter.to, error)
            if faults.on("unsent-mail-breaks-inviting"):
                raise
            return False
        return True

    async def quota(self) -> str:
        """What the mail service says about itself; raises when it cannot be reached."""
        answer = await (await self._client()).get_send_quota()
        return f"may send {answer['Max24HourSend']:g} mails a day"

    async def _send(self, letter: Letter) -> None:
        client = await self._client()
        if faults.on("mail-slow"):
            await clock.pause(_SLOW_SECONDS)
        answer = await client.send_email(**self._said(letter))
        if answer["ResponseMetadata"]["RetryAttempts"] and faults.on("mail-taken-late-goes-twice"):
            await client.send_email(**self._said(letter))

    def _said(self, letter: Letter) -> dict[str, Any]:
        return {
            "Source": self._settings.from_email,
            "Destination": {"ToAddresses": [letter.to]},
            "Message": {
                "Subject": {"Data": letter.subject, "Charset": "UTF-8"},
                "Body": {
                    "Text": {"Data": letter.text, "Charset": "UTF-8"},
                    "Html": {"Data": letter.html, "Charset": "UTF-8"},
                },
            },
        }

    async def _client(self) -> Any:
        if faults.on("mail-down"):
            raise MailFailed("the mail service is switched off for this request")
        if self._opening is None or (self._opening.done() and self._opening.exception()):
            self.open()
        assert self._opening is not None
        return await asyncio.shield(self._opening)

    async def _open(self) -> Any:
        from aiobotocore.config import AioConfig  # slow to import, and not needed to be ready
        from aiobotocore.session import get_session

        client = await self._closing.enter_async_context(
            get_session().create_client(
                "ses",
                region_name=self._settings.aws_region,
                endpoint_url=self._endpoint,
                aws_access_key_id="sandbox",
                aws_secret_access_key="sandbox",
                config=AioConfig(
                    connect_timeout=2,
                    read_timeout=10,
                    max_pool_connections=20,
                    retries={"mode": "standard", "max_attempts": 3},
                ),
            )
        )
        client.meta.events.register("before-send.ses.SendEmail", trouble)
        try:
            # LocalStack, and the catcher like it, refuse a sender that was not verified before.
            await client.verify_email_identity(EmailAddress=self._settings.from_email)
            await client.get_send_quota()
        except Exception as error:
            log.warning("the mail service is not as it should be: %s", error)
        return client
