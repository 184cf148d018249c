"""The editors' pages to add a record: for an organisation, or of the desk itself.

Choose a kind, fill it in, see how residents will see it, put it online.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field

from flask import redirect, request
from flask.typing import ResponseReturnValue

from wijzerplaat.desks.corrections import display, new_display, queries, service
from wijzerplaat.desks.corrections.display import Asked
from wijzerplaat.desks.corrections.new_display import OWNER
from wijzerplaat.desks.corrections.service import Answers
from wijzerplaat.desks.editors import proposal_page, publish_questions
from wijzerplaat.desks.editors.display import TypedLook
from wijzerplaat.desks.editors.layout import render_editor_page
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Invalid, NotFound
from wijzerplaat.ground.core.permissions import PART_PUBLISH, PART_REVIEW
from wijzerplaat.ground.web import forms as web_forms
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.forms import translate_message
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mail_limits import BY_DESK
from wijzerplaat.ground.web.requests import may_open, scope
from wijzerplaat.records.criteria.admission import NotAdmitted
from wijzerplaat.records.entries import kinds, parts
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.entries.kinds import Kind
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.moderation import forms, own_places
from wijzerplaat.records.moderation.forms import Draft
from wijzerplaat.records.moderation.models import Revision
from wijzerplaat.records.moderation.schemas import HeardSchema

area = Area("new_records", __name__, prefix="/redactie/nieuw")
ONLINE, KEEP = "online", "bewaar"
PROOFS = "proofs.show_proofs_of_organisation"


@dataclass
class Sent:
    """What one form holds: the record, whose it is (as typed), and what else was asked.

    `missing`: why it may not go live yet.
    """

    one: Draft
    owner: str = ""
    asked: Asked = field(default_factory=Asked)
    missing: str = ""


@area.get("", PART_REVIEW, asks=("zoek",))
def show_kinds_to_add() -> str:
    """Show what can be added, and records to make another like."""
    words = request.args.get("zoek", "")
    title = _("Wat wil je online zetten?")
    return render_editor_page(
        "desks/corrections/kinds.html",
        title,
        title=title,
        choices=new_display.list_kind_choices(request.args.get("van", "")),
        words=words,
        rows=new_display.list_similar_rows(queries.search_live_records(scope(), words)),
    )


@area.get("/zoals/<uuid:entry_id>", PART_REVIEW)
def show_similar_form(entry_id: uuid.UUID) -> str:
    """Show a form that is filled in as another record is, but for its dates."""
    like = parts.find_desk_entry(scope(), entry_id)
    owner = entries.find_entry(scope(), like.owner_id) if like.owner_id else None
    return _form(kinds.kind_of_entry(like), _start(forms.make_copy_draft(scope(), like), owner))


@area.get("/<word>", PART_REVIEW, asks=("van",))
def show_new_record_form(word: str) -> str:
    """Show an empty form; `?van=` is the organisation that it is for."""
    kind = new_display.find_kind_by_word(word)
    return _form(kind, _start(Draft(kind.name), _find_asked_owner()))


@area.post("/<word>", PART_PUBLISH, mails=BY_DESK, files=2)
def create_new_record(word: str) -> ResponseReturnValue:
    """Show what it will look like, or put it online."""
    kind, sent = new_display.find_kind_by_word(word), _read_sent(word)
    doing = request.form.get("doe", "")
    if sent.one.errors or doing in ("plek", "terug"):
        return _form(kind, sent), 422 if sent.one.errors else 200
    if doing == "voorbeeld":
        look, sent.one.errors = proposal_page.describe_typed_entry(
            scope(), kind.name, sent.one.values
        )
        return _form(kind, sent, look), 422 if sent.one.errors else 200
    return _go_on(kind, sent, doing)


def _go_on(kind: Kind, sent: Sent, doing: str) -> ResponseReturnValue:
    try:
        owner = queries.find_named_owner(scope(), sent.owner)
        if doing not in (ONLINE, KEEP):
            return _preview(kind, sent, owner)
        ticks = frozenset(sent.asked.ticked or ())
        answers = Answers(sent.asked.typed, ticks, sent.asked.reason)
        verb = service.keep_new_record if doing == KEEP else service.publish_new_record
        revision = verb(scope(), kind.name, sent.one.values, owner, answers)
    except Invalid as problem:
        return _wrong(kind, sent, problem), 422
    if doing == KEEP:
        return redirect(_find_after_keeping(revision), 303)
    return redirect(url_for(display.HERE, entry_id=revision.entry_id, na=revision.id), 303)


def _find_after_keeping(revision: Revision) -> str:
    """Where the proof is filled in; for who may not do that, where the proposal waits."""
    owner = revision.entry.organisation_id
    if owner and may_open(PROOFS):
        return url_for(PROOFS, organisation_id=owner, na="bewaard")
    return url_for("editors.show_proposal", revision_id=revision.id)


def _wrong(kind: Kind, sent: Sent, problem: Invalid) -> str:
    """Show what is wrong where it was asked; nothing that was typed is lost."""
    scope().session.rollback()
    beside = {"reason"} | HeardSchema().fields.keys()
    if isinstance(problem, NotAdmitted) and (kind.model.OWNS or sent.owner):
        sent.missing = translate_message(problem.fields["topics"][0])
        return _preview(kind, sent, queries.find_named_owner(scope(), sent.owner))
    sent.asked = Asked(sent.asked.typed, problem.fields, sent.asked.ticked, sent.asked.reason)
    if problem.fields.keys() <= beside:
        return _preview(kind, sent, queries.find_named_owner(scope(), sent.owner))
    sent.one.errors = {name: said for name, said in problem.fields.items() if name not in beside}
    return _form(kind, sent)


def _read_sent(word: str) -> Sent:
    one = Draft(new_display.find_kind_by_word(word).name)
    own_places.offer_own_places(one, _find_typed_owner(request.form.get(OWNER, "")))
    forms.read_proposal_form(scope(), one, request.form)
    form = one.sent
    asked = "heard_how" in form
    return Sent(
        one,
        form.get(OWNER, ""),
        Asked(
            web_forms.read_form(HeardSchema(), form) if asked else {},
            ticked=form.getlist(publish_questions.CHECKS) if request.form.get("doe") else None,
            reason=form.get(publish_questions.REASON, ""),
        ),
    )


def _start(one: Draft, owner: Entry | None) -> Sent:
    own_places.offer_own_places(one, owner)
    return Sent(one, owner.title if owner is not None else "")


def _find_typed_owner(typed: str) -> Entry | None:
    try:
        return queries.find_named_owner(scope(), typed)
    except Invalid:
        return None  # said at its field, when the rest is read


def _find_asked_owner() -> Entry | None:
    try:
        return parts.find_desk_entry(scope(), uuid.UUID(request.args.get("van", "")))
    except (ValueError, NotFound):
        return None


def _preview(kind: Kind, sent: Sent, owner: Entry | None) -> str:
    clean = service.clean_new_record(scope(), kind.name, sent.one.values)
    title = _("Zo komt ‘%(title)s’ online", title=clean["title"])
    return render_editor_page(
        "desks/corrections/preview.html",
        _("Fout: %(title)s", title=title) if sent.asked.errors or sent.missing else title,
        title=title,
        whose=new_display.describe_owner(kind, owner),
        missing=sent.missing,
        may_prove=may_open(PROOFS),
        new=new_display.describe_new_record(scope(), kind, clean, owner, (sent.one, sent.asked)),
    )


def _form(kind: Kind, sent: Sent, look: TypedLook | None = None) -> str:
    title = _("Nieuw: %(kind)s", kind=_(kind.singular).lower())
    return render_editor_page(
        "desks/corrections/new.html",
        _("Fout: %(title)s", title=title) if sent.one.errors else title,
        title=title,
        form=new_display.make_new_record_form(scope(), kind, sent.one, sent.owner),
        look=look,
    )
