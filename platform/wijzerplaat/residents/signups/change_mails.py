"""Mail 5 'Veranderd' for what is no day or hour: another place, contact or price, a hidden page;
and a course that has a date more.

Who left a phone number only is put on the call list of the organisation.
"""

from __future__ import annotations

from wijzerplaat.ground.core import outbox
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mails import Letter, render_mail
from wijzerplaat.kinds.activities import calendar
from wijzerplaat.kinds.activities.models import Occurrence
from wijzerplaat.residents.signups import calls
from wijzerplaat.residents.signups import changes as facts
from wijzerplaat.residents.signups import mail_kinds as kinds
from wijzerplaat.residents.signups.changes import FactsChanged
from wijzerplaat.residents.signups.courses import CourseDatesAdded
from wijzerplaat.residents.signups.letters import Guest
from wijzerplaat.residents.signups.mails import meet_guest
from wijzerplaat.residents.signups.models import CHANGED, WAITING, Signup
from wijzerplaat.tenancy.portals.service import PortalScope


def tell_changed_facts(scope: PortalScope, event: FactsChanged) -> None:
    """Write to one person what is another than they were told, or let them be phoned."""
    signup = event.rows[0][0]
    if not signup.email:
        return calls.ask_to_call(scope, signup, CHANGED, " ".join(_say_changes(event)))
    letter = make_change_letter(meet_guest(scope, event.activity, event.rows), event)
    dates = [row for _one, row in event.rows] if facts.PLACE in event.names else []
    ics = [calendar.make_ics_attachment(scope, dates, event.activity)] if dates else []
    outbox.put_mail(
        scope,
        render_mail(scope, signup.email, letter, ics),
        about=outbox.ACCOUNT,
    )


def make_change_letter(guest: Guest, event: FactsChanged) -> Letter:
    """Say what is another than they were told."""
    stays = _("Je aanmelding blijft staan. Kun je niet? Meld je af met de knop.")
    return Letter(
        kind=kinds.CHANGED,
        subject=_name_change(guest, event),
        title=guest.title,
        greeting=guest.greeting,
        paragraphs=[*_say_changes(event), stays],
        facts=guest.facts,
        button=guest.button,
        reason=_("Je krijgt deze mail omdat je je hebt aangemeld."),
        words=guest.words,
    )


def _name_change(guest: Guest, event: FactsChanged) -> str:
    title, day = guest.title, formats.short_day(guest.occurrence.starts_at)
    if event.now[facts.HIDDEN] and facts.HIDDEN in event.names:
        return _("Vraag na of het doorgaat: %(title)s op %(day)s", title=title, day=day)
    if facts.PLACE in event.names:
        return _("Andere plek: %(title)s op %(day)s", title=title, day=day)
    return _("Veranderd: %(title)s op %(day)s", title=title, day=day)


def _say_changes(event: FactsChanged) -> list[str]:
    """Return a sentence or two per change, how it was and how it is."""
    found = []
    for name in event.names:
        before, now = event.before.get(name, ""), event.now[name]
        if name == facts.HIDDEN:
            found.append(_say_hidden(event))
        elif name == facts.PLACE:
            found.append(_say_place(before, now))
        elif name in (facts.PRICE, facts.NOTE):
            found.append(_say_price(event.now))
        elif now:
            found.append(_("Heb je een vraag? De organisatie heeft nu: %(now)s.", now=now))
    return list(dict.fromkeys(found))


def _say_price(now: facts.Told) -> str:
    amount = formats.money(int(now[facts.PRICE])) if now[facts.PRICE] else ""
    if not amount and not now[facts.NOTE]:
        return _("De prijs staat er niet meer. Vraag ernaar bij de organisatie.")
    said = _("De prijs is anders.") if not amount else _("De prijs is nu: %(price)s.", price=amount)
    return f"{said} {now[facts.NOTE]}".strip()


def _say_hidden(event: FactsChanged) -> str:
    if not event.now[facts.HIDDEN]:
        return _("De pagina van deze activiteit staat weer op de website.")
    contact = event.now[facts.CONTACT]
    ask = _("Vraag het na: %(contact)s.", contact=contact) if contact else ""
    said = _(
        "De pagina van deze activiteit is nu niet te zien op de website. Wij weten niet of het "
        "doorgaat."
    )
    return f"{said} {ask}".strip()


def _say_place(before: str, now: str) -> str:
    if not now:
        return _("De plek is nog niet bekend. Vraag ernaar bij de organisatie.")
    if not before:
        return _("De plek is nu bekend: %(now)s.", now=now)
    return _(
        "Het is op een andere plek. Kom nu naar: %(now)s. Eerst was het: %(before)s.",
        now=now,
        before=before,
    )


def mail_added_course_dates(scope: PortalScope, event: CourseDatesAdded) -> None:
    """Tell one person that their course has more dates, with the calendar."""
    signup, occurrence = event.rows[0]
    if not signup.email:
        return calls.ask_to_call(scope, signup, CHANGED, _say_added(signup, occurrence))
    letter = make_course_date_letter(meet_guest(scope, event.activity, event.rows))
    dates = [row for _one, row in event.rows]
    ics = [calendar.make_ics_attachment(scope, dates, event.activity)]
    outbox.put_mail(scope, render_mail(scope, signup.email, letter, ics), about=outbox.ACCOUNT)


def make_course_date_letter(guest: Guest) -> Letter:
    """Say that a course has more dates."""
    return Letter(
        kind=kinds.DATE_ADDED,
        subject=_(
            "Nieuwe dag: %(title)s op %(day)s",
            title=guest.title,
            day=formats.short_day(guest.occurrence.starts_at),
        ),
        title=guest.title,
        greeting=guest.greeting,
        paragraphs=[
            _say_added(guest.signup, guest.occurrence),
            _("Je hoeft je niet opnieuw aan te melden."),
        ],
        facts=guest.facts,
        button=guest.button,
        reason=_("Je krijgt deze mail omdat je je hebt aangemeld."),
        words=guest.words,
    )


def _say_added(signup: Signup, occurrence: Occurrence) -> str:
    stands = (
        _("Je staat ook voor die dag op de wachtlijst.")
        if signup.state == WAITING
        else _("Je bent ook voor die dag aangemeld.")
    )
    day = formats.day(occurrence.starts_at)
    added = _("Deze cursus is nu ook op %(day)s.", day=day)
    return f"{added} {stands}"
