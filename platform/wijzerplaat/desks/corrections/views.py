"""The editors' pages to correct a live record: find it, fill in what is right, put it online.

What is short goes online from one page. All of a record goes by a page with the difference.
"""

from __future__ import annotations

import uuid

from flask import redirect, request
from flask.typing import ResponseReturnValue

from wijzerplaat.desks.corrections import display, queries, rules, service
from wijzerplaat.desks.corrections.display import Asked
from wijzerplaat.desks.corrections.service import Answers
from wijzerplaat.desks.editors import proposal_page, publish_questions
from wijzerplaat.desks.editors.display import Teaser, TypedLook
from wijzerplaat.desks.editors.layout import render_editor_page
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Conflict, Invalid, NotFound
from wijzerplaat.ground.core.permissions import PART_PUBLISH, PART_REVIEW
from wijzerplaat.ground.web import forms as web_forms
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mail_limits import BY_DESK
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.records.entries import kinds, parts
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.entries.models import PUBLISHED, Entry
from wijzerplaat.records.moderation import correcting, forms
from wijzerplaat.records.moderation import service as moderation
from wijzerplaat.records.moderation.forms import Draft
from wijzerplaat.records.moderation.schemas import HeardSchema

area = Area("corrections", __name__, prefix="/redactie/wijzig")
ONE = "/<uuid:entry_id>"


@area.get("", PART_REVIEW)
def find_record_to_correct() -> ResponseReturnValue:
    """Lead from the address of a page (`?pagina=`) or a name (`?zoek=`) to the form."""
    if "pagina" in request.args:
        entry = entries.find_entry_by_path(scope(), request.args["pagina"])
        parts.require_part(scope(), entry.id)
        return redirect(url_for(display.HERE, entry_id=entry.id), 303)
    words = request.args.get("zoek", "")
    found = queries.search_live_records(scope(), words)
    meant = queries.pick_meant_record(found, words)
    if meant is not None:
        return redirect(url_for(display.HERE, entry_id=meant.id), 303)
    return _search_page(words, found)


@area.get(ONE, PART_REVIEW)
def show_correction_form(entry_id: uuid.UUID) -> ResponseReturnValue:
    """Show what is live in a form: one part of it (`?deel=`), or all."""
    entry = parts.find_desk_entry(scope(), entry_id)
    if entry.state != PUBLISHED:
        return _form(entry, rules.ALL, None, Asked()), 409
    part, names = _read_part(entry)
    return _form(entry, part, forms.make_correction_draft(scope(), entry, names), Asked())


@area.post(ONE, PART_PUBLISH, mails=BY_DESK, files=2)
def send_correction(entry_id: uuid.UUID) -> ResponseReturnValue:
    """Show what would change, or put it online."""
    entry = parts.find_desk_entry(scope(), entry_id)
    if entry.state != PUBLISHED:
        return _form(entry, rules.ALL, None, Asked()), 409
    part, names = _read_part(entry)
    one = forms.make_correction_draft(scope(), entry, names)
    forms.read_proposal_form(scope(), one, request.form)
    doing = request.form.get("doe", "")
    if one.errors or doing in ("plek", "terug"):
        return _form(entry, part, one, _sent()), 422 if one.errors else 200
    if doing == "voorbeeld":
        return _look(entry, part, one)
    return _go_on(entry, part, one, online=doing == "online" or part != rules.ALL)


def _go_on(entry: Entry, part: str, one: Draft, *, online: bool) -> ResponseReturnValue:
    marks, asked = forms.read_seen_marks(one.sent).marks, _sent()
    try:
        if not online:
            return _difference(entry, one, Asked())
        revision = service.publish_correction(
            scope(), entry.id, one.values, marks, _read_answers(asked, part)
        )
    except correcting.NothingChanged as problem:
        return _again(entry, part, one, problem)
    except Invalid as problem:
        return _wrong(entry, part, one, problem)
    except Conflict as problem:
        return _moved(entry.id, part, one, problem.fields), 409
    return redirect(url_for(display.HERE, entry_id=entry.id, deel=part, na=revision.id), 303)


def _again(
    entry: Entry, part: str, one: Draft, problem: correcting.NothingChanged
) -> ResponseReturnValue:
    """The same form that came twice is answered as the first time."""
    marks = forms.read_seen_marks(one.sent).marks
    try:
        same = correcting.find_same_correction(scope(), entry, marks)
    except NotFound:
        return _wrong(entry, part, one, problem)
    return redirect(url_for(display.HERE, entry_id=entry.id, deel=part, na=same.id), 303)


