"""Why the platform says no, in business words, and the exact answer that says so.

Each sentence stands for one status and code. The platform's message texts are not part of its contract, so sentences
with the same status and code cannot be told apart by an answer alone. "Nothing has changed" tells the rest.
"""

from dataclasses import replace

from support.answers import Refusal
from support.automation.refusals import ENGINE_REASONS

_INVALID = Refusal(400, "VALIDATION_ERROR")
_FORBIDDEN = Refusal(403, "AUTHORIZATION_ERROR")
_MISSING = Refusal(404, "NOT_FOUND")
_CONFLICT = Refusal(409, "CONFLICT")
_UNREADABLE = Refusal(400, "VALIDATION_ERROR", or_else=frozenset({(400, None), (413, None), (415, None), (422, None)}))

_REASONS: dict[str, Refusal] = {
    # who is asking
    "nobody is signed in": Refusal(401, "MISSING_AUTHORIZATION"),
    "the sign-in has no known form": Refusal(401, "INVALID_AUTHORIZATION"),
    "the sign-in is not valid": Refusal(401, "INVALID_TOKEN"),
    "the sign-in names no e-mail address": Refusal(401, "MISSING_EMAIL"),
    "the key is not valid": Refusal(401, "INVALID_API_KEY"),
    # what one may
    "teams are for creators": Refusal(403, "INSUFFICIENT_TIER"),
    "only owners and admins may do that": _FORBIDDEN,
    "only owners may do that": _FORBIDDEN,
    "the team is closed to her": _FORBIDDEN,
    "the invitation is for somebody else": _FORBIDDEN,
    "that scope is for creators": _FORBIDDEN,
    "keys are made in one's own name": _FORBIDDEN,
    "people order for themselves and their teams": _FORBIDDEN,
    "people make things for themselves and their teams": _FORBIDDEN,
    "viewers only look": _FORBIDDEN,
    "that account is somebody else's": _FORBIDDEN,
    "the key does not reach so far": _FORBIDDEN,
    "nobody signed the report": Refusal(401, "MISSING_AUTHORIZATION"),
    "the report was signed for something else": Refusal(401, "INVALID_TOKEN"),
    "the signature does not count": Refusal(401, "INVALID_TOKEN"),
    # what there is
    "there is no such generation": _MISSING,
    "there is no such artifact": _MISSING,
    "there is no such conversation": _MISSING,
    "there is no such project": _MISSING,
    "there is no such sound": _MISSING,
    "there is no such account": _MISSING,
    "there is no such team": _MISSING,
    "there is no such person in the team": _MISSING,
    "there is no such invitation": _MISSING,
    "there is no such key": _MISSING,
    # what was said
    "a name has 1 to 100 characters": _INVALID,
    "a name is plain text": _INVALID,
    "a picture needs its full address": _INVALID,
    "there is no such tier": _INVALID,
    "a tier never goes back": _INVALID,
    "the e-mail address cannot receive mail": _INVALID,
    "the team address is not well formed": _INVALID,
    "credits are never less than none": _INVALID,
    "settings have names and values": _INVALID,
    "nobody changes their own role": _INVALID,
    "nobody removes themselves": _INVALID,
    "there is no such role": _INVALID,
    "an invitation names a role": _INVALID,
    "nobody is invited as an owner": _INVALID,
    "nobody invites themselves": _INVALID,
    "a key needs a scope": _INVALID,
    "there is no such scope": _INVALID,
    "nobody goes by that name": _INVALID,
    "the end lies in the past": _INVALID,
    "there is no such state": Refusal(400, None),
    "what was sent cannot be read": _UNREADABLE,
    "an order says what to make": _UNREADABLE,
    "an order key has at most 255 characters": _INVALID,
    "a length is a number of seconds, at least none": _INVALID,
    "the generation has not ended": _INVALID,
    "the generation belongs to a project": _INVALID,
    "a share lies between 0 and 100 percent": _INVALID,
    "there is no such event": _INVALID,
    "a result has 1 byte to 50 megabytes": _INVALID,
    "a question names what is to be priced": _INVALID,
    "the question makes no sense": _INVALID,
    "at least 1 credit can be granted": _INVALID,
    "no balance grows without bounds": _INVALID,
    "a character needs a description": _INVALID,
    "only a generation makes what comes of one": _INVALID,
    "it came of no conversation": _INVALID,
    "projects belong to teams": _INVALID,
    "the project belongs to another team": _INVALID,
    "only characters and storyboards are rendered": _INVALID,
    "the renderer knows no such outcome": _INVALID,
    "a title has at most 200 characters": _INVALID,
    "a model has a name of 1 to 100 characters": _INVALID,
    "instructions have at most 10,000 characters": _INVALID,
    "a message has 1 to 100,000 characters": _INVALID,
    "a message says something": _INVALID,
    "the conversation is put away": _INVALID,
    "the conversation stands like that already": _INVALID,
    # how things stand
    "that is already the tier": _CONFLICT,
    "the e-mail address belongs to another account": _CONFLICT,
    "invitations sent from the account are on record": _CONFLICT,
    "generations ordered from the account are on record": _CONFLICT,
    "the team address is taken": _CONFLICT,
    "nobody owns more than 10 teams": _CONFLICT,
    "nobody belongs to more than 50 teams": _CONFLICT,
    "the team has other people": _CONFLICT,
    "the team needs an owner": _CONFLICT,
    "it is the only team they have": _CONFLICT,
    "a generation is unfinished": _CONFLICT,
    "that person is already in the team": _CONFLICT,
    "the team has 50 open invitations": _CONFLICT,
    "the invitation is no longer open": _CONFLICT,
    "the key is revoked": _CONFLICT,
    "the generation has ended": _CONFLICT,
    "the generation does not run": _CONFLICT,
    "the generation runs already": _CONFLICT,
    "a starter has one generation at a time": _CONFLICT,
    "nobody has more than 5 unfinished generations": _CONFLICT,
    "the credits do not suffice": Refusal(402, "INSUFFICIENT_CREDITS", needs="charging"),
    "the writer has too much to do": Refusal(429, "RATE_LIMIT_EXCEEDED"),
}

REASONS: dict[str, Refusal] = {
    sentence: replace(refusal, sentence=sentence) for sentence, refusal in {**_REASONS, **ENGINE_REASONS}.items()
}
"""Every reason that a feature may give, with the refusal that it stands for."""
