"""Why a call of a webhook is refused."""

from sandbox.automation.errors import BadRequest, Forbidden, NotFound, TooMany, Unauthorized


class NoPayload(BadRequest):
    def __init__(self, problem: str) -> None:
        super().__init__(f'Invalid webhook body: {problem}; send {{"payload": …}}')


class UnknownKey(NotFound):
    sentence = "Invalid webhook key"


class WebhooksOff(BadRequest):
    sentence = "Webhooks are not enabled for this trigger"


class TriggerOff(BadRequest):
    sentence = "The trigger is disabled"


class TooLarge(BadRequest):
    sentence = "The body is larger than this webhook takes"


class AddressNotAllowed(Forbidden):
    sentence = "This address may not call the webhook"


class CalledTooOften(TooMany):
    sentence = "Rate limit exceeded; try again later"


class BadSignature(Unauthorized):
    sentence = "The signature of the body is missing or wrong"
