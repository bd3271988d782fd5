"""Time zones by their names, and moments as clients write them."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from sandbox.automation.timers.schedules import Unusable


def read_zone(name: str) -> ZoneInfo:
    """The zone of this name in the time zone database."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise Unusable(f'timezone is "{name[:100]}"; it must be a name such as UTC or Europe/Berlin') from None


def read_time(name: str, text: str, zone: ZoneInfo | None = None) -> datetime:
    """A time in ISO 8601, in UTC. What names no offset is one of the zone; without a zone it is refused."""
    try:
        read = datetime.fromisoformat(text)
        if read.tzinfo is None:
            if zone is None:
                raise Unusable(f'{name} is "{text[:100]}"; it must name its offset, as in 2030-01-31T10:00:00Z')
            read = read.replace(tzinfo=zone)
        return read.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        if isinstance(error, Unusable):
            raise
        raise Unusable(f'{name} is "{text[:100]}"; it must be a time such as 2030-01-31T10:00:00Z') from None
