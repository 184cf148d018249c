"""/uitgenodigd/<token>: a wanted organisation says yes or no, without a login."""

from __future__ import annotations

from flask import redirect, request
from flask.typing import ResponseReturnValue

from wijzerplaat.desks.editors.display import Form, PostButton
from wijzerplaat.desks.joining import display as joining_display
from wijzerplaat.desks.joining.schemas import NewSchema
from wijzerplaat.desks.wishes import answering, queries, rules
from wijzerplaat.desks.wishes.queries import Wanted
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Conflict, Invalid, NotFound
from wijzerplaat.ground.core.permissions import PUBLIC, PUBLIC_POST
from wijzerplaat.ground.core.validation import Fields, load_fields
from wijzerplaat.ground.web import forms
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.headers import mark_answer_private
from wijzerplaat.ground.web.mail_limits import BY_ANYBODY
from wijzerplaat.ground.web.pages import render_page
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.records.duplicates import lookalikes
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.moderation import alike
from wijzerplaat.records.moderation.display import AskedAlike

area = Area("wish_links", __name__)
LINK = "/uitgenodigd/<string(length=32):token>"
HERE = "wish_links.show_wish_link"


@area.get(LINK, PUBLIC)
def show_wish_link(token: str) -> ResponseReturnValue:
    """Show what we ask; or what was answered. Opening it changes nothing."""
    try:
        return _page(token, {}, {})
    except NotFound:
        return _gone()


@area.post(f"{LINK}/ja", PUBLIC_POST, mails=BY_ANYBODY)
def accept_wish_by_link(token: str) -> ResponseReturnValue:
    """Lay the page of the organisation before the desk."""
    typed, kind = forms.read_form(NewSchema(), request.form), kinds.find_owner_kind().name
    try:
        wanted = load_fields(NewSchema(), typed)
        apart = alike.read_said_apart(request.form)
        found = lookalikes.list_lookalikes(scope(), kind, wanted, None)
        if {one.id for one in found} - apart:
            return _page(token, typed, {}, alike.describe_lookalikes(kind, found)), 422
        answering.accept_wish(scope(), token, wanted, apart)
    except Invalid as problem:
        return _page(token, typed, problem.fields), 422
    except Conflict:
        return redirect(url_for(HERE, token=token), 303)
    except NotFound:
        return _gone()
    return redirect(url_for("joining.show_new_organisation_thanks"), 303)


@area.post(f"{LINK}/nee", PUBLIC_POST)
def refuse_wish_by_link(token: str) -> ResponseReturnValue:
    """Keep that it does not want to."""
    try:
        answering.refuse_by_link(scope(), token)
    except NotFound:
        return _gone()
    except Conflict:
        pass  # it said yes meanwhile: the page says so
    return redirect(url_for(HERE, token=token), 303)


def _page(
    token: str,
    typed: Fields,
    errors: dict[str, list[str]],
    asked: AskedAlike | None = None,
) -> str:
    mark_answer_private()
    found = queries.find_wish_of_link(scope(), token)
    title = _("Komen jullie op %(portal)s?", portal=scope().portal.name)
    return render_page(
        "desks/wishes/link.html",
        _("Fout: %(title)s", title=title) if errors else title,
        title=title,
        name=found.wish.name,
        state=found.state,
        page_href=kinds.find_owner_kind().page(found.slug) if found.slug else "",
        form=_make_form(token, found, typed, errors),
        no=PostButton(
            _("Nee, liever niet"),
            url_for("wish_links.refuse_wish_by_link", token=token),
            csrf=False,
        ),
        alike=asked,
        canonical=url_for("joining.show_joining_page"),
    )


def _make_form(
    token: str, found: Wanted, typed: Fields, errors: dict[str, list[str]]
) -> Form | None:
    if found.state in (rules.ASKED_IN, rules.ONLINE):
        return None
    action = url_for("wish_links.accept_wish_by_link", token=token)
    values = typed or {"title": found.wish.name, "email": found.wish.email}
    return joining_display.make_joining_form(
        NewSchema(), action, _("Ja, wij doen mee"), values, errors, csrf=False
    )


def _gone() -> tuple[str, int]:
    return render_page(
        "desks/wishes/link_gone.html",
        _("Deze link werkt niet meer"),
        canonical=url_for("joining.show_joining_page"),
    ), 410
