"""Verbs about people: who acts, who may do what in which portal, and the people of a demo."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import delete, select

from wijzerplaat.ground.core import audit
from wijzerplaat.ground.core.errors import Invalid, NotFound, WrongSetting
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import OPERATOR, PART_EDITOR, ROLES, WHOLE_DESK
from wijzerplaat.ground.core.scope import Actor, Part, Scope
from wijzerplaat.ground.core.toml_files import describe_wrong_keys
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.tenancy.accounts import login_requests, passwords, rules
from wijzerplaat.tenancy.accounts.models import Login, Membership, User
from wijzerplaat.tenancy.accounts.people_file import read_people_file
from wijzerplaat.tenancy.portals.service import PortalScope

IN_ORGANISATION = "organisation"


@dataclass(frozen=True)
class Known:
    """One line of the list of people: a person and, within a portal, a role there."""

    email: str
    name: str
    active: bool
    role: str
    organisation_id: uuid.UUID | None


def actor_of(scope: Scope, user: User) -> Actor:
    """Return this person as an actor in the portal of the scope, or on the platform's own host."""
    if scope.portal is None:
        return Actor(user.id, user.name, frozenset({OPERATOR} if user.is_operator else ()))
    held = list_memberships(scope, user.id)
    roles = frozenset(one.role for one in held)
    return Actor(
        user.id,
        user.name,
        roles,
        frozenset(one.organisation_id for one in held if one.organisation_id),
        part=None if roles & WHOLE_DESK else _find_part(held),
    )


def _find_part(held: Iterable[Membership]) -> Part | None:
    parts = [rules.read_part(one.part) for one in held if one.role == PART_EDITOR]
    return parts[0] if parts else None


def list_memberships(scope: Scope, user_id: uuid.UUID) -> list[Membership]:
    """Return what a person is in this portal."""
    return list(scope.session.scalars(select(Membership).where(Membership.user_id == user_id)))


def find_user_by_email(scope: Scope, email: str) -> User:
    """Return the person with this address. Raises NotFound."""
    user = scope.session.scalars(
        select(User).where(User.email == rules.clean_email(email))
    ).one_or_none()
    if user is None:
        raise NotFound("person")
    return user


def find_or_add_user(scope: Scope, email: str, name: str) -> User:
    """Return the person with this address, made when nobody had it.

    The name of a known person stays.
    """
    try:
        return find_user_by_email(scope, email)
    except NotFound:
        user = User(
            id=uuid.uuid4(),
            email=rules.clean_email(email),
            name=name,
            fs_uniquifier=uuid.uuid4().hex,
            create_datetime=scope.now,
            used_at=scope.now,
        )
        scope.session.add(user)
        scope.session.flush()
        return user


def grant_role(
    scope: Scope,
    user_id: uuid.UUID,
    role: str,
    organisation_id: uuid.UUID | None = None,
    part: Part | None = None,
) -> Membership:
    """Give a person a role in this portal; twice asked is once.

    `part`: what an editor of a part keeps; without it nothing yet. Raises Invalid for a role that
    cannot be.
    """
    if role not in ROLES or role == OPERATOR:
        raise Invalid({"role": [N_("Deze rol kennen we niet.")]})
    if role.startswith(IN_ORGANISATION) != (organisation_id is not None):
        raise Invalid(
            {"organisation": [N_("Kies een organisatie bij deze rol, en alleen bij deze rol.")]}
        )
    for held in list_memberships(scope, user_id):
        if held.role == role and held.organisation_id == organisation_id:
            return held
    kept = rules.dump_part(part or Part()) if role == PART_EDITOR else None
    membership = Membership(
        id=uuid.uuid4(), user_id=user_id, role=role, organisation_id=organisation_id, part=kept
    )
    scope.session.add(membership)
    told = [role, *rules.name_part(kept)]
    audit.write_audit_line(
        scope, audit.MEMBER_ADDED, organisation_id, fields=told, about_id=user_id
    )
    scope.session.flush()
    return membership


def set_active(scope: Scope, user: User, active: bool) -> None:
    """Let a person in again, or shut them out everywhere at once."""
    user.active = active
    if not active:
        end_logins(scope, user.id)
        login_requests.end_login_requests(scope, user.id)


def set_operator(scope: Scope, user: User, holds: bool) -> None:
    """Give or take the role on the platform's own host; their logins there end when it is taken."""
    user.is_operator = holds
    if not holds:
        end_logins(scope, user.id)


def end_logins(scope: Scope, user_id: uuid.UUID) -> None:
    """Log a person out everywhere."""
    scope.session.execute(delete(Login).where(Login.user_id == user_id))


def end_logins_here(scope: PortalScope, user_id: uuid.UUID) -> None:
    """Log a person out in this portal only."""
    scope.session.execute(
        delete(Login).where(Login.user_id == user_id, Login.portal_id == scope.portal.id)
    )


def list_people_with_roles(scope: Scope) -> list[Known]:
    """Return the people of this portal with each role, or without a portal everybody, operators
    named.
    """
    if scope.portal is None:
        users = scope.session.scalars(select(User).order_by(User.email))
        return [
            Known(one.email, one.name, one.active, OPERATOR if one.is_operator else "", None)
            for one in users
        ]
    rows = scope.session.execute(
        select(Membership, User)
        .join(User, User.id == Membership.user_id)
        .order_by(User.email, Membership.role)
    )
    return [
        Known(
            row.User.email,
            row.User.name,
            row.User.active,
            row.Membership.role,
            row.Membership.organisation_id,
        )
        for row in rows
    ]


def seed_people(
    scope: PortalScope,
    file: Path,
    organisation_ids: Mapping[str, uuid.UUID],
    *,
    with_passwords: bool,
) -> list[str]:
    """Make the people of a people.toml with their roles here, and return their addresses.

    Twice is once.

    `organisation_ids` maps the slugs of this portal. `with_passwords` belongs to development only:
    those passwords are known to everybody. Raises WrongSetting naming what in the file is wrong.
    """
    people = read_people_file(file)
    for person in people:
        try:
            _seed_person(scope, person, organisation_ids, with_passwords)
        except Invalid as problem:
            raise WrongSetting(
                f"{file}: {person['email']}: {describe_wrong_keys(problem.fields)}"
            ) from None
    return [person["email"] for person in people]


def _read_seeded_part(scope: PortalScope, held: Fields) -> Part:
    topics = {one.slug: one.id for one in scope.portal.topics}
    districts = {one.slug: one.id for one in scope.portal.districts}
    for name, known in ((rules.TOPICS, topics), (rules.DISTRICTS, districts)):
        if wrong := sorted(set(held[name]) - known.keys()):
            raise Invalid({name: [f"'{wrong[0]}' is not in this portal"]})
    return Part(
        frozenset(topics[slug] for slug in held[rules.TOPICS]),
        frozenset(districts[slug] for slug in held[rules.DISTRICTS]),
    )


def _seed_person(
    scope: PortalScope,
    person: Fields,
    organisation_ids: Mapping[str, uuid.UUID],
    with_password: bool,
) -> None:
    user = find_or_add_user(scope, person["email"], person["name"])
    for held in person["roles"]:
        slug = held.get("organisation")
        if slug is not None and slug not in organisation_ids:
            raise Invalid({"organisation": [f"'{slug}' is not in organisations.toml"]})
        place, part = organisation_ids[slug] if slug else None, _read_seeded_part(scope, held)
        grant_role(scope, user.id, held["role"], place, part)
    if with_password and person["password"] and not user.password:
        passwords.store_password(scope, user, person["password"])
