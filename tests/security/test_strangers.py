"""Nothing that an unknown person types goes to an address that did not answer, on any form (S3,
decisions 28 and 36).
"""

from __future__ import annotations

import itertools
import re
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
import time_machine
from flask.testing import FlaskClient
from sqlalchemy import select

from tests import world
from tests.tenancy.accounts.signing_in import post, sign_in
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.outbox import OutboxMessage
from wijzerplaat.ground.core.scope import Scope, unit_of_work
from wijzerplaat.kinds.activities.models import Occurrence
from wijzerplaat.records.freshness import service as freshness
from wijzerplaat.records.freshness.models import Question
from wijzerplaat.residents.questions.models import ResidentQuestion

Work = Callable[..., AbstractContextManager[Scope]]
VICTIM, CANARY = "slachtoffer@post.example", "WIN-NU-op-kwaad.example"
FORMS: dict[str, tuple[str, dict[str, str]]] = {
    "sign up": ("{date}/aanmelden", {"name": CANARY, "contact": VICTIM, "people": "2"}),
    "question": (
        "/stel-je-vraag",
        {
            "text": f"Kijk op http://{CANARY}",
            "contact": VICTIM,
            "over": "/organisaties/buurthuis-de-eik",
        },
    ),
    "saved": (
        "/bewaard/sturen",
        {"email": VICTIM, "lijst": f"organisation.buurthuis-de-eik~organisation.{CANARY.lower()}"},
    ),
    "report": (
        "/melden/organisaties/buurthuis-de-eik",
        {"what": "other", "text": CANARY, "email": VICTIM},
    ),
    "join": (
        "/organisaties/buurthuis-de-eik/meedoen",
        {"name": CANARY, "email": VICTIM, "explanation": CANARY},
    ),
    "start": (
        "/voor-organisaties/aanmelden",
        {"title": CANARY, "summary": CANARY, "name": CANARY, "email": VICTIM},
    ),
    "log in": ("/inloggen", {"email": VICTIM, "next": f"/zoeken?q={CANARY}"}),
    "password": ("/wachtwoord", {"email": VICTIM}),
}


def mails(work: Work, to: str = VICTIM) -> list[OutboxMessage]:
    with work(write=False) as scope:
        rows = scope.session.scalars(
            select(OutboxMessage)
            .where(OutboxMessage.kind == "mail")
            .order_by(OutboxMessage.available_at, OutboxMessage.created_at)
        )
        return [row for row in rows if row.payload["to"] == to]


def _date(client: FlaskClient) -> str:
    here = client.application.extensions["wijzerplaat"]
    with unit_of_work(here.database, here.directory.by_slug("eikstad"), write=False) as scope:
        coming = (
            select(Occurrence.starts_at)
            .where(Occurrence.starts_at > clock.to_amsterdam_time(scope.now))
            .order_by(Occurrence.starts_at)
        )
        return f"/activiteiten/koffieochtend/{scope.session.scalars(coming).first():%Y-%m-%d-%H}"


def send(client: FlaskClient, form: str, network: int = 1, **more: str) -> int:
    path, typed = FORMS[form]
    path = path.format(date=_date(client))
    where = {"REMOTE_ADDR": f"10.{network // 65536}.{network // 256 % 256}.{network % 256}"}
    if form in ("log in", "password"):
        return post(client, world.EIKSTAD, path, {**typed, **more}).status_code
    return client.post(
        path, base_url=world.EIKSTAD, data={**typed, **more}, environ_overrides=where
    ).status_code


@pytest.mark.parametrize("form", FORMS)
def test_no_typed_word_reaches_an_address_that_did_not_answer(
    client: FlaskClient, work: Work, form: str
) -> None:
    assert send(client, form) in (200, 303)
    assert [one.payload for one in mails(work) if "kwaad" in str(one.payload).lower()] == []


