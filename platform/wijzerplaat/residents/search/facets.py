"""What found entries can be narrowed by, with how many there are behind each answer.

Counted from the result itself.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from wijzerplaat.ground.adapters.search.engine import Hit
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.records.entries import kinds, list_page
from wijzerplaat.records.entries.facets import Facet
from wijzerplaat.residents.search import day_words
from wijzerplaat.residents.search.distance import Point
from wijzerplaat.residents.search.finder import Found
from wijzerplaat.tenancy.portals.service import PortalScope

CHEAP = 500
LANGUAGES = {
    "en": N_("Engels"),
    "ar": N_("Arabisch"),
    "tr": N_("Turks"),
    "pl": N_("Pools"),
    "uk": N_("Oekraïens"),
    "ti": N_("Tigrinya"),
    "pap": N_("Papiaments"),
    "fr": N_("Frans"),
    "de": N_("Duits"),
    "es": N_("Spaans"),
    "so": N_("Somalisch"),
    "fa": N_("Perzisch"),
}
ACCESS = {
    "rolstoel": N_("Met een rolstoel"),
    "toilet": N_("Ruim toilet"),
    "lift": N_("Met een lift"),
    "ringleiding": N_("Ringleiding voor je oren"),
    "begane-grond": N_("Zonder trap"),
}


@dataclass(frozen=True)
class Row:
    """As much of a found entry as choosing needs."""

    id: uuid.UUID
    kind: str
    topics: Collection[str]
    audiences: Collection[str]
    district: str | None
    has_place: bool
    days: Collection[str]
    parts: Collection[str]
    costs: Collection[str]
    access: Collection[str]
    languages: Collection[str]
    distance: float | None
    spots: Sequence[Sequence[float]] = ()
    """Latitude and longitude, or those of the middle of its postcode."""
    is_rough: bool = False


def list_search_rows(scope: PortalScope, found: Found, near: Point | None) -> list[Row]:
    """Return what was found as rows, in the same order, of the kinds that this portal has."""
    shown = {
        name for name in kinds.list_search_kinds() if scope.portal.has(kinds.find_kind(name).module)
    }
    return [_row(hit, found, near) for hit in found.hits if hit.kind in shown]


def _row(hit: Hit, found: Found, near: Point | None) -> Row:
    facts = hit.facts
    days, parts = found.dates.get(hit.id, day_words.NEVER)
    spot = facts.get("spot") or facts.get("about")
    return Row(
        hit.id,
        hit.kind,
        facts.get("topics", ()),
        facts.get("audiences", ()),
        facts.get("district"),
        facts.get("place", False),
        days,
        parts,
        _costs(facts.get("cost")),
        facts.get("access", ()),
        facts.get("languages", ()),
        near.kilometres(spot) if near else None,
        (spot,) if spot else (),
        not facts.get("spot"),
    )


def _costs(cents: int | None) -> tuple[str, ...]:
    return (
        ()
        if cents is None
        else ("gratis", "weinig")
        if cents == 0
        else ("weinig",)
        if cents <= CHEAP
        else ()
    )


def list_search_facets(scope: PortalScope, radius: int | None) -> list[Facet]:
    """Return what one can choose by, in the order of the form.

    `radius` in kilometres when a place was given.
    """
    district, topic, audience = list_page.make_shared_facets(scope, ("onderwerp", "doelgroep"))
    days = {
        "vandaag": _("Vandaag"),
        "morgen": _("Morgen"),
        "deze-week": _("Deze week"),
        **{
            code: formats.capital(formats.day_name(number))
            for number, code in enumerate(day_words.CODES)
        },
    }
    parts = {"ochtend": _("Ochtend"), "middag": _("Middag"), "avond": _("Avond")}
    slugs = {name: one.slug for name, one in kinds.list_search_kinds().items()}
    names = {slug: _(kinds.find_kind(name).plural) for name, slug in slugs.items()}
    return [
        district,
        *_within(radius),
        Facet("soort", _("Soort"), names, lambda row: (slugs[row.kind],)),
        Facet("dag", _("Wanneer"), days, lambda row: row.days),
        Facet("moment", _("Moment van de dag"), parts, lambda row: row.parts),
        Facet(
            "kosten",
            _("Kosten"),
            {"gratis": _("Gratis"), "weinig": _("Tot en met € 5")},
            lambda row: row.costs,
        ),
        topic,
        audience,
        Facet(
            "toegankelijk",
            _("Kun je naar binnen?"),
            {name: _(label) for name, label in ACCESS.items()},
            lambda row: row.access,
        ),
        Facet(
            "taal",
            _("Taal"),
            {name: _(label) for name, label in LANGUAGES.items()},
            lambda row: row.languages,
        ),
    ]


def _within(radius: int | None) -> Sequence[Facet]:
    """What has no place of its own (by phone, at home) is near to everybody."""
    if radius is None:
        return ()
    answer = {str(radius): _("Binnen %(number)s kilometer", number=radius)}
    return [
        Facet(
            "straal",
            _("Hoe ver?"),
            answer,
            lambda row: (
                answer
                if not row.has_place or (row.distance is not None and row.distance <= radius)
                else ()
            ),
            shown=False,
            lasting=False,
        )
    ]
