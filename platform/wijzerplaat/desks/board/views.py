"""The editors' page of everything that waits, and the proposals that nobody answered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from flask import redirect
from werkzeug.wrappers import Response

from wijzerplaat.desks.board import service
from wijzerplaat.desks.contacts import display as late
from wijzerplaat.desks.contacts import service as contacts
from wijzerplaat.desks.contacts.overdue import Overdue
from wijzerplaat.desks.duplicates import display as duplicates
from wijzerplaat.desks.editors import proposal_page
from wijzerplaat.desks.editors.display import ListRow, PostForm, Status, Teaser
from wijzerplaat.desks.editors.layout import render_editor_page
from wijzerplaat.desks.front_desk import views as questions
from wijzerplaat.desks.insights.service import Text
from wijzerplaat.desks.joining.models import Application, TakeOver
from wijzerplaat.desks.links import display as links
from wijzerplaat.desks.links.models import LinkCheck
from wijzerplaat.desks.sources import display as source_desk
from wijzerplaat.desks.sources.service import Different
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.permissions import ENTRY_PUBLISH, ENTRY_REVIEW
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.moderation.models import Revision
from wijzerplaat.records.plain.display import LEVELS
from wijzerplaat.records.sources.models import SourceRecord
from wijzerplaat.records.takedown import queries as takedowns
from wijzerplaat.records.takedown.models import Takedown
from wijzerplaat.residents.feedback.models import Report
from wijzerplaat.residents.feedback.schemas import WORDS

area = Area("board", __name__, prefix="/redactie")


Work = TypeVar("Work")
"""Whatever waits for the editors."""


@dataclass(frozen=True)
class Part:
    """One sort of work: how much there is, and the first few."""

    icon: str
    title: str
    count: int
    rows: list[Teaser]
    href: str


@area.get("/bord", ENTRY_REVIEW)
def show_board() -> str:
    """Show what waits, counted, with the first few of each."""
    found = service.load_board(scope())
    return render_editor_page(
        "desks/board/board.html",
        _("Bord"),
        parts=_parts(found),
        total=found.total,
        news=[_news(one) for one in found.news],
        seen=PostForm(url_for("board.confirm_news_seen")),
    )


@area.post("/bord/gezien", ENTRY_PUBLISH)
def confirm_news_seen() -> Response:
    """Say that the news of what one follows was read."""
    contacts.mark_news_seen(scope())
    return redirect(url_for("board.show_board"), 303)


@area.get("/concepten", ENTRY_REVIEW)
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


@area.get("/verborgen", ENTRY_REVIEW)
def show_hidden_entries() -> str:
    """List what is hidden and must be looked at again."""
    status = Status(_("Verborgen"), "negative")
    teasers = [_hidden(*one) for one in takedowns.list_takedowns_to_look_at(scope())[1]]
    return _list(
        _("Verborgen: kijk er weer naar"),
        _("Zet het terug op de website, of haal het weg."),
        [ListRow(one.title, one.href, one.meta_text, status) for one in teasers],
    )


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


def _parts(found: service.Board) -> list[Part]:
    parts = [
        _part("check", _("Te beoordelen"), found.review, _revision, "editors.show_queue"),
        _part(
            "talk",
            _("Vragen van bewoners"),
            found.questions,
            questions.describe_question_row,
            "front_desk.list_resident_questions",
        ),
        _part(
            "alert",
            _("Klopt niet, zeggen bewoners"),
            found.reports,
            _report,
            "reports.show_reports",
        ),
        _part(
            "phone", _("Controle te laat: bel even"), found.late, _late, "call_list.show_call_list"
        ),
        _part(
            "clock", _("Nog geen antwoord"), found.quiet, _revision, "board.show_unanswered_drafts"
        ),
        _part("computer", _("Kapotte links"), found.broken, _link, "links.show_broken_links"),
        _part(
            "people",
            _("Staat dit er 2 keer op?"),
            found.doubles,
            duplicates.describe_duplicate_pair,
            "duplicates.show_duplicates",
        ),
        _part(
            "user",
            _("Wil een organisatie bijhouden"),
            found.asking,
            _asks,
            "applications.show_applications",
        ),
        _part(
            "people", _("Nieuwe bijhouders"), found.taken, _asks, "applications.show_applications"
        ),
        _part("book", _("Moeilijkste teksten"), found.hard, _text, "insights.show_hardest_texts"),
        *_record_parts(found),
    ]
    return sorted(parts, key=lambda part: part.count == 0)  # what is done stands last


def _hidden_part(found: service.Board) -> Part:
    count, first = found.hidden
    rows = [_hidden(*one) for one in first]
    title = _("Verborgen: kijk er weer naar")
    return Part("eye", title, count, rows, url_for("board.show_hidden_entries"))


def _record_parts(found: service.Board) -> list[Part]:
    """What is hidden, and what differs from its source or vanished from it."""
    return [
        _hidden_part(found),
        _part(
            "list", _("Anders dan de bron"), found.differ, _different, "sources.show_differences"
        ),
        _part(
            "question",
            _("Verdwenen uit een bron"),
            found.vanished,
            _vanished,
            "vanished.show_vanished_entries",
        ),
    ]


def _part(
    icon: str,
    title: str,
    found: tuple[int, Sequence[Work]],
    row: Callable[[Work], Teaser],
    endpoint: str,
) -> Part:
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


def _report(one: Report) -> Teaser:
    age = proposal_page.describe_age(one.created_at, scope().now)
    return Teaser(
        one.entry.title, url_for("reports.show_reports"), f"{_(dict(WORDS)[one.what])}, {age}"
    )


def _hidden(one: Takedown, entry: Entry) -> Teaser:
    said = (
        _("De organisatie zegt: alles klopt weer.")
        if one.asked_back_at
        else _("Verborgen sinds %(day)s", day=formats.plain_date(one.at))
    )
    href = url_for("takedown.show_takedown_forms", entry_id=entry.id)
    return Teaser(entry.title, href, said)


def _different(one: Different) -> Teaser:
    row = source_desk.describe_different_rows([one])[0]
    return Teaser(row.title, row.href, row.text)


def _vanished(one: tuple[SourceRecord, Entry]) -> Teaser:
    record, entry = one
    href = url_for("takedown.show_takedown_forms", entry_id=entry.id)
    return Teaser(entry.title, href, record.source.name)


def _late(one: Overdue) -> Teaser:
    return Teaser(
        one.title,
        url_for("contacts.show_entry_contacts", entry_id=one.id),
        ". ".join(part for part in (one.phone, late.describe_overdue_date(one)) if part),
    )


def _link(one: LinkCheck) -> Teaser:
    return Teaser(
        one.entry.title,
        url_for("contacts.show_entry_contacts", entry_id=one.entry_id),
        links.describe_link_problem(one),
    )


def _asks(one: Application | TakeOver) -> Teaser:
    return Teaser(one.organisation.title, url_for("applications.show_applications"), one.name)


def _text(one: Text) -> Teaser:
    kind, words = kinds.find_kind(one.kind), LEVELS.get(one.level or "")
    return Teaser(
        one.title,
        kind.page(one.slug),
        ". ".join(part for part in (_(kind.singular), _(words[0]) if words else "") if part),
    )


def _news(one: contacts.News) -> Teaser:
    what = _(proposal_page.DECIDED[one.decision]) if one.decision else _("Nieuw voorstel")
    return Teaser(
        one.title,
        url_for("history.show_entry_history", entry_id=one.entry_id),
        ". ".join(part for part in (what, one.by, formats.plain_date(one.at)) if part),
    )
