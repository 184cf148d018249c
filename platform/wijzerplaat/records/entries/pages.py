"""What the pages of all kinds share: place, audience, costs, check line, contact."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Label, case
from sqlalchemy.orm import InstrumentedAttribute

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Moved, NotFound
from wijzerplaat.ground.core.versions import hold_page_to_shown_records, note_shown_records
from wijzerplaat.ground.web import counted, formats, values
from wijzerplaat.ground.web import markdown as text
from wijzerplaat.ground.web.gettext import Written, _
from wijzerplaat.records.entries import kinds, rules, verification
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.entries.display import (
    FEW,
    GOOD,
    INFO,
    Contact,
    Fact,
    Link,
    Notice,
    Part,
    Tag,
    Verified,
)
from wijzerplaat.records.entries.likenesses import Noticing, Owned, Owner, Priced, Reachable
from wijzerplaat.records.entries.models import PHOTO, Entry, Location
from wijzerplaat.tenancy.pictures import service as pictures
from wijzerplaat.tenancy.pictures.rules import Shown
from wijzerplaat.tenancy.portals.areas import PostcodeArea, find_postcode_area
from wijzerplaat.tenancy.portals.borders import load_district_borders
from wijzerplaat.tenancy.portals.display import say_audiences, say_name
from wijzerplaat.tenancy.portals.maps import Drawn, Place, draw_places_map
from wijzerplaat.tenancy.portals.models import Topic
from wijzerplaat.tenancy.portals.service import PortalScope

MAP = "#kaart"
EVERYBODY = "iedereen"
"""The audience that everybody belongs to: beside others it says for whom it is above all."""
Held = TypeVar("Held")


def list_entry_topics(scope: PortalScope, entry: Entry) -> list[Topic]:
    """Return the topics of an entry, in the portal's order, without asking the database for
    them.
    """
    ids = {link.topic_id for link in entry.topic_links}
    return [topic for topic in scope.portal.topics if topic.id in ids]


def find_entry_color(scope: PortalScope, entry: Entry) -> int:
    """Return the colour number of an entry: that of its first topic."""
    return next((topic.color for topic in list_entry_topics(scope, entry)), 1)


def describe_entry_picture(entry: Entry, part: str = PHOTO) -> Shown | None:
    """Return the photo or logo of an entry as a template draws it, or None."""
    link = entry.picture_link(part)
    return pictures.describe_picture(link.picture, link.alt) if link else None


def is_sensitive(scope: PortalScope, entry: Entry) -> bool:
    """Return whether somebody may want to leave this page unseen."""
    return any(link.topic_id in scope.portal.sensitive for link in entry.topic_links)


def is_discreet(scope: PortalScope, entry: Entry) -> bool:
    """Return whether the title may not be seen in a list of mails or in a calendar: the subject is
    sensitive, or the whole portal is about one subject.
    """
    return scope.portal.is_about_one_subject or is_sensitive(scope, entry)


def find_district_name(scope: PortalScope, place: Location | None) -> str | None:
    """Return the name of the district a place lies in."""
    if place is None:
        return None
    names = {one.id: one.name for one in scope.portal.districts}
    return names.get(place.district_id) if place.district_id else None


def describe_place(scope: PortalScope, place: Location | None) -> str | None:
    """Return 'Buurthuis De Linde, De Linden'."""
    if place is None:
        return None
    name = place.name or f"{place.street} {place.number}".strip()
    where = find_district_name(scope, place) or place.city
    return ", ".join(dict.fromkeys(part for part in (name, where) if part)) or None


def find_place_spot(place: Location | None) -> tuple[float, float] | None:
    """Return the coordinates of a place, if its address is really known."""
    return (
        (place.lat, place.lon)
        if place and place.lat is not None and place.lon is not None
        else None
    )


def list_place_spots(places: Iterable[Location | None]) -> tuple[tuple[float, float], ...]:
    """Return the coordinates of places, of those whose address is really known."""
    return tuple(point for point in map(find_place_spot, places) if point is not None)


def find_place_area(scope: PortalScope, place: Location | None) -> PostcodeArea | None:
    """Return the area in which a place lies whose point nobody knows; never of a post box."""
    if place is None or find_place_spot(place) is not None:
        return None
    return find_postcode_area(scope.portal.areas, place.street, place.postcode)


def list_place_areas(
    scope: PortalScope, places: Iterable[Location | None]
) -> tuple[PostcodeArea, ...]:
    """Return the areas of places, of those whose point nobody knows."""
    found = (find_place_area(scope, one) for one in places)
    return tuple(dict.fromkeys(one for one in found if one is not None))


def make_place_facts(place: Location | None) -> list[Fact]:
    """Return the fact 'Waar', with a way to the map when there is a pin."""
    lines = [Written(part) for part in (place.name, place.address) if part] if place else []
    link = Link(_("Bekijk op de kaart"), MAP) if find_place_spot(place) else None
    return [Fact("pin", _("Waar"), lines, link=link)] if lines else []


def make_further_place_facts(entry: Entry) -> list[Fact]:
    """Return a fact per further place of an entry, with the hours there."""
    found = []
    for number, one in enumerate(entry.places, 2):
        hours = [
            f"{formats.capital(days)}: {times}"
            for days, times in values.describe_opening_hours([dict(row) for row in one.hours])
        ]
        lines = [
            *(Written(part) for part in (one.location.name, one.location.address) if part),
            *hours,
        ]
        found.append(Fact("pin", _("Plek %(number)s", number=number), lines))
    return found


def make_audience_facts(scope: PortalScope, entry: Entry) -> list[Fact]:
    """Return the fact 'Voor wie'."""
    ids = {link.audience_id for link in entry.audience_links}
    chosen = [audience for audience in scope.portal.audiences if audience.id in ids]
    some = [say_name(one) for one in chosen if one.slug != EVERYBODY]
    if not chosen:
        return []
    if some and len(some) < len(chosen):
        names = formats.names([name[0].lower() + name[1:] for name in some])
        return [Fact("people", _("Voor wie"), [_("Iedereen, vooral %(names)s", names=names)])]
    return [Fact("people", _("Voor wie"), say_audiences(chosen))]


def make_cost_facts(cents: int | None, note: str) -> list[Fact]:
    """Return the fact 'Kosten', as far as known."""
    amount = formats.money(cents) if cents is not None else None
    lines = [*([amount] if amount else []), *([Written(note)] if note else [])]
    return [Fact("euro", _("Kosten"), lines)] if amount or note else []


def make_cost_tags(cents: int | None) -> list[Tag]:
    """Return the tag 'Gratis' or '€ 1,50'."""
    if cents is None:
        return []
    return [Tag(formats.money(cents), GOOD if cents == 0 else INFO)]


def make_entry_cost_facts(scope: PortalScope, entry: Priced) -> list[Fact]:
    """Return the fact 'Kosten'; a price that no longer holds is asked for."""
    if "cost_cents" not in kinds.list_lapsed_fields(entry, clock.today(scope.now)):
        return make_cost_facts(entry.cost_cents, entry.cost_note)
    return [Fact("euro", _("Kosten"), [_("Vraag naar de prijs.")])]


def make_entry_cost_tags(scope: PortalScope, entry: Priced) -> list[Tag]:
    """Return the tag 'Gratis' or '€ 1,50', as long as that holds."""
    return (
        []
        if "cost_cents" in kinds.list_lapsed_fields(entry, clock.today(scope.now))
        else make_cost_tags(entry.cost_cents)
    )


def make_current_column(
    scope: PortalScope,
    value: InstrumentedAttribute[Held],
    until: InstrumentedAttribute[date | None],
) -> Label[Held | None]:
    """Return a column for a list: its value, or nothing once its last day is over."""
    return case((until < clock.today(scope.now), None), else_=value).label(value.key)


def find_current_notice(scope: PortalScope, *behind: Noticing | None) -> Notice | None:
    """Return the first notice that is on now: of an entry, else of who stands behind it."""
    today = clock.today(scope.now)
    told = next(
        (
            one.notice
            for one in behind
            if one is not None and rules.is_notice_shown(one.notice, today)
        ),
        None,
    )
    if told is None:
        return None
    title = _("We zijn dicht") if told.get("closed") else _("Let op")
    words = (
        told["text"]
        if told["text"].endswith((".", "!", "?")) or not told["text"]
        else f"{told['text']}."
    )
    return Notice(title, f"{words} {values.describe_notice_span(told)}".strip(), FEW)


def make_access_facts(text: str) -> list[Fact]:
    """Return the fact 'Kun je naar binnen?'."""
    return [Fact("wheelchair", _("Kun je naar binnen?"), [Written(text)])] if text else []


def describe_verification(scope: PortalScope, entry: Entry) -> Verified:
    """Return when somebody last said that this is right, or since when nobody did; of what nobody
    ever checked, from which source it comes.
    """
    return Verified(*verification.describe_entry_check(scope, entry), make_report_path(entry))


def make_contact_card(
    owner: Reachable | None, title: str | None = None, phone: str = "", email: str = ""
) -> Contact | None:
    """Return how to reach an organisation about something of it; of what is the desk's own, itself.

    None where nothing is known.
    """
    if owner is None:
        return Contact("", title, None, phone or None, email or None) if phone or email else None
    return Contact(
        owner.title,
        title,
        url_for("organisations.show_organisation", slug=owner.slug),
        phone or owner.phone or None,
        email or owner.email or None,
        owner.website or None,
        shorten_website(owner.website),
    )


def shorten_website(website: str) -> str | None:
    """Return a web address as people say it: without https:// and www."""
    return website.split("://", 1)[-1].removeprefix("www.").rstrip("/") or None


