"""The editors' page of websites that do not work any more."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from flask import redirect, request
from werkzeug.wrappers import Response

from wijzerplaat.desks.editors.layout import render_editor_page
from wijzerplaat.desks.links import display as links_display
from wijzerplaat.desks.links import service
from wijzerplaat.desks.links.models import LinkCheck
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.permissions import ENTRY_PUBLISH, ENTRY_REVIEW
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.records.entries import kinds, pages

area = Area("links", __name__, prefix="/redactie/links")


@dataclass(frozen=True)
class LinkRow:
    """A website that does not answer, and the form to look again."""

    title: str
    href: str
    why: str
    address: str
    address_label: str | None
    contact_href: str
    since: str
    seen: str
    action: str
    csrf: bool = True


@area.get("", ENTRY_REVIEW)
def show_broken_links() -> str:
    """List what is broken, the longest first."""
    found = service.list_broken_links(scope())
    addresses = service.list_link_addresses(scope(), found)
    said = (
        _("We kijken binnen een uur nog een keer.") if request.args.get("na") == "opnieuw" else ""
    )
    return render_editor_page(
        "desks/links/list.html",
        _("Kapotte links"),
        rows=[_row(one, addresses.get(one.entry_id, "")) for one in found],
        said=said,
        menu=url_for("board.show_board"),
    )


@area.post("/<uuid:check_id>/opnieuw", ENTRY_PUBLISH)
def send_link_recheck(check_id: uuid.UUID) -> Response:
    """Look again soon."""
    service.plan_link_recheck(scope(), check_id)
    return redirect(url_for("links.show_broken_links", na="opnieuw"), 303)


def _row(one: LinkCheck, address: str) -> LinkRow:
    kind = kinds.kind_of_entry(one.entry)
    return LinkRow(
        title=one.entry.title,
        href=kind.page(one.entry.slug),
        why=links_display.describe_link_problem(one),
        address=address,
        address_label=pages.shorten_website(address) if address else "",
        contact_href=url_for("contacts.show_entry_contacts", entry_id=one.entry_id),
        since=_("Kapot sinds %(day)s", day=formats.plain_date(one.broken_at))
        if one.broken_at
        else "",
        seen=_("Gekeken op %(day)s", day=formats.plain_date(one.checked_at))
        if one.checked_at
        else "",
        action=url_for("links.send_link_recheck", check_id=one.id),
    )
