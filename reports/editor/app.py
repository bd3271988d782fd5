"""What the editor answers: the documentation, the page of a feature, and what that page asks for."""

from __future__ import annotations

import asyncio
import contextlib
import json
import tomllib
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import asdict
from typing import Any
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from reports.editor import lint
from reports.editor.asking import Knowledge, Unknowable
from reports.editor.cursor import typed
from reports.editor.guard import Guard
from reports.editor.offer import offered
from reports.editor.page import Documentation, sheet
from reports.editor.reading import read_text
from reports.editor.texts import Changed, Features, Refused
from reports.editor.trying import Trial
from reports.requirements import RequirementsProblem

Json = dict[str, Any]


class Editor:
    """One project, edited."""

    def __init__(self, features: Features, documentation: Documentation, port: int) -> None:
        self.features = features
        self.documentation = documentation
        self.knowledge = Knowledge(features.rootdir, features.root)
        self.trial = Trial(features.rootdir)
        self.app = Guard(Starlette(routes=self._routes()), port)

    def _routes(self) -> list[Route]:
        asked: dict[str, Callable[[Json], Awaitable[Response]]] = {
            "lint": self._lint,
            "choices": self._choices,
            "save": self._save,
            "run": self._run,
            "stop": self._stop,
        }
        return [
            Route("/", self._documentation),
            Route("/edit", self._sheet),
            *(Route(f"/edit/{name}", _answering(answer), methods=["POST"]) for name, answer in asked.items()),
        ]

    async def close(self) -> None:
        """End everything that was begun."""
        await asyncio.gather(self.knowledge.close(), self.trial.close())

    # -- pages ------------------------------------------------------------------------------------------------

    async def _documentation(self, request: Request) -> Response:
        try:
            return HTMLResponse(await asyncio.to_thread(self.documentation.html))
        except (OSError, RequirementsProblem) as problem:
            return JSONResponse({"says": f"The page cannot be made: {problem}."}, 500)

    async def _sheet(self, request: Request) -> Response:
        uri, line = request.query_params.get("uri", ""), request.query_params.get("line", "")
        if not uri:
            return RedirectResponse("/")
        try:
            opened = self.features.read(uri)
        except Refused as refusal:
            return JSONResponse({"says": str(refusal)}, refusal.status)
        address = ""
        with contextlib.suppress(OSError, RequirementsProblem):  # the way back then leads to its beginning
            address = await asyncio.to_thread(self.documentation.address_of, uri)
        page = sheet(
            {
                "uri": uri,
                "name": read_text(uri, opened.text).name or uri,
                "back": f"/#{quote(address)}" if address else "/",
                "line": int(line) if line.isdecimal() and len(line) < 7 else 1,
                "text": opened.text,
                "version": opened.version,
                "token": self.app.token,
            }
        )
        return HTMLResponse(page.html, headers={"Content-Security-Policy": page.policy})

    # -- what the page of a feature asks for ------------------------------------------------------------------

    async def _lint(self, asked: Json) -> Response:
        uri, text = _text(asked, "uri"), _text(asked, "text")
        self.features.path(uri)
        reading = read_text(uri, text)
        lines = text.split("\n")
        findings = [*reading.findings, *lint.of_rules(reading, self._requirements())]
        state, said = "known", ""
        if not self.knowledge.ready and asked.get("hurry"):
            state = "loading"
        else:
            try:
                steps = [[step.kind, step.text] for step in reading.steps]
                answer = await self.knowledge.ask({"ask": "meant", "uri": uri, "steps": steps})
            except Unknowable as problem:
                state, said = "unknown", str(problem)
            else:
                findings += lint.of_steps(reading.steps, lines, answer["meant"])
                findings += lint.of_tags(reading, lines, self.knowledge.tags)
        findings.sort(key=lambda each: each.line)
        return JSONResponse(
            {
                "name": reading.name,
                "findings": [asdict(finding) for finding in findings],
                "places": [asdict(place) for place in reading.places],
                "sentences": state,
                "said": said,
            }
        )

    def _requirements(self) -> dict[str, Any]:
        path = self.features.root / "requirements.toml"
        try:
            return tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
            return {}  # there is none, or one that the documentation itself complains of

    async def _choices(self, asked: Json) -> Response:
        uri = _text(asked, "uri")
        self.features.path(uri)
        at = typed(_text(asked, "text"), _number(asked, "line"), _number(asked, "column"))
        if at is None:
            return JSONResponse({"choices": []})
        try:
            if at.what == "tag":
                await self.knowledge.begin()
                answer: Json = offered(lint.tags_like(at.text[: at.at], self.knowledge.tags))
            else:
                question = {"ask": "choices", "uri": uri, "kind": at.what, "text": at.text, "at": at.at}
                answer = await self.knowledge.ask(question)
        except Unknowable as problem:
            answer = {"choices": [], "said": str(problem)}
        return JSONResponse({**answer, "start": at.start, "end": at.end})

    async def _save(self, asked: Json) -> Response:
        uri, text, version = _text(asked, "uri"), _text(asked, "text"), _text(asked, "version")
        try:
            saved = self.features.save(uri, text, version)
        except Changed as refusal:
            now = {"text": refusal.now.text, "version": refusal.now.version}
            return JSONResponse({"says": str(refusal), "now": now}, refusal.status)
        return JSONResponse({"version": saved.version})

    async def _run(self, asked: Json) -> Response:
        uri, line = _text(asked, "uri"), _number(asked, "line")
        self.features.path(uri)
        self.trial.take()

        async def told() -> AsyncIterator[str]:
            async for each in self.trial.run(uri, line):
                yield json.dumps(each) + "\n"

        return StreamingResponse(told(), media_type="application/x-ndjson")

    async def _stop(self, asked: Json) -> Response:
        await self.trial.stop()
        return JSONResponse({})


def _answering(answer: Callable[[Json], Awaitable[Response]]) -> Callable[[Request], Awaitable[Response]]:
    """The answer to a request with JSON in it; what is refused is told in one sentence."""

    async def endpoint(request: Request) -> Response:
        try:
            asked = await request.json()
            if not isinstance(asked, dict):
                raise Refused("The editor reads a JSON object.")
            return await answer(asked)
        except Refused as refusal:
            return JSONResponse({"says": str(refusal)}, refusal.status)
        except (UnicodeDecodeError, json.JSONDecodeError):
            return JSONResponse({"says": "The editor reads JSON."}, 400)

    return endpoint


def _text(asked: Json, name: str) -> str:
    value = asked.get(name)
    if not isinstance(value, str):
        raise Refused(f"{name} must be text.")
    return value


def _number(asked: Json, name: str) -> int:
    value = asked.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise Refused(f"{name} must be a number.")
    return value