def find_page_entry(scope: PortalScope, kind: str, slug: str) -> Entry:
    """Return the published entry that a page is about.

    Raises NotFound, also when its module is off, and Moved for an old slug of something that is
    published.
    """
    require_kind(scope, kind)
    try:
        return entries.find_published_entry(scope, kind, slug)
    except NotFound:
        path = entries.find_redirect_path(scope, kind, slug)
        if path is None:
            raise
        raise Moved(path) from None


def find_shown_entry(scope: PortalScope, kind: str, slug: str) -> Entry:
    """Return the same entry for its own page, which counts as one look at it, and stays true as
    long as what it shows does.
    """
    entry = find_page_entry(scope, kind, slug)
    counted.tell_page(record=entry.id)
    note_shown_records(scope, (entry.id, entry.owner_id))
    hold_page_to_shown_records(scope)
    return entry


def require_kind(scope: PortalScope, kind: str) -> None:
    """Raise NotFound when this portal has no such kind."""
    if not scope.portal.has(kinds.find_kind(kind).module):
        raise NotFound(f"{kind} is off")


def make_report_path(entry: Entry) -> str:
    """Return where a resident says that something on the page of an entry is not right."""
    kind = kinds.kind_of_entry(entry)
    return url_for("feedback.show_report_form", sort=kind.path.strip("/"), slug=entry.slug)


