"""Vacancies close on their date.

Out of lists and search, with others to look at; and their owner hears of it before.
"""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from tests import world
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.outbox import INDEX, OutboxMessage
from wijzerplaat.kinds.vacancies import jobs, service
from wijzerplaat.kinds.vacancies.models import Vacancy
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.moderation import service as moderation
from wijzerplaat.residents.search import documents


def vacancy(scope, ahead, title="Zwemles geven"):
    closes = (clock.today(scope.now) + timedelta(days=ahead)).isoformat()
    owner = scope.session.scalars(select(Entry.id).where(Entry.title == "Buurthuis De Eik")).one()
    return scope.session.get_one(
        Vacancy,
        world.publish(
            scope, "vacancy", {**world.VACANCY, "title": title, "closes_on": closes}, owner
        ),
    )


def test_a_vacancy_closes_the_day_after_its_date_and_once(work):
    with work() as scope:
        gone, last_day = vacancy(scope, -1), vacancy(scope, 0, "Vandaag nog")
        before = scope.session.scalars(
            select(OutboxMessage).where(OutboxMessage.kind == INDEX)
        ).all()
        assert jobs.close_portal_vacancies(scope) == 1
        assert jobs.close_portal_vacancies(scope) == 0
        assert gone.closed_at == scope.now and last_day.closed_at is None
        scope.session.flush()
        assert (
            len(
                scope.session.scalars(
                    select(OutboxMessage).where(OutboxMessage.kind == INDEX)
                ).all()
            )
            == len(before) + 1
        )
        assert {
            one.id for one in documents.make_search_documents(scope, [gone.id, last_day.id])
        } == {str(last_day.id)}


def test_a_later_date_opens_it_again(work):
    with work() as scope:
        entry = vacancy(scope, -1)
        jobs.close_portal_vacancies(scope)
        later = (clock.today(scope.now) + timedelta(days=30)).isoformat()
        fields = {**world.VACANCY, "title": entry.title, "closes_on": later}
        moderation.approve_revision(
            scope,
            moderation.propose_revision(
                scope, "vacancy", fields, owner_id=entry.owner_id, entry_id=entry.id
            ).id,
        )
        assert entry.closed_at is None


def test_the_page_of_a_closed_one_leads_to_others(client, work):
    with work() as scope:
        slug = vacancy(scope, -1).slug
    answer = client.get(f"/vacatures/{slug}", base_url=world.EIKSTAD)
    assert answer.status_code == 410
    assert (
        "Deze plek is bezet of gesloten." in answer.text
        and "Kijk ook bij deze plekken" in answer.text
    )
    assert "Koken in het buurthuis" in answer.text and 'content="noindex"' in answer.text
    assert slug not in client.get("/vacatures", base_url=world.EIKSTAD).text


def test_the_owner_hears_of_it_a_week_before(work):
    with work() as scope:
        owner = vacancy(scope, 7).owner_id
        vacancy(scope, 8, "Nog niet")
        vacancy(scope, -1, "Al gesloten")
        assert [task.entry.title for task in service.list_vacancy_tasks(scope, owner)] == [
            "Zwemles geven"
        ]
