"""Why something about an artifact is refused."""

from sandbox.video.errors import Invalid, NotFound


class NoSuchArtifact(NotFound):
    sentence = "there is no such artifact"


class NoPrompt(Invalid):
    sentence = "the spec of a character must be an object with a prompt that holds more than blanks"


class NoConversationGiven(Invalid):
    sentence = "an artifact from a conversation needs its conversation_id"


class OnlyRendersComeFromJobs(Invalid):
    sentence = "source must be upload or conversation"


class ProjectsBelongToTeams(Invalid):
    sentence = "an artifact of a project belongs to a team"


class AnotherTeamsProject(Invalid):
    sentence = "the project belongs to another team than the artifact"


class NoSuchProject(NotFound):
    sentence = "there is no such project"