def _wrong(entry: Entry, part: str, one: Draft, problem: Invalid) -> ResponseReturnValue:
    """Show what is wrong where it was asked; nothing that was typed is lost."""
    scope().session.rollback()
    beside = {"reason"} | HeardSchema().fields.keys()
    asked = _sent(problem.fields)
    if part == rules.ALL and problem.fields.keys() <= beside:
        return _difference(entries.find_entry(scope(), entry.id), one, asked), 422
    one.errors = {name: said for name, said in problem.fields.items() if name not in beside}
    return _form(entries.find_entry(scope(), entry.id), part, one, asked), 422


def _moved(entry_id: uuid.UUID, part: str, one: Draft, names: tuple[str, ...]) -> str:
    """A field that went live meanwhile stays in the form, with what it says now."""
    scope().session.rollback()
    entry = parts.find_desk_entry(scope(), entry_id)
    if entry.state != PUBLISHED:
        return _form(entry, part, None, Asked())
    one.live = entries.make_snapshot(entry)
    one.errors = forms.describe_clashes(scope(), one, names)
    return _form(entry, part, one, _sent())


def _look(entry: Entry, part: str, one: Draft) -> ResponseReturnValue:
    look, errors = proposal_page.describe_typed_entry(scope(), one.kind, one.values, entry.owner_id)
    one.errors = errors
    return _form(entry, part, one, _sent(), look), 422 if errors else 200


def _read_part(entry: Entry) -> tuple[str, tuple[str, ...]]:
    """Return the part that the address asks for, the first by itself, with its fields."""
    parts = rules.list_short_parts(kinds.kind_of_entry(entry).known_schema)
    wanted = request.args.get("deel") or next(iter(parts), rules.ALL)
    return (wanted, parts[wanted]) if wanted in parts else (rules.ALL, ())


def _sent(errors: display.Errors | None = None) -> Asked:
    """Return what was sent beside the fields of the record."""
    form = request.form
    return Asked(
        web_forms.read_form(HeardSchema(), form) if "heard_how" in form else {},
        errors or {},
        form.getlist(publish_questions.CHECKS) if "heard_how" in form else None,
        form.get(publish_questions.REASON, ""),
    )


def _read_answers(asked: Asked, part: str) -> Answers:
    ticks = frozenset(asked.ticked or ()) if part == rules.ALL else None
    return Answers(asked.typed, ticks, asked.reason)


def _difference(entry: Entry, one: Draft, asked: Asked) -> str:
    marks = forms.read_seen_marks(one.sent).marks
    changed = correcting.combine_correction(scope(), entry, one.values, marks)
    if changed[0] == changed[1]:
        raise correcting.NothingChanged
    title = _("Dit verandert er bij ‘%(title)s’", title=entry.title)
    return render_editor_page(
        "desks/corrections/difference.html",
        _("Fout: %(title)s", title=title) if asked.errors else title,
        title=title,
        change=display.describe_difference(scope(), one, entry, changed, asked),
    )


def _form(
    entry: Entry, part: str, one: Draft | None, asked: Asked, look: TypedLook | None = None
) -> str:
    title = _("Wijzig ‘%(title)s’", title=entry.title)
    wrong = one is not None and bool(one.errors or asked.errors)
    waits = moderation.find_open_proposal(scope(), entry.id)
    kind = kinds.kind_of_entry(entry)
    return render_editor_page(
        "desks/corrections/form.html",
        _("Fout: %(title)s", title=title) if wrong else title,
        title=title,
        kind=_(kind.singular),
        form=display.make_correction_form(scope(), one, entry, part, asked) if one else None,
        look=look,
        tabs=display.list_part_tabs(entry, part),
        done=display.describe_done_correction(scope(), request.args.get("na", "")),
        waits_href=waits and url_for("editors.show_proposal", revision_id=waits.id),
        public_href=kind.page(entry.slug),
        contact_href=url_for("contacts.show_entry_contacts", entry_id=entry.id),
    )


def _search_page(words: str, found: list[Entry]) -> str:
    owners = proposal_page.list_owner_names(scope(), found)
    rows = [
        Teaser(
            one.title,
            url_for(display.HERE, entry_id=one.id),
            ", ".join(
                part
                for part in (
                    _(kinds.kind_of_entry(one).singular),
                    owners.get(one.owner_id, ""),
                )
                if part
            ),
        )
        for one in found
    ]
    title = _("Wat wil je wijzigen?")
    return render_editor_page(
        "desks/corrections/search.html", title, title=title, words=words, rows=rows
    )
