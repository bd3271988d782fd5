"""Deviations in accounts, teams, members, invitations and keys."""

from sandbox.faults.fault import Fault

_SIGNING_IN = (
    Fault("visitors-come-in", ("SIGN-01",), "Whoever shows no sign-in is taken for the first who ever came"),
    Fault("missing-sign-in-called-invalid", ("SIGN-01",), "Whoever shows no sign-in is told that it is not valid"),
    Fault("scheme-in-any-case", ("SIGN-02",), "A sign-in in the wrong case is taken"),
    Fault("bare-keys-shut-out", ("SIGN-02",), "A bare API key is no sign-in even where programs may come in"),
    Fault("signatures-unchecked", ("SIGN-03",), "Nobody looks who signed a sign-in"),
    Fault("sign-ins-without-role", ("SIGN-03",), "A sign-in without a role is taken"),
    Fault("sign-in-outstays", ("SIGN-04",), "A sign-in is good for an hour longer than it says"),
    Fault("no-minute-of-grace", ("SIGN-04",), "A sign-in ends to the second"),
    Fault("keys-open-personal-doors", ("SIGN-05",), "An API key opens what belongs to the person alone"),
    Fault("starters-see-teams", ("TIER-01",), "Teams are open to starters as far as nothing else forbids it"),
    Fault("knocking-makes-creators", ("TIER-01",), "A starter who asks for teams becomes a creator by it"),
)

_ACCOUNTS = (
    Fault("newcomers-are-creators", ("ACC-01",), "The first sign-in opens a creator account"),
    Fault("addresses-in-small-letters", ("ACC-01",), "The e-mail address is kept in small letters"),
    Fault("first-visits-collide", ("ACC-02",), "Of first visits at the same moment only one comes through"),
    Fault("missing-address-made-up", ("ACC-03",), "A newcomer without an address is given one that leads nowhere"),
    Fault("everybody-needs-an-address", ("ACC-03",), "Whoever has an account needs an address at each sign-in"),
    Fault("address-follows-sign-in", ("ACC-04",), "A later sign-in changes the e-mail address of the account"),
    Fault("useless-address-replaced", ("ACC-11",), "An address that cannot receive mail is replaced, not refused"),
    Fault("spaces-in-addresses-dropped", ("ACC-11",), "Spaces in an address are dropped, not refused"),
    Fault("same-address-same-account", ("INV-01",), "Whoever comes with somebody's address is let into that account"),
    Fault("taken-address-gets-a-prefix", ("INV-01",), "A newcomer with a taken address is given another one"),
    Fault("nothing-is-shown-as-debt", ("INV-06",), "An account without credits shows a debt of one"),
    Fault("storage-is-shown-as-debt", ("INV-06",), "Storage in use is shown as less than none"),
    Fault("left-out-picture-kept", ("ACC-05",), "A picture that is left out of the profile stays"),
    Fault("empty-profile-ignored", ("ACC-05",), "An empty profile changes nothing"),
    Fault("any-picture-taken", ("ACC-12",), "A picture is taken whether it has a full address or not"),
    Fault("pictures-of-the-web-alone", ("ACC-12",), "A full address that is not of the web is refused"),
    Fault("profile-makes-creators", ("ACC-07",), "Whoever saves a profile becomes a creator by it"),
    Fault("profile-is-rewarded", ("ACC-07",), "Whoever saves a profile is given a credit for it"),
    Fault("longest-name-refused", ("ACC-06", "TEAM-02", "KEY-01"), "A name of exactly 100 characters is refused"),
    Fault("long-names-cut", ("ACC-06", "TEAM-02", "KEY-01", "KEY-07"), "A name that is too long is cut, not refused"),
    Fault("keys-pass-for-people", ("ACC-10",), "A program that asks is told that a person signed in"),
    Fault("scopes-told-as-all", ("ACC-10",), "A program that asks is told that its key is for everything"),
)

_TIERS = (
    Fault("upgrade-leaves-no-time", ("INV-02",), "An upgraded user shows no upgrade time"),
    Fault("creators-upgrade-again", ("INV-02",), "A creator who joins a team has a new time of upgrade"),
    Fault("creators-go-back", ("INV-05",), "A creator who asks for it becomes a starter again"),
    Fault("upgrade-opens-team", ("ACC-08",), "An upgrade brings a team of one's own"),
)

