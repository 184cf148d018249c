"""/beheer/partners: who spreads the website, what they get, and what each brings."""

from __future__ import annotations

import uuid
from dataclasses import replace

from flask import redirect, request
from flask.typing import ResponseReturnValue

from wijzerplaat.desks.editors.display import Form, Link
from wijzerplaat.desks.editors.layout import render_editor_page
from wijzerplaat.desks.partners import display, service
from wijzerplaat.desks.partners.display import HOME, ONE
from wijzerplaat.desks.settings.display import as_typed
from wijzerplaat.desks.settings.form_views import LOOKING
from wijzerplaat.desks.settings.page_views import (
    SettingPage,
    answer_setting_page,
    restore_setting_page,
    show_setting_page,
)
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import PORTAL_EDIT
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.web import forms
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.gettext import Written, _
from wijzerplaat.ground.web.platform import Context
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.residents.short_links import queries
from wijzerplaat.residents.short_links.schemas import PartnerSchema

area = Area("partners", __name__, prefix="/beheer/partners")
TITLE = N_("Partners")
LEAD = N_(
    "Werkgevers, scholen en winkels vertellen anderen over de website. Elke partner krijgt een "
    "tekst, een poster en een eigen code."
)
TEMPLATE = "desks/partners/partner.html"
BACK = N_("Naar alle partners")


@area.get("", PORTAL_EDIT)
def list_partners() -> str:
    """Show the partners, with how often each code was used."""
    return render_editor_page(
        "desks/partners/list.html",
        _("Partners"),
        rows=display.list_partner_rows(scope()),
        lead=_(LEAD),
    )


@area.get("/nieuw", PORTAL_EDIT)
def show_new_partner() -> str:
    """Show the form of a new one."""
    return _new({"shown": True}, {})


@area.post("/nieuw", PORTAL_EDIT)
def add_partner_as_admin() -> ResponseReturnValue:
    """Look at a new one, or make it with its code."""
    typed = forms.read_form(PartnerSchema(), request.form)
    try:
        if request.form.get("doe") == LOOKING:
            chosen = service.check_partner(scope(), "", typed)
            return _new(typed, {}, display.preview_partner(scope(), chosen, ""))
        link = service.add_partner(scope(), typed)
    except Invalid as problem:
        return _new(typed, problem.fields), 422
    return redirect(url_for(ONE, link_id=link.id, na="bewaard"), 303)


@area.get("/<uuid:link_id>", PORTAL_EDIT, asks=("na",))
def show_partner(link_id: uuid.UUID) -> str:
    """Show one: its kit, what it brought, and what can be changed."""
    return show_setting_page(_find_page(link_id), str(link_id))


@area.post("/<uuid:link_id>", PORTAL_EDIT)
def change_partner(link_id: uuid.UUID) -> ResponseReturnValue:
    """Look at a choice, or let it be so from now on."""
    return answer_setting_page(_find_page(link_id), str(link_id))


@area.post("/<uuid:link_id>/<int:number>/terug", PORTAL_EDIT)
def restore_partner(link_id: uuid.UUID, number: int) -> ResponseReturnValue:
    """Put back what it was before a change."""
    return restore_setting_page(_find_page(link_id), number, str(link_id))


PAGE = SettingPage(
    service.PARTNER,
    PartnerSchema,
    TITLE,
    LEAD,
    home=ONE,
    back="partners.restore_partner",
    preview=lambda chosen: display.preview_partner(scope(), chosen, ""),
    template=TEMPLATE,
    choices=lambda: display.offer_partner_choices(scope()),
    where="link_id",
    above=(HOME, BACK),
)


def _find_page(link_id: uuid.UUID) -> SettingPage:
    """Return the page of one partner, by its own name. Raises NotFound."""
    link = queries.find_link(scope(), link_id)
    code = link.code
    return replace(
        PAGE,
        title=Written(link.name),
        preview=lambda chosen: display.preview_partner(scope(), chosen, code),
        beside=lambda: display.describe_partner(scope(), link),
    )


def _new(
    typed: Fields,
    errors: dict[str, list[str]],
    preview: Context | None = None,
) -> str:
    title = _("Nieuwe partner")
    choices = display.offer_partner_choices(scope())
    fields = forms.make_form_fields(PartnerSchema(), as_typed(typed), errors, choices)
    return render_editor_page(
        TEMPLATE,
        _("Fout: %(title)s", title=title) if errors else title,
        title=title,
        lead=_(LEAD),
        said=None,
        kit=None,
        followed="",
        form=Form(url_for("partners.show_new_partner"), fields),
        preview=preview,
        changes=None,
        above=Link(_(BACK), url_for(HOME)),
        menu=url_for("municipality.show_admin_overview"),
    )
