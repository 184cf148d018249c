"""/redactie/bovenaan: what stands first on the page of each topic."""

from __future__ import annotations

from flask import redirect, request
from flask.typing import ResponseReturnValue

from wijzerplaat.desks.editors.display import Link, Status
from wijzerplaat.desks.editors.layout import render_editor_page
from wijzerplaat.desks.highlights import display, rules, service
from wijzerplaat.desks.settings.form_views import CHANGED, find_said_status
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Conflict, Invalid
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import PART_PUBLISH
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.forms import translate_message
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.records.entries.list_page import read_search_words

area = Area("highlights", __name__, prefix="/redactie/bovenaan")
BUTTONS = (rules.PUT, rules.UP, rules.DOWN, rules.AWAY)
TITLE = N_("Bovenaan bij een onderwerp")


@area.get("", PART_PUBLISH)
def list_topics_with_highlights() -> str:
    """Show the topics, each with what stands first."""
    return render_editor_page(
        "desks/highlights/topics.html", _(TITLE), rows=display.describe_topics(scope())
    )


@area.get("/<slug>", PART_PUBLISH, asks=("q", "na"))
def show_topic_highlights(slug: str) -> str:
    """Show what stands first of one topic, and what follows by itself."""
    return _show(slug, find_said_status())


@area.post("/<slug>", PART_PUBLISH)
def change_topic_highlights(slug: str) -> ResponseReturnValue:
    """Put a record first, move it, or take it away."""
    button = next((one for one in BUTTONS if request.form.get(one)), rules.UP)
    record, seen = request.form.get(button, ""), request.form.get("seen", "")
    try:
        changed = service.put_highlight(scope(), slug, button, record, seen)
    except Invalid as problem:
        return _show(slug, Status(translate_message(problem.fields[""][0]), "warning")), 422
    except Conflict:
        return _show(slug, Status(translate_message(CHANGED), "warning")), 409
    said = "bewaard" if changed else "zelfde"
    return redirect(url_for("highlights.show_topic_highlights", slug=slug, na=said), 303)


@area.post("/<slug>/<int:number>/terug", PART_PUBLISH)
def restore_topic_highlights(slug: str, number: int) -> ResponseReturnValue:
    """Let stand first what did before a change."""
    changed = service.restore_highlights(scope(), slug, number)
    said = "terug" if changed else "zelfde"
    return redirect(url_for("highlights.show_topic_highlights", slug=slug, na=said), 303)


def _show(slug: str, said: Status | None) -> str:
    topic = service.find_kept_topic(scope(), slug)
    present, number = service.load_highlights(scope(), slug)
    words = read_search_words(request.args.to_dict(flat=False))
    here = url_for("highlights.show_topic_highlights", slug=slug)
    return render_editor_page(
        "desks/highlights/topic.html",
        topic.name,
        title=topic.name,
        said=said,
        action=here,
        seen=number,
        rows=display.describe_first_rows(scope(), topic, present),
        words=words,
        others=display.describe_next_rows(scope(), topic, present, words),
        is_full=len(present) >= rules.MOST,
        page_href=url_for("discover.show_topic", slug=slug),
        changes=display.describe_changes(scope(), topic),
        above=Link(_("Alle onderwerpen"), url_for("highlights.list_topics_with_highlights")),
    )
