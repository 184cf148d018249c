"""What the pages of editors show of the takedowns of a record."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from marshmallow import Schema

from wijzerplaat.desks.editors.display import Form
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import ENTRY_PUBLISH, PART_PUBLISH
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.web import formats, forms
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.requests import may_open
from wijzerplaat.records.entries import parts
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.entries.models import PUBLISHED, Entry
from wijzerplaat.records.takedown import queries, rules
from wijzerplaat.records.takedown.display import TakedownRow, describe_takedown
from wijzerplaat.records.takedown.models import ARCHIVED, HIDDEN, Takedown
from wijzerplaat.records.takedown.schemas import ArchiveSchema, HideSchema, PauseSchema, StopSchema
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.terms import rules as terms
from wijzerplaat.tenancy.terms.display import say_term

HOW = {rules.HIDE: "verberg", rules.STOP: "stop", rules.PAUSE: "pauze", rules.ARCHIVE: "archief"}
"""The word of each way in addresses."""
FORMS: dict[str, tuple[type[Schema], str, str]] = {
    rules.HIDE: (HideSchema, "takedown.hide_entry_now", N_("Verberg op de website")),
    rules.STOP: (StopSchema, "takedown.stop_entry_for_owner", N_("Zet op gestopt")),
    rules.PAUSE: (PauseSchema, "takedown.pause_entry_for_owner", N_("Zet op pauze")),
    rules.ARCHIVE: (ArchiveSchema, "takedown.archive_entry_for_good", N_("Haal weg")),
}
"""The form of each way: what it asks, where it goes, and its button."""


def list_takedown_rows(scope: PortalScope, entry: Entry) -> list[TakedownRow]:
    """Return what holds for a record, each with the button that ends it."""
    beyond = parts.reaches_beyond(scope, entry)
    return [
        describe_takedown(
            scope,
            one,
            url_for("takedown.put_entry_back", takedown_id=one.id)
            if not beyond and _may_put_back(scope, one)
            else None,
        )
        for one in queries.list_open_takedowns(scope, entry.id)
    ]


def _may_put_back(scope: PortalScope, one: Takedown) -> bool:
    needed = ENTRY_PUBLISH if one.sort == ARCHIVED else PART_PUBLISH
    return one.because_id is None and scope.actor.may(needed)


def explain_refusal(scope: PortalScope, entry_id: uuid.UUID, action: str) -> str:
    """Return why a record cannot be taken down like that: a proposal waits, or it changed."""
    entry = entries.find_entry(scope, entry_id)
    titles = queries.list_waiting_titles(scope, entry) if action == rules.ARCHIVE else []
    if not titles:
        return _(rules.NOT_FROM_HERE)
    names = formats.names([f"‘{one}’" for one in titles])
    return _("Er wacht nog een voorstel over %(names)s. Beslis daar eerst over.", names=names)


@dataclass(frozen=True)
class Way:
    """A way to take a record from the site: its name, what it means, and where its form is."""

    label: str
    text: str
    href: str
    current: bool


def list_takedown_ways(entry: Entry, chosen: str) -> list[Way]:
    """Return the ways in which who asks may take a live record from the site; the chosen one is
    current.
    """
    words = {
        rules.HIDE: (
            _("Verberg het nu"),
            _("Meteen weg voor bewoners. De organisatie krijgt een mail met de reden."),
        ),
        rules.STOP: (
            _("Het stopt"),
            _("De organisatie zegt het zelf. Bewoners lezen dat het gestopt is."),
        ),
        rules.PAUSE: (
            _("Het ligt even stil"),
            _("De pagina blijft staan, met een melding. Aanmelden kan dan niet."),
        ),
        rules.ARCHIVE: (
            _("Het moet weg"),
            _(
                "Bewoners zien het niet meer. Je kunt het %(term)s lang terugzetten.",
                term=say_term(terms.ARCHIVED),
            ),
        ),
    }
    return [
        Way(
            *words[action],
            url_for("takedown.show_takedown_forms", entry_id=entry.id, hoe=word),
            action == chosen,
        )
        for action, word in HOW.items()
        if (action != rules.HIDE or entry.hidden_at is None) and _may_send(action)
    ]


def make_takedown_form(
    scope: PortalScope, entry: Entry, action: str, typed: Fields, errors: dict[str, list[str]]
) -> Form | None:
    """Return the form of one way; None for what is not live, and for what is hidden already."""
    hidden = any(one.sort == HIDDEN for one in queries.list_open_takedowns(scope, entry.id))
    if entry.state != PUBLISHED or (hidden and action == rules.HIDE) or not _may_send(action):
        return None
    schema, endpoint, label = FORMS[action]
    fields = forms.make_form_fields(schema(), typed, errors, {})
    return Form(url_for(endpoint, entry_id=entry.id), fields, _(label))


def _may_send(action: str) -> bool:
    return may_open(FORMS[action][1], "POST")
