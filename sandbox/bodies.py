"""Bodies of requests as they arrive, for both services: how much of them is read, and what they say they are."""

from starlette.requests import Request


async def read_whole(request: Request, limit: int, drained: int) -> bytes | None:
    """The whole body; None if it is larger than `limit` bytes.

    A larger one is read on up to `drained` bytes, so that an honest client gets its answer, but not for ever.
    """
    chunks: list[bytes] = []
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size <= limit:
            chunks.append(chunk)
        elif size > drained:
            break
    return b"".join(chunks) if size <= limit else None


def says_json(request: Request) -> bool:
    """Whether the request says that its body is JSON, of whatever kind."""
    kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
    main, _, sub = kind.partition("/")
    return main == "application" and (sub == "json" or (sub.endswith("+json") and len(sub) > len("+json")))
