"""Why the automation engine says no, in business words, and the exact answers that say so.

Each sentence stands for one status and code; see support/refusals.py. What is wrong with a sign-in is told in the
engine's own words, which are part of its contract and stand in place of a code.
"""

from support.answers import Refusal

_FORBIDDEN = Refusal(403, "FORBIDDEN")
_MISSING = Refusal(404, "NOT_FOUND")
_CONFLICT = Refusal(409, "CONFLICT")
_BAD = Refusal(400, "BAD_REQUEST")
_INVALID = Refusal(422, "VALIDATION_ERROR")
_MEANINGLESS = Refusal(422, "VALIDATION_ERROR", or_else=frozenset({(422, "UNPROCESSABLE_ENTITY")}))

ENGINE_REASONS: dict[str, Refusal] = {
    # who is asking
    "nobody has signed in": Refusal(401, "Missing authentication token"),
    "that is no sign-in of the engine": Refusal(401, "Invalid authentication token"),
    "the sign-in has run out": Refusal(401, "Authentication token expired"),
    # what one may
    "that takes another right": _FORBIDDEN,
    "it is somebody else's": Refusal(403, "FORBIDDEN", or_else=frozenset({(404, "NOT_FOUND")})),
    "the identity is frozen": _FORBIDDEN,
    "the login or the password is wrong": Refusal(401, "UNAUTHORIZED"),
    "that renews no sign-in": Refusal(401, "UNAUTHORIZED"),
    "that token opens nothing": Refusal(401, "UNAUTHORIZED"),
    # what there is
    "there is no such pack": _MISSING,
    "there is no such action": _MISSING,
    "there is no such trigger": _MISSING,
    "there is no such rule": _MISSING,
    "there is no such run": _MISSING,
    "there is no such entry": _MISSING,
    "there is no such webhook": _MISSING,
    # what calls and reports may be
    "it cannot be understood": _BAD,
    "the trigger is off": _BAD,
    "the webhook is closed": _BAD,
    "it is too large": _BAD,
    "it comes from elsewhere": _FORBIDDEN,
    "there were too many": Refusal(429, "TOO_MANY_REQUESTS"),
    "it is not signed as agreed": Refusal(401, "UNAUTHORIZED"),
    "only sensors report events": _FORBIDDEN,
    "the sensor was let in for something else": _FORBIDDEN,
    # what was said
    "the action does not accept that": _INVALID,
    "a label has 1 to 255 letters": _INVALID,
    "a name is a pack and a word in small letters": _MEANINGLESS,
    "those settings mean nothing to a timer": _MEANINGLESS,
    "a login has 3 to 255 characters": _INVALID,
    "a password has 8 to 128 characters": _INVALID,
    "a name has 1 to 255 letters": _INVALID,
    "the sign-in of a sensor lasts from 1 hour to 3 days": _INVALID,
    "no pack is called like that": _MEANINGLESS,
    "that is no version": _MEANINGLESS,
    "an action needs a program": _INVALID,
    "an action belongs to the pack that its name says": _MEANINGLESS,
    "an entry has one owner, of the kind that it says": _BAD,
    # how things stand
    "the run has ended": _CONFLICT,
    "that name is taken": _CONFLICT,
}
"""Every reason that is the engine's own."""
