"""Verbs of organisations: what residents find of them and of all that they offer."""

from __future__ import annotations

import string
import uuid
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from wijzerplaat.ground.core import letters
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.version_cache import load_cached_value
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.kinds.organisations import display as organisations_display
from wijzerplaat.kinds.organisations.contact_people import ShownPerson, list_public_people
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.records.entries import kinds, list_page, pages, schema_org
from wijzerplaat.records.entries import queries as entries_queries
from wijzerplaat.records.entries.absence_notices import find_absence_notice
from wijzerplaat.records.entries.display import EntryPage, Link, Section
from wijzerplaat.records.entries.facets import RADIO, Facet
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.entries.shown_pages import load_shown_page
from wijzerplaat.records.entries.special_day_words import find_special_day_notice
from wijzerplaat.tenancy.accounts.models import Membership
from wijzerplaat.tenancy.portals.service import PortalScope

FIRST = 6
ARTICLES = ("de", "het", "'t", "’t")


@dataclass(frozen=True)
class Letter:
    """One letter of the alphabet under which organisations stand."""

    label: str
    href: str
    current: bool


@dataclass(frozen=True)
class JoinLink:
    """How somebody of an organisation comes in."""

    text: str
    label: str
    href: str


class OrganisationList(list_page.ListPage):
    """What the list of organisations shows."""

    letters: list[Letter]
    order: Link


class OrganisationPage(EntryPage):
    """What the page of an organisation shows."""

    people: list[ShownPerson]
    join: JoinLink
    linked: schema_org.Data


def describe_organisation_list(
    scope: PortalScope, given: list_page.Given, maps: Path | None = None
) -> OrganisationList:
    """Return the list of organisations: by use, and from A to Z for who wants that."""
    alphabet = Facet(
        "letter",
        _("Eerste letter"),
        {letter: letter.upper() for letter in string.ascii_lowercase},
        lambda row: (find_first_letter(row.title),),
        RADIO,
        shown=False,
    )
    open_ids = organisations_display.load_open_ids(scope)
    plan = list_page.Plan(
        "organisation",
        organisations_display.describe_organisation_count,
        extra=[alphabet, list_page.make_open_facet(open_ids, lambda row: row.id)],
        order=lambda row: make_organisation_sort_key(row.title),
        by_name=True,
    )
    found = list_page.describe_list_page(scope, plan, given, maps)
    chosen = found["choices"]
    return {
        **found,
        "order": list_page.describe_order_link(chosen),
        "letters": [
            Letter(
                option.label,
                chosen.href(letter=None if option.checked else option.value),
                option.checked,
            )
            for option in chosen.options(alphabet, found["rows"])
        ],
    }


def make_organisation_sort_key(title: str) -> tuple[str, str]:
    """Return what an organisation is sorted by: its first letter that counts, then its name."""
    words = letters.fold_letters(title).split()
    return find_first_letter(title), " ".join(
        words[1:] if len(words) > 1 and words[0] in ARTICLES else words
    )


def find_first_letter(title: str) -> str:
    """Return the letter under which an organisation stands: 'De' and 'Het' do not count."""
    words = letters.fold_letters(title).split()
    word = words[1] if len(words) > 1 and words[0] in ARTICLES else (words or [""])[0]
    return next((character for character in word if character.isalnum()), "")


def describe_organisation_page(scope: PortalScope, slug: str, maps: Path) -> OrganisationPage:
    """Return all that the page of an organisation shows. Raises NotFound."""
    return load_shown_page(scope, Organisation, slug, _describe, maps)


def _describe(scope: PortalScope, entry: Organisation, maps: Path) -> OrganisationPage:
    contact = pages.make_contact_card(entry, _("Neem contact op"))
    return {
        "entry": organisations_display.describe_organisation(scope, entry),
        "contact": contact and organisations_display.remove_contact_link(contact),
        "notice": find_absence_notice(scope, entry)
        or pages.find_current_notice(scope, entry)
        or find_special_day_notice(scope, entry.special_days),
        "ics_href": None,
        "groups": list_organisation_offers(scope, entry),
        "map": pages.draw_place_map(
            maps, scope, entry.location, entry.title, (one.location for one in entry.places)
        ),
        "sensitive": pages.is_sensitive(scope, entry),
        "people": list_public_people(entry.contact_people),
        "join": describe_join_link(scope, entry),
        "linked": schema_org.make_schema_org_organisation(scope, entry),
    }


def describe_join_link(scope: PortalScope, entry: Organisation) -> JoinLink:
    """Return how somebody of this organisation comes in: nobody there yet, or ask those who are."""
    mine = select(Membership.id).where(Membership.organisation_id == entry.id).limit(1)
    if scope.session.scalars(mine).first() is None:
        return JoinLink(
            _("Is dit jouw organisatie?"),
            _("Neem hem over"),
            url_for("joining.show_claim_form", slug=entry.slug),
        )
    return JoinLink(
        _("Werk je bij deze organisatie?"),
        _("Doe mee"),
        url_for("joining.show_join_form", slug=entry.slug),
    )


def list_organisation_offers(scope: PortalScope, entry: Organisation) -> list[Section]:
    """Return what an organisation offers, per kind, the first few of each."""
    per_kind = load_cached_value(scope, f"offers {entry.id}", lambda: _offers(scope, entry))
    made = entries_queries.make_entry_cards(
        scope, [one for found in per_kind.values() for one in found[:FIRST]]
    )
    return [
        Section(
            _(kinds.find_kind(name).plural),
            [made[one] for one in found[:FIRST] if one in made],
            kind=kinds.find_kind(name).look,
            total=len(found),
        )
        for name, found in per_kind.items()
        if found
    ]


def _offers(scope: PortalScope, entry: Organisation) -> dict[str, list[uuid.UUID]]:
    mine = select(Entry.id).where(Entry.owner_id == entry.id)
    offers = [name for name in kinds.list_nearby_kinds() if name != entry.kind]
    rows = entries_queries.list_entry_rows(
        scope, offers, mine, links=False, places=False, aside=True
    )
    return {name: [row.id for row in rows if row.kind == name] for name in offers}
