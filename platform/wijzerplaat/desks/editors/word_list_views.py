"""The portal's own word list, for editors: see it, add to it, take from it, and read what changed.

A file of its own beside `views.py`: there editors judge proposals, here they set what the check
goes by.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from flask import redirect, request
from flask.typing import ResponseReturnValue

from wijzerplaat.desks.editors.display import Form
from wijzerplaat.desks.editors.layout import render_editor_page
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import ENTRY_PUBLISH, ENTRY_REVIEW
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.web import formats, forms
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.records.plain import service
from wijzerplaat.records.plain.models import ADDED, HARD, REMOVED, PlainWord, PlainWordChange
from wijzerplaat.records.plain.schemas import WordSchema

area = Area("word_list", __name__, prefix="/redactie/woordenlijst")
SAID = {
    ADDED: N_("‘%(word)s’ staat nu op de lijst."),
    REMOVED: N_("‘%(word)s’ staat niet meer op de lijst."),
}
DID = {
    (ADDED, "allow"): N_("‘%(word)s’ erbij: dit woord mag"),
    (ADDED, HARD): N_("‘%(word)s’ erbij: dit woord is te moeilijk"),
    (REMOVED, "allow"): N_("‘%(word)s’ weg: dit woord mocht"),
    (REMOVED, HARD): N_("‘%(word)s’ weg: dit woord was te moeilijk"),
}


@dataclass(frozen=True)
class WordRow:
    """A word of the list, and the button that takes it away."""

    word: str
    alternative: str
    note: str
    meta_text: str
    action: str
    csrf: bool = True


@area.get("", ENTRY_REVIEW)
def show_word_list() -> str:
    """Show the list, the form for a new word, and what changed."""
    return _list({}, {})


@area.post("", ENTRY_PUBLISH)
def create_listed_word() -> ResponseReturnValue:
    """Put a word on the list."""
    typed = forms.read_form(WordSchema(), request.form)
    try:
        service.add_portal_word(scope(), typed)
    except Invalid as problem:
        return _list(typed, problem.fields), 422
    return redirect(url_for("word_list.show_word_list", na="erbij"), 303)


@area.post("/<uuid:word_id>/weg", ENTRY_PUBLISH)
def delete_listed_word(word_id: uuid.UUID) -> ResponseReturnValue:
    """Take a word from the list."""
    service.remove_portal_word(scope(), word_id)
    return redirect(url_for("word_list.show_word_list", na="weg"), 303)


def _list(typed: Fields, errors: dict[str, list[str]]) -> str:
    words, changes = service.list_portal_words(scope()), service.list_word_changes(scope())
    names = service.load_known_names(
        scope(), [one.added_by for one in words] + [one.actor_id for one in changes]
    )
    fields = forms.make_form_fields(WordSchema(), typed, errors, {})
    form = Form(url_for("word_list.create_listed_word"), fields, _("Zet op de lijst"))
    title = _("Woordenlijst")
    return render_editor_page(
        "desks/editors/word_list.html",
        _("Fout: %(title)s", title=title) if errors else title,
        form=form,
        said=_said(changes),
        hard=[_row(one, names) for one in words if one.kind == HARD],
        allowed=[_row(one, names) for one in words if one.kind != HARD],
        changes=[_change(one, names) for one in changes],
    )


def _said(changes: list[PlainWordChange]) -> str:
    """Say what just happened (`?na=`): the last change of the list tells."""
    wanted = {"erbij": ADDED, "weg": REMOVED}.get(request.args.get("na", ""))
    last = changes[0] if changes and changes[0].action == wanted else None
    return _(SAID[last.action], word=last.word) if last else ""


def _row(one: PlainWord, names: dict[uuid.UUID | None, str]) -> WordRow:
    when = _(
        "Van %(name)s, %(day)s",
        name=_name(one.added_by, names),
        day=formats.plain_date(one.added_at),
    )
    away = url_for("word_list.delete_listed_word", word_id=one.id)
    return WordRow(one.word, one.alternative, one.note, when, away)


def _change(one: PlainWordChange, names: dict[uuid.UUID | None, str]) -> str:
    return _(
        "%(day)s, %(name)s: %(what)s",
        day=formats.plain_date(one.at),
        name=_name(one.actor_id, names),
        what=_(DID[(one.action, one.kind)], word=one.word),
    )


def _name(user_id: uuid.UUID | None, names: dict[uuid.UUID | None, str]) -> str:
    return names.get(user_id) or (_("oud-collega") if user_id else _("het systeem"))
