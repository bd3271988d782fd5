"""What one evaluation may cost: it ends with an error before it could hold anybody up."""

from sandbox.automation.expressions.errors import ExpressionError

_MOST = 500_000
"""Steps, which take less than a second."""
_CHARACTERS_A_STEP = 32


class Budget:
    """Steps that are left."""

    def __init__(self, steps: int = _MOST) -> None:
        self._left = steps

    def spend(self, steps: int = 1) -> None:
        """Pay before doing it."""
        self._left -= steps
        if self._left < 0:
            raise ExpressionError("the expression needs too many steps")

    def spend_on_text(self, characters: int) -> None:
        """Pay for a text of this length."""
        self.spend(1 + characters // _CHARACTERS_A_STEP)
