"""/redactie/cijfers: how it went with what residents asked, offered and replied, and no names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from flask import Response, request

from wijzerplaat.desks.editors.display import FEW_PEOPLE, Link, Tab, describe_people_count
from wijzerplaat.desks.editors.layout import render_editor_page
from wijzerplaat.desks.insights import contact_counts
from wijzerplaat.desks.insights.contact_counts import HelpOutcome, QuestionCount
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import ENTRY_REVIEW
from wijzerplaat.ground.web import spreadsheets
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.headers import mark_answer_private
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.residents.help_requests.display import SORT_NAMES
from wijzerplaat.residents.replies import queries as replies
from wijzerplaat.residents.replies import rules as reply_rules
from wijzerplaat.residents.replies.queries import ReplyCount

area = Area("contact_figures", __name__, prefix="/redactie/cijfers")
HOME, CSV = "contact_figures.show_contact_figures", "contact_figures.download_contact_figures"
WEEK, MONTH, YEAR = "week", "maand", "jaar"
PERIODS = {
    WEEK: (timedelta(days=7), N_("Een week")),
    MONTH: (timedelta(days=31), N_("Een maand")),
    YEAR: (timedelta(days=365), N_("Een jaar")),
}
BY_NAME, BY_NUMBER, BY_SOON, BY_WAITING = ORDERS = ("naam", "aantal", "snel", "wacht")


@dataclass(frozen=True)
class Head:
    """The head of a column; `href`: sorts by it, '' where nothing does."""

    text: str
    href: str = ""
    sorted: bool = False


@dataclass(frozen=True)
class CountTable:
    """One table of counts; `rows` hold words and numbers, `links` lead to what is open."""

    title: str
    lead: str
    heads: list[Head]
    rows: list[list[str]]
    links: list[Link]
    empty: str


@dataclass(frozen=True)
class _Choice:
    """How far back, and by what the rows are sorted."""

    period: str
    order: str


@area.get("", ENTRY_REVIEW)
def show_contact_figures() -> str:
    """Show per organisation how it went with questions and replies, and how with calls for help."""
    chosen = _read_choice()
    return render_editor_page(
        "desks/insights/contact_figures.html",
        _("Cijfers"),
        tables=_list_tables(chosen),
        periods=_list_periods(chosen),
        csv=url_for(CSV, periode=chosen.period, op=chosen.order),
        few=FEW_PEOPLE,
    )


@area.get("/csv", ENTRY_REVIEW)
def download_contact_figures() -> Response:
    """Give the same as a CSV file."""
    mark_answer_private()
    lines: list[list[str]] = []
    for table in _list_tables(_read_choice()):
        lines += [[table.title], [head.text for head in table.heads], *table.rows, []]
    headers = {"Content-Disposition": 'attachment; filename="cijfers.csv"'}
    return Response(spreadsheets.write_csv_file(lines), mimetype="text/csv", headers=headers)


def _read_choice() -> _Choice:
    """Return what was chosen; what we do not know counts as nothing."""
    period, order = request.args.get("periode", ""), request.args.get("op", "")
    return _Choice(period if period in PERIODS else MONTH, order if order in ORDERS else BY_WAITING)


def _list_periods(chosen: _Choice) -> list[Tab]:
    return [
        Tab(
            _(words),
            url_for(HOME, periode=name, op=chosen.order),
            name == chosen.period,
            "calendar",
        )
        for name, (_time, words) in PERIODS.items()
    ]


def _list_tables(chosen: _Choice) -> list[CountTable]:
    since = scope().now - PERIODS[chosen.period][0]
    found = [_describe_questions(contact_counts.count_questions(scope(), since), chosen)]
    if replies.has_replies(scope()):
        counts = replies.count_organisation_replies(scope(), since)
        found.append(_describe_replies(counts, chosen))
    if scope().portal.has("help_requests"):
        found.append(_describe_help(contact_counts.count_help_outcomes(scope(), since)))
    return found


def _describe_questions(found: list[QuestionCount], chosen: _Choice) -> CountTable:
    keys: dict[str, Callable[[QuestionCount], tuple[int, str]]] = {
        BY_NAME: lambda one: (0, one.title.casefold()),
        BY_NUMBER: lambda one: (-one.came, one.title.casefold()),
        BY_SOON: lambda one: (-one.soon, one.title.casefold()),
        BY_WAITING: lambda one: (-one.waiting, one.title.casefold()),
    }
    rows = sorted(found, key=keys[chosen.order])
    desk, elsewhere = _count_waiting(found, of_desk=True), _count_waiting(found, of_desk=False)
    soon = _("Antwoord binnen %(num)s werkdagen", num=scope().portal.answer_days)
    home = "front_desk.list_resident_questions"
    return CountTable(
        _("Vragen"),
        _("Een vraag staat bij wie hem nu heeft: de redactie, of de organisatie die hem kreeg."),
        [
            *_make_heads(chosen, _("Bij wie"), _("Gesteld")),
            Head(_("Beantwoord")),
            _make_head(chosen, BY_SOON, soon),
            _make_head(chosen, BY_WAITING, _("Wacht nog")),
        ],
        [
            [
                one.title or (_("De redactie") if one.of_desk else _("Organisaties die weg zijn")),
                *map(str, (one.came, one.answered, one.soon, one.waiting)),
            ]
            for one in rows
        ],
        [
            *([Link(_("Bekijk wat op jullie wacht"), url_for(home))] if desk else []),
            *(
                [Link(_("Bekijk wat op organisaties wacht"), url_for(home, status="organisaties"))]
                if elsewhere
                else []
            ),
        ],
        _("Niemand stelde een vraag."),
    )


def _count_waiting(found: list[QuestionCount], *, of_desk: bool) -> int:
    return sum(one.waiting for one in found if one.of_desk is of_desk)


def _describe_replies(found: list[ReplyCount], chosen: _Choice) -> CountTable:
    def rank(number: int) -> int:
        """Where few people are, the order tells nothing more than the words."""
        return -max(number, FEW_PEOPLE) if number else 0

    keys: dict[str, Callable[[ReplyCount], tuple[int, str]]] = {
        BY_NAME: lambda one: (0, one.title.casefold()),
        BY_NUMBER: lambda one: (rank(one.sent), one.title.casefold()),
        BY_SOON: lambda one: (rank(one.soon), one.title.casefold()),
        BY_WAITING: lambda one: (rank(one.waiting), one.title.casefold()),
    }
    say = describe_people_count
    soon = _("Antwoord binnen %(days)s dagen", days=reply_rules.ANSWERED_SOON.days)
    return CountTable(
        _("Reacties op vacatures"),
        _("Hoe snel antwoorden organisaties aan wie wil helpen?"),
        [
            *_make_heads(chosen, _("Organisatie"), _("Reacties")),
            _make_head(chosen, BY_SOON, soon),
            _make_head(chosen, BY_WAITING, _("Wacht nog")),
            Head(_("Begonnen")),
        ],
        [
            [one.title, say(one.sent), say(one.soon), say(one.waiting), say(one.started)]
            for one in sorted(found, key=keys[chosen.order])
        ],
        [],
        _("Er zijn nog geen reacties op vacatures."),
    )


def _describe_help(found: list[HelpOutcome]) -> CountTable:
    waits = any(one.waiting for one in found)
    home = url_for("help_desk.list_help_for_editors")
    heads = (
        _("Oproep"),
        _("Gekomen"),
        _("Online gezet"),
        _("Niet geplaatst"),
        _("Wacht nog"),
        _("Kreeg reactie"),
    )
    return CountTable(
        _("Burenhulp"),
        _("Oproepen van bewoners aan elkaar."),
        [Head(words) for words in heads],
        [
            [
                _(SORT_NAMES[one.sort]),
                *map(str, (one.came, one.online, one.refused, one.waiting)),
                describe_people_count(one.answered),
            ]
            for one in found
            if one.came
        ],
        [Link(_("Bekijk wat op jullie wacht"), home)] if waits else [],
        _("Niemand plaatste een oproep."),
    )


def _make_heads(chosen: _Choice, name: str, number: str) -> list[Head]:
    return [_make_head(chosen, BY_NAME, name), _make_head(chosen, BY_NUMBER, number)]


def _make_head(chosen: _Choice, order: str, words: str) -> Head:
    href = url_for(HOME, periode=chosen.period, op=order)
    return Head(words, href, order == chosen.order)
