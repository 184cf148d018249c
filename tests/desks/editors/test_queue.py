"""The queue: in the order in which one editor does it, filtered and counted, and as quick when
it is long.
"""

from __future__ import annotations

import uuid

import pytest
from sqlalchemy import select

from tests.looking import statements, still
from tests.support.moderation import HARD, change, organisation, propose
from tests.support.own_entries import words
from tests.support.people import Browser
from tests.support.queue_rows import fill
from wijzerplaat.desks.editors import queue
from wijzerplaat.desks.editors.queue import Filters, Waiting
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.moderation import service

ANN, BEN, CEES = (uuid.UUID(int=number) for number in (1, 2, 3))


def row(number, author, own=False, **more):
    values = {
        "author_name": "Ann",
        "level": None,
        "new": False,
        "kind": "service",
        "title": f"Nummer {number}",
        "entry_id": uuid.UUID(int=number),
        **more,
    }
    return Waiting(uuid.UUID(int=number), author, own=own, **values)


def numbers(rows):
    return [one.id.int for one in rows]


def test_oldest_first_and_what_one_person_sent_stands_together():
    rows = [row(1, ANN), row(2, BEN), row(3, ANN), row(4, CEES), row(5, BEN)]
    assert numbers(queue.sort_queued_proposals(rows)) == [1, 3, 2, 5, 4]


def test_what_this_editor_decided_on_before_comes_first():
    rows = [row(1, ANN), row(2, BEN, own=True), row(3, ANN, own=True), row(4, BEN)]
    assert numbers(queue.sort_queued_proposals(rows)) == [2, 3, 1, 4]


def test_what_the_system_sent_is_nobody_s_group():
    rows = [row(1, None), row(2, BEN), row(3, None)]
    assert numbers(queue.sort_queued_proposals(rows)) == [1, 2, 3]


@pytest.mark.usefixtures("platform")
def test_each_choice_says_how_much_it_would_show():
    rows = [
        row(1, ANN, level="too_hard", new=True),
        row(2, BEN, level="b1", kind="vacancy"),
        row(3, BEN, kind="vacancy", title="Koken"),
    ]
    counted = {
        choice.name: {one.value: one.count for one in choice.options}
        for choice in queue.describe_queue_filters(rows, Filters(soort="vacancy"))
    }
    assert counted == {
        "soort": {"service": 1, "vacancy": 2},
        "niveau": {"b1": 1, "kort": 1},
        "wat": {"wijziging": 2},
    }
    assert numbers(Filters(q="koken ANN").among(rows)) == [3]
    assert Filters(soort="vacancy", q="a b").parts == {"soort": "vacancy", "q": "a b"}


def test_after_a_decision_comes_what_followed_and_not_what_a_colleague_has_open(
    work, people, monkeypatch
):
    rows = [row(number, ANN) for number in (1, 2, 3, 4)]
    monkeypatch.setattr(
        queue.locks, "list_lock_holders", lambda _scope, _ids: {uuid.UUID(int=3): "Sanne"}
    )
    with work(actor=people["editor"]) as scope:
        assert queue.find_next_in_queue(scope, rows, uuid.UUID(int=2)).id.int == 4
        assert queue.find_next_in_queue(scope, rows, uuid.UUID(int=4)).id.int == 1
        assert queue.find_next_in_queue(scope, rows[2:3], uuid.UUID(int=9)) is None


def test_a_new_version_of_what_an_editor_asked_about_is_the_editors_own(work, people):
    with work(actor=people["member"]) as scope:
        propose(
            scope,
            "service",
            {"title": "Ouder", "summary": "Kort.", "topics": []},
            organisation(scope).id,
        )
        asked = change(scope, summary="Nieuw.").id
    with work(actor=people["editor"]) as scope:
        service.send_back_revision(scope, asked, "Hoe laat?")
    with work(actor=people["member"]) as scope:
        again = change(scope, summary="Om tien uur.").id
    for who, first in (("editor", again), ("portal-admin", None)):
        with work(actor=people[who], write=False) as scope:
            found = queue.list_queued_proposals(scope)
            assert [one.own for one in found] == ([True, False] if first else [False, False])
            assert (found[0].id == again) is (first is not None)


@pytest.fixture
def first(work, people):
    with work(actor=people["member"]) as scope:
        return propose(
            scope,
            "service",
            {"title": "Hulp", "summary": "Kort.", "body": HARD, "topics": []},
            organisation(scope).id,
        ).id


