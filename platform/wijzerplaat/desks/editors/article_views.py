"""Editors write and change articles: the pages under /redactie/artikelen.

The door of residents to articles stands in `kinds/articles/views.py`.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime

from flask import redirect, request
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from wijzerplaat.desks.editors import articles, proposal_page
from wijzerplaat.desks.editors.display import TypedLook
from wijzerplaat.desks.editors.layout import render_editor_page
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Invalid, NotFound
from wijzerplaat.ground.core.permissions import ENTRY_PUBLISH, ENTRY_REVIEW
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.kinds.articles import forms as beside_forms
from wijzerplaat.kinds.articles import rules, service
from wijzerplaat.kinds.articles.forms import Beside
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.entries.models import PUBLISHED, Entry
from wijzerplaat.records.moderation import drafting, forms, scheduling
from wijzerplaat.records.moderation import service as moderation
from wijzerplaat.records.moderation.forms import Draft
from wijzerplaat.records.moderation.models import Revision

area = Area("article_desk", __name__, prefix="/redactie/artikelen")
KIND, LIST, ASIDE = "article", articles.LIST, articles.ASIDE


@dataclass(frozen=True)
class Plan:
    """When an article goes online, and the form to call that off."""

    text: str
    action: str
    csrf: bool = True


@area.get("", ENTRY_REVIEW, asks=("staat",))
def list_articles_for_editors() -> str:
    """List the articles, the last changed first."""
    said = request.args.get("na") == "concept"
    return render_editor_page(
        "desks/editors/articles.html",
        _("Artikelen"),
        title=_("Artikelen"),
        said=_("Bewaard als concept. Iedereen van de redactie kan ermee verder.") if said else "",
        new=articles.make_new_article_link(),
        list=articles.describe_articles(scope(), request.args.get("staat", "")),
    )


@area.get("/nieuw", ENTRY_REVIEW)
def show_new_article_form() -> str:
    """Show an empty form."""
    return _form(forms.make_proposal_draft(scope(), KIND), Beside())


@area.post("/nieuw", ENTRY_PUBLISH, files=1)
def create_article() -> ResponseReturnValue:
    """Publish a new article."""
    return _save(forms.make_proposal_draft(scope(), KIND))


@area.get("/<uuid:entry_id>/wijzig", ENTRY_REVIEW)
def show_change_article_form(entry_id: uuid.UUID) -> str:
    """Show an article to change."""
    one = forms.make_proposal_draft(scope(), KIND, _article(entry_id))
    return _form(one, Beside(plan=one.waits if one.waits and one.waits.publish_at else None))


@area.post("/<uuid:entry_id>/wijzig", ENTRY_PUBLISH, files=1)
def change_article(entry_id: uuid.UUID) -> ResponseReturnValue:
    """Publish a change of an article."""
    return _save(forms.make_proposal_draft(scope(), KIND, _article(entry_id)))


@area.post("/<uuid:entry_id>/klopt", ENTRY_PUBLISH)
def confirm_article(entry_id: uuid.UUID) -> Response:
    """Say that an article is still right."""
    service.verify_article(scope(), _article(entry_id))
    return redirect(url_for(LIST), 303)


@area.post("/plan/<uuid:revision_id>/annuleer", ENTRY_PUBLISH)
def cancel_article_plan(revision_id: uuid.UUID) -> Response:
    """Take a plan back: the text waits in the queue again."""
    _article(moderation.find_revision(scope(), revision_id).entry_id)
    scheduling.cancel_revision_plan(scope(), revision_id)
    return redirect(url_for(LIST), 303)


def _article(entry_id: uuid.UUID) -> Entry:
    entry = entries.find_entry(scope(), entry_id)
    if entry.kind != KIND:
        raise NotFound(str(entry_id))
    return entry


def _save(one: Draft) -> ResponseReturnValue:
    typed = beside_forms.add_ticked_results(request.form)
    doing = typed.get("doe")
    if doing == "zoek" or (doing == "enter" and typed.get("zoek", "").strip()):
        return _search(one, typed)
    if doing in forms.LOOKS:
        return _look(one, Beside(typed))
    try:
        at = rules.read_publish_moment(
            typed.get("plaats_dag", "").strip(), typed.get("plaats_tijd", "").strip(), scope().now
        )
    except Invalid as problem:
        forms.read_proposal_form(scope(), one, typed)
        return _form(one, Beside(typed, problem.fields)), 422
    revision, status = forms.submit_proposal_form(
        scope(), one, typed, one.entry.owner_id if one.entry else None
    )
    if revision is None:
        return _form(one, Beside(typed)), status
    try:
        done = _end(one, revision, at, typed)
    except Invalid as problem:
        return _form(one, Beside(typed, problem.fields)), 422
    return redirect(url_for(LIST, na=done), 303)


def _search(one: Draft, typed: MultiDict[str, str]) -> str:
    forms.read_proposal_form(scope(), one, typed)
    found = beside_forms.list_related_options(scope(), typed.get("zoek", ""))
    return _form(one, Beside(typed, found=found))


def _end(one: Draft, revision: Revision, at: datetime | None, typed: MultiDict[str, str]) -> str:
    """Set a text aside, plan it or publish it; return what the list says after it."""
    if typed.get("doe") == ASIDE and _may_wait(one):
        drafting.set_revision_aside(scope(), revision.id)
        return ASIDE
    if at:
        scheduling.plan_revision(scope(), revision.id, at, reason=typed.get("reden", ""))
    else:
        moderation.approve_revision(scope(), revision.id, reason=typed.get("reden", ""))
    return str(revision.id)


def _may_wait(one: Draft) -> bool:
    """Return whether a text can be set aside: not that of an organisation, which would wonder."""
    return one.entry is None or one.entry.owner_id is None


def _look(one: Draft, beside: Beside) -> ResponseReturnValue:
    look, errors = proposal_page.describe_typed_entry(
        scope(), KIND, forms.read_proposal_form(scope(), one, beside.typed)
    )
    one.errors = {**errors, **one.errors}
    return _form(one, beside, look), 422 if one.errors else 200


def _plan(plan: Revision) -> Plan:
    action = url_for("article_desk.cancel_article_plan", revision_id=plan.id)
    return Plan(articles.describe_plan(plan).text, action)


def _form(one: Draft, beside: Beside, look: TypedLook | None = None) -> str:
    title = (
        _("Wijzig ‘%(title)s’", title=one.entry.title) if one.entry else _("Schrijf een artikel")
    )
    form = beside_forms.extend_article_form(
        scope(),
        forms.make_proposal_form(scope(), one, request.path, _("Plaats het artikel")),
        beside,
        one.values.get("related") or [],
    )
    easy = (
        beside_forms.check_easy_version(scope(), one.values.get("easy_body") or "")
        if look
        else None
    )
    wrong = one.errors or beside.wrong
    return render_editor_page(
        "desks/editors/write_entry.html",
        _("Fout: %(title)s", title=title) if wrong else title,
        title=title,
        form=form,
        look=look,
        easy=easy,
        plan=_plan(beside.plan) if beside.plan else None,
        aside=_("Bewaar als concept") if _may_wait(one) else "",
        away_href=url_for("takedown.show_takedown_forms", entry_id=one.entry.id)
        if one.entry and one.entry.state == PUBLISHED
        else None,
        back_href=url_for(LIST),
    )
