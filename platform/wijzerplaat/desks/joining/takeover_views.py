"""The button 'Dit ben ik niet' for organisations, without a login.

And what editors see and do about take-overs.

A door of its own beside `application_views.py`: there editors decide beforehand, here
somebody looks afterwards.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from flask import redirect, request
from flask.typing import ResponseReturnValue

from wijzerplaat.desks.editors.display import Fact, ProcessStep, Status, Titled
from wijzerplaat.desks.joining import display as joining_display
from wijzerplaat.desks.joining import takeovers
from wijzerplaat.desks.joining.models import TakeOver
from wijzerplaat.desks.joining.schemas import StopSchema
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import NotFound
from wijzerplaat.ground.core.permissions import ENTRY_PUBLISH, PUBLIC, PUBLIC_POST
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.headers import mark_answer_private
from wijzerplaat.ground.web.mail_limits import BY_ANYBODY, BY_DESK
from wijzerplaat.ground.web.pages import render_page
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.kinds.organisations import mail_domain
from wijzerplaat.tenancy.portals.service import PortalScope

area = Area("takeovers", __name__)
desk = Area("takeover_list", __name__, prefix="/redactie/overnames")
LINK = "/overname/<string(length=32):token>"
HOME = "applications.show_applications"
THEIRS = "domein"


@area.get(LINK, PUBLIC)
def show_takeover(token: str) -> ResponseReturnValue:
    """Show who keeps the organisation now, with one button; opening it changes nothing."""
    mark_answer_private()
    try:
        one = takeovers.find_takeover_by_token(scope(), token)
    except NotFound:
        return _too_late()
    return _stopped(one) if one.stopped_at else _button(one, token)


@area.post(LINK, PUBLIC_POST, mails=BY_ANYBODY)
def stop_takeover_by_link(token: str) -> ResponseReturnValue:
    """Stop the take-over; the second time says the same."""
    mark_answer_private()
    try:
        one = takeovers.find_takeover_by_token(scope(), token)
    except NotFound:
        return _too_late()
    takeovers.stop_takeover(scope(), one)
    return _stopped(one)


@desk.post("/<uuid:takeover_id>/gezien", ENTRY_PUBLISH)
def confirm_takeover_seen(takeover_id: uuid.UUID) -> ResponseReturnValue:
    """Say that this was looked at, and maybe that the domain of the address is theirs."""
    takeovers.mark_takeover_seen(scope(), takeover_id, theirs=request.form.get(THEIRS) == "ja")
    return redirect(url_for(HOME, na="gezien"), 303)


@desk.post("/<uuid:takeover_id>/stop", ENTRY_PUBLISH, mails=BY_DESK)
def stop_takeover_as_editor(takeover_id: uuid.UUID) -> ResponseReturnValue:
    """Stop a take-over as an editor; who took it over then waits for an answer again."""
    takeovers.stop_takeover(scope(), takeovers.find_takeover(scope(), takeover_id))
    return redirect(url_for(HOME, na="gestopt"), 303)


@dataclass(frozen=True)
class TakeOverRow:
    """A take-over as editors see it: what happened, and what can be done with it."""

    organisation: str
    status: Status
    facts: list[Fact]
    history: list[Titled]
    crowd: str
    see: str | None
    domain: str
    stop: str | None
    csrf: bool = True


def describe_takeovers(here: PortalScope) -> list[TakeOverRow]:
    """Return what editors see of take-overs.

    Those to look at, and the others of the last 30 days.
    """
    found = takeovers.list_takeovers(here)
    back, news = (
        takeovers.list_bounced_takeovers(here, found),
        takeovers.list_unseen_takeovers(here, found),
    )
    return [_row(here, one, one.id in back, one.id in news) for one in found]


def _row(here: PortalScope, one: TakeOver, came_back: bool, is_news: bool) -> TakeOverRow:
    own = mail_domain.find_own_mail_domain(one.email)
    return TakeOverRow(
        organisation=one.organisation.title,
        status=_status(one),
        facts=_facts(one, came_back),
        history=[
            Titled(entry.title, url_for("history.show_entry_history", entry_id=entry.id))
            for entry in takeovers.list_takeover_changes(here, one)
        ],
        crowd=url_for("applications.show_organisation_people", organisation_id=one.organisation_id),
        see=url_for("takeover_list.confirm_takeover_seen", takeover_id=one.id) if is_news else None,
        domain=own if is_news and own and own != one.domain and one.stopped_at is None else "",
        stop=url_for("takeover_list.stop_takeover_as_editor", takeover_id=one.id)
        if one.stopped_at is None
        else None,
    )


def _status(one: TakeOver) -> Status:
    if one.stopped_at:
        by = (
            _("Gestopt door de redactie")
            if one.stopped_by
            else _("Gestopt: de organisatie kent deze persoon niet")
        )
        return Status(by, "negative")
    if one.joined_at:
        return Status(_("Houdt de pagina nu bij"), "positive")
    return Status(_("Kreeg een uitnodiging"), "info")


def _facts(one: TakeOver, came_back: bool) -> list[Fact]:
    told = (
        _("%(email)s: die mail kwam niet aan. Bel de organisatie.", email=one.told)
        if came_back
        else one.told or _("Niemand. We kennen geen e-mailadres van deze organisatie. Bel even.")
    )
    how = (
        _("Een redacteur zei ja")
        if one.approved_by
        else _("Het e-mailadres hoort bij de organisatie")
    )
    return [
        Fact(_("Naam"), one.name),
        Fact(_("E-mail"), one.email),
        Fact(_("Hoe?"), how),
        Fact(_("Wanneer?"), formats.day(one.joined_at or one.started_at)),
        Fact(_("Wie weet dit?"), told),
    ]


def _button(one: TakeOver, token: str) -> str:
    name, title = one.organisation.title, _("Dit ben ik niet")
    intro = _(
        "Deze persoon gaat de pagina van %(name)s bijhouden, of doet dat al: %(who)s, %(email)s.",
        name=name,
        who=one.name,
        email=one.email,
    )
    form = joining_display.make_joining_form(
        StopSchema(),
        url_for("takeovers.stop_takeover_by_link", token=token),
        _("Stop dit"),
        {},
        {},
        csrf=False,
    )
    return render_page(
        "desks/joining/takeover_stop.html",
        title,
        title=title,
        intro=intro,
        form=form,
        canonical=url_for("joining.show_joining_page"),
    )


def _stopped(one: TakeOver) -> str:
    title = _("Het is gestopt")
    return render_page(
        "desks/joining/done.html",
        title,
        title=title,
        href=url_for("organisations.show_organisation", slug=one.organisation.slug),
        canonical=url_for("joining.show_joining_page"),
        next_steps=[
            ProcessStep(_("Deze persoon kan de pagina niet meer veranderen.")),
            ProcessStep(_("De redactie weet het nu. Zij kijkt na wat er veranderd is.")),
            ProcessStep(_("Was het toch goed? Bel of mail de redactie. Dan zet zij het terug.")),
        ],
    )


def _too_late() -> tuple[str, int]:
    return render_page(
        "desks/joining/takeover_late.html",
        _("Deze link werkt niet meer"),
        canonical=url_for("joining.show_joining_page"),
    ), 410
