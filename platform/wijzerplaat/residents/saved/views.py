"""Pages to keep something and to see what was kept.

A cookie in the own browser, nothing on our side.

The button to keep is the same form for everybody, so that pages can be kept in memory; everything
works without scripts.
"""

from __future__ import annotations

from datetime import timedelta

from flask import g, redirect, request
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import PUBLIC, PUBLIC_POST
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.web import forms
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.headers import mark_answer_private
from wijzerplaat.ground.web.mail_limits import BY_ANYBODY
from wijzerplaat.ground.web.pages import render_page
from wijzerplaat.ground.web.platform import platform
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.records.entries.display import Link
from wijzerplaat.residents.saved import rules, service
from wijzerplaat.residents.saved.rules import Kept
from wijzerplaat.residents.saved.schemas import MailSchema
from wijzerplaat.tenancy.accounts.display import WholeForm
from wijzerplaat.tenancy.portals.slots import Cookie

area = Area("saved", __name__)
COOKIE, LIST, BACK = "bewaard", "lijst", "van"
LIFE = timedelta(days=180)
KEPT_COOKIE = Cookie(COOKIE, N_("Welke pagina’s je bewaarde."), LIFE.days)


@area.get("/bewaard", PUBLIC, asks=("na", LIST, BACK))
def show_saved_pages() -> str:
    """Show what was kept, or the list that somebody shared."""
    return _page({}, {})


@area.post("/bewaard", PUBLIC_POST)
def create_saved_page() -> Response:
    """Put a page on the list."""
    kept = service.find_page_to_save(scope(), request.form.get("pagina", ""))
    return _keep(rules.add_saved_page(_own(), kept), "bewaard", kept)


@area.post("/bewaard/weg", PUBLIC_POST)
def delete_saved_pages() -> Response:
    """Take one page from the list, or all."""
    gone = rules.read_saved_pages(request.form.get("wat", ""))
    return _keep([one for one in _own() if one not in gone] if gone else [], "weg")


@area.post("/bewaard/sturen", PUBLIC_POST, mails=BY_ANYBODY)
def send_saved_pages() -> ResponseReturnValue:
    """Mail the list to the address that was filled in."""
    typed = forms.read_form(MailSchema(), request.form)
    try:
        service.mail_saved_pages(scope(), _shown(), typed)
    except Invalid as problem:
        return _page(typed, problem.fields), 422
    return redirect(_address("mail"), 303)


def _own() -> list[Kept]:
    return rules.read_saved_pages(request.cookies.get(COOKIE, ""))


def _shown() -> list[Kept]:
    """Return the list that the address holds, else the own one."""
    return rules.read_saved_pages(request.values.get(LIST, "")) or _own()


def _keep(kept: list[Kept], said: str, last: Kept | None = None) -> Response:
    back = rules.write_saved_pages([last]) if last else None
    answer = redirect(url_for("saved.show_saved_pages", na=said, **{BACK: back}), 303)
    if kept:
        answer.set_cookie(
            COOKIE,
            rules.write_saved_pages(kept),
            max_age=LIFE,
            httponly=True,
            samesite="Lax",
            secure=platform().settings.is_production,
        )
    else:
        answer.delete_cookie(
            COOKIE, httponly=True, samesite="Lax", secure=platform().settings.is_production
        )
    return answer


def _address(said: str) -> str:
    shared = request.values.get(LIST, "")
    kept = rules.write_saved_pages(rules.read_saved_pages(shared)) if shared else None
    return url_for("saved.show_saved_pages", na=said, **{LIST: kept})


def _find_way_back(items: list[service.Item]) -> Link | None:
    """Return the way to the page that was just kept."""
    last = rules.read_saved_pages(request.args.get(BACK, ""))
    found = next((one.card for one in items if one.kept in last), None)
    return Link(found.title, found.href) if found else None


def _page(typed: Fields, errors: dict[str, list[str]]) -> str:
    if request.cookies.get(COOKIE) or errors:
        mark_answer_private()
    shown, is_shared = _shown(), bool(rules.read_saved_pages(request.values.get(LIST, "")))
    found = service.list_saved_pages(scope(), shown)
    said = {
        "bewaard": _("Bewaard. Je vindt het hier terug."),
        "weg": _("Het staat niet meer op je lijst."),
        "mail": _(
            "De mail is onderweg. Kreeg je net al een mail van ons? Dan komt deze binnen een uur."
        ),
    }.get(request.args.get("na", ""), "")
    hidden = forms.FormField(
        LIST, "", "", "hidden", rules.write_saved_pages(shown) if is_shared else ""
    )
    form = WholeForm(
        url_for("saved.send_saved_pages"),
        _("Mail mij deze lijst"),
        [hidden, *forms.make_form_fields(MailSchema(), typed, errors, {})],
        csrf=False,
    )
    title = _("Een gedeelde lijst") if is_shared else _("Jouw bewaarde lijst")
    return render_page(
        "residents/saved/show.html",
        _("Fout: %(title)s", title=title) if errors else title,
        crumb=_("Bewaard"),
        title=title,
        items=found,
        said=said,
        back=_find_way_back(found),
        form=form,
        is_shared=is_shared,
        drop_action=url_for("saved.delete_saved_pages"),
        missing=len(shown) - len(found),
        names=[rules.write_saved_pages([one.kept]) for one in found],
        share_url=g.portal.url(
            url_for(
                "saved.show_saved_pages",
                **{LIST: rules.write_saved_pages([one.kept for one in found])},
            )
        ),
        sensitive=True,
    )
