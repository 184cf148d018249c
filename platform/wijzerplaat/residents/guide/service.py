"""Verbs of showing the way: the question that comes next, or what somebody was looking for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypedDict
from urllib.parse import urlencode

from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.web.gettext import Written, _
from wijzerplaat.kinds.activities.models import Activity
from wijzerplaat.kinds.vacancies.models import Vacancy
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries import queries as entries_queries
from wijzerplaat.records.entries.display import Card, Link, Tile
from wijzerplaat.records.entries.order_signs import make_wish, order_rows
from wijzerplaat.records.entries.ordering import Wish
from wijzerplaat.residents.guide.rules import (
    ANY,
    CALL,
    ENDS,
    MOST_STEPS,
    QUESTIONS,
    URGENT,
    Answer,
    follow_guide_steps,
    list_guide_answers,
)
from wijzerplaat.residents.urgent.display import Urgent, describe_urgent, find_topic_danger
from wijzerplaat.tenancy.portals.service import PortalScope

STEPS = "keuze"
SHOWN = 6
LITTLE_TIME = 2
MORE = {"activity": (Activity.cost_cents,), "vacancy": (Vacancy.hours_per_week,)}
Fits = Callable[[entries_queries.Row], bool]


@dataclass(frozen=True)
class GuideEnd:
    """What fits the answers; `wider` when it is more than what was asked for."""

    cards: list[Card]
    more: Link | None
    wider: bool
    urgent: bool


class GuidePage(TypedDict):
    """What residents/guide/choose.html shows: a question as tiles, or the end."""

    taken: list[Link]
    number: int
    last: int
    sensitive: bool
    urgent: Urgent | None
    title: str
    tiles: list[Tile]
    end: GuideEnd | None


def describe_guide_page(scope: PortalScope, steps: Sequence[str]) -> GuidePage:
    """Return the next question as pictures, or the end of the path."""
    here, taken = follow_guide_steps(scope.portal, steps)
    slugs = [one.slug for one in taken]
    asks = here in QUESTIONS
    return {
        "taken": [
            Link(_say(one.label), make_guide_address(slugs[:number]))
            for number, one in enumerate(taken)
        ],
        "number": len(taken) + 1,
        "last": MOST_STEPS,
        "sensitive": _is_sensitive(scope, slugs),
        "urgent": describe_urgent(
            scope, find_topic_danger(one for one in scope.portal.topics if one.slug in slugs)
        ),
        "title": _(QUESTIONS[here].title) if asks else _(ENDS[here].title),
        "tiles": _tiles(scope, here, slugs) if asks else [],
        "end": None if asks else _end(scope, here, taken),
    }


def _tiles(scope: PortalScope, here: str, slugs: Sequence[str]) -> list[Tile]:
    return [
        Tile(
            _say(one.label),
            _say(one.hint),
            one.icon,
            one.color,
            make_guide_address([*slugs, one.slug]),
        )
        for one in list_guide_answers(scope.portal, QUESTIONS[here])
    ]


def _say(words: str) -> str:
    """Return words of ours in the language of the page; a portal's own say it already."""
    return words if isinstance(words, Written) or not words else _(words)


def make_guide_address(steps: Sequence[str]) -> str:
    """Return the address of the path so far."""
    return url_for("guide.show_guide", **{STEPS: ".".join(steps) or None})


def _is_sensitive(scope: PortalScope, slugs: Sequence[str]) -> bool:
    named = {topic.slug for topic in scope.portal.topics if topic.sensitive}
    return URGENT in slugs or not named.isdisjoint(slugs)


def _end(scope: PortalScope, here: str, taken: Sequence[Answer]) -> GuideEnd:
    """Return what fits the answers.

    When nothing does, what fits without the last one: no path ends with nothing.
    """
    if here in (CALL, URGENT):
        return GuideEnd([], None, wider=False, urgent=here == URGENT)
    rows = [
        row
        for kind in ENDS[here].kinds
        for row in entries_queries.list_entry_rows(scope, [kind], more=MORE.get(kind, ()))
    ]
    wanted = _fits(here, [one.slug for one in taken[1:]])
    found = [row for row in rows if all(fits(row) for fits in wanted)]
    wider = (
        found
        or [row for row in rows if wanted[0](row)]
        or (rows if here in ("activiteiten", "plekken") else [])
    )
    ordered = order_rows(scope, wider, _wish(scope, here, [one.slug for one in taken[1:]]))
    cards = list(
        entries_queries.make_entry_cards(scope, [row.id for row in ordered[:SHOWN]]).values()
    )
    return GuideEnd(cards, _more(here, taken) if cards else None, wider=not found, urgent=False)


def _wish(scope: PortalScope, here: str, slugs: Sequence[str]) -> Wish:
    """Return what the answers say that somebody came for, as the rule of order asks for it."""
    if here == "activiteiten":
        district = "" if slugs[0] == ANY else slugs[0]
        return make_wish(scope, need=kinds.COMPANY, district=district)
    if here == "plekken":
        return make_wish(scope)
    return make_wish(scope, topics=slugs[:1], need=kinds.HELP if here == "helpers" else "")


def _fits(here: str, slugs: Sequence[str]) -> tuple[Fits, ...]:
    if here == "activiteiten":
        where, cost = slugs
        return (lambda row: where in (ANY, row.district)), (
            lambda row: cost == ANY or row.more["cost_cents"] == 0
        )
    if here == "plekken":
        return (
            (
                lambda row: (
                    slugs[0] == ANY
                    or ((row.more["hours_per_week"] or 0) <= LITTLE_TIME) == (slugs[0] == "weinig")
                )
            ),
        )
    return ((lambda row: slugs[0] in row.topics),)


def _more(here: str, taken: Sequence[Answer]) -> Link:
    kind = ENDS[here].kinds[0]
    choice = {"activiteiten": "buurt", "plekken": ""}.get(here, "onderwerp")
    chosen = {choice: taken[1].slug} if choice and taken[1].slug != ANY else {}
    if here == "activiteiten" and taken[2].slug == "gratis":
        chosen["gratis"] = "1"
    path = kinds.find_kind(kind).list_path
    return Link(_("Bekijk alles"), f"{path}?{urlencode(chosen)}" if chosen else path)
