"""What the service is told from outside, read once when it starts."""

from collections.abc import Mapping
from dataclasses import dataclass

from sandbox.errors import CannotStart

# Published on purpose: it signs nothing but tokens for sandboxes. Suites sign their own tokens with it.
SANDBOX_JWT_SECRET = "framecast-sandbox-secret-published-and-worth-nothing"
# The same for the doors for machines.
SANDBOX_INTERNAL_SECRET = "framecast-sandbox-internal-secret-published-and-worth-nothing"


@dataclass(frozen=True, slots=True)
class Settings:
    """The environment of the service, as its contract names it."""

    jwt_secret: str
    jwt_issuer: str | None
    jwt_audience: str | None
    internal_secret: str | None
    """Signs the tokens of the internal doors; None leaves them open."""
    from_email: str
    app_base_url: str
    aws_region: str
    cors_origins: frozenset[str]
    render_provider: str
    render_callback_base_url: str | None
    """Where the renderer reports to; None for the service itself."""
    workflow_provider: str | None
    """`mock`, `inngest`, or None: whoever starts the service decides."""
    workflow_base_url: str | None
    workflow_event_key: str
    charging: bool
    """Whether work is paid with credits. The reference does not charge yet."""

    def charged(self, price: int) -> int:
        """What is charged for work of this price."""
        return price if self.charging else 0

    @classmethod
    def read(cls, environ: Mapping[str, str], *, charging: str = "on") -> "Settings":
        """What the environment says; `charging` where it says nothing of that. Raises CannotStart."""
        listed = environ.get("CORS_ALLOWED_ORIGINS", "http://localhost:3000").split(",")
        origins = frozenset(origin.strip() for origin in listed if origin.strip())
        if "*" in origins:
            raise CannotStart("CORS_ALLOWED_ORIGINS may not contain `*`; list the origins one by one")
        render_provider = environ.get("RENDER_PROVIDER") or "mock"
        if render_provider != "mock":
            raise CannotStart(f'RENDER_PROVIDER is "{render_provider}"; the sandbox has only the mocked one: mock')
        workflow_provider = environ.get("INNGEST_PROVIDER") or None
        if workflow_provider not in (None, "mock", "inngest"):
            raise CannotStart(f'INNGEST_PROVIDER is "{workflow_provider}"; it must be mock or inngest')
        charging = environ.get("CHARGING") or charging
        if charging not in ("on", "off"):
            raise CannotStart(f'CHARGING is "{charging}"; it must be on or off')
        return cls(
            jwt_secret=SANDBOX_JWT_SECRET,
            jwt_issuer=environ.get("JWT_ISSUER") or None,
            jwt_audience=environ.get("JWT_AUDIENCE") or None,
            internal_secret=environ.get("INTERNAL_SECRET", SANDBOX_INTERNAL_SECRET) or None,
            from_email=environ.get("FROM_EMAIL") or "invitations@framecast.app",
            app_base_url=(environ.get("APP_BASE_URL") or "https://framecast.app").rstrip("/"),
            aws_region=environ.get("AWS_REGION") or "us-east-1",
            cors_origins=origins,
            render_provider=render_provider,
            render_callback_base_url=_base_url(environ, "RENDER_CALLBACK_BASE_URL"),
            workflow_provider=workflow_provider,
            workflow_base_url=_workflow_base_url(environ, workflow_provider),
            workflow_event_key=environ.get("INNGEST_EVENT_KEY") or "sandbox",
            charging=charging == "on",
        )


def _base_url(environ: Mapping[str, str], name: str) -> str | None:
    url = environ.get(name) or None
    if url is not None and not url.startswith(("http://", "https://")):
        raise CannotStart(f'{name} is "{url}"; it must be an address that begins with http:// or https://')
    return url.rstrip("/") if url else None


def _workflow_base_url(environ: Mapping[str, str], provider: str | None) -> str | None:
    given = _base_url(environ, "INNGEST_BASE_URL")
    if provider == "mock":
        return None
    return given or ("http://localhost:8288" if provider == "inngest" else None)
