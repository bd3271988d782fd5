"""The administrator who is there from the beginning."""

from sandbox.automation.identities import passwords, store
from sandbox.automation.settings import Settings
from sandbox.database import Database


async def settle(db: Database, settings: Settings) -> None:
    """Make sure that there is one, with all rights and the password of the settings. Needs the moment to be fixed."""
    async with db.writing() as tx:
        known = await store.by_login(tx, settings.login)
        if known is None:
            await store.insert(
                tx,
                login=settings.login,
                display_name="Administrator",
                password_hash=passwords.hashed(settings.password),
                attributes={},
            )
        elif not passwords.fits(settings.password, known.password_hash):
            await store.change(tx, known.id, {"password_hash": passwords.hashed(settings.password)})
        await tx.execute(
            "INSERT INTO permission_assignment (identity, permset) SELECT identity.id, permission_set.id "
            "FROM identity, permission_set WHERE login = $1 AND permission_set.ref = 'core.admin' "
            "ON CONFLICT DO NOTHING",
            settings.login,
        )
