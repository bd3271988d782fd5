"""Running executions: each is taken up once, run to its end, and its end is written down once."""

import asyncio
import contextlib
import logging
import signal
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import datetime
from typing import Any

from sandbox import clock, faults
from sandbox.automation.executions import dispatch, store
from sandbox.automation.executions.dispatch import CannotRun, Order
from sandbox.automation.executions.errors import NoSuchExecution, OverAlready
from sandbox.automation.executions.performance import Performance, Service, perform
from sandbox.automation.executions.store import BEFORE_START, OVER, Execution, Status
from sandbox.automation.identities import tokens
from sandbox.automation.keys.vault import open_vault
from sandbox.automation.running import result as results
from sandbox.automation.running.children import Children, NotStarted
from sandbox.automation.running.result import Result
from sandbox.automation.settings import Settings
from sandbox.background import Background
from sandbox.database import GONE, Connection, Database

log = logging.getLogger("sandbox")

RUN_SECONDS = 300
"""How long a run may take."""
STOP_SECONDS = 5
"""How long a run that is asked to stop has to do so by itself."""
_TOKEN_SECONDS = 3600
_SLOW_SECONDS = 0.5


class _Live:
    """A run under way in this process."""

    def __init__(self) -> None:
        self.stop = asyncio.Event()
        self.over = asyncio.Event()


