"""/redactie/reacties: how organisations deal with people who want to help, one line per reply.

Without names and words: residents are told that only the organisation reads those.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from flask import request

from wijzerplaat.desks.editors import proposal_page
from wijzerplaat.desks.editors.display import ListRow, Status, Tab, Titled
from wijzerplaat.desks.editors.layout import render_editor_page
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import NotFound
from wijzerplaat.ground.core.permissions import ENTRY_REVIEW
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.residents.replies import display, queries, rules
from wijzerplaat.residents.replies.models import CONTACTED, FILLED, SENT, STARTED, UNSUITABLE
from wijzerplaat.residents.replies.queries import DeskReply

area = Area("reply_list", __name__, prefix="/redactie/reacties")
LIST = "reply_list.show_replies_for_desk"
VIEWS = {"": (SENT,), "bezig": (CONTACTED,), "klaar": (STARTED, UNSUITABLE, FILLED)}


@dataclass(frozen=True)
class ReplyLine(ListRow):
    """A reply as the desk sees it: `by` shows those of the same organisation, `away` leads to
    taking the vacancy from the site.
    """

    by: Titled | None = None
    away: str = ""


@area.get("", ENTRY_REVIEW, asks=("wat", "organisatie"))
def show_replies_for_desk() -> str:
    """Show what waits for an answer, what is being talked about, or what was answered."""
    if not queries.has_replies(scope()):
        raise NotFound("no vacancies here")
    view = request.args.get("wat", "")
    about = _find_organisation(request.args.get("organisatie", ""))
    only = about.id if about else None
    found = queries.list_desk_replies(scope(), VIEWS.get(view, VIEWS[""]), only)
    return render_editor_page(
        "desks/board/replies.html",
        _("Reacties op vacatures"),
        rows=[_row(one, view) for one in found],
        tabs=_make_tabs(view, only),
        only=Titled(about.title, url_for(LIST, wat=view or None)) if about else None,
    )


def _make_tabs(view: str, only: uuid.UUID | None) -> list[Tab]:
    named = ((_("Wacht op antwoord"), ""), (_("Contact gehad"), "bezig"), (_("Klaar"), "klaar"))
    return [
        Tab(
            words,
            url_for(LIST, wat=slug or None, organisatie=only),
            slug == (view if view in VIEWS else ""),
        )
        for words, slug in named
    ]


def _find_organisation(typed: str) -> Organisation | None:
    """Return the organisation of the filter; None for all. Raises NotFound."""
    if not typed:
        return None
    try:
        found = scope().session.get(Organisation, uuid.UUID(typed))
    except ValueError:
        found = None
    if found is None:
        raise NotFound(typed)
    return found


def _row(one: DeskReply, view: str) -> ReplyLine:
    words, tone = display.STATE_WORDS[one.state]
    late = one.state == SENT and one.sent_at <= scope().now - rules.REMIND
    owner = one.vacancy.owner
    return ReplyLine(
        title=one.vacancy.title,
        href=url_for("contacts.show_entry_contacts", entry_id=one.vacancy.id),
        meta_text=proposal_page.describe_age(one.sent_at, scope().now),
        status=Status(_("Wacht te lang") if late else _(words), "negative" if late else tone),
        by=Titled(owner.title, url_for(LIST, wat=view or None, organisatie=owner.id))
        if owner
        else None,
        away=url_for("takedown.show_takedown_forms", entry_id=one.vacancy.id),
    )
