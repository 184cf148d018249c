"""Part by part an organisation says that something is right; the rest stays asked."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.support.freshness import asked_once, later, mails
from wijzerplaat.ground.web import formats
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.records.entries.models import IN_REVIEW, Entry
from wijzerplaat.records.freshness import changing, parts, rules, service, stopped_parts
from wijzerplaat.records.moderation.models import Revision

HOST = "http://eikstad.test"
ORGANISATION = "/organisaties/buurthuis-de-eik"


def read(client, path):
    return client.get(path, base_url=HOST).get_data(as_text=True)


def send(client, path, **data):
    return client.post(path, data=data, base_url=HOST, headers={"Origin": HOST})


def organisation(scope):
    return scope.session.scalars(
        select(Organisation).where(Organisation.slug == "buurthuis-de-eik")
    ).one()


def question(scope, token):
    return service.find_question_by_link(scope, token)


def seen(scope, token):
    return parts.find_seen_parts(scope, service.find_check_question(scope, token))


def test_one_block_is_confirmed_and_the_whole_is_not(work, client):
    token = asked_once(work)
    with later(months=5, days=1):
        with work() as scope:
            before = organisation(scope).verified_at
            assert parts.confirm_part(scope, token, "contact") is False
        with work(write=False) as scope:
            here = organisation(scope)
            assert list(here.checked_apart) == ["contact"] and here.verified_at == before
            assert service.find_check_question(scope, token).answered_at is None
            today = formats.plain_date(scope.now)
        page = read(client, f"/bevestig/{token}")
        assert f"Gecontroleerd op {today}." in page
        assert page.count("Klopt<span") == page.count('class="seen-block"') - 1
        public = read(client, ORGANISATION)
        assert f"Wel gecontroleerd op {today}: Contact." in public
        assert f"Gecontroleerd op {formats.plain_date(before)} door de organisatie." in public


def test_what_is_late_says_so_honestly_and_names_what_was_checked(work, client):
    token = asked_once(work)
    with later(months=5, days=1), work() as scope:
        parts.confirm_part(scope, token, "contact")
        parts.confirm_part(scope, token, "plek")
    with later(months=7):
        public = read(client, ORGANISATION)
        assert "Niet gecontroleerd sinds" in public
        assert "Adres en route en Contact." in public


def test_when_every_part_is_confirmed_the_whole_is_and_the_link_is_spent(work, client):
    token = asked_once(work)
    with later(months=5, days=1):
        with work() as scope:
            every = seen(scope, token)
            names = [*every.blocks, *(str(one.id) for one in every.owned)]
            ids = {one.id for one in every.owned} | {every.organisation.id}
        for name in names[:-1]:
            answer = send(client, f"/bevestig/{token}/klopt", wat=name)
            assert answer.location.endswith(f"/bevestig/{token}#deel-{name}")
        last = send(client, f"/bevestig/{token}/klopt", wat=names[-1])
        assert last.location.endswith(f"/bevestig/{token}/bedankt")
        with work() as scope:
            rows = scope.session.scalars(select(Entry).where(Entry.id.in_(ids))).all()
            assert {one.verified_at.date() for one in rows} == {scope.now.date()}
            assert {one.verify_due_at > scope.now for one in rows} == {True}
            assert organisation(scope).checked_apart == {}
            assert question(scope, token).answer == service.CORRECT
            with pytest.raises(service.TooOld):
                parts.confirm_part(scope, token, names[0])
        assert "alles klopt nog." in read(client, f"/bevestig/{token}")


def test_what_stopped_keeps_nobody_from_being_done(work):
    token = asked_once(work)
    with later(months=5, days=1), work() as scope:
        every = seen(scope, token)
        gone, *rest = every.owned
        before = gone.verified_at
        stopped_parts.report_stopped_part(scope, token, gone.id)
        names = [*every.blocks, *(str(one.id) for one in rest)]
        done = [parts.confirm_part(scope, token, name) for name in names]
        assert done == [False] * (len(names) - 1) + [True]
        assert gone.verified_at == before


def test_after_the_one_that_was_due_first_the_ladder_goes_on_about_the_rest(work):
    token = asked_once(work)
    with later(months=5, days=1), work() as scope:
        every, first = seen(scope, token), question(scope, token).round_due_at
        early = every.owned[0]
        for one in (every.organisation, *every.owned):
            one.verify_due_at = first + timedelta(days=3)
        early.verify_due_at = first
        parts.confirm_part(scope, token, str(early.id))
        asked = service.find_check_question(scope, token)
        assert asked.round_due_at == first + timedelta(days=3)
        left = len(mails(scope))
        service.ask_due_organisations(scope)
        assert len(mails(scope)) == left, "no first mail again: the link in the last one counts"


def test_when_the_rest_is_not_due_for_long_the_link_counts_on_and_nothing_moves(work):
    token = asked_once(work)
    with later(months=5, days=1), work() as scope:
        every, first = seen(scope, token), question(scope, token).round_due_at
        for one in (every.organisation, *every.owned[1:]):
            one.verify_due_at = first + timedelta(days=150)
        parts.confirm_part(scope, token, str(every.owned[0].id))
        asked = service.find_check_question(scope, token)
        assert (asked.round_due_at, asked.answer) == (first, service.PARTLY)


def test_what_was_confirmed_long_ago_is_asked_again(work):
    token = asked_once(work)
    with later(months=5, days=1), work() as scope:
        parts.confirm_part(scope, token, "contact")
        every = seen(scope, token)
        assert set(parts.list_confirmed_parts(every)) == {"contact"}
        for long_ago in (rules.LINK_LIVES, timedelta(days=2)):  # before this round
            every.organisation.check_block("contact", scope.now - long_ago)
            assert parts.list_confirmed_parts(every) == {}


@pytest.mark.parametrize("what", ["", "foto", "iets", "00000000-0000-0000-0000-000000000000"])
def test_what_is_no_part_of_theirs_changes_nothing(work, client, what):
    token = asked_once(work)
    with later(months=5, days=1):
        assert send(client, f"/bevestig/{token}/klopt", wat=what).status_code == 303
        with work(write=False) as scope:
            assert organisation(scope).verified_blocks is None
            assert question(scope, token).answer == ""


def test_looking_with_scanners_changes_nothing_and_nobody_keeps_the_page(work, client):
    token = asked_once(work)
    with later(months=5, days=1):
        with work(write=False) as scope:
            before = organisation(scope).verified_at
        for _again in range(5):
            for path in (f"/bevestig/{token}", f"/bevestig/{token}/wijzig?blok=contact"):
                for method in (client.get, client.head):
                    answer = method(path, base_url=HOST)
                    assert answer.status_code == 200
                    assert "no-store" in answer.headers["Cache-Control"]
        with work(write=False) as scope:
            assert organisation(scope).verified_at == before
            asked = service.find_check_question(scope, token)
            assert (asked.answer, asked.answered_at) == ("", None)


def test_when_and_what_something_costs_is_changed_by_the_link_too(work, client):
    token = asked_once(work)
    with later(months=5, days=1):
        with work(write=False) as scope:
            part = next(one for one in seen(scope, token).owned if one.title == "Koffieochtend")
        page = read(client, f"/bevestig/{token}")
        assert f"/wijzig?wat={part.id}" in page
        form = read(client, f"/bevestig/{token}/wijzig?wat={part.id}")
        assert 'name="start_time"' in form and 'name="summary"' not in form
        assert f'name="wat" value="{part.id}"' in form
        with work() as scope:
            asked = service.find_check_question(scope, token)
            draft = changing.make_change_draft(scope, asked, "", str(part.id))
            names = changing.list_asked_fields(scope, draft)
            typed = {name: draft.values[name] for name in names} | {"end_time": "12:30"}
            revision = changing.propose_change_by_link(scope, token, typed, str(part.id))
            assert (revision.entry_id, revision.changed) == (part.id, ["end_time"])
            assert revision.reply_to == ["ria@buurthuis-de-eik.example"] or revision.reply_to
    with later(months=5, days=2), work() as scope:
        waits = scope.session.scalars(select(Revision).where(Revision.state == IN_REVIEW)).one()
        assert waits.snapshot["end_time"] == "12:30"


def test_a_list_in_a_text_is_shown_as_a_list(work, client):
    with work() as scope:
        here = scope.session.scalars(select(Entry).where(Entry.slug == "buurthuis-de-eik")).one()
        here.body = "Je kunt hier:\n\n- koffie drinken\n- samen eten"
        here.summary = "- Dit is geen lijst."
    token = asked_once(work)
    with later(months=5, days=1):
        page = client.get(f"/bevestig/{token}", base_url="http://eikstad.test").text
    assert "<li>koffie drinken</li>" in page and "- koffie" not in page
    assert "- Dit is geen lijst." in page, "as on its page"
