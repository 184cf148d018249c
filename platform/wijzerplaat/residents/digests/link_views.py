"""Pages behind links of the mail with news: say yes, choose something else, stop.

Opening one changes nothing; a program of mail may press the button to stop too (RFC 8058): it sends
a form of its own, and gets its answer without being led on.
"""

from __future__ import annotations

from flask import redirect, request
from flask.typing import ResponseReturnValue

from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Conflict, Invalid
from wijzerplaat.ground.core.permissions import PUBLIC, PUBLIC_POST
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.web import forms
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.headers import mark_answer_private
from wijzerplaat.ground.web.render import render
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.residents.digests import display, queries, rules, service
from wijzerplaat.residents.digests.display import GETS
from wijzerplaat.residents.digests.schemas import ChoiceSchema
from wijzerplaat.tenancy.accounts.display import WholeForm

area = Area("digest_links", __name__, prefix="/nieuwsbrief")
OWN, STOP = "digest_links.show_own_digest", "digest_links.show_digest_stop"


@area.get("/mijn/<token>", PUBLIC, asks=("na",))
def show_own_digest(token: str) -> str:
    """Ask whether somebody wants it, or show what they chose."""
    return _page(token, None, {})


@area.post("/mijn/<token>", PUBLIC_POST)
def change_digest_by_link(token: str) -> ResponseReturnValue:
    """Let somebody hear of something else."""
    typed = forms.read_form(ChoiceSchema(), request.form)
    try:
        chosen = {name: one for name, one in typed.items() if one}
        service.change_digest(scope(), token, chosen)
    except Invalid as problem:
        return _page(token, typed, problem.fields), 422
    except Conflict:
        scope().session.rollback()
        return _page(token, None, {}), 409
    return redirect(url_for(OWN, token=token, na="bewaard"), 303)


@area.post("/mijn/<token>/ja", PUBLIC_POST)
def confirm_digest_by_link(token: str) -> ResponseReturnValue:
    """Take it that the address is theirs, and that they want it."""
    try:
        service.confirm_digest(scope(), token)
    except Conflict:
        scope().session.rollback()
        return _page(token, None, {}), 409
    return redirect(url_for(OWN, token=token, na="ja"), 303)


@area.get("/stop/<token>", PUBLIC)
def show_digest_stop(token: str) -> str:
    """Ask whether somebody wants no more of it."""
    return _stop_page(token)


@area.post("/stop/<token>", PUBLIC_POST)
def stop_digest_by_link(token: str) -> ResponseReturnValue:
    """Send no more of it, and forget who it was."""
    service.stop_digest(scope(), token)
    if request.form.get("List-Unsubscribe") == "One-Click":
        return _stop_page(token)
    return redirect(url_for(STOP, token=token), 303)


def _page(token: str, typed: Fields | None, errors: dict[str, list[str]]) -> str:
    mark_answer_private()
    subscriber = queries.find_subscriber_by_token(scope(), token)
    found = display.describe_own_digest(scope(), subscriber)
    said = {
        "ja": _("Gelukt. Je krijgt de nieuwsbrief."),
        "bewaard": _("Bewaard. Zo krijg je de volgende nieuwsbrief."),
    }.get(request.args.get("na", ""), "")
    title = _("Je nieuwsbrief")
    return render(
        "residents/digests/own.html",
        page_title=_("Fout: %(title)s", title=title) if errors else title,
        found=found,
        said=said if found.state == GETS else "",
        form=_make_form(token, typed or display.read_own_choice(scope(), subscriber), errors),
        confirm=url_for("digest_links.confirm_digest_by_link", token=token),
        stop_href=url_for(STOP, token=token),
        again=_find_form(),
        sensitive=True,
    )


def _make_form(token: str, values: Fields, errors: dict[str, list[str]]) -> WholeForm:
    names, choices = display.list_field_names(scope(), own=True), display.list_choices(scope())
    fields = forms.make_form_fields(ChoiceSchema(), values, errors, choices, names) if names else []
    action = url_for("digest_links.change_digest_by_link", token=token)
    return WholeForm(action, _("Bewaar"), fields, csrf=False)


def _stop_page(token: str) -> str:
    mark_answer_private()
    found = queries.find_subscriber_by_token(scope(), token)
    return render(
        "residents/digests/stop.html",
        page_title=_("Nieuwsbrief stoppen"),
        is_stopped=found.stopped_at is not None,
        action=url_for("digest_links.stop_digest_by_link", token=token),
        own_href=url_for(OWN, token=token),
        again=_find_form(),
        sensitive=True,
    )


def _find_form() -> str:
    """Return where somebody asks for it anew; '' where the portal sends none any more."""
    return url_for("digests.show_digest_form") if scope().portal.has(rules.MODULE) else ""
