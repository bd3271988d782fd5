"""What the service is told from outside, read once when it starts."""

from collections.abc import Mapping
from dataclasses import dataclass

from sandbox.errors import CannotStart

# Published on purpose: it signs nothing but tokens for sandboxes. Suites sign their own tokens with it.
SANDBOX_JWT_SECRET = "framecast-sandbox-secret-published-and-worth-nothing"


@dataclass(frozen=True, slots=True)
class Settings:
    """The environment of the service, as its contract names it."""

    jwt_secret: str
    jwt_issuer: str | None
    jwt_audience: str | None
    from_email: str
    app_base_url: str
    aws_region: str
    cors_origins: frozenset[str]

    @classmethod
    def read(cls, environ: Mapping[str, str]) -> "Settings":
        listed = environ.get("CORS_ALLOWED_ORIGINS", "http://localhost:3000").split(",")
        origins = frozenset(origin.strip() for origin in listed if origin.strip())
        if "*" in origins:
            raise CannotStart("CORS_ALLOWED_ORIGINS may not contain `*`; list the origins one by one")
        return cls(
            jwt_secret=SANDBOX_JWT_SECRET,
            jwt_issuer=environ.get("JWT_ISSUER") or None,
            jwt_audience=environ.get("JWT_AUDIENCE") or None,
            from_email=environ.get("FROM_EMAIL") or "invitations@framecast.app",
            app_base_url=(environ.get("APP_BASE_URL") or "https://framecast.app").rstrip("/"),
            aws_region=environ.get("AWS_REGION") or "us-east-1",
            cors_origins=origins,
        )
