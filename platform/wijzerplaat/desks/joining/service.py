"""Verbs of those who want to belong to an organisation.

Take it over, join, start a new one; and of who decides.

Whatever is known of an address or a person, whoever asks gets the same answer; what happens next
comes by mail.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import selectinload
from sqlalchemy.orm.attributes import flag_modified

from wijzerplaat.desks.joining import takeovers
from wijzerplaat.desks.joining.events import (
    ApplicationApproved,
    ApplicationLapsed,
    ApplicationMade,
    ApplicationRefused,
)
from wijzerplaat.desks.joining.models import (
    APPROVED,
    CLAIM,
    JOIN,
    NEW,
    REFUSED,
    WAITING,
    Application,
)
from wijzerplaat.desks.joining.schemas import RefuseSchema
from wijzerplaat.ground.core import statements
from wijzerplaat.ground.core.constant_time import undo_rows_unless
from wijzerplaat.ground.core.errors import Conflict, Invalid, NotAllowed, NotFound
from wijzerplaat.ground.core.events import emit
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import (
    ENTRY_PUBLISH,
    ENTRY_REVIEW,
    MEMBER,
    ORGANISATION_ADMIN,
)
from wijzerplaat.ground.core.scope import Actor
from wijzerplaat.ground.core.validation import Fields, load_fields
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.records.criteria import unmet
from wijzerplaat.records.duplicates import lookalikes
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.moderation import service as moderation
from wijzerplaat.records.refusals import display as refusal_display
from wijzerplaat.records.refusals import rules as refusal_rules
from wijzerplaat.records.refusals import service as refusals
from wijzerplaat.records.refusals.models import APPLICATION
from wijzerplaat.records.refusals.rules import NOT_LISTED, OF_APPLICATION, Listed
from wijzerplaat.records.refusals.service import What
from wijzerplaat.tenancy.accounts import limits, memberships, rules
from wijzerplaat.tenancy.accounts.events import Terms
from wijzerplaat.tenancy.accounts.models import Membership
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.terms import rules as terms

PATIENCE = timedelta(days=7)


def apply_to_organisation(scope: PortalScope, organisation: Organisation, fields: Fields) -> None:
    """Take what somebody asked.

    At the domain of its website, and nobody there yet, a link leaves at once.
    """
    email = fields["email"]
    if not limits.take_attempt(scope, "application", email, rules.APPLICATIONS_PER_ADDRESS):
        return
    # one at a time
    scope.session.scalars(
        select(Entry).where(Entry.id == organisation.id).with_for_update(of=Entry)
    ).one()
    there = memberships.list_group_members(scope, organisation.id)
    with undo_rows_unless(scope, keep=all(one.user.email != email for one in there)):
        _ask(scope, organisation, there, fields)


def _ask(
    scope: PortalScope, organisation: Organisation, there: list[Membership], fields: Fields
) -> None:
    email = fields["email"]
    proven = not there and takeovers.may_take_over_at_once(scope, organisation, email)
    one, is_news = _put(scope, JOIN if there else CLAIM, organisation.id, fields)
    if proven:
        one.state, one.decided_at = APPROVED, scope.now
        memberships.invite_without_permission_check(
            scope, organisation.id, email, Terms(ORGANISATION_ADMIN, one.name, first=True)
        )
        takeovers.begin_takeover(scope, organisation, one)
    else:
        with undo_rows_unless(scope, keep=is_news):
            emit(scope, ApplicationMade(one))


def propose_new_organisation(
    scope: PortalScope, fields: Fields, apart: AbstractSet[uuid.UUID] = frozenset()
) -> None:
    """Lay a new organisation before the editors; `apart` are those that it is not, they say.

    Who asks for it gets an invitation once it is online.
    """
    email, title = fields["email"], fields["title"]
    if not limits.take_attempt(scope, "application", email, rules.APPLICATIONS_PER_ADDRESS):
        return
    proposer = replace(scope, actor=Actor(name=fields["name"], is_system=True))
    page = {name: fields[name] for name in ("title", "summary", "phone")}
    with undo_rows_unless(scope, keep=not _asked_already(scope, email, title)):
        revision = moderation.propose_revision(
            proposer, kinds.find_owner_kind().name, page, owner_id=None
        )
        revision.reply_to = []  # this room tells who asked
        lookalikes.remember_not_alike(scope, revision.entry_id, set(apart))
        _put(scope, NEW, revision.entry_id, {**fields, "explanation": ""})


def list_applications_for_admins(scope: PortalScope, about: Organisation) -> list[Application]:
    """Return who wants to join an organisation, the oldest first."""
    return [one for one in _waiting(scope) if one.kind == JOIN and one.organisation_id == about.id]


def list_applications_for_editors(scope: PortalScope) -> list[Application]:
    """Return who waits for the editors.

    Who wants to take over, and who got no answer from an organisation.
    """
    scope.require(ENTRY_REVIEW)
    late = scope.now - PATIENCE
    return [
        one
        for one in _waiting(scope)
        if one.kind == CLAIM or (one.kind == JOIN and one.created_at < late)
    ]


def count_other_applications(scope: PortalScope, one: Application) -> int:
    """Return how many other applications wait for the people who decide on this one."""
    same = [] if one.kind == CLAIM else [Application.organisation_id == one.organisation_id]
    others = select(func.count(Application.id)).where(
        Application.state == WAITING, Application.kind == one.kind, Application.id != one.id, *same
    )
    return scope.session.scalar(others) or 0


def select_application_counts(scope: PortalScope) -> list[Select[int]]:
    """Return the statements that count who waits for the editors, and who took an organisation
    over that no editor saw yet.
    """
    late = and_(Application.kind == JOIN, Application.created_at < scope.now - PATIENCE)
    waits = select(func.count(Application.id)).where(
        Application.state == WAITING, or_(Application.kind == CLAIM, late)
    )
    return [waits, takeovers.select_takeover_count()]


def find_application(scope: PortalScope, application_id: uuid.UUID) -> Application:
    """Return an application that the actor may decide on. Raises NotFound, NotAllowed."""
    one = scope.session.scalars(
        select(Application).where(Application.id == application_id)
    ).one_or_none()
    if one is None or one.kind == NEW:
        raise NotFound("application")
    actor = scope.actor
    if actor.may(ENTRY_PUBLISH) or (
        one.kind == JOIN and memberships.is_group_admin(scope, one.organisation_id)
    ):
        return one
    if one.kind == JOIN and one.organisation_id in actor.organisation_ids:
        raise NotAllowed("people:manage")
    raise NotFound("application")


def approve_application(scope: PortalScope, application_id: uuid.UUID) -> Application:
    """Invite who asked.

    Raises NotFound, NotAllowed, and Conflict when it was decided already or, for who wants to take
    over, when the organisation has people meanwhile.
    """
    one = find_application(scope, application_id)
    taken = one.kind == CLAIM and memberships.list_group_members(scope, one.organisation_id)
    if taken:
        raise Conflict("the organisation has people now")
    record_application_answer(scope, one, APPROVED, "")
    role = ORGANISATION_ADMIN if one.kind == CLAIM else MEMBER
    memberships.invite_without_permission_check(
        scope, one.organisation_id, one.email, Terms(role, one.name, first=one.kind == CLAIM)
    )
    if one.kind == CLAIM:
        takeovers.begin_takeover(scope, one.organisation, one)
    emit(scope, ApplicationApproved(one))
    return one


def refuse_application(
    scope: PortalScope, application_id: uuid.UUID, reason: str, listed: Listed = NOT_LISTED
) -> Application:
    """Say no, and why; to a no of the desk somebody can object.

    Raises NotFound, NotAllowed, Invalid without a reason, Conflict when decided already.
    """
    one = find_application(scope, application_id)
    if not reason.strip():
        raise Invalid({"reason": [N_("Kies een reden, of schrijf op waarom niet.")]})
    record_application_answer(scope, one, REFUSED, reason.strip())
    refusal = None
    if scope.actor.may(ENTRY_PUBLISH):
        what = What(APPLICATION, one.id, one.organisation_id)
        refusal = refusals.keep_refusal(scope, what, one.reason, listed)
    emit(scope, ApplicationRefused(one, refusal=refusal, listed=listed))
    return one


def refuse_application_at_desk(
    scope: PortalScope, application_id: uuid.UUID, typed: Fields, ticked: Collection[str] = ()
) -> Application:
    """Say no for a listed reason, or in own words; `ticked` are the conditions that are not met.

    Raises what `refuse_application` raises, and Invalid for what cannot be chosen.
    """
    one = find_application(scope, application_id)
    values = load_fields(RefuseSchema(), typed)
    there = unmet.list_unmet_of_organisation(scope, one.organisation_id)
    listed = refusal_rules.read_listed(OF_APPLICATION, there, values["listed"], ticked)
    said = refusal_display.say_listed_reason(listed, values["reason"])
    return refuse_application(scope, application_id, said, listed)


def forget_old_applications(scope: PortalScope) -> None:
    """Remove what was sent in long ago, whether anybody decided on it or not, and invitations that
    ended.

    The term runs from sending, as the forms promise. A proposed organisation that nobody decided on
    keeps its page in the queue; only the name and address of who asked for it go. Who waited in
    vain gets a mail, as the form says.
    """
    old = Application.created_at < terms.find_cutoff(terms.APPLICATION, scope.now)
    for one in scope.session.scalars(
        select(Application).where(old, Application.state == WAITING)
    ).all():
        emit(scope, ApplicationLapsed(one))
    statements.remove_rows(scope, Application, [old])
    takeovers.forget_takeover_names(scope)
    memberships.forget_old_invitations(scope)


def _put(
    scope: PortalScope, kind: str, organisation_id: uuid.UUID, fields: Fields
) -> tuple[Application, bool]:
    """Return the application of this address, and whether it is news.

    Asking twice is asking once.
    """
    one = scope.session.scalars(
        select(Application).where(
            Application.organisation_id == organisation_id, Application.email == fields["email"]
        )
    ).one_or_none()
    is_news = one is None or one.state != WAITING
    one = one or Application(
        id=uuid.uuid4(), organisation_id=organisation_id, email=fields["email"]
    )
    one.kind, one.state, one.name, one.explanation = (
        kind,
        WAITING,
        fields["name"],
        fields["explanation"],
    )
    one.created_at = scope.now if is_news else one.created_at
    one.reason, one.decided_at, one.decider_id, one.revision_id = "", None, None, None
    scope.session.add(one)
    # the same again is written again: that takes as long as the first time
    flag_modified(one, "explanation")
    scope.session.flush()
    return one, is_news


def record_application_answer(
    scope: PortalScope, one: Application, state: str, reason: str
) -> None:
    """Write what was decided on an application.

    One statement, so that two who decide at the same moment cannot both: Conflict for the second.
    """
    values = {
        "state": state,
        "reason": reason,
        "decided_at": scope.now,
        "decider_id": scope.actor.user_id,
    }
    statements.change_rows(
        scope,
        Application,
        [Application.id == one.id, Application.state == WAITING],
        values,
        exactly=1,
    )
    scope.session.refresh(one)


def _waiting(scope: PortalScope) -> list[Application]:
    found = (
        select(Application)
        .where(Application.state == WAITING)
        .options(selectinload(Application.organisation))
    )
    return list(scope.session.scalars(found.order_by(Application.created_at, Application.id)))


def _asked_already(scope: PortalScope, email: str, title: str) -> bool:
    mine = (
        select(Organisation.id)
        .join(Application, Application.organisation_id == Organisation.id)
        .where(
            Application.email == email,
            Application.kind == NEW,
            Application.state == WAITING,
            Organisation.title == title,
        )
    )
    return scope.session.scalars(mine).first() is not None
