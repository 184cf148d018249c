"""Who asks for the mail with news says yes by mail first, chooses by a link, and can stop."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import String, select, type_coerce

from tests.support.digests import read_link, subscribe
from tests.support.mails import mails
from wijzerplaat.ground.core.errors import Conflict, Invalid, NotFound
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.residents.digests import jobs, queries, service
from wijzerplaat.residents.digests.models import (
    BY_LINK,
    ORGANISATIONS,
    RESIDENTS,
    DigestSubscriber,
)

ASKED = {"email": "Sanne@post.example", "audience": RESIDENTS}


def later(scope, **more):
    return Scope(scope.session, scope.portal, scope.actor, scope.now + timedelta(**more))


def test_an_address_gets_a_question_in_our_words_and_nothing_before_it_says_yes(work) -> None:
    with work() as scope:
        found = service.ask_for_digest(scope, {**ASKED, "topics": ["ontmoeten"]})
        (mail,) = mails(scope)
        assert mail.payload["to"].lower() == "sanne@post.example"
        assert mail.payload["subject"].startswith("Wil je de nieuwsbrief van ")
        assert "Ontmoeten" not in mail.payload["text"], "a stranger may have chosen it"
        assert found.confirmed_at is None
        token = read_link(mail.payload["text"])
        assert service.confirm_digest(scope, token).confirmed_at == scope.now
        assert service.confirm_digest(later(scope, days=1), token).confirmed_at == scope.now


def test_asked_again_it_is_the_same_person_and_one_mail_an_hour(work) -> None:
    with work() as scope:
        one = service.ask_for_digest(scope, dict(ASKED))
        two = service.ask_for_digest(scope, {**ASKED, "topics": ["ontmoeten"]})
        service.ask_for_digest(scope, dict(ASKED))
        other = service.ask_for_digest(scope, {**ASKED, "audience": ORGANISATIONS})
        assert one.id == two.id != other.id
        leaving = {one.available_at for one in mails(scope)}
        assert len(mails(scope)) == len(leaving) == 2, "one now, and one in an hour"


def test_who_gets_it_already_is_not_changed_by_who_types_the_address(work) -> None:
    with work() as scope:
        found = subscribe(scope, topics=["ontmoeten"])
        chosen = found.topics
        for minutes in (61, 62, 63):
            service.ask_for_digest(later(scope, minutes=minutes), {"email": found.email})
        assert found.topics == chosen and found.confirmed_at is not None
        (mail,) = mails(scope)
        assert (
            mail.payload["subject"].endswith(" al")
            and "Er is niets veranderd." in (mail.payload["text"])
        )


def test_by_the_link_somebody_chooses_something_else(work) -> None:
    with work() as scope:
        found = subscribe(scope)
        token = service.make_digest_link(scope, found)
        scope.session.flush()
        service.change_digest(scope, token, {"topics": ["ontmoeten"], "district": "noord"})
        noord = next(one for one in scope.portal.districts if one.slug == "noord")
        assert found.district == noord.id.hex and len(found.topics.split()) == 1
        for wrong in ({"topics": ["zingen-in-bad"]}, {"district": "nergens"}):
            with pytest.raises(Invalid):
                service.change_digest(scope, token, wrong)
        with pytest.raises(NotFound):
            service.change_digest(scope, "x" * 43, {})


def test_who_stops_is_forgotten_at_once_and_may_ask_anew(work) -> None:
    with work() as scope:
        found = subscribe(scope, topics=["ontmoeten"], district="noord")
        token = service.make_digest_link(scope, found)
        scope.session.flush()
        service.stop_digest(scope, token)
        service.stop_digest(later(scope, days=1), token)
        assert (found.email, found.topics, found.district, found.contact_mark) == ("", "", "", None)
        assert (found.stopped_at, found.stopped_by) == (scope.now, BY_LINK)
        for verb in (service.confirm_digest, lambda *of: service.change_digest(*of, {})):
            with pytest.raises(Conflict):
                verb(scope, token)
        assert service.ask_for_digest(scope, dict(ASKED)).id != found.id


def test_the_database_reads_neither_address_nor_choice(work) -> None:
    with work() as scope:
        subscribe(scope, topics=["ontmoeten"], district="noord")
    with work(write=False) as scope:
        of = (DigestSubscriber.email, DigestSubscriber.topics, DigestSubscriber.district)
        rows = scope.session.execute(select(*(type_coerce(one, String) for one in of))).all()
        assert rows and all(value.startswith("gAAAA") for row in rows for value in row)


def test_where_it_is_off_nobody_can_ask(work) -> None:
    with work() as scope:
        off = replace(scope, portal=replace(scope.portal, modules={}))
        with pytest.raises(NotFound):
            service.ask_for_digest(off, dict(ASKED))


def test_what_cannot_be_is_said_at_its_field(work) -> None:
    with work() as scope:
        for typed, field in (
            ({}, "email"),
            ({"email": "geen adres"}, "email"),
            ({**ASKED, "audience": "iedereen"}, "audience"),
            ({**ASKED, "topics": ["zingen-in-bad"]}, "topics"),
            ({**ASKED, "district": "nergens"}, "district"),
        ):
            with pytest.raises(Invalid) as told:
                service.ask_for_digest(scope, typed)
            assert list(told.value.fields) == [field]


def test_who_never_said_yes_is_forgotten_after_thirty_days(work) -> None:
    with work() as scope:
        subscribe(scope, "zij@post.example")
        service.ask_for_digest(scope, dict(ASKED))
        assert jobs.forget_portal_digests(later(scope, days=30, hours=-1)) == 0
        assert jobs.forget_portal_digests(later(scope, days=30, hours=1)) == 1
        left = scope.session.scalars(select(DigestSubscriber)).all()
        assert [one.email for one in left] == ["zij@post.example"]


def test_the_dates_of_a_yes_are_kept_two_years_after_stopping(work) -> None:
    with work() as scope:
        found = subscribe(scope)
        service.end_digest(scope, found, BY_LINK)
        assert jobs.forget_portal_digests(later(scope, days=729)) == 0
        assert jobs.forget_portal_digests(later(scope, days=733)) == 1
        assert scope.session.scalars(select(DigestSubscriber)).all() == []


def test_an_administrator_sees_how_many_there_are(work, people) -> None:
    with work() as scope:
        subscribe(scope)
        service.ask_for_digest(scope, {"email": "wacht@post.example"})
    with work(actor=people["portal-admin"], write=False) as scope:
        assert queries.count_subscribers(scope)[RESIDENTS] == 1
