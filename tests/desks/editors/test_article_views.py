"""What editors do under /redactie/artikelen, and organisations under /mijn/verhalen, over HTTP."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from tests import world
from tests.house import html as house
from tests.looking import cards, day, page
from tests.support.own_entries import words
from tests.support.people import Browser
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.ground.web.platform import Platform
from wijzerplaat.kinds.articles.models import Article
from wijzerplaat.kinds.articles.tasks import READ_AGAIN
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.moderation import jobs, queries
from wijzerplaat.records.moderation import service as moderation
from wijzerplaat.records.takedown import service as takedown
from wijzerplaat.tenancy.tasks.jobs import follow_portal_tasks
from wijzerplaat.tenancy.tasks.models import Task

Work = Callable[..., AbstractContextManager[Scope]]
HERE = "/redactie/artikelen"
TEXT = {
    "title": "Nieuw loket",
    "summary": "Het loket gaat open.",
    "genre": "news",
    "topics": ["geld"],
}


@pytest.fixture
def editor(client: FlaskClient, platform: Platform) -> Browser:
    return Browser(client, platform, "editor")


def send(browser: Browser, **more: Any) -> Any:
    browser.get(f"{HERE}/nieuw")
    return browser.post(f"{HERE}/nieuw", {**TEXT, **more})


def later(work: Work, days: int) -> None:
    """Let the job run so many days from now, twice."""
    for _again in range(2):
        with work() as scope:
            jobs.publish_planned_revisions(replace(scope, now=scope.now + timedelta(days=days)))


def article(scope: Scope, slug: str = "nieuw-loket") -> Article:
    return scope.session.scalars(select(Article).where(Article.slug == slug)).one()


def test_a_planned_article_goes_live_once_and_at_its_moment(
    editor: Browser, client: FlaskClient, work: Work
) -> None:
    listed = words(editor.follow(send(editor, plaats_dag=str(day(3)), plaats_tijd="9.30")))
    assert re.search(r"Gepland voor \w+ \d+ \w+, 9\.30 uur", listed)
    page(client, "/informatie/nieuw-loket", 404)
    with work(write=False) as scope:
        assert queries.list_waiting_revisions(scope) == []
    later(work, 1)
    page(client, "/informatie/nieuw-loket", 404)
    later(work, 4)
    page(client, "/informatie/nieuw-loket")
    with work(write=False) as scope:
        history = queries.list_entry_revisions(scope, article(scope).id)
        assert [(one.decision, one.decider_name, one.publish_at) for one in history] == [
            ("approved", "Editor", None)
        ]


def test_a_planned_change_leaves_the_old_text_online_until_then(
    editor: Browser, client: FlaskClient, work: Work
) -> None:
    send(editor)
    with work(write=False) as scope:
        path = f"{HERE}/{article(scope).id}/wijzig"
    editor.get(path)
    editor.post(path, {**TEXT, "summary": "Het loket gaat dicht.", "plaats_dag": str(day(2))})
    assert "gaat open" in page(client, "/informatie/nieuw-loket")
    assert "Gepland voor" in words(editor.get(path)) and house.problems(editor.last.text) == []
    later(work, 3)
    assert "gaat dicht" in page(client, "/informatie/nieuw-loket")


def test_a_plan_can_be_cancelled_and_then_waits_in_the_queue(
    editor: Browser, client: FlaskClient, work: Work
) -> None:
    editor.follow(send(editor, plaats_dag=str(day(1))))
    action = re.search(rf'action="({HERE}/plan/[^"]+)"', editor.last.text)
    assert action and "Niet online" in words(editor.follow(editor.post(action[1])))
    later(work, 2)
    page(client, "/informatie/nieuw-loket", 404)
    with work(write=False) as scope:
        assert [one.snapshot["title"] for one in queries.list_waiting_revisions(scope)] == [
            "Nieuw loket"
        ]
    editor.get(f"{HERE}/nieuw")
    assert editor.post(action[1]).status_code == 409


def test_what_changed_meanwhile_is_not_overwritten_by_a_plan(
    editor: Browser, client: FlaskClient, work: Work
) -> None:
    send(editor)
    with work(write=False) as scope:
        entry_id = article(scope).id
    editor.get(f"{HERE}/{entry_id}/wijzig")
    editor.post(
        f"{HERE}/{entry_id}/wijzig", {**TEXT, "summary": "Gepland.", "plaats_dag": str(day(2))}
    )
    with work() as scope:
        article(scope).summary = "Intussen veranderd."
    later(work, 3)
    assert "Intussen veranderd." in page(client, "/informatie/nieuw-loket")
    with work(write=False) as scope:
        assert [one.snapshot["summary"] for one in queries.list_waiting_revisions(scope)] == [
            "Gepland."
        ]


def test_an_undone_plan_does_not_go_live_again(
    editor: Browser, client: FlaskClient, work: Work
) -> None:
    send(editor, plaats_dag=str(day(1)))
    later(work, 2)
    with work() as scope:
        moderation.undo_revision_decision(
            scope, queries.list_entry_revisions(scope, article(scope).id)[0].id
        )
    later(work, 3)
    assert "Nieuw loket" not in page(client, "/informatie/nieuw-loket", 404)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"plaats_dag": "2020-01-01"}, "Dit moment is al geweest."),
        ({"plaats_tijd": "9.00"}, "Kies ook een dag."),
        ({"plaats_dag": day(30).isoformat(), "plaats_tijd": "x"}, "Deze tijd klopt niet."),
        ({"review_on": "ooit"}, "Deze datum klopt niet."),
        ({"related": "organisaties/bestaat-niet"}, "Dit kennen we niet: organisaties/"),
        ({"in_short": "a\nb\nc\nd"}, "Maak er 3 regels van, of minder."),
    ],
)
def test_what_cannot_be_is_told_at_its_field_and_nothing_is_lost(
    editor: Browser, fields: dict[str, str], message: str
) -> None:
    answer = send(editor, body="Deze tekst blijft staan.", **fields)
    assert (
        answer.status_code == 422
        and message in words(answer)
        and "Deze tekst blijft staan." in answer.text
    )
    assert house.problems(answer.text) == [] and (fields.get("plaats_tijd") or "") in answer.text


def test_what_goes_with_it_is_found_ticked_and_shown(editor: Browser, client: FlaskClient) -> None:
    found = send(editor, doe="zoek", zoek="formulieren", related="/organisaties/buurthuis-de-eik")
    assert (
        'name="erbij" value="service/hulp-bij-formulieren"' in found.text
        and "Hulp bij formulieren (Hulp)" in found.text
    )
    assert "Buurthuis De Eik (" in found.text
    assert 'value="/organisaties/buurthuis-de-eik" checked' in found.text
    assert 'name="related"' not in found.text, "nobody types addresses"
    assert house.problems(found.text) == []
    send(
        editor,
        related="http://eikstad.test/organisaties/buurthuis-de-eik?x=1\nkoffieochtend",
        erbij="service/hulp-bij-formulieren",
    )
    assert cards(page(client, "/informatie/nieuw-loket")) == [
        "Buurthuis De Eik",
        "Koffieochtend",
        "Hulp bij formulieren",
    ]
    assert "We vonden niets." in words(send(editor, doe="zoek", zoek="qqqq"))


def test_what_is_not_online_any_more_says_so_and_can_be_taken_away(
    editor: Browser, client: FlaskClient, work: Work
) -> None:
    send(editor, erbij=["service/hulp-bij-formulieren", "organisation/buurthuis-de-eik"])
    with work() as scope:
        entry_id = article(scope).id
        gone = scope.session.scalars(select(Entry).where(Entry.slug == "hulp-bij-formulieren"))
        gone.one().state = "archived"
    path = f"{HERE}/{entry_id}/wijzig"
    form = editor.get(path).text
    assert "service/hulp-bij-formulieren (staat niet online)" in form
    assert re.findall(r'name="erbij" value="([^"]+)" checked', form) == [
        "service/hulp-bij-formulieren",
        "organisation/buurthuis-de-eik",
    ]
    assert editor.post(path, {**TEXT, "erbij": "organisation/buurthuis-de-eik"}).status_code == 303
    assert cards(page(client, "/informatie/nieuw-loket")) == ["Buurthuis De Eik"]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [({}, "Zo zien bewoners het"), ({"zoek": "formulieren"}, "Hulp bij formulieren (Hulp)")],
)
def test_enter_in_a_field_sends_nothing(
    editor: Browser, work: Work, typed: dict[str, str], shown: str
) -> None:
    form = editor.get(f"{HERE}/nieuw").text
    first = re.search(r'<button[^>]*name="doe" value="(\w+)"', form[form.index("entry-form") :])
    assert first and first[1] == "enter", "a browser presses the first button of a form"
    assert shown in words(send(editor, doe="enter", **typed))
    with work(write=False) as scope:
        assert (
            scope.session.scalars(select(Article).where(Article.slug == "nieuw-loket")).all() == []
        )


def test_a_text_is_set_aside_and_anybody_at_the_desk_goes_on_with_it(
    editor: Browser, client: FlaskClient, platform: Platform, work: Work
) -> None:
    listed = words(editor.follow(send(editor, doe="concept")))
    assert "Bewaard als concept." in listed and "Editor schreef hieraan op" in listed
    page(client, "/informatie/nieuw-loket", 404)
    with work(write=False) as scope:
        assert queries.list_waiting_revisions(scope) == [], "it waits for nobody"
        path = f"{HERE}/{article(scope).id}/wijzig"
    other = Browser(client, platform, "portal-admin")
    assert 'value="Nieuw loket"' in other.get(path).text
    other.post(path, {**TEXT, "summary": "Het loket is open."})
    assert "is open" in page(client, "/informatie/nieuw-loket")
    other.get(path)
    other.post(path, {**TEXT, "summary": "Over een maand.", "doe": "concept"})
    assert "is open" in page(client, "/informatie/nieuw-loket"), "what is live stays"
    assert "Concept. De oude tekst staat online." in words(other.get(f"{HERE}?staat=concept"))
    assert "Nieuw loket" not in words(other.get(f"{HERE}?staat=gepland"))


def test_an_article_is_taken_away_from_its_list_and_its_form(editor: Browser, work: Work) -> None:
    send(editor)
    with work(write=False) as scope:
        entry_id = article(scope).id
    away = f'href="/redactie/weg/{entry_id}"'
    assert away in editor.get(HERE).text and away in editor.get(f"{HERE}/{entry_id}/wijzig").text
    with work() as scope:
        takedown.hide_entry(
            scope, entry_id, {"reason": "unfit", "explanation": "", "look_again_on": None}
        )
    assert "Verborgen" in words(editor.get(f"{HERE}?staat=niet-online"))


def test_an_easy_version_has_a_check_of_its_own(editor: Browser) -> None:
    look = send(
        editor,
        doe="voorbeeld",
        easy_body="De participatie geschiedt conform de vigerende regelgeving. " * 8,
    )
    assert "Is de makkelijke versie makkelijk?" in words(look) and "Te moeilijk" in words(look)
    assert house.problems(look.text) == [] and re.search(
        r'data-b1-fields="[^"]*easy_body', look.text
    )


def test_a_text_asks_to_be_read_again_until_an_editor_did(editor: Browser, work: Work) -> None:
    open_tasks = select(Task).where(Task.kind == READ_AGAIN, Task.done_at.is_(None))
    listed = words(editor.follow(send(editor, review_on=str(day(1)))))
    assert "Kijk deze tekst na" not in listed
    with work() as scope:
        article(scope).review_on = day(0)
        article(scope).verified_at = scope.now - timedelta(days=40)
        follow_portal_tasks(scope)
        asked = [one.entry_id for one in scope.session.scalars(open_tasks)]
        assert asked == [article(scope).id], "the board and the daily mail ask for it"
    editor.get(f"{HERE}?staat=nakijken")
    assert "Kijk deze tekst na" in words(editor.last)
    action = re.search(rf'action="({HERE}/[^"]+/klopt)"', editor.last.text)
    assert action and "Kijk deze tekst na" not in words(editor.follow(editor.post(action[1])))
    with work(write=False) as scope:
        assert scope.session.scalars(open_tasks).all() == []


def test_an_organisation_tells_a_story_and_nothing_else(
    client: FlaskClient, platform: Platform, work: Work
) -> None:
    member = Browser(client, platform, "member")
    form = member.get("/mijn/verhalen/nieuw")
    assert (
        'name="genre"' not in form.text
        and 'name="related"' not in form.text
        and 'name="quote-text"' in form.text
    )
    story = {
        "title": "Ali kookt",
        "summary": "Ali kookt voor de buurt.",
        "genre": "info",
        "quote-text": "Ik ben er elke week.",
        "quote-name": "Ali",
        "related": "organisaties/bestaat-niet",
    }
    assert "Wacht op de redactie" in words(
        member.follow(member.post("/mijn/verhalen/nieuw", story))
    )
    assert "Ali kookt" in words(member.get("/mijn/verhalen")) and "Verhalen" in words(member.last)
    page(client, "/verhalen/ali-kookt", 404)
    with work() as scope:
        revision = queries.list_waiting_revisions(scope)[0]
        assert revision.snapshot["genre"] == "story"
        moderation.approve_revision(scope, revision.id)
    text = page(client, "/verhalen/ali-kookt")
    assert "‘Ik ben er elke week.’" in text and "Buurthuis De Eik" in text


def test_other_articles_of_an_organisation_stay_with_the_editors(
    client: FlaskClient, platform: Platform, work: Work
) -> None:
    member = Browser(client, platform, "member")
    with work() as scope:
        own = next(iter(member.actor.organisation_ids))
        entry_id = world.publish(
            scope, "article", {**world.ARTICLE, "title": "Van de redactie"}, own
        )
    assert "Van de redactie" not in html.unescape(member.get("/mijn").text)
    assert member.get(f"/mijn/verhalen/{entry_id}/wijzig").status_code == 404
