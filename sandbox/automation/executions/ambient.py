"""Keys of the datastore that reach a script without being parameters: those that it names as SECRET_<NAME>.

The keys of the system, of the action's pack and of the action itself are at hand; the nearer owner wins.
"""

import json
import logging
import re
from dataclasses import dataclass, field
from typing import Any

from sandbox import faults
from sandbox.automation.keys.vault import Undecipherable, vault
from sandbox.database import Connection

log = logging.getLogger("sandbox")

_NAMED = re.compile(r"SECRET_([A-Za-z0-9_]+)")
_QUESTION = """
SELECT ref, name, encrypted, value FROM key
WHERE (owner_type = 'system' OR owner_pack = $1 OR owner_action = $2)
  AND upper(regexp_replace(name, '[^A-Za-z0-9_]', '_', 'g')) = ANY($3)
ORDER BY array_position(ARRAY['system', 'pack', 'action'], owner_type::text), ref
"""


@dataclass(frozen=True, slots=True)
class Ambient:
    """Values by the names of their keys, and what had to be left out."""

    values: dict[str, Any] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)


async def ambient_secrets(db: Connection, script: str, pack: int, action: int) -> Ambient:
    """What this script asks for. A key that cannot be read is left out alone, and said so (A-43)."""
    named = sorted({name.upper() for name in _NAMED.findall(script)})
    found = Ambient()
    if faults.on("keys-reach-no-program"):
        return found
    for row in await db.fetch(_QUESTION, pack, action, named) if named else ():
        value = json.loads(row["value"])
        try:
            found.values[row["name"]] = vault().decrypt(value) if row["encrypted"] else value
        except Undecipherable as problem:
            if faults.on("broken-key-hides-all"):
                return Ambient()
            if faults.on("broken-key-handed-over"):
                found.values[row["name"]] = value
            warning = f"The key '{row['ref']}' is left out: it is flagged encrypted, but {problem}"
            log.warning("%s", warning)
            if not faults.on("left-out-keys-unsaid"):
                found.warnings.append(warning)
    return found
