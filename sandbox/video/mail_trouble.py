"""What SES answers on a bad day: in its own words, past the mail service, so that its client acts as it would then."""

from typing import TYPE_CHECKING, Any

from sandbox import faults

if TYPE_CHECKING:
    from aiobotocore.awsrequest import AioAWSResponse

_LAST_ATTEMPT = "attempt=3"
_ANSWER = (
    '<ErrorResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><Error><Type>Sender</Type>'
    "<Code>{code}</Code><Message>{sentence}</Message></Error><RequestId>on-purpose</RequestId></ErrorResponse>"
)


def trouble(request: Any, **_: Any) -> "AioAWSResponse | None":
    """The refusal that the running request asked for; None lets the mail go where it should."""
    if faults.on("mail-refusing"):
        return _refusal(request, "MessageRejected", "Address blacklisted.")
    attempt = request.headers.get("amz-sdk-request", b"").decode()
    if faults.on("mail-overrun") or (faults.on("mail-busy") and _LAST_ATTEMPT not in attempt):
        return _refusal(request, "Throttling", "Maximum sending rate exceeded.")
    return None


def _refusal(request: Any, code: str, sentence: str) -> "AioAWSResponse":
    from aiobotocore.awsrequest import AioAWSResponse  # as in mailer.py

    return AioAWSResponse(request.url, 400, {}, _Said(_ANSWER.format(code=code, sentence=sentence).encode()))


class _Said:
    """A body that is there already."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    async def read(self) -> bytes:
        return self._content
