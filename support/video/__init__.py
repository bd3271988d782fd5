"""The driver of the video service: its doors by business name. The only files that know their paths and bodies."""

from support.video.accounts import Accounts
from support.video.artifacts import Artifacts
from support.video.conversations import Conversations
from support.video.credits import Credits
from support.video.generations import Generations
from support.video.keys import Keys
from support.video.names import (
    EVERY_SCOPE,
    NOBODYS_NAMES,
    PLACES,
    own_name,
    path_to,
    team_name,
    work_name,
)
from support.video.teams import Teams

__all__ = [
    "EVERY_SCOPE",
    "NOBODYS_NAMES",
    "PLACES",
    "VideoDriver",
    "own_name",
    "path_to",
    "team_name",
    "work_name",
]


class VideoDriver(Accounts, Teams, Keys, Generations, Artifacts, Conversations, Credits):
    """What one person can ask of the video service. Each verb sends one request and returns its Answer."""
