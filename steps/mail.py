"""Steps about mail: who received what, and how it reads."""

from pytest_bdd import given, then

from support.mailbox import Mail, Mailbox
from support.personas import Cast
from support.phrases import phrase
from support.target import Target
from support.world import World

OWN_ATTRIBUTES = {
    "style",
    "href",
    "lang",
    "charset",
    "name",
    "content",
    "class",
    "role",
    "width",
    "cellpadding",
    "cellspacing",
    "border",
    "align",
}
"""Attributes that our own mail is laid out with; none of them can act."""

OWN_ELEMENTS = {
    "html",
    "head",
    "meta",
    "title",
    "style",
    "body",
    "div",
    "p",
    "h1",
    "h2",
    "h3",
    "a",
    "strong",
    "em",
    "b",
    "br",
    "hr",
    "span",
    "table",
    "tbody",
    "tr",
    "td",
}
"""Elements that our own mail is built of."""


@given("no mail can go out for a while")
def no_mail_goes_out(cast: Cast, target: Target) -> None:
    """From now on the platform does not reach its mail service."""
    target.need("faults")
    cast.suffer("mail-down")


@given("mail can go out again")
def mail_goes_out_again(cast: Cast) -> None:
    """The platform reaches its mail service again."""
    cast.recover("mail-down")


@then(phrase("{guest:Person} receives 1 mail from {sender:Name} about {subject:Name}"))
async def receives(guest: str, sender: str, subject: str, cast: Cast, mailbox: Mailbox) -> None:
    """The guest has one mail, with this sender and this subject."""
    shown = [(mail.sender, mail.subject) for mail in await mailbox.received(cast[guest].email)]
    assert shown == [(sender, subject)], f"{guest} should receive one mail about {subject!r}.\nReceived: {shown}"


@then(phrase("{guest:Person} receives {count:Count} mails"))
@then(phrase("{guest:Person} has received {count:Count} mail in all"))
@then(phrase("{guest:Person} has received {count:Count} mail"))
async def received_so_many(guest: str, count: int, cast: Cast, mailbox: Mailbox) -> None:
    """So many mails were sent to the guest."""
    mails = await mailbox.received(cast[guest].email)
    assert len(mails) == count, f"{guest} should have received {count} mails.\nReceived: {len(mails)}"


@then(phrase("both parts of the mail name {words:Names}"))
async def both_parts_name(words: list[str], world: World, mailbox: Mailbox) -> None:
    """Text and HTML of the last mail say all of this."""
    _check_words(await _last(world, mailbox), present=words)


@then(phrase("both parts of the mail name {word:Name} and not {absent:Name}"))
async def both_parts_name_and_not(word: str, absent: str, world: World, mailbox: Mailbox) -> None:
    """Text and HTML of the last mail say this, and not that."""
    _check_words(await _last(world, mailbox), present=[word], absent=[absent])


@then(phrase("both parts of the mail name {who:Person} by {own:Own} e-mail address"))
async def both_parts_name_address(who: str, cast: Cast, world: World, mailbox: Mailbox) -> None:
    """Text and HTML of the last mail name the person by the address."""
    _check_words(await _last(world, mailbox), present=[cast[who].email])


@then(phrase("{guest:Person} reads {words:Name} in both parts of the mail"))
async def reads(guest: str, words: str, cast: Cast, mailbox: Mailbox) -> None:
    """What the guest reads holds exactly these words, as words."""
    _check_words((await mailbox.received(cast[guest].email))[-1], present=[words])


@then("both parts of the mail link to the invitation and to nothing else")
async def links_to_the_invitation(world: World, mailbox: Mailbox) -> None:
    """Every address in the mail is the web address of this invitation."""
    sent, mail = world.invitation, await _last(world, mailbox)
    path = f"/teams/{sent.team.id}/invitations/{sent.id}/accept"
    for part, links in mail.links.items():
        right = [link for link in links if link.startswith("https://") and link.endswith(path)]
        assert links, f"The {part} should link to the invitation.\nIt links to nothing"
        assert len(right) == len(links), f"The {part} should link to {path} alone.\nIt links to {links}"


@then(phrase("the mail is addressed to {guest:Person} and to nobody else"))
async def is_addressed_to(guest: str, cast: Cast, world: World, mailbox: Mailbox) -> None:
    """The guest is the only recipient."""
    mail = await _last(world, mailbox)
    assert mail.recipients == (cast[guest].email,), (
        f"The mail should go to {guest} alone.\nIt goes to {mail.recipients}"
    )


@then(phrase("{one:Person} and {other:Person} each receive 1 mail with a link of their own"))
async def receive_own_links(one: str, other: str, cast: Cast, mailbox: Mailbox) -> None:
    """Each has one mail, and the links in them differ."""
    mails = [mail for guest in (one, other) for mail in await mailbox.received(cast[guest].email)]
    links = {link for mail in mails for link in mail.links["text part"]}
    assert len(mails) == len(links) == 2, f"{one} and {other} should each have a link of their own.\nLinks: {links}"


@then("the mail holds no markup but our own")
async def holds_no_foreign_markup(world: World, mailbox: Mailbox) -> None:
    """Nothing that a person wrote became an element, an attribute or a link of the mail."""
    mail = await _last(world, mailbox)
    foreign = [
        (tag, attributes)
        for tag, attributes in mail.elements
        if tag not in OWN_ELEMENTS or not OWN_ATTRIBUTES.issuperset(attributes)
    ]
    astray = [link for link in mail.links["HTML part"] if str(world.invitation.id) not in link]
    assert not foreign, f"The mail should hold our own markup alone.\nIt holds {foreign}"
    assert not astray, f"The mail should link to the invitation alone.\nIt links to {astray}"


async def _last(world: World, mailbox: Mailbox) -> Mail:
    mails = await mailbox.received(world.invitation.email)
    assert mails, f"{world.invitation.guest} should have received a mail.\nThere is none"
    return mails[-1]


def _check_words(mail: Mail, *, present: list[str], absent: list[str] | None = None) -> None:
    for part, words in mail.parts.items():
        missing = [word for word in present if word not in words]
        assert not missing, f"The {part} of the mail should name {', '.join(missing)}.\nIt reads: {words}"
        unwanted = [word for word in absent or [] if word in words]
        assert not unwanted, f"The {part} of the mail should not name {', '.join(unwanted)}.\nIt reads: {words}"
