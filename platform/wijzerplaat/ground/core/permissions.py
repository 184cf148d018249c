"""Every permission there is, what class of action it stands for, and which role holds it."""

from dataclasses import dataclass

READ, WRITE, ADMIN = "read", "write", "admin"


@dataclass(frozen=True)
class Permission:
    """A right that a route or verb asks for.

    `kind` is read, write or admin; `staff` asks for MFA.
    """

    name: str
    kind: str
    meaning: str
    staff: bool = False

    def __str__(self) -> str:
        return self.name


PUBLIC = Permission("public:read", READ, "see what every resident may see")
PUBLIC_POST = Permission("public:post", WRITE, "act without an account: sign up, confirm, cancel")
SIGN_IN = Permission("account:enter", WRITE, "log in and out")
ACCOUNT_USE = Permission("account:use", READ, "see the own account")
ACCOUNT_EDIT = Permission("account:edit", WRITE, "change the own account")
ENTRY_READ_OWN = Permission("entry:read-own", READ, "see the own organisation's entries and drafts")
ENTRY_EDIT = Permission("entry:edit", WRITE, "propose changes to the own organisation's entries")
PEOPLE_MANAGE = Permission(
    "people:manage", WRITE, "invite, change and remove the people of the own organisation"
)
ENTRY_REVIEW = Permission("entry:review", READ, "see what waits for a decision", staff=True)
ENTRY_PUBLISH = Permission("entry:publish", WRITE, "decide on a proposal", staff=True)
TEXT_CHECK = Permission("text:check", WRITE, "have a text checked while writing it")
PORTAL_EDIT = Permission("portal:edit", ADMIN, "change the portal and its people", staff=True)
PLATFORM_READ = Permission("platform:read", READ, "see all portals", staff=True)
DEVELOPMENT = Permission("development:read", READ, "see the local mailbox; only in development")

ALL = (
    PUBLIC,
    PUBLIC_POST,
    SIGN_IN,
    ACCOUNT_USE,
    ACCOUNT_EDIT,
    ENTRY_READ_OWN,
    ENTRY_EDIT,
    PEOPLE_MANAGE,
    ENTRY_REVIEW,
    ENTRY_PUBLISH,
    TEXT_CHECK,
    PORTAL_EDIT,
    PLATFORM_READ,
    DEVELOPMENT,
)
EVERYBODY = frozenset({PUBLIC, PUBLIC_POST, SIGN_IN})
_KNOWN = EVERYBODY | {ACCOUNT_USE, ACCOUNT_EDIT}
_MEMBER = _KNOWN | {ENTRY_READ_OWN, ENTRY_EDIT, TEXT_CHECK}
_EDITOR = _KNOWN | {ENTRY_REVIEW, ENTRY_PUBLISH, TEXT_CHECK}

MEMBER, ORGANISATION_ADMIN = "organisation_member", "organisation_admin"
EDITOR, PORTAL_ADMIN, OPERATOR = "editor", "portal_admin", "operator"
ROLES: dict[str, frozenset[Permission]] = {
    MEMBER: _MEMBER,
    ORGANISATION_ADMIN: _MEMBER | {PEOPLE_MANAGE},
    EDITOR: _EDITOR,
    PORTAL_ADMIN: _EDITOR | {PORTAL_EDIT},
    OPERATOR: _KNOWN | {PLATFORM_READ},
}
STAFF_ROLES = frozenset(role for role, held in ROLES.items() if any(p.staff for p in held))


def permissions_of(roles: frozenset[str], known: bool = False) -> frozenset[Permission]:
    """Return everything a person with these roles may do; `known` means: is logged in."""
    held = set(_KNOWN if known else EVERYBODY)
    for role in roles:
        held |= ROLES[role]
    return frozenset(held)
