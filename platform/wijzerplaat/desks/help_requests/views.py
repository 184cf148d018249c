"""/redactie/burenhulp: what waits, what is online, and one of them with the decision."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass

from flask import redirect, request
from flask.typing import ResponseReturnValue

from wijzerplaat.desks.editors import proposal_page
from wijzerplaat.desks.editors.display import Form, ListRow, Status, Tab
from wijzerplaat.desks.editors.layout import render_editor_page
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Conflict, Invalid
from wijzerplaat.ground.core.permissions import ENTRY_PUBLISH, ENTRY_REVIEW
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.danger.rules import sounds_like_danger
from wijzerplaat.ground.web import formats, forms
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mail_limits import BY_DESK
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.residents.help_requests import deciding, display, queries, rules
from wijzerplaat.residents.help_requests.models import (
    CLOSED,
    HIDDEN,
    LIVE,
    REFUSED,
    REPORTED,
    WAITING,
    HelpRequest,
)
from wijzerplaat.residents.help_requests.schemas import HelpRefusalSchema
from wijzerplaat.tenancy.effects.display import describe_troubles

area = Area("help_desk", __name__, prefix="/redactie/burenhulp")
HOME, ONE = "help_desk.list_help_for_editors", "help_desk.show_help_for_desk"
VIEWS = {"": (WAITING,), "online": (LIVE,), "weg": (REFUSED, HIDDEN, CLOSED)}


@dataclass(frozen=True)
class Warned:
    """What an editor should look at twice: the tone of the notice, and its words."""

    tone: str
    text: str


@area.get("", ENTRY_REVIEW)
def list_help_for_editors() -> str:
    """Show what waits, who waits longest first; or what is online, or no longer."""
    view = request.args.get("wat", "")
    found = queries.list_help_for_desk(scope(), VIEWS.get(view, VIEWS[""]))
    named = ((_("Lezen"), ""), (_("Online"), "online"), (_("Niet online"), "weg"))
    tabs = [
        Tab(words, url_for(HOME, wat=slug or None), slug == (view if view in VIEWS else ""))
        for words, slug in named
    ]
    return render_editor_page(
        "desks/help_requests/list.html",
        _("Burenhulp"),
        rows=[_row(one) for one in found],
        tabs=tabs,
        said=_("Je keuze is bewaard.") if request.args.get("na") else "",
    )


@area.get("/<uuid:request_id>", ENTRY_REVIEW)
def show_help_for_desk(request_id: uuid.UUID) -> str:
    """Show one with what the check says, and the decision."""
    return _page(request_id)


@area.post("/<uuid:request_id>/plaats", ENTRY_PUBLISH, mails=BY_DESK)
def publish_help_as_editor(request_id: uuid.UUID) -> ResponseReturnValue:
    """Put it on the site."""
    why, read = request.form.get("why", ""), request.form.get("read")
    return _decide(
        request_id, lambda: deciding.publish_help_request(scope(), request_id, why, read), {}
    )


@area.post("/<uuid:request_id>/weiger", ENTRY_PUBLISH, mails=BY_DESK)
def refuse_help_as_editor(request_id: uuid.UUID) -> ResponseReturnValue:
    """Say no, or take it from the site, with a reason."""
    typed = forms.read_form(HelpRefusalSchema(), request.form)
    return _decide(
        request_id, lambda: deciding.refuse_help_request(scope(), request_id, typed), typed
    )


@area.post("/<uuid:request_id>/gezien", ENTRY_PUBLISH)
def finish_help_report_as_editor(request_id: uuid.UUID) -> ResponseReturnValue:
    """Say that what was reported is fine."""
    deciding.finish_help_report(scope(), request_id)
    return redirect(url_for(HOME, na="1"), 303)


def _decide(
    request_id: uuid.UUID, verb: Callable[[], HelpRequest], typed: Fields
) -> ResponseReturnValue:
    try:
        verb()
    except Invalid as problem:
        return _page(request_id, typed, problem.fields), 422
    except Conflict as late_by:
        scope().session.rollback()
        late = (
            _("De oproep is net veranderd. Lees hem nog een keer.")
            if isinstance(late_by, deciding.WordsChanged)
            else _("Dat kan niet meer. Een collega was net eerder, of de oproep is gestopt.")
        )
        return _page(request_id, typed, problem=late), 409
    return redirect(url_for(HOME, na="1"), 303)


def _row(found: HelpRequest) -> ListRow:
    words, tone = display.STATE_WORDS[found.state]
    since = proposal_page.describe_age(found.answered_at or found.created_at, scope().now)
    return ListRow(
        found.title,
        url_for(ONE, request_id=found.id),
        f"{_(display.SORT_NAMES[found.sort])}. {since}",
        Status(_(words), tone),
    )


def _page(
    request_id: uuid.UUID,
    typed: Fields | None = None,
    errors: dict[str, list[str]] | None = None,
    problem: str = "",
) -> str:
    found = queries.find_help_request(scope(), request_id)
    check, wrong = deciding.check_help_words(scope(), found), errors or {}
    fields = forms.make_form_fields(HelpRefusalSchema(), typed or {}, wrong, {})
    words, tone = display.STATE_WORDS[found.state]
    return render_editor_page(
        "desks/help_requests/request.html",
        found.title,
        found=found,
        status=Status(_(words), tone),
        sort_text=_(display.SORT_NAMES[found.sort]),
        topic=display.name_topic(scope(), found.topic),
        district=display.name_district(scope(), found.district),
        warnings=_warn(found),
        needs_reason=check.needs_reason,
        read=deciding.make_read_mark(found),
        reason_error=" ".join(map(forms.translate_message, wrong.get("why", []))),
        ends_text=formats.day(found.expires_at),
        reported=[
            one for one in queries.list_help_answers(scope(), found) if one.state == REPORTED
        ],
        publish=url_for("help_desk.publish_help_as_editor", request_id=found.id)
        if rules.may_publish(found.state)
        else "",
        refuse=Form(
            url_for("help_desk.refuse_help_as_editor", request_id=found.id),
            fields,
            _("Haal van de website") if found.state == LIVE else _("Plaats dit niet"),
        )
        if rules.may_refuse(found.state)
        else None,
        trouble=describe_troubles(scope(), [found.email]).get(found.email, ""),
        reports=[
            forms.translate_message(one)
            for one in deciding.list_help_reports_for_desk(scope(), found)
        ],
        seen=url_for("help_desk.finish_help_report_as_editor", request_id=found.id),
        back=url_for(HOME),
        problem=problem,
    )


def _warn(found: HelpRequest) -> list[Warned]:
    text = f"{found.title} {found.text}"
    return [
        *(
            [Warned("negative", _("Misschien is hier haast bij. Bel of mail meteen."))]
            if sounds_like_danger(text)
            else []
        ),
        *(
            [Warned("warning", _("Dit gaat over geld. Kijk extra goed."))]
            if rules.speaks_of_money(text)
            else []
        ),
    ]
