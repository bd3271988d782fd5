"""Why something about credits is refused."""

from sandbox.video.errors import Invalid, NotFound, TooFewCredits


class BadDuration(Invalid):
    def __init__(self, scene: int) -> None:
        super().__init__(f"spec.scenes[{scene}].duration must be a number of seconds, not less than 0")


class NothingToEstimate(Invalid):
    sentence = "spec must be given, as a JSON object"


class BalanceTooLow(TooFewCredits):
    def __init__(self, price: int, balance: int) -> None:
        super().__init__(f"this costs {price}, and {balance} are there")


class NoAccount(Invalid):
    sentence = "only users and teams have accounts"


class NoSuchAccount(NotFound):
    sentence = "there is no such account"


class BalanceTooHigh(Invalid):
    sentence = "no balance may ever come to more than 2147483647 credits"
