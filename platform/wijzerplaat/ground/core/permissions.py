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
PART_REVIEW = Permission(
    "part:review", READ, "see what waits for a decision, of all or of the own part", staff=True
)
PART_PUBLISH = Permission(
    "part:publish", WRITE, "decide on records and questions, of all or of the own part", staff=True
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
    PART_REVIEW,
    PART_PUBLISH,
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
_OF_PART = frozenset({PART_REVIEW, PART_PUBLISH, TEXT_CHECK})
_EDITOR = _KNOWN | _OF_PART | {ENTRY_REVIEW, ENTRY_PUBLISH}

MEMBER, ORGANISATION_ADMIN = "organisation_member", "organisation_admin"
EDITOR, PORTAL_ADMIN, OPERATOR = "editor", "portal_admin", "operator"
PART_EDITOR = "part_editor"
"""An editor of some topics or districts: what lies outside that is not there (see `Part`)."""
ROLES: dict[str, frozenset[Permission]] = {
    MEMBER: _MEMBER,
    ORGANISATION_ADMIN: _MEMBER | {PEOPLE_MANAGE},
    PART_EDITOR: _KNOWN | _OF_PART,
    EDITOR: _EDITOR,
    PORTAL_ADMIN: _EDITOR | {PORTAL_EDIT},
    OPERATOR: _KNOWN | {PLATFORM_READ},
}
WHOLE_DESK = frozenset({EDITOR, PORTAL_ADMIN})
"""Roles at the desk that are held to no part of it."""
STAFF_ROLES = frozenset(role for role, held in ROLES.items() if any(p.staff for p in held))


def is_of_part(permission: Permission) -> bool:
    """Return whether who keeps only a part of the desk holds it."""
    return permission in _OF_PART


def permissions_of(roles: frozenset[str], known: bool = False) -> frozenset[Permission]:
    """Return everything a person with these roles may do; `known` means: is logged in."""
    held = set(_KNOWN if known else EVERYBODY)
    for role in roles:
        held |= ROLES[role]
    return frozenset(held)