@pytest.mark.usefixtures("first")
def test_a_long_queue_asks_as_little_of_the_database_and_shows_one_page(
    client, platform, work, monkeypatch
):
    editor = Browser(client, platform, "editor")
    judged: list[str] = []
    monkeypatch.setattr(
        "wijzerplaat.records.plain.service.check_text",
        lambda *_texts, **_rest: judged.append("a text") or pytest.fail("judged"),
    )
    asked = {}
    with still():
        for size in (19, 300):
            with work() as scope:
                fill(scope, size)
            for path in ("/redactie", "/redactie?niveau=te-moeilijk&pagina=2", "/redactie/toetsen"):
                with statements(platform) as found:
                    page = editor.get(path)
                # not what a new connection asks
                asked.setdefault(path, []).append(len([one for one in found if "pg_" not in one]))
                assert page.status_code == 200
                assert page.text.count('class="queue-item') <= 20
    assert {path: len(set(counts)) for path, counts in asked.items()} == dict.fromkeys(asked, 1), (
        asked
    )
    assert max(max(counts) for counts in asked.values()) <= 14, asked
    assert "320 wachten op jou." in words(editor.get("/redactie"))
    assert judged == []


def test_the_desk_beside_a_long_queue_asks_as_little(client, platform, work, first):
    editor = Browser(client, platform, "editor")
    counts = []
    with still():
        for size in (19, 300):
            with work() as scope:
                fill(scope, size)
            editor.get(f"/redactie/te-doen/{first}")
            with statements(platform) as found:
                page = editor.get(f"/redactie/te-doen/{first}")
            counts.append(len([one for one in found if "pg_" not in one]))
            assert page.text.count('class="queue-item') <= 2 * queue.AROUND
    assert len(set(counts)) == 1, counts


def test_the_filters_work_by_address_alone_and_stay_while_deciding(
    client, platform, work, people, first
):
    with work(actor=people["member"]) as scope:
        second = change(scope, summary="Nieuw.").id
        third = propose(
            scope,
            "service",
            {"title": "Meer hulp", "summary": "Kort.", "topics": []},
            organisation(scope).id,
        ).id
    editor = Browser(client, platform, "editor")
    page = editor.get("/redactie?soort=service").text
    assert (str(first) in page, str(second) in page, str(third) in page) == (True, False, True)
    assert "2 passen bij je keuze." in page
    editor.get(f"/redactie/te-doen/{first}?soort=service")
    answer = editor.post(
        f"/redactie/te-doen/{first}/afwijzen?soort=service", {"reden": "Dit is reclame."}
    )
    assert answer.headers["Location"] == f"/redactie/te-doen/{third}?soort=service&na={first}"
    assert "Er wacht niets met deze keuzes." in words(editor.get("/redactie?soort=article"))
    assert editor.get("/redactie?soort=x&niveau=%00&pagina=zeven").status_code == 200


@pytest.mark.usefixtures("first")
def test_what_one_person_sent_can_be_done_together(client, platform, work):
    with work() as scope:
        fill(scope, 41)
    editor = Browser(client, platform, "editor")
    page = editor.get("/redactie").text
    assert page.count("Doe ze samen") >= 5
    assert f"van={uuid.UUID(int=1)}" in page
    together = words(editor.get(f"/redactie?van={uuid.UUID(int=1)}"))
    assert "3 passen bij je keuze." in together
    assert "Schrijver 0" in together
    assert "Schrijver 5" not in together


def test_the_level_stands_beside_the_findings(work, first):
    with work() as scope:
        one = service.find_revision(scope, first)
        assert one.level == one.findings["level"] == "too_hard"
        assert scope.session.scalars(select(Entry.id).where(Entry.id == one.entry_id)).one()


def test_what_is_in_memory_and_gone_from_the_database_is_left_out(work, people):
    with work(actor=people["member"]) as scope:
        propose(
            scope,
            "service",
            {"title": "Ouder", "summary": "Kort.", "topics": []},
            organisation(scope).id,
        )
    with work(write=False, actor=people["editor"]) as scope:
        rows = queue.list_queued_proposals(scope)
        gone = row(7, ANN)
        drawn = queue.describe_queue_groups(scope, [gone, *rows], [gone, *rows], Filters())
    assert (
        [item.title for group in drawn for item in group.items] == [one.title for one in rows] != []
    )
