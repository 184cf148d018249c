"""The pages of searching: what answers to words, what was missed, what to type."""

from __future__ import annotations

from flask import redirect, request
from flask.typing import ResponseReturnValue

from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.permissions import PUBLIC, PUBLIC_POST
from wijzerplaat.ground.danger.rules import sounds_like_danger
from wijzerplaat.ground.web import forms, languages
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.cost_limits import SEARCH, SUGGESTIONS
from wijzerplaat.ground.web.forms import translate_message
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.headers import mark_answer_unseen
from wijzerplaat.ground.web.pages import make_list_title, render_page
from wijzerplaat.ground.web.platform import platform
from wijzerplaat.ground.web.query_strings import SEARCHED
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.residents.search import missed, suggestions
from wijzerplaat.residents.search import results_page as search_results_page
from wijzerplaat.residents.search.display import SearchPage, TellForm, hush_search_page
from wijzerplaat.residents.search.schemas import MissedSchema

area = Area("search", __name__)


@area.get("/zoeken", PUBLIC, asks=SEARCHED, costs=SEARCH)
def show_search() -> ResponseReturnValue:
    """Show what answers to the words somebody typed."""
    found = _found()
    wrong = bool(found["near"] and found["near"].error)
    return _search(
        found, told=request.args.get("na") == "verteld", wrong=wrong
    ), 422 if wrong else 200


@area.post("/zoeken/gemist", PUBLIC_POST)
def send_missed_words() -> ResponseReturnValue:
    """Take what somebody did not find: only words, nothing about who."""
    words = forms.read_form(MissedSchema(), request.form)["words"] or ""
    problems = MissedSchema().validate({"words": words})
    if problems:
        return _search(_found(), told=False, error=problems["words"][0], typed=words), 422
    if sounds_like_danger(words):
        return redirect(url_for("guide.show_urgent_help"), 303)
    missed.record_missed_words(scope(), words)
    return redirect(
        f"{url_for('search.show_search', q=request.args.get('q', '')[:100], na='verteld')}#vertel",
        303,
    )


@area.get("/zoeken/voorstellen", PUBLIC, asks=("q",), costs=SUGGESTIONS)
def show_search_suggestions() -> ResponseReturnValue:
    """Give words to choose from while somebody types."""
    if _is_danger():
        mark_answer_unseen()
    found = suggestions.list_search_suggestions(scope(), request.args.get("q", ""))
    return {
        "suggestions": [
            {
                "text": one.text,
                "href": languages.add_language_prefix(one.href) if one.href else None,
            }
            for one in found
        ]
    }


def _is_danger() -> bool:
    """Return whether what was searched for sounds like danger."""
    return sounds_like_danger(request.args.get("q", ""))


def _found() -> SearchPage:
    return search_results_page.describe_search_page(
        scope(), request.args.to_dict(flat=False), platform().settings.tenants
    )


def _search(
    found: SearchPage,
    *,
    told: bool,
    wrong: bool = False,
    error: str = "",
    typed: str = "",
) -> str:
    danger = _is_danger()
    found = hush_search_page(found) if danger else found
    words = "" if danger else found["box"].q
    what = make_list_title(
        _("Zoeken: %(words)s", words=words) if words else _("Zoeken"), found["pager"]
    )
    tell_form = TellForm(
        told,
        translate_message(error),
        typed or words,
        url_for("search.send_missed_words", q=words),
    )
    title = _("Fout: %(title)s", title=what) if wrong or error else what
    return render_page(
        "residents/search/results.html",
        title,
        crumb=_("Zoeken"),
        tell=tell_form,
        **found,
        description=_("Wat is er te doen? Kies een dag, een plek of een onderwerp."),
    )
