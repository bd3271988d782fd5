"""What the service writes: the invitation mail, as text and as HTML."""

from dataclasses import dataclass
from html import escape
from uuid import UUID

from sandbox import faults

_TEXT = """\
Hello,

{inviter} has invited you to join the team '{team}' as {article} {role}.

To accept, open this link:

{link}

The invitation expires in 7 days. If you have no account yet, you can create one on the way.

The Framecast team
"""

# Every value is escaped before it comes here.
_HTML = """\
<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>Invitation</title></head>
<body style="font-family: sans-serif; line-height: 1.5">
<h1>Join {team}</h1>
<p>Hello,</p>
<p><strong>{inviter}</strong> has invited you to join the team <strong>{team}</strong>
as {article} <strong>{role}</strong>.</p>
<p><a href="{link}" style="padding: 12px 24px; background: #2451b3; color: #fff">Accept the invitation</a></p>
<p>Or open this link: <a href="{link}">{link}</a></p>
<p>The invitation expires in 7 days. If you have no account yet, you can create one on the way.</p>
<p>The Framecast team</p>
</body>
</html>
"""


@dataclass(frozen=True, slots=True)
class Letter:
    """One mail to one person."""

    to: str
    subject: str
    text: str
    html: str


def invitation(
    *, to: str, inviter: str, team_name: str, role: str, base_url: str, team: UUID, invitation: UUID
) -> Letter:
    """The mail that asks somebody to join a team."""
    facts = {
        "inviter": inviter,
        "team": team_name,
        "role": role,
        "article": "an" if role == "admin" else "a",
        "link": f"{base_url}/teams/{team}/invitations/{invitation}/accept",
    }
    text_facts = _escaped(facts) if faults.on("markup-in-the-text-part") else facts
    return Letter(
        to=to,
        # A subject is one line, whatever the team is called.
        subject="Invitation to join team: " + "".join(c if c.isprintable() else " " for c in team_name),
        text=_TEXT.format(**text_facts | ({"link": base_url} if faults.on("text-part-without-link") else {})),
        html=_HTML.format(**facts if faults.on("names-are-markup-in-mail") else _escaped(facts)),
    )


def _escaped(facts: dict[str, str]) -> dict[str, str]:
    return {name: escape(value) for name, value in facts.items()}
