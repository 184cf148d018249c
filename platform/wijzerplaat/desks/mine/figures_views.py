"""/mijn/cijfers: what an organisation's work here comes to, from what the portal has: no guesses,
and how often its pages were looked at, never by whom.

A door of its own beside `views.py`; who came to activities is told by a slot
(`slots.count_signups`).
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from flask.typing import ResponseReturnValue
from sqlalchemy import func, select

from wijzerplaat.desks.editors.display import FEW_PEOPLE, describe_people_count
from wijzerplaat.desks.mine import layout as mine_layout
from wijzerplaat.desks.mine.display import Table
from wijzerplaat.desks.mine.reach import describe_reach
from wijzerplaat.ground.core.permissions import ENTRY_READ_OWN
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.gettext import _, ngettext
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.records.entries import queries as entries
from wijzerplaat.records.entries import slots
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.entries.slots import SignupCount
from wijzerplaat.records.freshness import service as freshness
from wijzerplaat.records.freshness.models import Question
from wijzerplaat.records.moderation import rules
from wijzerplaat.records.moderation.models import Revision
from wijzerplaat.tenancy.portals.service import PortalScope

area = Area("figures", __name__, prefix="/mijn")
YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Work:
    """What an organisation and the editors did in a year.

    Texts sent in, decided on, how long that took.
    """

    sent: int
    published: int
    waits: list[timedelta]
    checks: int
    checked_at: datetime | None
    due_at: datetime | None


@dataclass(frozen=True)
class SaidWork:
    """The same in sentences: of checks, and of texts."""

    checks: list[str]
    changes: list[str]


@area.get("/cijfers", ENTRY_READ_OWN)
def show_organisation_figures() -> ResponseReturnValue:
    """Show the numbers."""
    about = mine_layout.find_chosen_organisation()
    if about is None:
        return mine_layout.render_organisation_choice()
    signups = slots.count_signups(scope(), about.id)
    return mine_layout.render_member_page(
        "desks/mine/figures.html",
        about,
        _("Cijfers"),
        reach=describe_reach(scope(), about.id),
        said_signups=f"{describe_signup_total(signups)} {describe_attendance(signups)}".strip(),
        table=_table(signups),
        work=_say_work(load_yearly_work(scope(), about.id)),
    )


def _say_work(done: Work) -> SaidWork:
    return SaidWork(_said_checks(done), _said_changes(done))


def load_yearly_work(scope: PortalScope, organisation_id: uuid.UUID) -> Work:
    """Return what an organisation did in the last year, and how long the editors took."""
    mine = select(Entry.id).where(Entry.is_of(organisation_id))
    since = scope.now - YEAR
    sent = list(
        scope.session.scalars(
            select(Revision).where(
                Revision.entry_id.in_(mine),
                Revision.author_id.is_not(None),
                Revision.submitted_at > since,
            )
        )
    )
    decided = [
        one
        for one in sent
        if one.decided_at and one.decider_id != one.author_id and one.decision != rules.WITHDRAWN
    ]
    checks = (
        scope.session.scalar(
            select(func.count(Question.id)).where(
                Question.organisation_id == organisation_id,
                Question.answer == freshness.CORRECT,
                Question.answered_at > since,
            )
        )
        or 0
    )
    dates = scope.session.execute(
        select(func.min(Entry.verified_at), func.min(Entry.verify_due_at)).where(
            Entry.id.in_(mine), Entry.listed(scope), entries.is_current(scope.now)
        )
    ).one()
    return Work(
        len(sent),
        sum(one.decision == rules.APPROVED for one in sent),
        [one.decided_at - one.submitted_at for one in decided if one.decided_at],
        checks,
        *dates,
    )


def describe_signup_total(found: Sequence[SignupCount]) -> str:
    """Say in a sentence how many people signed up."""
    total = sum(one.people for one in found)
    if not total:
        return _("Er heeft zich nog niemand aangemeld.")
    return _("Er hebben zich %(number)s mensen aangemeld.", number=describe_people_count(total))


def describe_attendance(found: Sequence[SignupCount]) -> str:
    """Say in a sentence how many of those who were ticked came; '' before anybody was, or when
    they are few.
    """
    came, away = sum(one.came for one in found), sum(one.away for one in found)
    if came + away < FEW_PEOPLE or 0 < came < FEW_PEOPLE or 0 < away < FEW_PEOPLE:
        return ""
    return _("Van %(all)s mensen met een vinkje waren er %(came)s.", all=came + away, came=came)


def _table(found: Sequence[SignupCount]) -> Table | None:
    """Show a row per activity and a column per month, the last six that have somebody."""
    months = sorted({one.month for one in found if one.people})[-6:]
    if not months:
        return None
    titles = sorted({one.title for one in found if one.month in months and one.people})
    count = {(one.title, one.month): one.people for one in found}
    return Table(
        caption=_("Aanmeldingen per activiteit en maand"),
        head=[_("Activiteit"), *(formats.month(one) for one in months)],
        rows=[
            [title, *(describe_people_count(count.get((title, month), 0)) for month in months)]
            for title in titles
        ],
    )


def _said_checks(done: Work) -> list[str]:
    said = (
        [_("Jullie antwoordden %(num)s keer op onze mail: alles klopt.", num=done.checks)]
        if done.checks
        else []
    )
    if done.checked_at:
        said.append(
            _("De oudste controle is van %(day)s.", day=formats.plain_date(done.checked_at))
        )
    if done.due_at:
        said.append(_("De volgende keer is voor %(day)s.", day=formats.plain_date(done.due_at)))
    return said or [_("Er is nog niets gecontroleerd.")]


def _said_changes(done: Work) -> list[str]:
    if not done.sent:
        return [_("Jullie stuurden nog geen tekst in.")]
    said = [
        ngettext("Jullie stuurden 1 tekst in.", "Jullie stuurden %(num)s teksten in.", done.sent),
        ngettext("Daarvan kwam er 1 online.", "Daarvan kwamen er %(num)s online.", done.published),
    ]
    return [*said, _took(_median(done.waits))] if done.waits else said


def _median(waits: Sequence[timedelta]) -> timedelta:
    smallest = timedelta(microseconds=1)
    return median(one // smallest for one in waits) * smallest


def _took(time: timedelta) -> str:
    hours = time / timedelta(hours=1)
    if hours < 1:
        return _("De redactie had meestal minder dan 1 uur nodig.")
    if hours < 24:
        return ngettext(
            "De redactie had meestal %(num)s uur nodig.",
            "De redactie had meestal %(num)s uur nodig.",
            round(hours),
        )
    return ngettext(
        "De redactie had meestal %(num)s dag nodig.",
        "De redactie had meestal %(num)s dagen nodig.",
        round(hours / 24),
    )
