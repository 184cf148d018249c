"""Mail 27 to the editors: what waits on them today. Only when something waits, one a day for each.

A file of its own beside `mails.py`: no decision causes this mail, but the clock.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlalchemy import func, select

from wijzerplaat.ground.core import clock, outbox
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.outbox import OutboxMessage
from wijzerplaat.ground.core.permissions import EDITOR, PORTAL_ADMIN
from wijzerplaat.ground.web.gettext import _, ngettext
from wijzerplaat.ground.web.mails import Letter, render_mail
from wijzerplaat.records.entries import slots
from wijzerplaat.records.moderation import samples
from wijzerplaat.records.moderation.models import Revision
from wijzerplaat.tenancy.accounts.models import Membership, User
from wijzerplaat.tenancy.portals.models import Portal
from wijzerplaat.tenancy.portals.service import PortalScope


@dataclass(frozen=True)
class Waiting:
    """How much waits: proposals, what went live by itself, organisations that did not answer,
    and questions of residents (`late` of those for more than 3 working days), what residents
    said is not right (`reports`), and what happened to the entries that one editor follows
    (`news`), who asks to belong to an organisation or took one over (`asking`), and what is
    hidden and must be looked at again (`hidden`).
    """

    proposals: int
    samples: int
    unanswered: int
    questions: int = 0
    late: int = 0
    reports: int = 0
    news: int = 0
    asking: int = 0
    hidden: int = 0

    @property
    def total(self) -> int:
        """Return how much that is together."""
        return (
            self.proposals
            + self.samples
            + self.unanswered
            + self.questions
            + self.reports
            + self.news
            + self.asking
            + self.hidden
        )


def mail_daily_reminders(scope: PortalScope) -> int:
    """Put one mail for each editor in the outbox and return how many; twice a day is once."""
    scope.session.scalars(
        select(Portal.id).where(Portal.id == scope.portal.id).with_for_update()
    ).one()
    found = count_waiting_work(scope)
    each = {one: replace(found, news=slots.count_news(scope, one.id)) for one in _editors(scope)}
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
    """Return what waits on the editors of this portal now.

    What is planned for later waits on nobody.
    """
    proposals = select(func.count(Revision.id)).where(Revision.is_queued)
    return Waiting(
        scope.session.scalar(proposals) or 0,
        samples.count_open_samples(scope),
        slots.count_unanswered(scope),
        *slots.count_questions(scope),
        slots.count_reports(scope),
        asking=slots.count_applications(scope),
        hidden=slots.count_hidden(scope),
    )


def _editors(scope: PortalScope) -> Iterable[User]:
    """The editors; where nobody is one, the portal's administrators do that work."""
    for role in (EDITOR, PORTAL_ADMIN):
        held = select(Membership.user_id).where(Membership.role == role)
        found = scope.session.scalars(
            select(User).where(User.id.in_(held), User.active).order_by(User.email)
        ).all()
        if found:
            return found
    return ()


def _letter(scope: PortalScope, editor: User, found: Waiting) -> Letter:
    facts = [
        (_("Teksten om te lezen"), found.proposals),
        (_("Direct geplaatst, om na te kijken"), found.samples),
        (_("Organisaties die nog niet antwoordden"), found.unanswered),
        (_("Vragen van bewoners"), found.questions),
        (_("Vragen die al te lang wachten"), found.late),
        (_("Meldingen van bewoners"), found.reports),
        (_("Nieuws over wat je volgt"), found.news),
        (_("Wie houdt een organisatie bij?"), found.asking),
        (_("Verborgen: kijk er weer naar"), found.hidden),
    ]
    return Letter(
        subject=ngettext("%(num)s ding wacht op jou", "%(num)s dingen wachten op jou", found.total),
        greeting=_("Hallo %(name)s,", name=editor.name) if editor.name else _("Hallo,"),
        paragraphs=[
            _("Dit wacht vandaag op de redactie van %(portal)s.", portal=scope.portal.name)
        ],
        facts=[(label, str(number)) for label, number in facts if number],
        button=(_("Ga naar de redactie"), scope.portal.url(url_for("editors.show_queue"))),
        after=[_("Wacht er niets? Dan krijg je geen mail.")],
        reason=_("Je krijgt deze mail omdat je bij de redactie hoort."),
    )
