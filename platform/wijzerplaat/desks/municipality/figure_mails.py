"""Mail 28 to the administrators, once a month: how the website was used in the month before.

Numbers only. What is too few to tell is told in words, as on the page of figures.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta
from sqlalchemy import select

from wijzerplaat.desks.editors.display import describe_people_count
from wijzerplaat.desks.freshness import queries as freshness
from wijzerplaat.desks.freshness.models import ALL
from wijzerplaat.desks.municipality import mail_kinds, overview
from wijzerplaat.desks.municipality.overview import Todo
from wijzerplaat.ground.core import clock, outbox
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.outbox import OutboxMessage
from wijzerplaat.ground.core.permissions import PORTAL_ADMIN
from wijzerplaat.ground.web import formats, languages
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mail_texts import PERSON
from wijzerplaat.ground.web.mails import Letter, render_mail
from wijzerplaat.records.counting import models, queries
from wijzerplaat.records.counting.queries import Numbers, Period
from wijzerplaat.records.entries.rules import INTERVAL_MONTHS
from wijzerplaat.tenancy.accounts import memberships
from wijzerplaat.tenancy.accounts.models import User
from wijzerplaat.tenancy.effects import stops
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.settings.places import hold_portal_row

LAST_DAY = 7
"""A worker that was away sends it until this day of the month; later it is no news any more."""
MOST_NAMES, MOST_TODOS = 3, 3
Fact = tuple[str, str]


@dataclass(frozen=True)
class MonthFigures:
    """What the mail tells: numbers with those of the month before, what was read most, what was
    searched and not found, how much was checked, and the work that waits.
    """

    month: date
    numbers: list[tuple[str, int, int]]
    read: Sequence[str] = ()
    missed: Sequence[str] = ()
    checked: int = 0
    total: int = 0
    todos: Sequence[Todo] = ()


def mail_month_figures(scope: PortalScope) -> int:
    """Put the figures of last month in the outbox for each administrator who wants them; return
    how many mails that are.

    Once a month, however often this runs. Of a month in which nothing was counted nobody hears.
    """
    today = clock.today(scope.now)
    if today.day > LAST_DAY:
        return 0
    hold_portal_row(scope)
    waiting = _list_receivers(scope, today)
    if not waiting:
        return 0
    with languages.speak_dutch():
        found = load_month_figures(scope, today.replace(day=1) - timedelta(days=1))
        if not any(now for _label, now, _before in found.numbers):
            return 0
        for tag, user in waiting.items():
            stop = stops.make_stop_link(scope, user.id, stops.MONTHLY)
            letter = make_figures_letter(scope, user.name, found, stop)
            mail = render_mail(scope, user.email, letter)
            outbox.put_mail(scope, mail, about=outbox.ACCOUNT, tag=tag)
    return len(waiting)


def load_month_figures(scope: PortalScope, day: date) -> MonthFigures:
    """Return what the mail tells of the month that a day is in."""
    month = day.replace(day=1)
    now = _load(scope, month)
    before = _load(scope, month - relativedelta(months=1))
    names = [now.names[one].title for one in _pick(now.of(models.RECORD)) if one in now.names]
    checks = next(one for one in freshness.count_checked(scope) if one.sort == ALL)
    return MonthFigures(
        month,
        [
            (label, now.sum(measure), before.sum(measure))
            for measure, label in (
                (models.VISIT, _("Bezoeken")),
                (models.PAGE, _("Bekeken pagina’s")),
                (models.SIGNUP, _("Aanmeldingen")),
                (models.QUESTION, _("Vragen")),
            )
        ],
        names,
        _pick(now.of(models.MISSED)),
        checks.checked,
        checks.total,
        overview.describe_admin_todos(scope)[:MOST_TODOS],
    )


def make_figures_letter(scope: PortalScope, name: str, found: MonthFigures, stop: str) -> Letter:
    """Say how a month was; `stop`: where these mails are stopped."""
    portal, month = scope.portal, formats.month_name(found.month.month)
    after = [_("Minder dan 5 tellen we niet precies. Zo herken je niemand.")]
    if found.todos:
        after.insert(0, _("De lijst hierboven is het werk dat nu op jullie wacht."))
    return Letter(
        kind=mail_kinds.MONTH_FIGURES,
        subject=_("%(portal)s in %(month)s: de cijfers", portal=portal.mail_name, month=month),
        title=portal.mail_name,
        greeting=_("Hallo %(name)s,", name=name) if name else _("Hallo,"),
        paragraphs=[_("Zo ging het met de website in %(month)s.", month=month)],
        facts=[*_list_number_facts(found), *_list_word_facts(found)],
        links=[(f"{one.label}: {one.count}", portal.url(one.href)) for one in found.todos],
        button=(
            _("Bekijk alle cijfers"),
            portal.url(url_for("portal_figures.show_portal_figures", periode="vorige-maand")),
        ),
        after=after,
        reason=_("Je krijgt deze mail omdat je beheerder bent van deze website."),
        unsubscribe=stop,
        words={PERSON.name: name},
    )


def _list_number_facts(found: MonthFigures) -> list[Fact]:
    last = formats.month_name((found.month - relativedelta(months=1)).month)
    return [
        (
            label,
            _(
                "%(now)s (in %(month)s: %(before)s)",
                now=describe_people_count(now),
                month=last,
                before=describe_people_count(before),
            ),
        )
        for label, now, before in found.numbers
    ]


def _list_word_facts(found: MonthFigures) -> list[Fact]:
    facts = []
    if found.read:
        facts.append((_("Meest bekeken"), ", ".join(found.read)))
    if found.missed:
        facts.append((_("Gezocht en niet gevonden"), ", ".join(found.missed)))
    if found.total:
        said = _(
            "%(checked)s van de %(total)s in %(months)s maanden",
            checked=found.checked,
            total=found.total,
            months=INTERVAL_MONTHS,
        )
        facts.append((_("Gecontroleerd"), said))
    return facts


def _load(scope: PortalScope, month: date) -> Numbers:
    return queries.load_numbers(scope, Period(month, month, by_month=True), MOST_NAMES)


def _pick(counted: Counter[str]) -> list[str]:
    """Return the subjects that were counted most, in an order that does not change by chance."""
    ranked = sorted(counted.items(), key=lambda one: (-one[1], one[0]))
    return [subject for subject, _number in ranked[:MOST_NAMES]]


def _list_receivers(scope: PortalScope, today: date) -> dict[str, User]:
    """Return the administrators who want this mail and did not get it, by the tag of theirs."""
    stopped = stops.list_who_stopped(scope, stops.MONTHLY)
    wanted = {
        f"figures:{today:%Y-%m}:{one.user_id}": one.user
        for one in memberships.list_group_members(scope, None)
        if one.role == PORTAL_ADMIN and one.user.active and one.user_id not in stopped
    }
    sent = select(OutboxMessage.tag).where(
        OutboxMessage.portal_id == scope.portal.id, OutboxMessage.tag.in_(wanted)
    )
    there = set(scope.session.scalars(sent))
    return {tag: user for tag, user in wanted.items() if tag not in there}
