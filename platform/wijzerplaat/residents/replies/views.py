"""The page to reply to a vacancy: no account, three fields."""

from __future__ import annotations

from dataclasses import replace

from flask import redirect, request
from flask.typing import ResponseReturnValue

from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.core.permissions import PUBLIC, PUBLIC_POST
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.web import forms
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mail_limits import BY_ANYBODY
from wijzerplaat.ground.web.networks import find_request_network
from wijzerplaat.ground.web.pages import Step, render_page
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.kinds.vacancies.display import describe_vacancy
from wijzerplaat.kinds.vacancies.models import Vacancy
from wijzerplaat.records.entries import pages
from wijzerplaat.records.entries.display import Fact
from wijzerplaat.records.entries.kinds import narrow_entry
from wijzerplaat.residents.replies import sending
from wijzerplaat.residents.replies.mails import name_organisation
from wijzerplaat.residents.replies.schemas import ReplySchema
from wijzerplaat.tenancy.accounts.display import NextStep, WholeForm
from wijzerplaat.tenancy.terms import rules as terms
from wijzerplaat.tenancy.terms.display import say_term

area = Area("replies", __name__, prefix="/vacatures")
TRAP = "homepage"
"""A field that people do not see.

Who fills it in is a machine, and is led on without being heard.
"""


@area.get("/<slug>/reageren", PUBLIC)
def show_reply_form(slug: str) -> ResponseReturnValue:
    """Show the form, or whom to call when nobody can reply now."""
    vacancy = _find(slug)
    if not sending.can_reply(scope(), vacancy):
        return _closed_page(vacancy)
    return _form_page(vacancy, {}, {})


@area.post("/<slug>/reageren", PUBLIC_POST, mails=BY_ANYBODY)
def send_reply(slug: str) -> ResponseReturnValue:
    """Take the reply, or show the form again with what is wrong."""
    vacancy, typed = _find(slug), forms.read_form(ReplySchema(), request.form)
    if request.form.get(TRAP):
        return redirect(url_for("vacancies.show_vacancy", slug=vacancy.slug), 303)
    try:
        _reply, token = sending.create_reply(scope(), vacancy, typed, find_request_network())
    except Invalid as problem:
        return _form_page(vacancy, typed, problem.fields), 422
    except sending.NotOpen:
        return _closed_page(vacancy), 409
    return redirect(url_for("reply_links.show_reply_page", token=token), 303)


def _find(slug: str) -> Vacancy:
    return narrow_entry(pages.find_page_entry(scope(), "vacancy", slug), Vacancy)


def _crumbs(vacancy: Vacancy) -> list[Step]:
    href = url_for("vacancies.show_vacancy", slug=vacancy.slug)
    return [
        Step(_("Vrijwilligerswerk"), url_for("vacancies.list_vacancies")),
        Step(vacancy.title, href),
    ]


def _form_page(vacancy: Vacancy, typed: Fields, errors: dict[str, list[str]]) -> str:
    who, title = name_organisation(vacancy), _("Wil je helpen?")
    form = WholeForm(
        url_for("replies.send_reply", slug=vacancy.slug),
        _("Stuur naar %(name)s", name=who),
        forms.make_form_fields(ReplySchema(), typed, errors, {}),
        csrf=False,
    )
    steps = [
        NextStep(_("Je krijgt een eigen pagina. Daar zie je hoe het gaat.")),
        NextStep(_("%(name)s mailt of belt je.", name=who)),
        NextStep(_("Hoor je na 14 dagen niets? Dan bellen wij de organisatie voor je.")),
    ]
    return render_page(
        "residents/replies/form.html",
        _("Fout: %(title)s", title=title) if errors else title,
        crumbs=_crumbs(vacancy),
        crumb=_("Reageer"),
        title=vacancy.title,
        organisation_name=who,
        entry_facts=_describe_facts(vacancy),
        form=form,
        reply_term=say_term(terms.REPLY),
        oldest_term=say_term(terms.OLDEST_REPLY),
        trap=TRAP,
        next_steps=steps,
        sensitive=pages.is_sensitive(scope(), vacancy),
    )


def _describe_facts(vacancy: Vacancy) -> list[Fact]:
    """Return the first facts, without a way to the map: that stands on the page of the vacancy."""
    place = vacancy.location or (vacancy.owner.location if vacancy.owner else None)
    facts = describe_vacancy(scope(), vacancy, place).facts[:3]
    return [replace(one, link=None) for one in facts]


def _closed_page(vacancy: Vacancy) -> str:
    return render_page(
        "residents/replies/closed.html",
        _("Je kunt nu niet reageren"),
        crumbs=_crumbs(vacancy),
        crumb=_("Reageer"),
        title=vacancy.title,
        phone=vacancy.contact_phone or (vacancy.owner.phone if vacancy.owner else ""),
        organisation_name=name_organisation(vacancy),
        list_href=url_for("vacancies.list_vacancies"),
    )
