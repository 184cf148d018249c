"""What the search page draws."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypedDict

from wijzerplaat.ground.web.gettext import _
from wijzerplaat.records.entries import list_map
from wijzerplaat.records.entries.display import Card, Link, Section, Tile
from wijzerplaat.records.entries.facets import Group
from wijzerplaat.records.entries.list_page import SearchBox
from wijzerplaat.records.entries.pager import Pager
from wijzerplaat.residents.search.near_form import NearForm
from wijzerplaat.tenancy.portals.maps import Drawn


@dataclass(frozen=True)
class Answers:
    """What answers, as cards: the best one by itself, the others per kind."""

    groups: list[Section]
    pager: Pager | None = None
    best: Card | None = None
    best_kind: str | None = None


@dataclass(frozen=True)
class BetterWords:
    """The question without typing errors."""

    text: str
    href: str


@dataclass(frozen=True)
class Understood:
    """What the question was taken to mean, in sentences; `drop` leads to it without its day."""

    lines: list[str]
    drop: Link | None = None


class AnswerParts(TypedDict):
    """What answers and the map beside it, with the numbers that both have."""

    best: Card | None
    best_kind: str | None
    groups: list[Section]
    pager: Pager | None
    view: str
    views: list[list_map.ViewLink]
    map: list_map.ListMap | None
    still: Drawn | None
    large: str
    numbers: dict[str, int]


class SearchPage(AnswerParts):
    """What residents/search/results.html shows."""

    sensitive: bool
    box: SearchBox
    quick: list[Link]
    total: int
    heading: str
    suggestion: BetterWords | None
    understood: Understood | None
    nearly: list[Card]
    chosen: list[Link]
    clear_href: str
    filter_groups: list[Group]
    near: NearForm | None
    empty: Link | None
    others: list[Link]
    topics: list[Tile]
    calls: list[Link]
    meant: list[Link]
    apart: Link | None


@dataclass(frozen=True)
class TellForm:
    """The form to tell what was not found; `told` once somebody did."""

    told: bool
    error: str
    typed: str
    action: str


def hush_search_page(found: SearchPage) -> SearchPage:
    """Return the page for words of danger: what answers, and nothing that plays with the words."""
    return {
        **found,
        "heading": _("Zocht je iets anders?"),
        "suggestion": None,
        "understood": None,
        "nearly": [],
        "others": [],
        "meant": [],
        "topics": [],
        "calls": [],
        "filter_groups": [],
        "map": None,
        "still": None,
        "large": "",
    }
