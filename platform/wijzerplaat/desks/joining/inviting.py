"""Organisations that have nobody: invited by itself or the desk, asked again, at last called.

A file of its own beside `service.py`, which is about who asks: here nobody asked yet. Its state is
the task of the desk itself: how often it was asked, and until when it rests.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import timedelta

from sqlalchemy import Select, and_, exists, or_, select

from wijzerplaat.desks.contacts import overdue
from wijzerplaat.desks.joining import queries, unattended
from wijzerplaat.ground.core import clock, outbox
from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import ENTRY_PUBLISH, MEMBER, ORGANISATION_ADMIN
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.records.freshness import mailed_days
from wijzerplaat.records.freshness import rules as freshness
from wijzerplaat.records.freshness.tasks import CALL_NOBODY, WRONG_PERSON
from wijzerplaat.records.sources.rules import QUIET_DAYS
from wijzerplaat.tenancy.accounts import memberships
from wijzerplaat.tenancy.accounts.events import MemberJoined, Terms
from wijzerplaat.tenancy.accounts.models import Membership
from wijzerplaat.tenancy.effects import queries as mail_queries
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.tasks import service as tasks
from wijzerplaat.tenancy.tasks.models import BY_HAND, Task
from wijzerplaat.tenancy.tasks.slots import Need, TaskKind, TaskWay

NOBODY = "nobody"
BETWEEN = timedelta(weeks=2)
"""The mails leave at 0, 2, 4 and 6 weeks; a week after the last one somebody calls."""
AFTER_LAST = timedelta(weeks=1)
MOST_MAILS = 4
ENDED_BY_JOINING = (NOBODY, CALL_NOBODY, WRONG_PERSON)
INVITED = N_("Uitgenodigd per mail.")
NO_ANSWER = N_("4 keer uitgenodigd, geen antwoord. Bel even.")
NOT_REACHED = N_("Mail komt niet aan. Bel even.")
CALL_WITHOUT_ADDRESS = timedelta(weeks=6)
"""So long the desk has to find an address, or somebody."""


def list_nobody_needs(scope: PortalScope) -> Iterable[Need]:
    """Return the organisations on the site that nobody looks after."""
    member = exists().where(
        Membership.organisation_id == Organisation.id,
        Membership.portal_id == Organisation.portal_id,
    )
    query = select(Organisation).where(Organisation.listed(scope), ~member)
    return [_need(scope, one) for one in scope.session.scalars(query)]


def invite_for_organisation(scope: PortalScope, organisation_id: uuid.UUID, email: str) -> str:
    """Invite somebody to an organisation; return the address.

    To one that has nobody: without `email` at the address of the organisation itself, and the mail
    leaves again after 2, 4 and 6 weeks as long as nobody comes. To one that has people: somebody
    else, who may join them, as administrator if they have none. Raises NotFound, NotAllowed, and
    Invalid without any address, or for who is there already.
    """
    scope.require(ENTRY_PUBLISH)
    about = queries.find_organisation_for_editors(scope, organisation_id)
    there = memberships.list_group_members(scope, about.id)
    address = email or ("" if there else about.email)
    if not address:
        raise Invalid({"email": [N_("Vul een e-mailadres in.")]})
    if any(one.user.email == address.lower() for one in there):
        raise Invalid({"email": [N_("Deze persoon hoort er al bij.")]})
    if there:
        role = MEMBER if unattended.has_admin(scope, about.id) else ORGANISATION_ADMIN
        memberships.invite_without_permission_check(scope, about.id, address, Terms(role))
        return address
    _invite(scope, about.id, address)
    task = _find_task(scope, about.id) or tasks.open_task(scope, NOBODY, _need(scope, about))
    _note_mail(scope, task)
    return address


def chase_organisations_without_people(scope: PortalScope) -> int:
    """Invite at its own address who has nobody: at first, and after 2, 4 and 6 weeks as long as
    nobody comes; then the desk calls.

    What came in from a source is left alone for a week, so that an import can be taken back without
    anybody hearing of it. Who got another mail of the chain today waits until tomorrow. At most so
    many mails as the portal chose. Without any address the desk calls after 6 weeks. Returns how
    many left.
    """
    most = freshness.find_most_mails(scope.portal.freshness)
    unreached = {one.mark for one in mail_queries.list_open_troubles(scope)} if most else set()
    sent = 0
    for task, organisation in scope.session.execute(_list_due(scope)).all() if most else ():
        address = organisation.email
        if address and outbox.mark_address(scope, address) in unreached:
            address = ""  # that is a task of its own at once; here nobody else can be tried
        if task.times <= MOST_MAILS and address:
            if sent < most and not mailed_days.is_mailed_today(scope, address):
                mailed_days.note_check_mail(scope, address)
                _invite(scope, organisation.id, address)
                _note_mail(scope, task)
                sent += 1
        else:
            _let_desk_call(scope, task, organisation)
    return sent


def _list_due(scope: PortalScope) -> Select[Task, Organisation]:
    """What was invited before and did not answer first; what nobody invited yet after it."""
    today, quiet = clock.today(scope.now), scope.now - QUIET_DAYS
    public = or_(Organisation.verified_at.is_not(None), Organisation.published_at <= quiet)
    rests = or_(Task.snoozed_until.is_(None), Task.snoozed_until <= today)
    begins = and_(Task.times == 1, Organisation.email != "", public)
    nowhere = and_(
        Organisation.email == "",
        Task.opened_at <= scope.now - CALL_WITHOUT_ADDRESS,
        Organisation.verify_due_at > scope.now,  # else it is on the call list by its date
    )
    wanted = or_(Task.times > 1, begins, nowhere)
    return (
        select(Task, Organisation)
        .join(Organisation, Organisation.id == Task.entry_id)
        .where(Task.kind == NOBODY, Task.done_at.is_(None), rests, wanted)
        .order_by((Task.times == 1), Task.opened_at, Task.id)
    )


def _let_desk_call(scope: PortalScope, task: Task, organisation: Organisation) -> None:
    task.done_at, task.outcome = scope.now, BY_HAND  # so that it is not found again
    note = NOT_REACHED if organisation.email else overdue.NO_ADDRESS
    if task.times > MOST_MAILS:
        note = NO_ANSWER
    need = Need(str(organisation.id), scope.now, organisation.id, note=str(note))
    tasks.open_task(scope, CALL_NOBODY, need)


def finish_tasks_of_joined(scope: PortalScope, event: MemberJoined) -> None:
    """An organisation has somebody (else): nobody needs to invite or call any more."""
    organisation_id = event.membership.organisation_id
    if organisation_id is not None:
        tasks.finish_tasks_of_record(scope, organisation_id, ENDED_BY_JOINING)


def _note_mail(scope: PortalScope, task: Task) -> None:
    """Keep in the task how often it was asked, and when it is asked again."""
    task.times += 1
    wait = BETWEEN if task.times <= MOST_MAILS else AFTER_LAST
    task.snoozed_until = clock.today(scope.now + wait)
    task.snooze_reason = str(INVITED)


def _invite(scope: PortalScope, organisation_id: uuid.UUID, email: str) -> None:
    memberships.invite_without_permission_check(
        scope, organisation_id, email, Terms(ORGANISATION_ADMIN, first=True)
    )


def _find_task(scope: PortalScope, organisation_id: uuid.UUID) -> Task | None:
    mine = select(Task).where(
        Task.kind == NOBODY, Task.entry_id == organisation_id, Task.done_at.is_(None)
    )
    return scope.session.scalars(mine.with_for_update()).one_or_none()


def _need(scope: PortalScope, one: Organisation) -> Need:
    return Need(str(one.id), scope.now, one.id)


NOBODY_KIND = TaskKind(
    NOBODY,
    N_("Organisaties zonder mensen"),
    "people",
    85,
    ways=(
        TaskWay(N_("Nodig uit"), "applications.show_organisation_people", "organisation_id"),
        TaskWay(N_("Bel"), "contacts.show_entry_contacts", "entry_id"),
    ),
    find=list_nobody_needs,
    urgent=False,
)
CALL_NOBODY_KIND = TaskKind(
    CALL_NOBODY,
    N_("Nog niemand: bel even"),
    "phone",
    45,
    ways=(
        TaskWay(N_("Bel"), "contacts.show_entry_contacts", "entry_id"),
        TaskWay(N_("Nodig uit"), "applications.show_organisation_people", "organisation_id"),
    ),
)
