"""/beheer/teksten: the pages of the portal about itself, written, set aside and put online."""

from __future__ import annotations

from flask import redirect, request
from flask.typing import ResponseReturnValue

from wijzerplaat.desks.editors.display import Link, Status
from wijzerplaat.desks.editors.layout import render_editor_page
from wijzerplaat.desks.portal_texts import text_pages
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Conflict, Invalid, NotFound
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import PORTAL_EDIT
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.web import forms
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.forms import translate_message
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.headers import mark_answer_private
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.tenancy.portal_texts import display as public_pages
from wijzerplaat.tenancy.portal_texts import service
from wijzerplaat.tenancy.portal_texts.schemas import TextSchema
from wijzerplaat.tenancy.portal_texts.service import TextPage
from wijzerplaat.tenancy.portals.rules import TEXTS
from wijzerplaat.tenancy.settings import service as settings

area = Area("portal_texts", __name__, prefix="/beheer/teksten")
ONE = f"/<any({', '.join(TEXTS)}):slug>"
LOOKING, ASIDE = "bekijk", "klad"
SAID = {
    "online": N_("De tekst staat online."),
    "zelfde": N_("Zo was het al."),
    "klad": N_("Je kladje is bewaard. Bewoners zien het nog niet."),
    "weg": N_("Het kladje is weg. Dit staat nu online."),
    "terug": N_("De eerdere tekst staat weer online."),
}
CHANGED = N_("Iemand anders heeft deze tekst net veranderd. Jouw tekst staat hieronder nog.")


@area.get("", PORTAL_EDIT)
def list_portal_texts() -> str:
    """Show the pages of the portal about itself, and how each stands."""
    return render_editor_page(
        "desks/portal_texts/list.html",
        _("Teksten"),
        title=_("Teksten"),
        texts=text_pages.describe_texts(scope()),
    )


@area.get(ONE, PORTAL_EDIT, asks=("na",))
def show_text_form(slug: str) -> str:
    """Show the draft of a text, else what is online, to change it."""
    said = translate_message(SAID.get(request.args.get("na", ""), ""))
    typed = text_pages.find_words_to_edit(scope(), slug)
    return _page(slug, typed, {}, Status(said, "positive") if said else None)


@area.post(ONE, PORTAL_EDIT)
def save_text_form(slug: str) -> ResponseReturnValue:
    """Look at a text, set it aside, or put it online."""
    typed = forms.read_form(TextSchema(), request.form)
    try:
        if request.form.get("doe") == LOOKING:
            return _page(slug, typed, {}, None, service.check_text(scope(), slug, typed))
        done = _keep(slug, typed)
    except Invalid as problem:
        return _page(slug, typed, problem.fields, None), 422
    except Conflict:
        return _page(slug, typed, {}, Status(translate_message(CHANGED), "warning")), 409
    return _go_back(slug, done)


@area.post(f"{ONE}/kladje/weg", PORTAL_EDIT)
def delete_draft(slug: str) -> ResponseReturnValue:
    """Throw away what was not put online."""
    service.delete_text_draft(scope(), slug)
    return _go_back(slug, "weg")


@area.get(f"{ONE}/kladje", PORTAL_EDIT)
def show_text_draft(slug: str) -> str:
    """Show the page as it will be, with the draft in it."""
    draft = service.find_text_draft(scope(), slug)
    if draft is None:
        raise NotFound(slug)
    mark_answer_private()
    page = TextPage(draft.title, draft.body, own=True)
    live = url_for("texts.show_text_page", slug=slug)
    return public_pages.render_text_page(page, known_by=live)


@area.post(f"{ONE}/van-ons", PORTAL_EDIT)
def restore_our_text(slug: str) -> ResponseReturnValue:
    """Let the page say again what Wijzerplaat says."""
    changed = service.put_our_text_online(scope(), slug)
    return _go_back(slug, "terug" if changed else "zelfde")


@area.get(f"{ONE}/<int:number>", PORTAL_EDIT)
def show_text_change(slug: str, number: int) -> str:
    """Show what a change took away and what it brought."""
    found = settings.list_setting_changes(scope(), service.TEXT_SETTING, slug)
    change = next((one for one in found if one.number == number), None)
    if change is None:
        raise NotFound(str(number))
    title = _("Wat er veranderde")
    return render_editor_page(
        "desks/portal_texts/change.html",
        title,
        title=title,
        rows=text_pages.compare_change(change),
        above=Link(_("Terug naar de tekst"), url_for("portal_texts.show_text_form", slug=slug)),
    )


@area.post(f"{ONE}/<int:number>/terug", PORTAL_EDIT)
def restore_text(slug: str, number: int) -> ResponseReturnValue:
    """Let the page say what it said before a change."""
    changed = settings.put_setting_back(scope(), service.TEXT_SETTING, number, slug)
    return _go_back(slug, "terug" if changed else "zelfde")


def _keep(slug: str, typed: Fields) -> str:
    seen = request.form.get("seen", "")
    if request.form.get("doe") == ASIDE:
        service.save_text_draft(scope(), slug, typed, seen)
        return ASIDE
    return "online" if service.put_text_online(scope(), slug, typed, seen) else "zelfde"


def _go_back(slug: str, said: str) -> ResponseReturnValue:
    return redirect(url_for("portal_texts.show_text_form", slug=slug, na=said), 303)


def _page(
    slug: str,
    typed: Fields,
    errors: dict[str, list[str]],
    said: Status | None,
    looked_at: Fields | None = None,
) -> str:
    shown = text_pages.describe_text(scope(), slug, typed, errors, looked_at)
    return render_editor_page(
        "desks/portal_texts/text.html",
        _("Fout: %(title)s", title=shown.name) if errors else shown.name,
        said=said,
        text_page=shown,
        above=Link(_("Naar alle teksten"), url_for("portal_texts.list_portal_texts")),
    )