_CLOSING = (
    Fault("closing-leaves-keys", ("ACC-09",), "Closing an account leaves its API keys alive"),
    Fault("closing-not-done", ("ACC-09",), "Closing an account is answered, and not done"),
    Fault("closing-takes-invitations-received", ("ACC-09",), "Invitations to whoever closes an account are gone"),
    Fault("closing-takes-sent-invitations", ("ACC-13",), "Closing an account takes invitations along that it sent"),
    Fault("closing-takes-generations", ("ACC-13",), "Closing an account takes generations along that it ordered"),
    Fault("only-owners-close", ("INV-09",), "The only owner of a team can close the account"),
    Fault("closing-takes-no-turns", ("R-11",), "Owners who close their accounts at once do not see it", as_built=True),
)

_TEAMS = (
    Fault("opener-is-no-owner", ("TEAM-01",), "Whoever opens a team is an admin of it"),
    Fault("new-teams-get-a-gift", ("TEAM-01", "TEAM-03"), "A new team has ten credits more than it was given"),
    Fault("debts-become-credits", ("INV-07", "TEAM-03"), "A team that should start with a debt starts with credits"),
    Fault("debts-forgiven", ("INV-07",), "A team that should start with a debt starts with nothing"),
    Fault("words-run-together", ("TEAM-04",), "The words of a name stand together in the address made from it"),
    Fault("made-addresses-numbered", ("TEAM-04",), "An address made from a name ends in one of a hundred numbers"),
    Fault("slug-capitals-taken", ("INV-10",), "A slug with capitals is taken, in lower case"),
    Fault("address-follows-name", ("INV-10",), "A new name gives the team a new address"),
    Fault(
        "taken-address-breaks",
        ("R-02",),
        "An address that is being taken is a failure",
        as_built=True,
        crashes=True,
    ),
    Fault("teams-by-age", ("TEAM-05",), "The list of teams shows the oldest first"),
    Fault("newest-teams-shown-to-all", ("TEAM-05", "ACC-08"), "The list of teams shows the newest of other people too"),
    Fault("teams-open-to-outsiders", ("TEAM-06", "MEM-07"), "Whoever knows a team looks into it"),
    Fault("viewers-shut-out", ("TEAM-06",), "A viewer cannot look at the team"),
    Fault("rename-not-stored", ("TEAM-07",), "A new team name is answered, but not stored"),
    Fault("members-manage", ("TEAM-07",), "Members change the name and the settings of the team"),
    Fault("settings-merged", ("TEAM-08",), "New settings are added to the old"),
    Fault("renaming-clears-settings", ("TEAM-08",), "A new name takes the settings away"),
    Fault("changes-overwrite-each-other", ("R-03",), "Of two changes at once one is lost", as_built=True),
    Fault("changes-leave-no-time", ("INV-11",), "A change of a team does not show when it was"),
    Fault("changes-move-the-opening", ("INV-11",), "A change of a team moves the time of its opening"),
    Fault("admins-delete-teams", ("INV-26",), "An admin can delete the team"),
    Fault("team-deleted-under-its-people", ("INV-26",), "A team is deleted although others are in it"),
    Fault("begun-work-is-no-hindrance", ("INV-26",), "A team is deleted although a generation of it is running"),
    Fault("deleting-takes-no-turn", ("R-12",), "A team is deleted under somebody who is just joining", as_built=True),
    Fault("last-team-takes-tier", ("INV-05",), "Whoever deletes the last of their teams is a starter again"),
)

_HOW_MANY_TEAMS = (
    Fault("eleventh-team-opened", ("INV-12",), "Whoever owns 10 teams can open another"),
    Fault("promotions-do-not-count", ("INV-12",), "Whoever owns 10 teams can be made an owner of another"),
    Fault("people-take-no-turns", ("R-01",), "Teams that somebody gets at once are not all counted", as_built=True),
    Fault("fifty-first-team-opened", ("INV-13",), "Whoever belongs to 50 teams can open another"),
    Fault("fifty-first-team-joined", ("INV-13",), "Whoever belongs to 50 teams can join another"),
)