def test_no_decision_passes_typed_words_on(client: FlaskClient, work: Work) -> None:
    send(client, "start")
    send(client, "question")
    sign_in(client, world.EIKSTAD, "editor@eikstad.example")
    todo = client.get("/redactie", base_url=world.EIKSTAD).text
    item = re.search(r"/redactie/te-doen/[0-9a-f-]{36}", todo)
    assert item is not None
    asked = post(client, world.EIKSTAD, f"{item[0]}/vraag", {"vraag": "Wie ben je?"}, item[0])
    with work(write=False) as scope:
        question = scope.session.scalars(select(ResidentQuestion.id)).one()
    told = post(
        client,
        world.EIKSTAD,
        f"/redactie/vragen/{question}",
        {"answer": "Kom gerust langs."},
        f"/redactie/vragen/{question}",
    )
    assert asked.status_code == told.status_code == 303
    subjects = [one.payload["subject"] for one in mails(work)]
    assert (
        "We hebben een vraag over je organisatie" in subjects
        and "Antwoord op je vraag (V-1001)" in subjects
    )
    assert [one.payload for one in mails(work) if "kwaad" in str(one.payload).lower()] == []


@pytest.mark.parametrize("form", ["sign up", "question", "saved", "join"])
def test_from_many_networks_a_victim_gets_one_mail_an_hour_about_one_thing(
    client: FlaskClient, work: Work, form: str
) -> None:
    codes = [
        send(client, form, number, text=f"{CANARY} {number}")
        if form == "question"
        else send(client, form, number)
        for number in range(1, 41)
    ]
    moments = [one.available_at for one in mails(work)]
    assert 303 in codes and len(moments) <= 2
    assert all(
        after - before >= timedelta(hours=1) for before, after in itertools.pairwise(moments)
    )


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_a_thousand_questions_are_at_most_one_mail_an_hour(client: FlaskClient, work: Work) -> None:
    """200 forms an hour from eight new networks each hour.

    On one database; that the counting holds on both, core/test_receivers shows.
    """
    begin, done = clock.now(), 0
    for hour in range(5):
        with time_machine.travel(begin + timedelta(hours=hour, seconds=1), tick=False):
            for number in range(200):
                done += 1
                send(client, "question", number % 8 + 8 * hour, text=f"{CANARY} {done}")
    moments = [one.available_at for one in mails(work)]
    sys.stdout.write(
        f"\nT18: {done} questions, {len(moments)} mails to the address that was typed\n"
    )
    assert done == 1000 and len(moments) <= 6
    assert all(
        after - before >= timedelta(hours=1) for before, after in itertools.pairwise(moments)
    )


def test_a_spent_link_asked_anew_25_times_mails_once(client: FlaskClient, work: Work) -> None:
    with work() as scope:
        organisation = scope.session.scalars(
            select(freshness.kinds.find_kind("organisation").model).where(
                freshness.kinds.find_kind("organisation").model.slug == "buurthuis-de-eik"
            )
        ).one()
        organisation.verify_due_at = scope.now + timedelta(days=7)
        scope.session.flush()
        freshness.ask_due_organisations(scope)
        row = scope.session.scalars(
            select(OutboxMessage).where(OutboxMessage.kind == "mail")
        ).first()
        assert row is not None
        token = row.payload["text"].split("/bevestig/")[1].split()[0]
        to = row.payload["to"]
        freshness.answer_check_question(scope, token, freshness.STOPPED)
    codes = [
        client.post(f"/bevestig/{token}/nieuw", base_url=world.EIKSTAD).status_code
        for _ in range(25)
    ]
    moments = [one.available_at for one in mails(work, to)]
    assert (
        codes == [303] * 20 + [429] * 5
        and len(moments) == 2
        and moments[1] - moments[0] == timedelta(hours=1)
    )
    with work(write=False) as scope:
        assert (
            len(
                scope.session.scalars(
                    select(Question).where(Question.organisation_id == organisation.id)
                ).all()
            )
            == 2
        )
