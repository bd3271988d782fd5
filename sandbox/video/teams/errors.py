"""Why something about a team is refused."""

from sandbox.video.errors import Conflict, Forbidden, Invalid, NotFound


class NoSuchTeam(NotFound):
    sentence = "there is no such team"


class NotAMember(Forbidden):
    sentence = "you are not a member of this team"


class NotAManager(Forbidden):
    sentence = "only owners and admins of the team may do this"


class NotAnOwner(Forbidden):
    sentence = "only owners of the team may do this"


class BadSlug(Invalid):
    sentence = "a slug holds 1 to 50 of a-z, 0-9 and single hyphens, none at its ends"


class NoSlugInName(Invalid):
    sentence = "no slug can be made of this name; give one"


class SettingsNotAnObject(Invalid):
    sentence = "settings must be a JSON object"


class OwnsTooMany(Conflict):
    sentence = "nobody owns more than 10 teams"


class BelongsToTooMany(Conflict):
    sentence = "nobody belongs to more than 50 teams"


class SlugTaken(Conflict):
    sentence = "this slug is taken"


class OthersAreMembers(Conflict):
    sentence = "the team has other members"


class JobsAreRunning(Conflict):
    sentence = "the team has jobs that are not over"