_MEMBERS = (
    Fault("people-shown-to-outsiders", ("MEM-01",), "Whoever knows a team sees who is in it"),
    Fault("viewers-see-nobody", ("MEM-01",), "A viewer does not see who is in the team"),
    Fault("people-by-arrival", ("MEM-02",), "People are listed in the order in which they came"),
    Fault("nameless-people-first", ("MEM-02",), "Whoever has no name stands before the others of the same role"),
    Fault("members-give-roles", ("MEM-03",), "A member gives others another role"),
    Fault("role-change-not-stored", ("MEM-03", "INV-24"), "Another role is answered, and not stored"),
    Fault("role-lets-outsiders-in", ("MEM-04",), "Whoever is given a role in a team is in it from then on"),
    Fault("strangers-are-removed", ("MEM-04",), "Somebody who is not in the team can be removed from it"),
    Fault("role-of-the-invitation-counts", ("MEM-05",), "People may do what the role says in which they were invited"),
    Fault("refused-role-taken", ("INV-25",), "Changing one's own role is refused, and done all the same"),
    Fault("people-remove-themselves", ("INV-25",), "Nobody looks whether people remove themselves"),
    Fault("admins-touch-owners", ("INV-24",), "An admin can demote and remove an owner"),
    Fault("admins-make-owners", ("INV-24",), "An admin can make owners"),
    Fault("members-remove-people", ("MEM-08",), "A member can remove others"),
    Fault("admins-remove-nobody", ("MEM-08",), "An admin can remove nobody"),
    Fault("removal-not-done", ("MEM-08", "MEM-07"), "Removing somebody is answered, and not done"),
    Fault("removed-from-only-team", ("INV-03",), "Somebody can be removed from the only team they have"),
)

_LEAVING = (
    Fault("only-team-left", ("INV-03",), "Somebody can leave the only team they have"),
    Fault("leaving-not-done", ("MEM-06",), "Leaving a team is answered, and not done"),
    Fault("strangers-leave", ("MEM-06",), "Somebody who is not in the team can leave it"),
    Fault("last-owner-leaves", ("INV-09",), "The last owner can leave the others behind"),
    Fault("empty-teams-stay", ("INV-08",), "A team stays when the last person has left"),
    Fault("last-one-stays", ("INV-08",), "The last person cannot leave the team"),
    Fault(
        "leaver-keeps-team-keys",
        ("MEM-07", "Q-17"),
        "Keys in a team's name outlive the membership of their maker",
        as_built=True,
    ),
    Fault("leaver-loses-own-keys", ("MEM-07",), "Whoever leaves a team loses the keys in their own name as well"),
)

_INVITATIONS = (
    Fault("declined-invitation-accepted", ("INV-16",), "A declined invitation can still be accepted"),
    Fault("list-shows-other-teams-invitations", ("IVT-06",), "The list of invitations shows those of other teams"),
    Fault("everybody-sees-invitations", ("IVT-05",), "The list of invitations is shown to whoever asks"),
    Fault("expired-invitations-count", ("INV-19",), "Invitations that have run out still count as open"),
    Fault("expired-invitation-accepted", ("INV-21",), "An invitation that has run out can still be accepted"),
    Fault("resend-not-stored", ("INV-21",), "Sending again is answered with 7 new days that are not stored"),
    Fault("invited-role-ignored", ("INV-23",), "Whoever accepts becomes a viewer, whatever the invitation says"),
    Fault("spelling-shuts-guest-out", ("INV-22",), "A guest invited under another spelling cannot accept"),
    Fault("any-team-ends-invitations", ("IVT-04",), "The owner of any team can revoke and resend any invitation"),
)

_MAIL = (
    Fault("text-part-without-link", ("MAIL-01",), "The text part of the mail lacks the right link"),
    Fault("resend-names-first-inviter", ("MAIL-03",), "The mail names the first inviter after a resend"),
    Fault(
        "names-are-markup-in-mail",
        ("MAIL-04", "Q-24"),
        "Names enter the HTML part of the mail as markup",
        as_built=True,
    ),
)

_KEYS = (
    Fault("key-last-use-not-kept", ("KEY-05",), "The last use of an API key is not kept"),
    Fault("revoked-keys-hidden", ("KEY-06",), "The list of API keys leaves out what was revoked"),
)

DEVIATIONS = (
    *_SIGNING_IN,
    *_ACCOUNTS,
    *_TIERS,
    *_CLOSING,
    *_TEAMS,
    *_HOW_MANY_TEAMS,
    *_MEMBERS,
    *_LEAVING,
    *_INVITATIONS,
    *_MAIL,
    *_KEYS,
)
