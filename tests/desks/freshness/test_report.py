"""The report of one organisation: what it tells, as page and as tagged PDF, and no names."""

from __future__ import annotations

import re
import uuid
import zlib
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
import time_machine
from dateutil.relativedelta import relativedelta
from sqlalchemy import select

from tests.house import html
from tests.support.freshness import asked_once
from tests.support.people import actor
from wijzerplaat.desks.agreements import service as agreements
from wijzerplaat.desks.contacts import service as contacts
from wijzerplaat.desks.contacts.models import CORRECT
from wijzerplaat.desks.freshness import report as reports
from wijzerplaat.ground.adapters import pdf
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.errors import NotAllowed, NotFound
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.kinds.activities.service import plan_all_activities
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.freshness import service as freshness
from wijzerplaat.residents.questions import service as questions

Work = Callable[..., AbstractContextManager[Scope]]
PAGE = '<html lang="nl"><head><title>Blad</title></head><body><h1>Kop</h1>{}</body></html>'
TABLE = '<table><tr><th scope="col">Wat</th></tr><tr><td>Dit</td></tr></table>'


def later(**much: int) -> Any:
    return time_machine.travel(clock.now() + relativedelta(**much), tick=True)


def find(scope: Scope, title: str = "Buurthuis De Eik") -> Entry:
    return scope.session.scalars(select(Entry).where(Entry.title == title)).one()


def test_it_tells_what_is_online_what_was_asked_and_what_came_back(
    work: Work, platform: Any
) -> None:
    token = asked_once(work)
    with later(months=5, days=1), work() as scope:
        freshness.answer_check_question(scope, token, freshness.CORRECT)
    with later(months=6), work(actor=actor(platform, "editor")) as scope:
        plan_all_activities(scope)  # as each night
        found = reports.load_report(scope, find(scope).id)
        assert (len(found.records), found.in_time) == (4, 4)
        assert {one.by for one in found.records} == {reports.BY_ORGANISATION}
        (asked,) = found.asked
        assert (asked.step, asked.answer) == (1, freshness.CORRECT)
        assert asked.answered_at is not None
    with later(months=12), work(actor=actor(platform, "editor")) as scope:
        assert reports.load_report(scope, find(scope).id).in_time == 0


def test_a_call_of_the_desk_counts_as_checked_by_the_desk(work: Work, platform: Any) -> None:
    with work(actor=actor(platform, "editor")) as scope:
        contacts.log_call(scope, find(scope).id, {"outcome": CORRECT})
        scope.session.flush()
        found = reports.load_report(scope, find(scope).id)
        assert {one.by for one in found.records} == {reports.BY_DESK}


def test_what_says_nothing_is_missing_and_questions_are_counted(work: Work, platform: Any) -> None:
    with work() as scope:
        find(scope).phone = ""
        asked = {"text": "Wanneer open?", "contact": "sanne@post.example"}
        questions.create_question(scope, asked, "buurthuis-de-eik")
    with work(actor=actor(platform, "editor")) as scope:
        found = reports.load_report(scope, find(scope).id)
        (own,) = [one for one in found.records if one.entry.OWNS]
        assert "phone" in own.missing and "email" not in own.missing


def test_it_is_of_an_organisation_and_for_the_desk(work: Work, people: dict[str, Any]) -> None:
    with work(actor=people["editor"]) as scope:
        for wrong in (find(scope, "Koffieochtend").id, uuid.uuid4()):
            with pytest.raises(NotFound):
                reports.load_report(scope, wrong)
    with work(actor=people["member"]) as scope, pytest.raises(NotAllowed):
        reports.load_report(scope, find(scope).id)


def test_the_page_names_nobody_and_leads_to_the_pdf(browser: Any, work: Work) -> None:
    with work() as scope:
        here = f"/redactie/actueel/{find(scope).id}/rapport"
    editor = browser("editor")
    text = editor.get(here).text
    assert "Buurthuis De Eik" in text and "Koffieochtend" in text and "4 van 4" in text
    sheet = text[text.index('<article class="report"') : text.index("</article>")]
    assert not re.search(r"@|Admin|Member|Ria", sheet)
    if pdf.is_pdf_available():
        answer = editor.get(f"{here}.pdf")
        assert answer.mimetype == "application/pdf" and answer.data.startswith(b"%PDF")
        assert "no-store" in answer.headers["Cache-Control"]


def test_what_was_agreed_stands_in_it_with_what_runs_out(browser: Any, work: Work) -> None:
    with work() as scope:
        organisation_id = find(scope).id
        agreed = {"keeper": "De coördinator", "agreed_with": "Ria", "agreed_on": None}
        soon = (clock.today() + relativedelta(weeks=4)).isoformat()
        for about, ends_on in (("De tijden", soon), ("De foto’s", None)):
            typed = {**agreed, "about": about, "ends_on": ends_on, "remark": "Niet voor op papier"}
            agreements.make_agreement(scope, organisation_id, typed)
    here = f"/redactie/actueel/{organisation_id}/rapport"
    text = browser("editor").get(here).text
    sheet = text[text.index('<article class="report"') : text.index("</article>")]
    for words in ("De coördinator", "Bijna of al afgelopen: De tijden.", "Loopt bijna af", "Ria"):
        assert words in sheet
    assert "Niet voor op papier" not in sheet
    assert "Alleen bij de afspraken staan namen van mensen." in sheet
    assert html.problems(text) == []
    if pdf.is_pdf_available():
        made = browser("editor").get(f"{here}.pdf").data
        assert made.startswith(b"%PDF") and b"/TH" in _inflate(made)


def test_without_the_libraries_the_page_says_so_and_can_be_printed(
    browser: Any, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "_load", lambda: None)
    with work() as scope:
        here = f"/redactie/actueel/{find(scope).id}/rapport"
    editor = browser("editor")
    text = editor.get(here).text
    assert "Op deze server kan nu geen PDF worden gemaakt." in text and "Print" in text
    assert f"{here}.pdf" not in text
    answer = editor.get(f"{here}.pdf")
    assert answer.status_code == 303 and answer.headers["Location"].endswith(here)
    with pytest.raises(pdf.PdfUnavailable):
        pdf.make_pdf(PAGE.format(""), "")


@pytest.mark.skipif(not pdf.is_pdf_available(), reason="pango is not on this machine")
def test_a_pdf_has_tags_language_and_title_and_fetches_nothing() -> None:
    picture = '<img alt="" src="http://elders.example/x.png"><img alt="" src="file:///etc/passwd">'
    made = _inflate(pdf.make_pdf(PAGE.format(TABLE + picture), "h1{color:#000}"))
    for mark in (b"/StructTreeRoot", b"/Lang", b"/MarkInfo", b"/H1", b"/TH", b"pdfuaid"):
        assert mark in made, mark
    assert b"root:" not in made


def _inflate(made: bytes) -> bytes:
    """Return what stands in a PDF, its packed parts unpacked."""
    found = [made]
    for part in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", made, re.DOTALL):
        try:
            found.append(zlib.decompress(part))
        except zlib.error:
            continue
    return b"\n".join(found)