class Runs:
    """All runs of one service."""

    def __init__(self, db: Database, settings: Settings, api_url: str) -> None:
        open_vault(settings.encryption_key)
        self._db = db
        self._settings = settings
        self._api_url = api_url
        self._children = Children()
        self._background = Background()
        self._live: dict[int, _Live] = {}

    def submit(self, execution: int) -> None:
        """An execution was committed: run it, while whoever ordered it gets an answer. Its clock waits for it."""
        if not faults.on("workers-busy"):
            self._background.start(self._run(execution), holds_clock=True)

    async def take_over(self) -> None:
        """What the service before left: what waits is begun, and what it was busy with has ended with it (A-42)."""
        async with self._db.writing() as tx:
            waiting, left = await store.requested(tx), await store.under_way(tx)
            if faults.on("restart-leaves-runs-running"):
                left = []
            if faults.on("restart-runs-again"):
                waiting += [again for found in left if (again := await store.repeat(tx, found.id)) is not None]
            for found in left:
                if found.status == "canceling":
                    await store.end(tx, found.id, "cancelled", results.of_cancel())
                else:
                    await store.end(tx, found.id, "abandoned", results.of_problem("The worker was lost"))
        for execution in waiting:
            self.submit(execution)

    async def cancel(self, execution: int) -> Execution:
        """Stop an execution, or see that it never begins; the execution as it is right after that."""
        async with self._db.writing() as tx:
            found = await store.lock(tx, execution)
            if found is None:
                raise NoSuchExecution(execution)
            if found.status in OVER and not faults.on("ended-runs-cancelled"):
                raise OverAlready(found.status)
            live = self._live.get(execution)
            if found.status == "canceling" and live is not None:
                return found
            await self._mark(tx, found, live)
            changed = await store.get(tx, execution)
        assert changed is not None
        if found.status in BEFORE_START and dispatch.takes_up_cancelled():
            self.submit(execution)
        if live is not None and not faults.on("cancel-is-not-heard"):
            live.stop.set()
            self._background.start(self._wait_for(live), holds_clock=True)
        return changed

    async def close(self) -> None:
        """End what runs. What was on its way stays as it is."""
        await self._background.end()
        await self._children.close()

    async def _mark(self, tx: Connection, found: Execution, live: _Live | None) -> None:
        if found.status in BEFORE_START and live is None:
            status: Status = "failed" if faults.on("cancelled-before-start-fails") else "cancelled"
            await store.end(tx, found.id, status, results.CANCELLED_BEFORE_START)
        elif live is None or store.ends_are_no_ends():
            await store.end(tx, found.id, "cancelled", results.of_cancel())  # nobody is there to report its end
        else:
            await store.ask_to_stop(tx, found.id)

    async def _wait_for(self, live: _Live) -> None:
        await live.over.wait()

    async def _run(self, execution: int) -> None:
        live = _Live()
        try:
            order = await self._begin(execution, live)
            if order is not None:
                await self._perform(order, live)
        except asyncio.CancelledError:
            raise
        except Exception as error:
            log.error("execution %s broke", execution, exc_info=error)
            with contextlib.suppress(Exception):
                await self._end(execution, "failed", results.of_problem("The run broke on our side; the log says more"))
        finally:
            self._live.pop(execution, None)
            live.over.set()

    async def _begin(self, execution: int, live: _Live) -> Order | None:
        """Take the execution up; None if it cannot be run, or need not be any more (A-24)."""
        clock.renew()
        async with self._db.writing() as tx:
            row = await dispatch.lock(tx, execution)
            if row is None:
                return None
            try:
                order = await dispatch.prepare(tx, row)
            except CannotRun as reason:
                await store.end(tx, execution, "failed", reason.result)
                return None
            await store.begin(tx, execution, order.worker)
            self._live[execution] = live  # from here on a cancel finds it
        return order

    async def _perform(self, order: Order, live: _Live) -> None:
        began = clock.renew()
        async with AsyncExitStack() as left_behind:
            try:
                performance = await perform(self._children, order, self._service(order))
                left_behind.push_async_callback(performance.forget)
                status, result = await self._outcome(order, performance, live, began)
            except NotStarted as problem:
                status, result = "failed", results.of_problem(f"Not started: {problem}")
            await self._end(order.execution, status, _warned(result, order))
        if status == "failed" and faults.on("failures-are-retried"):
            async with self._db.writing() as tx:
                again = await store.repeat(tx, order.execution)
            if again is not None:
                self.submit(again)

    async def _outcome(
        self, order: Order, performance: Performance, live: _Live, began: datetime
    ) -> tuple[Status, Result]:
        stopping = asyncio.create_task(live.stop.wait())
        late = False
        try:
            async with clock.time_limit(_most_seconds()):
                both: set[asyncio.Future[Any]] = {performance.ending, stopping}
                await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
        except TimeoutError:
            late = True
            performance.signal(signal.SIGKILL)
        finally:
            stopping.cancel()
        stopped = not late and live.stop.is_set()
        if stopped:
            await self._stop(performance)
        ended = await performance.ending
        taken = round((clock.renew() - began).total_seconds() * 1000)
        if stopped and not store.ends_are_no_ends():
            return "cancelled", results.of_cancel()
        if late:
            return "failed", results.of_time_limit(ended, order.execution, taken, RUN_SECONDS)
        result = results.of_end(ended, order.execution, taken, order.output_format)
        return ("completed" if result["succeeded"] else "failed"), result

    async def _stop(self, performance: Performance) -> None:
        """Ask it to stop, and end it if it does not in time."""
        performance.signal(signal.SIGKILL if faults.on("cancel-kills-at-once") else signal.SIGTERM)
        try:
            async with clock.time_limit(STOP_SECONDS):
                await asyncio.wait({performance.ending})
        except TimeoutError:
            performance.signal(signal.SIGKILL)

    async def _end(self, execution: int, status: Status, result: Result) -> None:
        clock.renew()
        try:
            await self._write_end(execution, status, result)
        except GONE:
            if faults.on("outage-loses-ends"):
                raise
            await self._db.come_back()
            clock.renew()
            await self._write_end(execution, status, result)

    async def _write_end(self, execution: int, status: Status, result: Result) -> None:
        async with _under_way(), self._db.writing() as tx:
            await store.end(tx, execution, status, result)

    def _service(self, order: Order) -> Service:
        secrets = {
            "ATTUNE_JWT_SECRET": self._settings.jwt_secret,
            "ATTUNE_ENCRYPTION_KEY": self._settings.encryption_key,
        }
        return Service(self._api_url, self._token(order), secrets)

    def _token(self, order: Order) -> str | None:
        if order.executor is None or faults.on("runs-get-no-sign-in"):
            return None
        about = {"execution_id": order.execution, "action_ref": order.action_ref}
        return tokens.make(self._settings.jwt_secret, *order.executor, "execution", _TOKEN_SECONDS, about)


def _most_seconds() -> int:
    if faults.on("runs-ended-too-soon"):
        return RUN_SECONDS - 30
    return 10 * RUN_SECONDS if faults.on("run-outlives-limit") else RUN_SECONDS


@asynccontextmanager
async def _under_way() -> AsyncIterator[None]:
    """What is inside comes to its end in any case, be it slow: its clock waits for it."""

    async def say_so() -> None:
        while True:
            await asyncio.sleep(_SLOW_SECONDS)
            clock.renew()

    saying = asyncio.create_task(say_so())
    try:
        yield
    finally:
        saying.cancel()


def _warned(result: Result, order: Order) -> Result:
    return result | {"warnings": order.ambient.warnings} if order.ambient.warnings else result
