"""What the pages to replace something everywhere show."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from wijzerplaat.desks.editors import proposal_page
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.web import formats, values
from wijzerplaat.ground.web.gettext import _, ngettext
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.replacements.elsewhere import Elsewhere
from wijzerplaat.records.replacements.models import Replacement
from wijzerplaat.records.replacements.queries import Place
from wijzerplaat.tenancy.portals.service import PortalScope


@dataclass(frozen=True)
class PlaceRow:
    """A place with its tick, and the words around what is replaced."""

    value: str
    title: str
    text: str
    meta_text: str
    ticked: bool


@dataclass(frozen=True)
class DoneRow:
    """Something that was replaced, and the form to take that back."""

    text: str
    meta_text: str
    undone: bool
    action: str
    csrf: bool = True


def list_place_rows(
    scope: PortalScope, places: Iterable[Place], ticked: Collection[str] | None
) -> list[PlaceRow]:
    """Return a row per place; all are ticked until somebody takes a tick away."""
    found = list(places)
    owned = [entries.find_entry(scope, one) for one in {one.entry_id for one in found}]
    owners = proposal_page.list_owner_names(scope, owned)
    return [
        PlaceRow(
            one.key,
            one.title,
            one.around,
            _describe_place(one, owners.get(one.owner_id, "")),
            ticked is None or one.key in ticked,
        )
        for one in found
    ]


def list_elsewhere_rows(
    found: Iterable[Elsewhere], ticked: Collection[str] | None
) -> list[PlaceRow]:
    """Return a row for each page of the portal itself, and one for all forms not sent yet."""
    return [
        PlaceRow(
            one.key,
            one.title or _("Formulieren die nog niet verstuurd zijn"),
            one.around or ngettext("%(num)s formulier", "%(num)s formulieren", one.count),
            _("Je ziet niet wat iemand typt.") if one.count else _("pagina van de kaart zelf"),
            ticked is None or one.key in ticked,
        )
        for one in found
        if one.may
    ]


def describe_replacement(one: Replacement) -> DoneRow:
    """Return what was replaced, in how many places, and by whom."""
    count = sum(map(len, one.done.values()))
    return DoneRow(
        _("‘%(old)s’ werd ‘%(new)s’", old=one.old, new=one.new),
        _(
            "%(count)s, %(day)s, %(name)s",
            count=ngettext("in %(num)s tekst", "in %(num)s teksten", count),
            day=formats.plain_date(one.at),
            name=one.by_name,
        ),
        one.undone_at is not None,
        url_for("replacements.undo_replacement_as_editor", replacement_id=one.id),
    )


def _describe_place(one: Place, owner: str) -> str:
    kind = kinds.find_kind(one.kind)
    label = values.find_field_label(one.name, kind.known_schema)
    waits = _("voorstel dat wacht") if one.revision_id else ""
    return ", ".join(part for part in (label, _(kind.singular), owner, waits) if part)
