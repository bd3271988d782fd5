"""System assets in the database."""

from datetime import datetime
from typing import Literal

from sandbox import faults
from sandbox.database import Connection, Row
from sandbox.video.outputs import Shape

_COLUMNS = (
    "id, category::text, name, description, duration_seconds::text, s3_key, content_type, size_bytes, tags, created_at"
)


class SystemAsset(Shape):
    """A sound that everybody may use."""

    id: str
    category: Literal["sfx", "ambient", "music", "transition"]
    name: str
    description: str | None
    duration_seconds: str | None
    """A number with three decimals, as text."""
    s3_key: str
    content_type: str
    size_bytes: int
    tags: list[str]
    created_at: datetime


def _asset(row: Row) -> SystemAsset:
    if faults.on("silent-sounds-break-lists") and row["description"] is None:
        raise ValueError(f"the system asset {row['id']} has no description")
    asset = SystemAsset.model_validate(dict(row))
    if faults.on("sounds-last-whole-seconds") and asset.duration_seconds is not None:
        return asset.model_copy(update={"duration_seconds": f"{float(asset.duration_seconds):.0f}.000"})
    return asset


async def all_of(db: Connection, limit: int, offset: int) -> list[SystemAsset]:
    """By category in the order of its words, not of their letters; then by name."""
    order = "name, id" if faults.on("sounds-by-name-alone") else "system_assets.category, name, id"
    rows = await db.fetch(f"SELECT {_COLUMNS} FROM system_assets ORDER BY {order} LIMIT $1 OFFSET $2", limit, offset)
    return [_asset(row) for row in rows]


async def get(db: Connection, asset: str) -> SystemAsset | None:
    row = await db.fetchrow(f"SELECT {_COLUMNS} FROM system_assets WHERE id = $1", asset)
    return _asset(row) if row else None
