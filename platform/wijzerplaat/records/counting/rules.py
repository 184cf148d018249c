"""What a line says, which counts come from it, and what is too few to tell."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from urllib.parse import unquote

from dateutil.relativedelta import relativedelta

from wijzerplaat.ground.web.counted import CLICK as CLICKED
from wijzerplaat.ground.web.counted import DEVICES, INSIDE, SOURCES
from wijzerplaat.ground.web.counted import LINK as FOLLOWED
from wijzerplaat.ground.web.counted import PAGE as SEEN
from wijzerplaat.records.counting import models

PHONE, MAIL, SITE, ROUTE, PRINT, SHARE = CLICKS = (
    "phone",
    "mail",
    "site",
    "route",
    "print",
    "share",
)
"""What a visitor can press that says: this was of use."""
IN_TIME, TOO_LATE = ("in-time", "late")
"""How the answer to a question came: within the working days that were promised, or later."""
FEW = 5
"""Fewer than this are not told apart, so that nobody can be recognised."""
OLDEST = timedelta(days=6)
"""Lines of longer ago are thrown away unread: whether they were counted is not known any more."""
BATCH_KEPT = timedelta(days=7)
RECENT = timedelta(days=14)
"""So far back rows are counted anew each night: a sign-up may be confirmed a few days later."""
MOST_WORDS = 8
HOME, AGENDA, LIST, FOUND, DETAIL, LANDING, FORM, OTHER = PAGE_SORTS = (
    "home",
    "agenda",
    "list",
    "search",
    "record",
    "landing",
    "form",
    "other",
)
"""The sorts of pages, as the page of figures names them."""
SORT_OF = {
    "discover.show_home_page": HOME,
    "discover.show_topic": LANDING,
    "discover.list_portal_topics": LIST,
    "discover.show_places_map": LIST,
    "neighbourhoods.show_neighbourhood": LANDING,
    "neighbourhoods.list_neighbourhoods": LIST,
    "search.show_search": FOUND,
}
Key = tuple[str, str]
"""What is counted, and of what."""


@dataclass(frozen=True)
class Seen:
    """One sort of line: a page that was looked at, something that was pressed, or a short address
    that was followed.
    """

    portal_id: uuid.UUID
    device: str
    source: str = INSIDE
    language: str = ""
    page: str = ""
    click: str = ""
    record: uuid.UUID | None = None
    topic: str = ""
    district: str = ""
    found: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()
    searched: tuple[str, ...] = ()
    """Of a search: 'topic:district' for each topic that it was about."""
    empty: bool = False
    """A search that found nothing."""
    link: str = ""
    """The id of a short address that somebody followed."""


@dataclass(frozen=True)
class Belongs:
    """Where a record belongs, as far as figures go; of a sensitive one nothing is told."""

    owner: uuid.UUID | None
    topics: tuple[uuid.UUID, ...] = ()
    districts: tuple[uuid.UUID, ...] = ()
    sensitive: bool = False


@dataclass(frozen=True)
class Places:
    """What a portal has: its topics that may be counted, its districts, and its records."""

    topics: frozenset[str]
    districts: frozenset[str]
    records: Mapping[uuid.UUID, Belongs] = field(default_factory=dict)


def read_line(line: str) -> Seen | None:
    """Return what a line says; None for anything that is not one of ours."""
    try:
        sort, *parts = line.split()
        if sort == SEEN:
            return _read_page(parts)
        if sort == FOLLOWED:
            return _read_followed(parts)
        return _read_click(parts) if sort == CLICKED else None
    except ValueError:
        return None


def _read_page(parts: list[str]) -> Seen:
    source, device, portal, language, endpoint, *named = parts
    if source not in SOURCES or device not in DEVICES:
        raise ValueError(source)
    said: dict[str, list[str]] = {}
    for one in named:
        name, _, value = one.partition("=")
        said.setdefault(name, []).append(unquote(value))
    record = said.get("record", [""])[0]
    return Seen(
        uuid.UUID(portal),
        device,
        source,
        language[:8],
        _sort_page(endpoint, bool(record)),
        record=uuid.UUID(record) if record else None,
        topic=_read_id(said.get("topic", [""])[0]),
        district=_read_id(said.get("district", [""])[0]),
        found=tuple(said.get("found", ())[:MOST_WORDS]),
        missed=tuple(said.get("missed", ())[:MOST_WORDS]),
        searched=tuple(said.get("searched", ())[:MOST_WORDS]),
        empty="empty" in said,
    )


def _read_click(parts: list[str]) -> Seen:
    what, device, portal, record = parts
    if what not in CLICKS or device not in DEVICES:
        raise ValueError(what)
    return Seen(
        uuid.UUID(portal),
        device,
        click=what,
        record=None if record == "-" else uuid.UUID(record),
    )


def _read_followed(parts: list[str]) -> Seen:
    device, portal, link = parts
    if device not in DEVICES:
        raise ValueError(device)
    return Seen(uuid.UUID(portal), device, link=uuid.UUID(link).hex)


def _read_id(text: str) -> str:
    return uuid.UUID(text).hex if text else ""


def _sort_page(endpoint: str, has_record: bool) -> str:
    area, _, view = endpoint.partition(".")
    if view.endswith("_form"):  # also one that is about a record
        return FORM
    if has_record:
        return DETAIL
    if endpoint in SORT_OF:
        return SORT_OF[endpoint]
    if area == "agenda":
        return AGENDA
    return LIST if view.startswith("list_") else OTHER


def count_lines(seen: Iterable[tuple[Seen, int]], places: Places) -> Counter[Key]:
    """Return what lines come to, each with how often it was there.

    A page about something sensitive counts as a page and a visit, and as nothing else.
    """
    found: Counter[Key] = Counter()
    for one, times in seen:
        for key in _list_keys(one, places):
            found[key] += times
    return found


def _list_keys(one: Seen, places: Places) -> Iterator[Key]:
    if one.click:
        yield from _list_click_keys(one, places)
        return
    if one.link:
        yield models.LINK, one.link
        return
    yield models.PAGE, one.page
    yield models.LANGUAGE, one.language
    if one.source != INSIDE:
        yield models.VISIT, one.source
        yield models.DEVICE, one.device
    yield from _list_record_keys(one, places)
    if one.topic in places.topics:
        yield models.TOPIC, one.topic
    if one.district in places.districts:
        yield models.DISTRICT, one.district
    yield from ((models.FOUND, word) for word in one.found)
    yield from ((models.MISSED, word) for word in one.missed)
    for where in one.searched:
        topic, _, district = where.partition(":")
        if topic in places.topics | {""} and district in places.districts | {""}:
            yield models.SEARCH, where
            if one.empty:
                yield models.GAP, where


def _list_record_keys(one: Seen, places: Places) -> Iterator[Key]:
    known = places.records.get(one.record) if one.record else None
    if known is None or known.sensitive or one.record is None or one.page != DETAIL:
        return
    yield models.RECORD, one.record.hex
    if known.owner:
        yield models.OWNER, known.owner.hex
    yield from ((models.TOPIC, topic.hex) for topic in known.topics)
    yield from ((models.DISTRICT, district.hex) for district in known.districts)


def _list_click_keys(one: Seen, places: Places) -> Iterator[Key]:
    known = places.records.get(one.record) if one.record else None
    if one.record and (known is None or known.sensitive):
        return
    yield models.CLICK, one.click
    if known and known.owner:
        yield models.OWNER_CLICK, f"{known.owner.hex}:{one.click}"


def find_month(day: date) -> date:
    """Return the first day of the month of a day."""
    return day.replace(day=1)


def find_months_back(today: date, months: int) -> date:
    """Return the first day of the month so many months ago."""
    back: date = today.replace(day=1) - relativedelta(months=months)
    return back
