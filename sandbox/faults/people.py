"""Deviations in accounts, teams, members, invitations and keys."""

from sandbox.faults.fault import Fault

DEVIATIONS = (
    Fault("declined-invitation-accepted", ("INV-16",), "A declined invitation can still be accepted"),
    Fault(
        "list-shows-other-teams-invitations",
        ("IVT-06",),
        "The list of a team's invitations shows those of other teams",
    ),
    Fault("resend-names-first-inviter", ("MAIL-03",), "The mail names the first inviter after a resend"),
    Fault("rename-not-stored", ("TEAM-07",), "A new team name is answered, but not stored"),
    Fault("slug-capitals-taken", ("INV-10",), "A slug with capitals is taken, in lower case"),
    Fault("upgrade-leaves-no-time", ("INV-02",), "An upgraded user shows no upgrade time"),
    Fault("key-last-use-not-kept", ("KEY-05",), "The last use of an API key is not kept"),
    Fault("closing-leaves-keys", ("ACC-09",), "Closing an account leaves its API keys alive"),
    Fault("everybody-sees-invitations", ("IVT-05",), "The list of invitations is shown to whoever asks"),
    Fault("expired-invitations-count", ("INV-19",), "Invitations that have run out still count as open"),
    Fault("expired-invitation-accepted", ("INV-21",), "An invitation that has run out can still be accepted"),
    Fault("resend-not-stored", ("INV-21",), "Sending again is answered with 7 new days that are not stored"),
    Fault("invited-role-ignored", ("INV-23",), "Whoever accepts becomes a viewer, whatever the invitation says"),
    Fault("spelling-shuts-guest-out", ("INV-22",), "A guest invited under another spelling cannot accept"),
    Fault("any-team-ends-invitations", ("IVT-04",), "The owner of any team can revoke and resend any invitation"),
    Fault("text-part-without-link", ("MAIL-01",), "The text part of the mail lacks the right link"),
    Fault("names-are-markup-in-mail", ("MAIL-04",), "Names enter the HTML part of the mail as markup"),
    Fault("refused-role-taken", ("INV-25",), "Changing one's own role is refused, and done all the same"),
    Fault("admins-touch-owners", ("INV-24",), "An admin can demote and remove an owner"),
    Fault("leaver-keeps-team-keys", ("MEM-07",), "Keys in a team's name outlive the membership of their maker"),
    Fault("people-by-arrival", ("MEM-02",), "People are listed in the order in which they came"),
    Fault("settings-merged", ("TEAM-08",), "New settings are added to the old"),
    Fault("address-follows-name", ("INV-10",), "A new name gives the team a new address"),
    Fault("left-out-picture-kept", ("ACC-05",), "A picture that is left out of the profile stays"),
    Fault("sign-in-outstays", ("SIGN-04",), "A sign-in is good for an hour longer than it says"),
    Fault("starters-see-teams", ("TIER-01",), "Teams are open to starters as far as nothing else forbids it"),
    Fault("revoked-keys-hidden", ("KEY-06",), "The list of API keys leaves out what was revoked"),
)