def find_public_owner(scope: PortalScope, entry: Owned[Owner]) -> Owner | None:
    """Return the organisation behind an entry if that is public too, else None."""
    owner, today = entry.owner, clock.today(scope.now)
    return owner if owner is not None and owner.is_listed(today) else None


def make_text_parts(*pairs: tuple[str, str]) -> list[Part]:
    """Return titled pieces of Markdown; empty ones are left out."""
    return [Part(title, text.to_html(source)) for title, source in pairs if source]


def draw_place_map(
    folder: Path,
    scope: PortalScope,
    place: Location | None,
    title: str,
    further: Iterable[Location] = (),
) -> Drawn | None:
    """Return the drawn map with a place on it (and further ones): a pin where the point is known,
    an area where only the postcode is.
    """
    places = [one for one in (place, *further) if one]
    names = {id(one): title if one is place else one.name or title for one in places}
    named = [
        Place(*point, names[id(one)], MAP) for one in places if (point := find_place_spot(one))
    ]
    named += [
        Place(area.lat, area.lon, names[id(one)], MAP, radius=area.radius)
        for one in places
        if (area := find_place_area(scope, one))
    ]
    borders = load_district_borders(scope)
    drawn = draw_places_map(folder, scope.portal, named, borders) if named else None
    if drawn is None or not drawn.areas:
        return drawn
    return replace(drawn, note=_("De cirkel is ongeveer hier: het precieze punt kennen we niet."))
