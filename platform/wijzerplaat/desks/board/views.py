"""The editors' page of everything that waits, and the proposals that nobody answered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from flask import redirect, request
from werkzeug.wrappers import Response

from wijzerplaat.desks.board import display, service, task_views
from wijzerplaat.desks.contacts import service as contacts
from wijzerplaat.desks.duplicates import display as duplicates
from wijzerplaat.desks.editors import proposal_page
from wijzerplaat.desks.editors.display import ListRow, PostForm, Status, Teaser
from wijzerplaat.desks.editors.layout import render_editor_page
from wijzerplaat.desks.front_desk import display as questions
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.permissions import PART_PUBLISH, PART_REVIEW
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.requests import may_open, scope
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.moderation.models import Revision
from wijzerplaat.records.takedown.tasks import HIDDEN_AGAIN

area = Area("board", __name__, prefix="/redactie")


Work = TypeVar("Work")
"""Whatever waits for the editors."""


@dataclass(frozen=True)
class Part:
    """One sort of work that has a desk of its own: how much there is, and the first few."""

    icon: str
    title: str
    count: int
    rows: list[Teaser]
    href: str


@area.get("/bord", PART_REVIEW, asks=("na", "taak"))
def show_board() -> str:
    """Show what waits, counted, with the first few of each."""
    found, word = service.load_board(scope()), request.args.get("na", "")
    return render_editor_page(
        "desks/board/board.html",
        _("Bord"),
        tabs=task_views.make_task_tabs(found.tasks.counts),
        task_parts=display.describe_task_parts(scope(), found.tasks),
        parts=_parts(found),
        total=found.total,
        news=[_news(one) for one in found.news],
        seen=PostForm(url_for("board.confirm_news_seen")),
        said=_said(word),
        undo=task_views.describe_undo(word, request.args.get("taak", "")),
    )


@area.post("/bord/gezien", PART_PUBLISH)
def confirm_news_seen() -> Response:
    """Say that the news of what one follows was read."""
    contacts.mark_news_seen(scope())
    return redirect(url_for("board.show_board"), 303)


@area.get("/concepten", PART_REVIEW)
def show_unanswered_drafts() -> str:
    """List what was sent back more than a week ago without any answer."""
    status = Status(_("Wacht op antwoord"), "warning")
    found = service.list_unanswered_drafts(scope())
    teasers = [_revision(one) for one in found]
    rows = [ListRow(one.title, one.href, one.meta_text, status) for one in teasers]
    return _list(
        _("Nog geen antwoord"),
        _("Je stelde een vraag. Na 7 dagen is er nog geen antwoord."),
        rows,
    )


@area.get("/verborgen", PART_REVIEW)
def show_hidden_entries() -> Response:
    """Lead to the tasks about what is hidden and must be looked at again."""
    return redirect(url_for("tasks.show_tasks", soort=HIDDEN_AGAIN), 303)


def _list(title: str, intro: str, rows: list[ListRow]) -> str:
    return render_editor_page(
        "desks/editors/working_list.html",
        title,
        title=title,
        rows=rows,
        pager=None,
        new=None,
        notice="",
        intro=intro,
        menu=url_for("board.show_board"),
    )


def _said(word: str) -> str:
    return {
        "mij": _("Dit is nu van jou."),
        "gegeven": _("De taak is doorgegeven."),
        "later": _("De taak wacht. Op die dag staat hij weer hier."),
        "terug": _("De taak staat weer op het bord."),
        "klaar": _("Klaar. Dank je wel!"),
        "verstuurd": _("De mail gaat opnieuw weg."),
    }.get(word, "")


def _parts(found: service.Board) -> list[Part]:
    parts = [
        _part("check", _("Te beoordelen"), found.review, _revision, "editors.show_queue"),
        _part(
            "talk",
            _("Vragen van bewoners"),
            found.questions,
            lambda one: questions.describe_question_row(one, scope().now),
            "front_desk.list_resident_questions",
        ),
        _part(
            "clock", _("Nog geen antwoord"), found.quiet, _revision, "board.show_unanswered_drafts"
        ),
        _part(
            "people",
            _("Staat dit er 2 keer op?"),
            found.doubles,
            duplicates.describe_duplicate_pair,
            "duplicates.show_duplicates",
        ),
    ]
    shown = [part for part in parts if part is not None]
    return sorted(shown, key=lambda part: part.count == 0)  # what is done stands last


def _part(
    icon: str,
    title: str,
    found: tuple[int, Sequence[Work]],
    row: Callable[[Work], Teaser],
    endpoint: str,
) -> Part | None:
    """Return one sort of work; None where this editor may not do it."""
    if not may_open(endpoint):
        return None
    return Part(icon, title, found[0], [row(one) for one in found[1]], url_for(endpoint))


def _revision(one: Revision) -> Teaser:
    kind = _(kinds.kind_of_entry(one.entry).singular)
    return Teaser(
        one.snapshot["title"],
        url_for("editors.show_proposal", revision_id=one.id),
        ", ".join(
            part
            for part in (
                kind,
                one.author_name,
                proposal_page.describe_age(one.submitted_at, scope().now),
            )
            if part
        ),
    )


def _news(one: contacts.News) -> Teaser:
    what = _(proposal_page.DECIDED[one.decision]) if one.decision else _("Nieuw voorstel")
    return Teaser(
        one.title,
        url_for("history.show_entry_history", entry_id=one.entry_id),
        ". ".join(part for part in (what, one.by, formats.plain_date(one.at)) if part),
    )
