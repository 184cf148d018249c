"""The log of a portal for its administrators: who did what and when, searched, and as a file."""

from __future__ import annotations

import re
import uuid

import pytest
from sqlalchemy import select

from tests.support.people import Browser, actor
from tests.support.trust import NEW, sent
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.audit import Audit
from wijzerplaat.records.moderation import queries


@pytest.fixture
def admin(client, platform):
    return Browser(client, platform, "portal-admin")


def text_of(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.get_data(as_text=True)))


def test_the_log_tells_who_did_what_and_when(admin, work, people):
    sent(work, people, phone=NEW, summary="Kom langs.")
    page = text_of(admin.get("/beheer/logboek"))
    assert re.search(r"Direct geplaatst : Buurthuis De Eik Telefoon", page)
    assert re.search(r"Wijziging gestuurd : Buurthuis De Eik In 1 of 2 zinnen Member", page)
    assert NEW not in page


def test_the_log_can_be_narrowed_to_a_kind_and_a_day(admin, work, people):
    sent(work, people, phone=NEW)
    with work() as scope:
        day = clock.today(scope.now)
    page = text_of(admin.get(f"/beheer/logboek?wat=entry:direct&van={day}&tot={day}"))
    assert "1 regel." in page
    assert "0 regels." in text_of(admin.get("/beheer/logboek?tot=01-01-2020"))


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("wat=alles", "wat"),
        ("van=31-02-2026", "van"),
        ("tot=gisteren", "tot"),
        ("tot=9999-12-31", "tot"),
        ("van=x%00", "van"),
    ],
)
def test_a_wrong_filter_is_told_at_its_field(admin, query, field):
    answer = admin.get(f"/beheer/logboek?{query}")
    assert answer.status_code == 422
    assert f'id="fout-{field}"' in answer.get_data(as_text=True)


def test_the_log_has_pages(admin, work):
    with work() as scope:
        for _number in range(60):
            scope.session.add(
                Audit(
                    at=scope.now,
                    actor_id=uuid.uuid4(),
                    action="word:added",
                    entry_id=uuid.uuid4(),
                    about_id=None,
                    fields=[],
                    revision_ids=[],
                )
            )
    first, second = (
        text_of(admin.get(f"/beheer/logboek?wat=word:added&pagina={page}")) for page in (1, 2)
    )
    assert first.count("Woord op de woordenlijst :") == 50
    assert second.count("Woord op de woordenlijst :") == 10
    assert "Oud-collega" in first
    assert "Dit is er niet meer" in first
    assert "Pagina 2 van 2" in text_of(admin.get("/beheer/logboek?wat=word:added&pagina=99"))


@pytest.mark.parametrize(
    ("asked", "there", "away"),
    [
        ("over=eik", ["Direct geplaatst :", "Wijziging gestuurd :"], ["Sportclub Noord"]),
        ("over=eik&wat=entry:direct", ["1 regel.", "Direct geplaatst :"], ["gestuurd :"]),
        ("over=noord", ["Sportclub Noord"], ["Direct geplaatst :"]),
        ("wie=member", ["Direct geplaatst :"], ["Sportclub Noord"]),
        ("wie=member%40", ["Direct geplaatst :"], ["Sportclub Noord"]),
        ("wie=niemand", ["0 regels."], []),
    ],
)
def test_the_log_can_be_searched_by_record_and_by_person(admin, work, people, asked, there, away):
    sent(work, people, phone=NEW, summary="Kom langs.")
    lines = text_of(admin.get(f"/beheer/logboek?{asked}")).split("Toon alles")[1]
    assert [one for one in there if one not in lines] == []
    assert [one for one in away if one in lines] == []


@pytest.mark.usefixtures("vacancy")
def test_a_record_is_found_by_the_name_of_its_organisation(admin):
    page = text_of(admin.get("/beheer/logboek?over=Buurthuis"))
    assert "Soep koken" in page


def test_the_log_can_be_taken_as_a_file_and_that_stands_in_it(admin, work, people):
    sent(work, people, phone=NEW, summary="Kom langs.")
    admin.get("/beheer/logboek")
    taken = admin.post("/beheer/logboek/bestand", {"wat": "entry:direct"})
    assert (taken.status_code, taken.mimetype) == (200, "text/csv")
    heads, *lines = taken.get_data(as_text=True).removeprefix("\ufeff").splitlines()
    assert heads == "Datum;Tijd;Wie;Wat;Over;Meer"
    assert [line.split(";", 2)[2] for line in lines] == [
        "Member;Direct geplaatst;Buurthuis De Eik;Telefoon"
    ]
    again = text_of(admin.get("/beheer/logboek?wat=log:taken"))
    assert "1 regel." in again
    assert "Logboek gedownload" in again.split("1 regel.")[1]


def test_a_file_with_a_wrong_filter_is_no_file(admin):
    admin.get("/beheer/logboek")
    answer = admin.post("/beheer/logboek/bestand", {"van": "gisteren", "over": "Eik"})
    assert answer.status_code == 422
    page = answer.get_data(as_text=True)
    assert 'id="fout-van"' in page
    assert 'value="Eik"' in page
    assert "0 regels." in text_of(admin.get("/beheer/logboek?wat=log:taken"))


def test_the_old_address_of_the_log_leads_to_the_new_one(admin):
    answer = admin.get("/redactie/logboek?wat=word:added&dag=2026-01-02")
    assert answer.status_code == 302
    led = answer.headers["Location"].split("?")
    assert led[0].endswith("/beheer/logboek")
    assert led[1] == "wat=word%3Aadded&van=2026-01-02&tot=2026-01-02"


def test_editors_do_not_see_the_log(editor):
    assert "Logboek" not in text_of(editor.get("/redactie"))
    assert editor.get("/beheer/logboek").status_code == 403


def test_the_log_of_another_portal_is_its_own(client, platform, work, people):
    sent(work, people, phone=NEW)
    other = Browser(client, platform, "portal-admin", "beekdorp")
    assert "Direct geplaatst :" not in text_of(other.get("/beheer/logboek"))
    with work("beekdorp", actor=actor(platform, "portal-admin", "beekdorp")) as scope:
        own = scope.session.scalars(select(Audit)).all()
        assert {one.portal_id for one in own} == {scope.portal.id}
        assert queries.list_waiting_revisions(scope) == []
