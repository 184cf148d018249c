"""For editors: the words that residents use, and what they did not find."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import timedelta

from flask import redirect, request
from flask.typing import ResponseReturnValue

from wijzerplaat.desks.editors.display import Form, Tab
from wijzerplaat.desks.editors.layout import render_editor_page
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.core.permissions import ENTRY_PUBLISH, ENTRY_REVIEW
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.web import formats, forms
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.gettext import _, ngettext
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.residents.search import missed, search_words
from wijzerplaat.residents.search.schemas import AdditionSchema

area = Area("search_words", __name__, prefix="/redactie")
PERIODS = {"week": 7, "maand": 31, "jaar": 365}


@dataclass(frozen=True)
class MissedWords:
    """Words that residents did not find."""

    words: str
    times: str
    last: str
    search_href: str
    add_href: str


@dataclass(frozen=True)
class ListedWords:
    """Words of residents, what they mean, and the button that takes them away."""

    said: str
    meant: str
    meta_text: str
    action: str
    csrf: bool = True


@area.get("/zoekwoorden", ENTRY_REVIEW)
def show_search_words() -> str:
    """Show the portal's own search words, and the form for more."""
    return _list({"said": request.args.get("woord", "")[:80]}, {})


@area.post("/zoekwoorden", ENTRY_PUBLISH)
def create_search_words() -> ResponseReturnValue:
    """Put words on the list."""
    typed = forms.read_form(AdditionSchema(), request.form)
    try:
        search_words.add_search_addition(scope(), typed)
    except Invalid as problem:
        return _list(typed, problem.fields), 422
    return redirect(url_for("search_words.show_search_words", na="erbij"), 303)


@area.post("/zoekwoorden/<uuid:addition_id>/weg", ENTRY_PUBLISH)
def delete_search_words(addition_id: uuid.UUID) -> ResponseReturnValue:
    """Take words from the list."""
    search_words.remove_search_addition(scope(), addition_id)
    return redirect(url_for("search_words.show_search_words", na="weg"), 303)


@area.get("/gemist", ENTRY_REVIEW)
def show_missed_words() -> str:
    """Show what residents did not find."""
    period = request.args.get("periode", "maand")
    since = clock.today(scope().now) - timedelta(days=PERIODS.get(period, PERIODS["maand"]))
    rows = [
        MissedWords(
            words,
            ngettext("%(num)s keer", "%(num)s keer", count),
            formats.plain_date(last),
            url_for("search.show_search", q=words),
            url_for("search_words.show_search_words", woord=words),
        )
        for words, count, last in missed.list_most_missed_words(scope(), since)
    ]
    return render_editor_page(
        "desks/editors/missed_words.html", _("Niet gevonden"), rows=rows, periods=_periods(period)
    )


def _periods(chosen: str) -> list[Tab]:
    labels = {"week": _("Een week"), "maand": _("Een maand"), "jaar": _("Een jaar")}
    return [
        Tab(
            label,
            url_for("search_words.show_missed_words", periode=name),
            name == chosen,
            "calendar",
        )
        for name, label in labels.items()
    ]


def _list(typed: Fields, errors: dict[str, list[str]]) -> str:
    fields = forms.make_form_fields(AdditionSchema(), typed, errors, {})
    form = Form(url_for("search_words.create_search_words"), fields, _("Zet op de lijst"))
    said = {
        "erbij": _("Het staat op de lijst. Zoeken werkt er nu mee."),
        "weg": _("Het staat niet meer op de lijst."),
    }
    rows = [
        ListedWords(
            one.said,
            one.meant,
            formats.plain_date(one.added_at),
            url_for("search_words.delete_search_words", addition_id=one.id),
        )
        for one in search_words.list_search_additions(scope())
    ]
    title = _("Zoekwoorden")
    return render_editor_page(
        "desks/editors/search_words.html",
        _("Fout: %(title)s", title=title) if errors else title,
        form=form,
        rows=rows,
        said=said.get(request.args.get("na", ""), ""),
    )
