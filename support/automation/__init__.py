"""The driver of the automation engine: its doors by business name. The only files that know their paths and bodies."""

from support.automation.entries import Entries
from support.automation.identities import Identities
from support.automation.packs import Actions, Packs, Triggers
from support.automation.rules import Events, Rules, Runs

__all__ = ["AutomationDriver"]


class AutomationDriver(Identities, Packs, Actions, Triggers, Rules, Events, Runs, Entries):
    """What one tenant can ask of the automation engine. Each verb sends one request and returns its Answer."""
