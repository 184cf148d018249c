"""Mail 27 to the editors: what waits on them today. Only when something waits, one a day for each.

A file of its own beside `mails.py`: no decision causes this mail, but the clock.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from sqlalchemy import func, select

from wijzerplaat.ground.core import clock, outbox
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.outbox import OutboxMessage
from wijzerplaat.ground.core.permissions import EDITOR, PORTAL_ADMIN, PORTAL_EDIT, STAFF_ROLES
from wijzerplaat.ground.core.scope import Part
from wijzerplaat.ground.web.gettext import _, ngettext
from wijzerplaat.ground.web.mail_texts import PERSON
from wijzerplaat.ground.web.mails import Letter, render_mail
from wijzerplaat.records.entries import parts, slots
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.moderation import mail_kinds, samples
from wijzerplaat.records.moderation.models import Revision
from wijzerplaat.tenancy.accounts import service as accounts
from wijzerplaat.tenancy.accounts.models import Membership, User
from wijzerplaat.tenancy.effects import stops
from wijzerplaat.tenancy.portals.models import Portal
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.tasks import following, queries
from wijzerplaat.tenancy.tasks import slots as task_slots

MOST_LINES = 12
"""Of more tasks the mail says how many there are."""


@dataclass(frozen=True)
class TaskLine:
    """A task in a mail: its words, where it is, and who has it."""

    words: str
    path: str
    holder_id: uuid.UUID | None


@dataclass(frozen=True)
class Waiting:
    """How much waits: proposals, what went live by itself, questions of residents (`late` of those
    for more than 3 working days), what happened to the entries that one editor follows (`news`),
    and the tasks of nobody, or of one editor.
    """

    proposals: int
    samples: int
    questions: int = 0
    late: int = 0
    news: int = 0
    tasks: tuple[TaskLine, ...] = ()

    @property
    def total(self) -> int:
        """Return how much that is together."""
        return self.proposals + self.samples + self.questions + self.news + len(self.tasks)

    def of(self, scope: PortalScope, user_id: uuid.UUID) -> Waiting:
        """Return what of it waits on one editor: their own tasks first, none of colleagues."""
        mine = tuple(one for one in self.tasks if one.holder_id == user_id)
        free = tuple(one for one in self.tasks if one.holder_id is None)
        return replace(self, news=slots.count_news(scope, user_id), tasks=(*mine, *free))


def mail_daily_reminders(scope: PortalScope) -> int:
    """Put one mail for each editor in the outbox and return how many; twice a day is once."""
    scope.session.scalars(
        select(Portal.id).where(Portal.id == scope.portal.id).with_for_update()
    ).one()
    following.follow_needs(scope)
    scope.session.flush()
    stopped = stops.list_who_stopped(scope, stops.DAILY)
    people = [one for one in _list_staff(scope) if one[0].id not in stopped]
    each = dict(_count_for_each(scope, people))
    tags = {
        f"daily:{clock.today(scope.now)}:{one.id}": one
        for one, their in each.items()
        if their.total
    }
    sent = set(
        scope.session.scalars(
            select(OutboxMessage.tag).where(
                OutboxMessage.portal_id == scope.portal.id, OutboxMessage.tag.in_(tags)
            )
        )
    )
    due = {tag: one for tag, one in tags.items() if tag not in sent}
    for tag, editor in due.items():
        outbox.put_mail(
            scope,
            render_mail(scope, editor.email, _letter(scope, editor, each[editor])),
            about=outbox.ACCOUNT,
            tag=tag,
        )
    return len(due)


def count_waiting_work(scope: PortalScope) -> Waiting:
    """Return what waits on the actor at the desk of this portal now, of the part that they keep.

    What is planned for later waits on nobody.
    """
    within = parts.list_part_conditions(scope, Revision.entry_id)
    proposals = select(func.count(Revision.id)).where(Revision.is_queued, *within)
    return Waiting(
        scope.session.scalar(proposals) or 0,
        samples.count_open_samples(scope) if scope.actor.limit is None else 0,
        *slots.count_questions(scope),
        tasks=tuple(_task_lines(scope)),
    )


def _count_for_each(
    scope: PortalScope, people: Iterable[tuple[User, bool]]
) -> Iterator[tuple[User, Waiting]]:
    """Give for each person what waits on them; who may see the same is counted once."""
    known: dict[tuple[bool, Part | None, bool], Waiting] = {}
    for user, whole in people:
        acts = accounts.actor_of(scope, user)
        key, theirs = (acts.may(PORTAL_EDIT), acts.limit, whole), replace(scope, actor=acts)
        if key not in known:
            known[key] = count_waiting_work(theirs) if whole else _count_own_work(theirs)
        yield user, known[key].of(theirs, user.id)


def _count_own_work(scope: PortalScope) -> Waiting:
    """Return what waits on administrators alone, where editors do the rest."""
    own = [one.name for one in task_slots.list_task_kinds() if one.needs is PORTAL_EDIT]
    return Waiting(0, 0, tasks=tuple(_task_lines(scope, own)))


def _task_lines(scope: PortalScope, only: Collection[str] | None = None) -> list[TaskLine]:
    kinds = {kind.name: _(kind.title) for kind in task_slots.list_task_kinds()}
    waiting = queries.list_waiting_tasks(scope)
    found = [one for one in waiting if only is None or one.kind in only]
    ids = {task.entry_id for task in found if task.entry_id}
    named = select(Entry.id, Entry.title).where(Entry.id.in_(ids))
    titles = {row.id: row.title for row in scope.session.execute(named)}
    return [
        TaskLine(
            ": ".join(
                part
                for part in (kinds[task.kind].rstrip("?"), titles.get(task.entry_id, task.note))
                if part
            ),
            url_for("tasks.show_task", task_id=task.id),
            task.holder_id,
        )
        for task in found
    ]


def _list_staff(scope: PortalScope) -> list[tuple[User, bool]]:
    """Return who works at the desk, and whether all that they may do waits on them.

    Where somebody is an editor, on the portal's administrators waits only what no editor may do.
    """
    rows = scope.session.execute(
        select(User, Membership.role)
        .join(Membership, Membership.user_id == User.id)
        .where(Membership.role.in_(STAFF_ROLES), User.active)
        .order_by(User.email)
    ).all()
    alone = all(row.role != EDITOR for row in rows)
    found: dict[User, bool] = {}
    for user, role in rows:
        found[user] = found.get(user, False) or role != PORTAL_ADMIN or alone
    return list(found.items())


def _letter(scope: PortalScope, editor: User, found: Waiting) -> Letter:
    stop = stops.make_stop_link(scope, editor.id, stops.DAILY)
    return make_daily_letter(scope, editor.name, found, stop)


def make_daily_letter(scope: PortalScope, name: str, found: Waiting, stop: str) -> Letter:
    """Say what waits; `stop`: where these mails are stopped."""
    facts = [
        (_("Teksten om te lezen"), found.proposals),
        (_("Direct geplaatst, om na te kijken"), found.samples),
        (_("Vragen van bewoners"), found.questions),
        (_("Vragen die al te lang wachten"), found.late),
        (_("Nieuws over wat je volgt"), found.news),
        (_("Taken"), len(found.tasks)),
    ]
    shown, more = found.tasks[:MOST_LINES], len(found.tasks[MOST_LINES:])
    rest = [ngettext("En nog %(num)s taak.", "En nog %(num)s taken.", more)] if more else []
    return Letter(
        kind=mail_kinds.DAILY,
        subject=ngettext("%(num)s ding wacht op jou", "%(num)s dingen wachten op jou", found.total),
        greeting=_("Hallo %(name)s,", name=name) if name else _("Hallo,"),
        paragraphs=[
            _("Dit wacht vandaag op de redactie van %(portal)s.", portal=scope.portal.name)
        ],
        facts=[(label, str(number)) for label, number in facts if number],
        button=(_("Ga naar de redactie"), scope.portal.url(url_for("board.show_board"))),
        links=[(one.words, scope.portal.url(one.path)) for one in shown],
        after=[*rest, _("Wacht er niets? Dan krijg je geen mail.")],
        reason=_("Je krijgt deze mail omdat je bij de redactie hoort."),
        unsubscribe=stop,
        words={PERSON.name: name},
    )
