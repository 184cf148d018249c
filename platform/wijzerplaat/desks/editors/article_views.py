"""Editors write and change articles: the pages under /redactie/artikelen.

The door of residents to articles stands in `kinds/articles/views.py`.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from flask import redirect, request
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from werkzeug.wrappers import Response

from wijzerplaat.desks.editors import proposal_page
from wijzerplaat.desks.editors.display import Link, ListRow, PostButton, Status, TypedLook
from wijzerplaat.desks.editors.layout import render_editor_page
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Invalid, NotFound
from wijzerplaat.ground.core.permissions import ENTRY_PUBLISH, ENTRY_REVIEW
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.kinds.articles import forms as beside_forms
from wijzerplaat.kinds.articles import rules, service
from wijzerplaat.kinds.articles.display import GENRES
from wijzerplaat.kinds.articles.forms import Beside
from wijzerplaat.kinds.articles.models import Article
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.entries.models import PUBLISHED, Entry
from wijzerplaat.records.moderation import forms, scheduling
from wijzerplaat.records.moderation import service as moderation
from wijzerplaat.records.moderation.forms import Draft
from wijzerplaat.records.moderation.models import Revision

area = Area("article_desk", __name__, prefix="/redactie/artikelen")
KIND, LIST = "article", "article_desk.list_articles_for_editors"


@dataclass(frozen=True)
class Plan:
    """When an article goes online, and the form to call that off."""

    text: str
    action: str
    csrf: bool = True


@area.get("", ENTRY_REVIEW)
def list_articles_for_editors() -> str:
    """List the articles, the last changed first."""
    found = list(scope().session.scalars(select(Article).order_by(Article.updated_at.desc())))
    plans = scheduling.list_revision_plans(scope(), [one.id for one in found])
    rows = [_row(one, plans.get(one.id)) for one in found]
    new = Link(_("Schrijf een artikel"), url_for("article_desk.show_new_article_form"))
    facts = {"title": _("Artikelen"), "intro": None, "pager": None, "notice": ""}
    return render_editor_page(
        "desks/editors/working_list.html", _("Artikelen"), rows=rows, new=new, **facts
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


def _row(one: Article, plan: Revision | None) -> ListRow:
    status, action = _status(one, plan)
    return ListRow(
        title=one.title,
        href=url_for("article_desk.show_change_article_form", entry_id=one.id),
        action=action,
        meta_text=_(
            "%(genre)s. Gewijzigd op %(day)s",
            genre=_(GENRES[one.genre]),
            day=formats.long_day(one.updated_at),
        ),
        status=Status(*status),
    )


def _status(one: Article, plan: Revision | None) -> tuple[tuple[str, str], PostButton | None]:
    if plan is not None:
        planned = _plan(plan)
        return (planned.text, "info"), PostButton(_("Annuleer"), planned.action)
    if one.state != PUBLISHED:
        return (_("Niet online"), "neutral"), None
    if rules.is_article_review_due(one.review_on, one.verified_at, clock.today(scope().now)):
        confirm = url_for("article_desk.confirm_article", entry_id=one.id)
        return (_("Kijk deze tekst na"), "warning"), PostButton(_("Het klopt nog"), confirm)
    return (_("Staat online"), "positive"), None


def _article(entry_id: uuid.UUID) -> Entry:
    entry = entries.find_entry(scope(), entry_id)
    if entry.kind != KIND:
        raise NotFound(str(entry_id))
    return entry


def _save(one: Draft) -> ResponseReturnValue:
    typed = beside_forms.add_ticked_results(request.form)
    doing = typed.get("doe")
    if doing == "voorbeeld":
        return _look(one, Beside(typed))
    if doing == "zoek":
        forms.read_proposal_form(scope(), one, typed)
        return _form(
            one,
            Beside(typed, found=beside_forms.list_related_options(scope(), typed.get("zoek", ""))),
        )
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
        if at:
            scheduling.plan_revision(scope(), revision.id, at, reason=typed.get("reden", ""))
        else:
            moderation.approve_revision(scope(), revision.id, reason=typed.get("reden", ""))
    except Invalid as problem:
        return _form(one, Beside(typed, problem.fields)), 422
    return redirect(url_for(LIST, na=revision.id), 303)


def _look(one: Draft, beside: Beside) -> ResponseReturnValue:
    look, errors = proposal_page.describe_typed_entry(
        scope(), KIND, forms.read_proposal_form(scope(), one, beside.typed)
    )
    one.errors = {**errors, **one.errors}
    return _form(one, beside, look), 422 if one.errors else 200


def _plan(plan: Revision) -> Plan:
    when = beside_forms.describe_publish_moment(plan.publish_at)
    action = url_for("article_desk.cancel_article_plan", revision_id=plan.id)
    return Plan(_("Gepland voor %(when)s", when=when), action)


def _form(one: Draft, beside: Beside, look: TypedLook | None = None) -> str:
    title = (
        _("Wijzig ‘%(title)s’", title=one.entry.title) if one.entry else _("Schrijf een artikel")
    )
    form = beside_forms.extend_article_form(
        forms.make_proposal_form(scope(), one, request.path, _("Plaats het artikel")), beside
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
        back_href=url_for(LIST),
    )
