"""Races that come about at will: who waits for whom."""

import asyncio

from sandbox.faults import meeting


def test_two_who_come_to_one_place_go_on_together() -> None:
    """However late the second one comes."""

    async def story() -> list[str]:
        came: list[str] = []

        async def comes(name: str) -> None:
            await meeting.with_another("here", patience=60)
            came.append(name)

        first = asyncio.create_task(comes("first"))
        await asyncio.sleep(0)
        assert came == []
        await comes("second")
        await first
        return came

    assert sorted(asyncio.run(story())) == ["first", "second"]


def test_whoever_stays_alone_goes_on_as_well() -> None:
    """And leaves nothing behind for those who come later."""

    async def story() -> bool:
        await meeting.with_another("here", patience=0.001)
        later = asyncio.create_task(meeting.with_another("here", patience=60))
        await asyncio.sleep(0)
        waits = not later.done()
        later.cancel()
        return waits

    assert asyncio.run(story())


def test_whoever_has_no_patience_lets_the_other_go_on() -> None:
    """And waits for nobody."""

    async def story() -> bool:
        patient = asyncio.create_task(meeting.with_another("here", patience=60))
        await asyncio.sleep(0)
        await meeting.with_another("there", patience=0)
        assert not patient.done()
        await meeting.with_another("here", patience=0)
        await patient
        return patient.done()

    assert asyncio.run(story())
