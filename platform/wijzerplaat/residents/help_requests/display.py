"""How requests and offers look: cards, one page, and what became of one for who placed it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypedDict

from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.forms import Option
from wijzerplaat.ground.web.gettext import Written, _, ngettext
from wijzerplaat.records.entries import pager
from wijzerplaat.records.entries.display import Card, Fact, Link, Tag
from wijzerplaat.records.entries.facets import Group
from wijzerplaat.records.entries.facets import Option as Answer
from wijzerplaat.records.entries.list_page import NothingFound, SearchBox
from wijzerplaat.residents.help_requests import queries
from wijzerplaat.residents.help_requests.models import (
    CLOSED,
    DECLINED,
    HIDDEN,
    LIVE,
    OFFER,
    REFUSED,
    REPORTED,
    REQUEST,
    SENT,
    SHARED,
    UNANSWERED,
    WAITING,
    HelpAnswer,
    HelpRequest,
)
from wijzerplaat.residents.help_requests.queries import HelpFilter
from wijzerplaat.residents.help_requests.rules import take_first_name
from wijzerplaat.tenancy.portals.display import say_name
from wijzerplaat.tenancy.portals.service import PortalScope

LIST = "help_requests.list_help_requests"
SORT_SLUGS = {"zoek": REQUEST, "bied": OFFER}
SORT_NAMES = {REQUEST: N_("Zoekt hulp"), OFFER: N_("Kan helpen")}
STATE_WORDS = {
    UNANSWERED: (N_("Nog niet bevestigd"), "warning"),
    WAITING: (N_("De redactie leest mee"), "info"),
    LIVE: (N_("Staat online"), "positive"),
    REFUSED: (N_("Niet geplaatst"), "warning"),
    HIDDEN: (N_("Van de website gehaald"), "warning"),
    CLOSED: (N_("Gestopt"), "neutral"),
}
LONGEST_SUMMARY = 140


class HelpListPage(TypedDict):
    """What the list shows; see records/entries/list.html."""

    heading: str
    intro: str
    cards: list[Card]
    box: SearchBox
    chosen: list[Link]
    clear_href: str
    filter_groups: list[Group]
    pager: pager.Pager | None
    empty: NothingFound | None
    filtered: bool


@dataclass(frozen=True)
class HelpShown:
    """A request or an offer as residents see it."""

    title: str
    text: str
    sort_text: str
    is_offer: bool
    first_name: str
    facts: list[Fact]
    answer_href: str
    report_href: str
    color: int


@dataclass(frozen=True)
class AnswerShown:
    """A reaction as who placed the request sees it; `email` only once details were given."""

    name: str
    text: str
    since_text: str
    email: str
    waits: bool
    refused: bool
    reported: bool
    share: str
    decline: str
    report: str


def describe_help_list(scope: PortalScope, wanted: HelpFilter, page: str) -> HelpListPage:
    """Return the list of what residents see now, narrowed to what somebody chose."""
    found = queries.list_shown_requests(scope, wanted)
    shown, links = pager.paginate_rows(
        found,
        pager.read_page_number(page),
        lambda number: _list_href(wanted, pagina=str(number) if number > 1 else None),
    )
    filtered = wanted != HelpFilter()
    return {
        "heading": ngettext("Burenhulp: %(num)s oproep", "Burenhulp: %(num)s oproepen", len(found)),
        "intro": _("Buren vragen elkaar om hulp, of bieden hulp aan."),
        "cards": [make_help_card(scope, one) for one in shown],
        "box": SearchBox(
            url_for(LIST),
            wanted.words,
            wanted.district,
            [
                (name, value)
                for name, value in (("soort", _slug(wanted.sort)), ("onderwerp", wanted.topic))
                if value
            ],
        ),
        "chosen": _chosen(scope, wanted),
        "clear_href": url_for(LIST),
        "filter_groups": _groups(scope, wanted),
        "pager": links,
        "empty": None if found else _empty(filtered),
        "filtered": filtered,
    }


def make_help_card(scope: PortalScope, request: HelpRequest) -> Card:
    """Return a request as one of a list."""
    words = " ".join(request.text.split())
    short = f"{words[:LONGEST_SUMMARY].rsplit(' ', 1)[0]}…"
    return Card(
        Written(request.title),
        url_for("help_requests.show_help_request", code=request.code),
        Written(words if len(words) <= LONGEST_SUMMARY else short),
        "handshake" if request.sort == OFFER else "heart",
        _color(scope, request),
        place_text=name_district(scope, request.district) or None,
        tags=(Tag(_(SORT_NAMES[request.sort]), "info"),),
    )


def describe_help_page(scope: PortalScope, request: HelpRequest) -> HelpShown:
    """Return a request as its page shows it."""
    place = name_district(scope, request.district)
    topic = name_topic(scope, request.topic)
    facts = [
        *([Fact("pin", _("Wijk of dorp"), [Written(place)])] if place else []),
        *([Fact("list", _("Onderwerp"), [topic])] if topic else []),
        Fact("clock", _("Staat online tot"), [formats.day(request.expires_at)]),
    ]
    return HelpShown(
        request.title,
        request.text,
        _(SORT_NAMES[request.sort]),
        request.sort == OFFER,
        take_first_name(request.name),
        facts,
        url_for("help_answers.show_help_answer_form", code=request.code),
        url_for("help_answers.show_help_report_form", code=request.code),
        _color(scope, request),
    )


def describe_help_answer(answer: HelpAnswer, token: str) -> AnswerShown:
    """Return a reaction with the buttons of who placed the request."""
    met = answer.state == SHARED
    return AnswerShown(
        answer.name if met else take_first_name(answer.name),
        answer.text,
        formats.day(answer.sent_at or answer.created_at),
        answer.email if met else "",
        answer.state == SENT,
        answer.state == DECLINED,
        answer.state == REPORTED,
        url_for("help_links.share_help_by_link", token=token, answer_id=answer.id),
        url_for("help_links.decline_help_by_link", token=token, answer_id=answer.id),
        url_for("help_links.report_help_by_link", token=token, answer_id=answer.id),
    )


def list_topic_options(scope: PortalScope) -> list[Option]:
    """Return the topics to choose from."""
    named = [Option(one.slug, say_name(one)) for one in scope.portal.topics]
    return [Option("", _("Kies een onderwerp")), *named]


def list_district_options(scope: PortalScope) -> list[Option]:
    """Return the districts to choose from."""
    named = [Option(one.slug, one.name) for one in scope.portal.districts]
    return [Option("", _("Dat zeg ik liever niet")), *named]


def name_district(scope: PortalScope, slug: str) -> str:
    """Return the name of a district; '' when there is none (any more)."""
    return next((one.name for one in scope.portal.districts if one.slug == slug), "")


def name_topic(scope: PortalScope, slug: str) -> str:
    """Return the name of a topic; '' when there is none (any more)."""
    return next((say_name(one) for one in scope.portal.topics if one.slug == slug), "")


def _color(scope: PortalScope, request: HelpRequest) -> int:
    return next((one.color for one in scope.portal.topics if one.slug == request.topic), 1)


def _slug(sort: str) -> str:
    return next((slug for slug, one in SORT_SLUGS.items() if one == sort), "")


def _list_href(wanted: HelpFilter, **other: str | None) -> str:
    given = {
        "q": wanted.words or None,
        "buurt": wanted.district or None,
        "soort": _slug(wanted.sort) or None,
        "onderwerp": wanted.topic or None,
        **other,
    }
    return url_for(LIST, **{name: value for name, value in given.items() if value})


def _groups(scope: PortalScope, wanted: HelpFilter) -> list[Group]:
    sorts = [
        Answer(slug, _(SORT_NAMES[sort]), None, wanted.sort == sort)
        for slug, sort in SORT_SLUGS.items()
    ]
    topics = [
        Answer(one.slug, say_name(one), None, wanted.topic == one.slug)
        for one in scope.portal.topics
    ]
    return [
        Group(_("Wat zoek je?"), "soort", "radio", sorts),
        Group(_("Onderwerp"), "onderwerp", "radio", topics),
    ]


def _chosen(scope: PortalScope, wanted: HelpFilter) -> list[Link]:
    named = (
        (wanted.words, "q"),
        (name_district(scope, wanted.district), "buurt"),
        (_(SORT_NAMES[wanted.sort]) if wanted.sort else "", "soort"),
        (name_topic(scope, wanted.topic), "onderwerp"),
    )
    return [Link(words, _list_href(wanted, **{name: None})) for words, name in named if words]


def _empty(filtered: bool) -> NothingFound:
    if filtered:
        return NothingFound(_("We vonden niets."), url_for(LIST), _("Bekijk alle oproepen"))
    href = url_for("help_requests.show_help_form")
    return NothingFound(_("Er staan nu geen oproepen."), href, _("Plaats de eerste"))
