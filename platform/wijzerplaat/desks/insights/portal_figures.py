"""What a municipality sees of its website: visits, what is read, searched, pressed and answered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from wijzerplaat.desks.editors.display import FEW_PEOPLE, Tab, describe_people_count
from wijzerplaat.desks.insights import counted_display as display
from wijzerplaat.desks.insights.counted_display import (
    BarChart,
    CountRow,
    CountTable,
    FigureTile,
)
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.web import counted, formats, languages
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.records.counting import models, queries, rules
from wijzerplaat.records.counting.queries import Numbers, Period
from wijzerplaat.records.entries import kinds
from wijzerplaat.tenancy.portals.service import PortalScope

MONTH, LAST_MONTH, YEAR = PERIODS = ("maand", "vorige-maand", "jaar")
PERIOD_NAMES = {
    MONTH: N_("Deze maand"),
    LAST_MONTH: N_("Vorige maand"),
    YEAR: N_("12 maanden"),
}
MOST, MOST_IN_FILE = 10, 1000
SOURCES = {
    counted.DIRECT: N_("Direct, of niet bekend"),
    counted.SEARCH: N_("Een zoekmachine"),
    counted.MUNICIPALITY: N_("De website van de gemeente"),
    counted.SOCIAL: N_("Sociale media"),
    counted.POSTER: N_("Een poster"),
    counted.OTHER: N_("Een andere website"),
}
DEVICES = {
    counted.PHONE: N_("Telefoon"),
    counted.TABLET: N_("Tablet"),
    counted.COMPUTER: N_("Computer"),
}
CLICKS = {
    rules.PHONE: N_("Telefoonnummer"),
    rules.MAIL: N_("E-mailadres"),
    rules.SITE: N_("Website van een organisatie"),
    rules.ROUTE: N_("Route"),
    rules.PRINT: N_("Geprint"),
    rules.SHARE: N_("Gedeeld"),
}
PAGE_SORTS = {
    rules.HOME: N_("Startpagina"),
    rules.AGENDA: N_("Agenda"),
    rules.LIST: N_("Lijsten en kaart"),
    rules.FOUND: N_("Zoeken"),
    rules.DETAIL: N_("Een organisatie, activiteit of ander onderdeel"),
    rules.LANDING: N_("Onderwerpen en buurten"),
    rules.FORM: N_("Formulieren"),
    rules.OTHER: N_("Andere pagina’s"),
}
Names = Mapping[str, tuple[str, str]]
"""Per subject its name, and where that leads ('' nowhere)."""


@dataclass(frozen=True)
class FiguresPage:
    """All that the page tells of one period."""

    tiles: list[FigureTile]
    chart: BarChart
    moments: CountTable
    tables: list[CountTable]


def make_period(name: str, today: date) -> Period:
    """Return from when to when a period is, by its name in addresses."""
    if name == YEAR:
        return Period(rules.find_months_back(today, 11), today, by_month=True)
    first = today.replace(day=1)
    if name == LAST_MONTH:
        return Period(first - relativedelta(months=1), first - timedelta(days=1))
    return Period(first, today)


def list_period_tabs(chosen: str, endpoint: str) -> list[Tab]:
    """Return the periods to choose from."""
    return [
        Tab(_(words), url_for(endpoint, periode=name), name == chosen, "calendar")
        for name, words in PERIOD_NAMES.items()
    ]


def describe_figures(scope: PortalScope, name: str, most: int = MOST) -> FiguresPage:
    """Return what was counted in a period, as the page and the files tell it."""
    period = make_period(name, clock.today(scope.now))
    numbers = queries.load_numbers(scope, period, max(most, MOST))
    moments = _list_moments(period)
    visits = numbers.series.get(models.VISIT, Counter())
    return FiguresPage(
        _list_tiles(numbers),
        display.draw_bars(visits, moments, period.by_month),
        _describe_moments(numbers, moments, period),
        _list_tables(scope, numbers, most),
    )


def _list_moments(period: Period) -> list[date]:
    if period.by_month:
        return [period.first + relativedelta(months=number) for number in range(12)]
    return [
        period.first + timedelta(days=number)
        for number in range((period.last - period.first).days + 1)
    ]


def _list_tiles(numbers: Numbers) -> list[FigureTile]:
    say = describe_people_count
    asked, answers = numbers.sum(models.QUESTION), numbers.of(models.ANSWER)
    return [
        FigureTile(say(numbers.sum(models.VISIT)), _("Bezoeken")),
        FigureTile(say(numbers.sum(models.PAGE)), _("Bekeken pagina’s")),
        FigureTile(say(numbers.sum(models.SIGNUP)), _("Aanmeldingen")),
        FigureTile(say(numbers.sum(models.REPLY)), _("Reacties op vacatures")),
        FigureTile(say(asked), _("Vragen"), _describe_answers(asked, answers)),
    ]


def _describe_answers(asked: int, answers: Counter[str]) -> str:
    in_time = answers[rules.IN_TIME]
    if asked < FEW_PEOPLE:
        return ""
    return _(
        "%(soon)s op tijd beantwoord, %(late)s later",
        soon=describe_people_count(in_time),
        late=describe_people_count(answers[rules.TOO_LATE]),
    )


def _describe_moments(numbers: Numbers, moments: list[date], period: Period) -> CountTable:
    name = formats.month if period.by_month else formats.short_day
    shown = (models.VISIT, models.PAGE, models.SIGNUP, models.QUESTION)
    rows = (
        (name(one), [numbers.series.get(measure, Counter())[one] for measure in shown])
        for one in reversed(moments)
    )
    heads = [
        _("Maand") if period.by_month else _("Dag"),
        _("Bezoeken"),
        _("Pagina’s"),
        _("Aanmeldingen"),
        _("Vragen"),
    ]
    return display.list_moments(
        _("Bezoeken per maand") if period.by_month else _("Bezoeken per dag"), rows, heads
    )


def _list_tables(scope: PortalScope, numbers: Numbers, most: int) -> list[CountTable]:
    portal = scope.portal
    topics = {
        one.id.hex: (one.name, url_for("discover.show_topic", slug=one.slug))
        for one in portal.topics
    }
    districts = {
        one.id.hex: (one.name, url_for("neighbourhoods.show_neighbourhood", slug=one.slug))
        for one in portal.districts
    }
    words = {one: (one, "") for one in (*numbers.of(models.FOUND), *numbers.of(models.MISSED))}
    spoken = {one: (languages.find_language(one).name, "") for one in numbers.of(models.LANGUAGE)}
    named = ((models.RECORD, _("Meest bekeken"), _("Pagina"), _name_records(numbers)),)
    searched = (
        (models.FOUND, _("Gezocht en gevonden"), _("Woord"), words),
        (models.MISSED, _("Gezocht en niet gevonden"), _("Woord"), words),
        (models.CLICK, _("Waar ze op drukten"), _("Wat"), _translate(CLICKS)),
    )
    rest = (
        (models.TOPIC, _("Onderwerpen"), _("Onderwerp"), topics),
        (models.DISTRICT, _("Wijken en dorpen"), _("Wijk of dorp"), districts),
        (models.VISIT, _("Waar mensen vandaan kwamen"), _("Bron"), _translate(SOURCES)),
        (models.DEVICE, _("Waarmee ze keken"), _("Apparaat"), _translate(DEVICES)),
        (models.LANGUAGE, _("Talen van de pagina’s"), _("Taal"), spoken),
        (models.PAGE, _("Soorten pagina’s"), _("Soort"), _translate(PAGE_SORTS)),
    )
    return [
        *(_make_table(numbers, most, *one) for one in (*named, *searched)),
        _describe_owners(numbers, most),
        *(_make_table(numbers, most, *one) for one in rest),
    ]


def _make_table(
    numbers: Numbers, most: int, measure: str, title: str, head: str, names: Names
) -> CountTable:
    rows = display.make_count_rows(numbers.of(measure), names, most)
    return CountTable(title, [head, _("Aantal")], rows, empty=_("Nog niets geteld."))


def _name_records(numbers: Numbers) -> Names:
    found = {}
    for subject in numbers.of(models.RECORD):
        one = numbers.names.get(subject)
        found[subject] = (
            (one.title, kinds.find_kind(one.kind).page(one.slug))
            if one
            else (_("Bestaat niet meer"), "")
        )
    return found


def _describe_owners(numbers: Numbers, most: int) -> CountTable:
    """Return the organisations that were looked at most, with what came of it."""
    seen = numbers.of(models.OWNER)
    names = {
        subject: (
            one.title,
            url_for("freshness_report.show_freshness_report", organisation_id=subject),
        )
        for subject, one in numbers.names.items()
        if subject in seen
    }
    say = describe_people_count
    rows = []
    for subject, times in seen.most_common(most):
        did = numbers.owners.get(subject, Counter())
        name, href = names.get(subject, (_("Bestaat niet meer"), ""))
        contacts = sum(did[what] for what in rules.CLICKS)
        cells = [
            say(times),
            say(contacts),
            say(did[models.OWNER_SIGNUP]),
            say(did[models.OWNER_REPLY]),
        ]
        rows.append(CountRow(name, href, cells))
    return CountTable(
        _("Organisaties"),
        [_("Organisatie"), _("Bekeken"), _("Gedrukt"), _("Aanmeldingen"), _("Reacties")],
        rows,
        _(
            "Alle pagina’s van een organisatie tellen mee. "
            "Gedrukt is op een nummer, mail of website."
        ),
        _("Nog niets geteld."),
        wide=True,
    )


def _translate(words: Mapping[str, str]) -> Names:
    return {name: (_(said), "") for name, said in words.items()}
