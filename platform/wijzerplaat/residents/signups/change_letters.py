"""Mails 4 'Afgelast' and 5 'Veranderd': all that is another than one person was told, in one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mail_texts import MailKind
from wijzerplaat.ground.web.mails import Letter
from wijzerplaat.kinds.activities.models import Occurrence
from wijzerplaat.residents.signups import mail_kinds as kinds
from wijzerplaat.residents.signups import told
from wijzerplaat.residents.signups.letters import Guest, list_date_facts
from wijzerplaat.residents.signups.models import (
    CALLED_OFF,
    CHANGED,
    MOVED,
    PUT_BACK,
    WAITING,
    Signup,
)
from wijzerplaat.residents.signups.told import DateNews, Told

BY_WEIGHT = (CALLED_OFF, PUT_BACK, MOVED, CHANGED)
KINDS: dict[str, MailKind] = {
    CALLED_OFF: kinds.CALLED_OFF,
    PUT_BACK: kinds.PUT_BACK,
    MOVED: kinds.MOVED,
    CHANGED: kinds.CHANGED,
}


def find_weightiest(news: Iterable[DateNews]) -> str:
    """Return the sort of what matters most."""
    return min((one.sort for one in news), key=BY_WEIGHT.index)


def make_news_letter(
    guest: Guest,
    news: Sequence[DateNews],
    links: Sequence[tuple[str, str]] = (),
    agenda: str = "",
) -> Letter:
    """Tell one person all that is another; `agenda`: where else they can look, when all is off.

    `links`: to other sign-ups that go on.
    """
    one_date = count_dates(news) == 1
    return Letter(
        kind=KINDS[find_weightiest(news)],
        subject=_name_news(guest.title, news),
        title=guest.title,
        greeting=_greet(guest, news),
        paragraphs=list(dict.fromkeys(say_date_news(news) if one_date else _say_all(news))),
        facts=_list_one_date(guest, news[0]) if one_date else _list_facts(news, guest.known),
        links=list(links),
        button=(_("Kijk wat er nog meer is"), agenda) if agenda else guest.button,
        reason=_("Je krijgt deze mail omdat je je hebt aangemeld."),
        words=guest.words,
    )


def count_dates(news: Iterable[DateNews]) -> int:
    """Return how many dates this is about: two people may come to one."""
    return len({one.occurrence.id for one in news})


def _greet(guest: Guest, news: Sequence[DateNews]) -> str:
    names = list(dict.fromkeys(one.signup.name for one in news))
    if not guest.known or len(names) == 1:
        return guest.greeting
    return _("Hallo %(name)s,", name=formats.listed(names))


def _name_news(title: str, news: Sequence[DateNews]) -> str:
    number, sorts = count_dates(news), {one.sort for one in news}
    if number == 1 or sorts == {CHANGED}:
        weightiest = find_weightiest(news)
        return _NAMES[weightiest](title, next(one for one in news if one.sort == weightiest))
    if sorts == {CALLED_OFF}:
        return _("Afgelast: %(title)s op %(number)s dagen", title=title, number=number)
    if sorts == {PUT_BACK}:
        return _("Gaat toch door: %(title)s op %(number)s dagen", title=title, number=number)
    hours = {one.times[0].time() for one in news}
    if sorts == {MOVED} and len(hours) == 1 and all(map(_stays_that_day, news)):
        return _name_move(title, news[0])
    return _("Veranderd: %(title)s op %(number)s dagen", title=title, number=number)


def _name_call_off(title: str, one: DateNews) -> str:
    return _("Afgelast: %(title)s op %(day)s", title=title, day=formats.short_day(one.times[0]))


def _name_put_back(title: str, one: DateNews) -> str:
    day = formats.short_day(one.times[0])
    return _("Gaat toch door: %(title)s op %(day)s", title=title, day=day)


def _name_move(title: str, one: DateNews) -> str:
    starts_at = one.times[0]
    if not _stays_that_day(one):
        day = formats.short_day(starts_at)
        return _("Verplaatst: %(title)s naar %(day)s", title=title, day=day)
    hour = formats.hour(starts_at)
    return _("Veranderd: %(title)s begint om %(hour)s uur", title=title, hour=hour)


def _name_change(title: str, one: DateNews) -> str:
    day = formats.short_day(one.times[0])
    if one.now[told.HIDDEN] and told.HIDDEN in one.names:
        return _("Vraag na of het doorgaat: %(title)s op %(day)s", title=title, day=day)
    if told.PLACE in one.names:
        return _("Andere plek: %(title)s op %(day)s", title=title, day=day)
    return _("Veranderd: %(title)s op %(day)s", title=title, day=day)


_NAMES: dict[str, Callable[[str, DateNews], str]] = {
    CALLED_OFF: _name_call_off,
    PUT_BACK: _name_put_back,
    MOVED: _name_move,
    CHANGED: _name_change,
}


def _stays_that_day(one: DateNews) -> bool:
    return told.read_times(one.before)[0].date() == one.times[0].date()


def say_date_news(news: Sequence[DateNews]) -> list[str]:
    """Return what changed about one date."""
    one = min(news, key=lambda each: BY_WEIGHT.index(each.sort))
    if one.is_off:
        return [_("Dit gaat niet door. Je hoeft je niet af te melden."), *_say_reasons(news)]
    said = say_moved(one)
    facts = say_facts(one)
    if one.sort == PUT_BACK:
        back = _("Wij schreven dat dit niet doorgaat. Dat klopt niet meer: het gaat wel door.")
        stays = _("Je staat nog op de lijst. Kun je niet meer? Meld je dan af.")
        return [back, *said, *facts, stays]
    if one.sort == MOVED:
        stays = _("Je aanmelding blijft staan. Kun je dan niet? Meld je af met de knop.")
        return [*said, *facts, stays]
    return [*facts, _("Je aanmelding blijft staan. Kun je niet? Meld je af met de knop.")]


def say_moved(one: DateNews) -> list[str]:
    """Return that a date is on another day, or at another time, when it is."""
    if told.STARTS not in one.names:
        return []
    if _stays_that_day(one):
        return [_("De tijd is anders. De dag blijft hetzelfde.")]
    moved = _(
        "Dit was op %(before)s. Het is nu op %(day)s.",
        before=formats.day(told.read_times(one.before)[0]),
        day=formats.day(one.times[0]),
    )
    return [moved]


def _say_all(news: Sequence[DateNews]) -> list[str]:
    """Return what changed about several dates; the facts say which."""
    sorts = {one.sort for one in news}
    facts = [said for one in news if not one.is_off for said in _say_facts_of(one, news)]
    if sorts == {CALLED_OFF}:
        off = _("Deze dagen gaan niet door. Je hoeft je niet af te melden.")
        return [off, *_say_reasons(news)]
    stays = _("Je aanmelding blijft staan. Kun je niet? Meld je af met de knop.")
    if sorts == {PUT_BACK}:
        back = _(
            "Wij schreven dat deze dagen niet doorgaan. Dat klopt niet meer: ze gaan wel door."
        )
        return [back, *facts, stays]
    if sorts == {MOVED} and all(map(_stays_that_day, news)):
        return [_("De tijd is anders. De dag blijft hetzelfde."), *facts, stays]
    if sorts == {CHANGED}:
        return [*facts, stays]
    return [_("Er is iets veranderd. Hieronder zie je wat."), *_say_mixed(news), *facts, stays]


def _say_mixed(news: Sequence[DateNews]) -> list[str]:
    if not any(one.is_off for one in news):
        return []
    return [_("Voor wat niet doorgaat, hoef je je niet af te melden."), *_say_reasons(news)]


def _say_reasons(news: Sequence[DateNews]) -> list[str]:
    return [
        _("De organisatie schrijft: ‘%(reason)s’", reason=one.occurrence.reason)
        for one in news
        if one.is_off and one.occurrence.reason
    ]


def _say_facts_of(one: DateNews, news: Sequence[DateNews]) -> list[str]:
    """Return the changes of one date, with its title when there are several activities."""
    if _is_one_activity(news):
        return say_facts(one)
    return [f"{one.occurrence.activity.title}: {said}" for said in say_facts(one)]


def say_facts(one: DateNews) -> list[str]:
    """Return a sentence or two per change of place, contact, price or page: how it was, how it
    is.
    """
    found = []
    for name in one.names:
        before, now = one.before.get(name, ""), one.now[name]
        if name == told.HIDDEN:
            found.append(_say_hidden(one.now))
        elif name == told.PLACE:
            found.append(_say_place(before, now))
        elif name in (told.PRICE, told.NOTE):
            found.append(_say_price(one.now))
        elif name == told.CONTACT and now:
            found.append(_("Heb je een vraag? De organisatie heeft nu: %(now)s.", now=now))
    return list(dict.fromkeys(found))


def _say_price(now: Told) -> str:
    amount = formats.money(int(now[told.PRICE])) if now[told.PRICE] else ""
    if not amount and not now[told.NOTE]:
        return _("De prijs staat er niet meer. Vraag ernaar bij de organisatie.")
    said = _("De prijs is anders.") if not amount else _("De prijs is nu: %(price)s.", price=amount)
    return f"{said} {now[told.NOTE]}".strip()


def _say_hidden(now: Told) -> str:
    if not now[told.HIDDEN]:
        return _("De pagina van deze activiteit staat weer op de website.")
    contact = now[told.CONTACT]
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


def _is_one_activity(news: Iterable[DateNews]) -> bool:
    return len({one.occurrence.activity_id for one in news}) == 1


def _list_one_date(guest: Guest, one: DateNews) -> list[tuple[str, str]]:
    """Return what, when and where; of a date that is off when it would have been."""
    shown = Occurrence(starts_at=one.times[0], ends_at=one.times[1])
    return list_date_facts(shown, guest.activity, guest.signup if guest.known else None)


def _list_facts(news: Sequence[DateNews], known: bool) -> list[tuple[str, str]]:
    """Return a line per date: what became of it. Who comes is named to who answered, when that is
    not everybody.
    """
    first, one_activity = news[0].occurrence, _is_one_activity(news)
    names = {one.signup.name for one in news} if known else set()
    facts = [(_("Wat"), first.activity.title)] if one_activity else []
    for one in news:
        when = [formats.day(one.times[0]), formats.hours(*one.times)]
        line = ", ".join(when if one_activity else [one.occurrence.activity.title, *when])
        if told.STARTS in one.names:
            before = told.read_times(one.before)
            hours = f"{formats.day(before[0])}, {formats.hours(*before)}"
            line = _("%(now)s (eerst: %(before)s)", now=line, before=hours)
        facts.append((_label(one), f"{line}: {one.signup.name}" if len(names) > 1 else line))
    place = [fact for fact in list_date_facts(first, first.activity) if fact[0] == _("Waar")]
    return facts + (place if one_activity and not all(one.is_off for one in news) else [])


def _label(one: DateNews) -> str:
    labels = {
        CALLED_OFF: _("Gaat niet door"),
        PUT_BACK: _("Gaat toch door"),
        MOVED: _("Wordt"),
        CHANGED: _("Wanneer"),
    }
    return labels[one.sort]


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
            *(say_added(guest.signup, row) for row in (guest.occurrence, *guest.more)),
            _("Je hoeft je niet opnieuw aan te melden."),
        ],
        facts=guest.facts,
        button=guest.button,
        reason=_("Je krijgt deze mail omdat je je hebt aangemeld."),
        words=guest.words,
    )


def say_added(signup: Signup, occurrence: Occurrence) -> str:
    """Return that a course is on one more day, and whether somebody has a seat there."""
    stands = (
        _("Je staat ook voor die dag op de wachtlijst.")
        if signup.state == WAITING
        else _("Je bent ook voor die dag aangemeld.")
    )
    day = formats.day(occurrence.starts_at)
    added = _("Deze cursus is nu ook op %(day)s.", day=day)
    return f"{added} {stands}"
