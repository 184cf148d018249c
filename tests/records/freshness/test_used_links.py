"""What stands behind a link that was used: what was said and when, and no new question."""

from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import select

from tests.support.freshness import asked_once, later, mails, token_of
from tests.support.people import actor
from tests.support.takedowns import archive, find, hide, stop
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.web import formats
from wijzerplaat.records.entries.models import IN_REVIEW
from wijzerplaat.records.freshness import parts, queries, renewing, service, used_links
from wijzerplaat.records.moderation.models import Revision

HOST = "http://eikstad.test"


def send(client, token, given):
    return client.post(
        f"/bevestig/{token}", data={"antwoord": given}, base_url=HOST, headers={"Origin": HOST}
    )


def read(client, path):
    return client.get(path, base_url=HOST).get_data(as_text=True)


def test_after_a_yes_the_link_says_so_and_asks_nothing(work, client):
    token = asked_once(work)
    with later(months=5, days=1):
        assert send(client, token, "klopt").status_code == 303
        page = read(client, f"/bevestig/{token}")
        assert "Dit is al beantwoord." in page and "alles klopt nog." in page
        assert "We vragen het weer in" in page and "Stuur een nieuwe link" not in page
        with work() as scope:
            before = len(mails(scope))
            renewing.renew_check_link(scope, token)  # whoever keeps the page open
            assert len(mails(scope)) == before


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("gestopt", "wij zijn gestopt."),
        ("andere", "vraag het een ander."),
    ],
)
def test_other_answers_are_said_again_and_a_new_link_can_be_asked(work, client, given, words):
    token = asked_once(work)
    with later(months=5, days=1):
        send(client, token, given)
        page = read(client, f"/bevestig/{token}")
        assert words in page and "Stuur een nieuwe link" in page


def test_a_link_that_was_never_used_is_only_too_old(work, client):
    token = asked_once(work)
    with later(months=5, days=31):
        page = read(client, f"/bevestig/{token}")
        assert "Deze link is te oud." in page and "Stuur een nieuwe link" in page


def test_a_new_link_is_mailed_when_it_is_asked_for(work, client):
    token = asked_once(work)
    with later(months=5, days=31):
        with work() as scope:
            before = len(mails(scope))
        path = f"/bevestig/{token}/nieuw"
        assert client.post(path, base_url=HOST, headers={"Origin": HOST}).status_code == 303
        with work() as scope:
            assert len(mails(scope)) > before


def test_who_holds_another_link_hears_of_the_answer(work):
    token = asked_once(work)
    with later(months=5, days=20), work() as scope:
        service.ask_due_organisations(scope)
        asked = [one for one in mails(scope) if "De Eik" in one["subject"]]
        links = {one["text"].split("/bevestig/")[1].split()[0] for one in asked}
        (other,) = links - {token}
        service.answer_check_question(scope, other, service.STOPPED)
        used = used_links.describe_used_link(scope, token)
        assert (used.answer, used.at) == (service.STOPPED, scope.now)


def test_a_link_that_said_something_of_a_part_says_that_all_was_checked_since(work, client):
    token = asked_once(work)
    with later(months=5, days=1), work() as scope:
        parts.confirm_part(scope, token, "contact")
    with later(months=5, days=3):
        with work() as scope:  # somebody logs in, or is called
            asked = service.find_check_question(scope, token)
            here = service.find_asked_organisation(scope, asked)
            service.verify_organisation(scope, here)
            assert here.id not in {
                one.organisation_id for one in queries.list_open_questions(scope)
            }
            day = formats.plain_date(scope.now)
            with pytest.raises(service.TooOld):
                parts.confirm_part(scope, token, "plek")
        page = read(client, f"/bevestig/{token}")
        assert f"Op {day} zei iemand van Buurthuis De Eik: alles klopt nog." in page
        assert "Ja, alles klopt nog" not in page


def test_with_a_shorter_cycle_it_says_so_too(work):
    token = asked_once(work)
    with later(months=5, days=1), work() as scope:
        asked = service.find_check_question(scope, token)
        asked.round_due_at = scope.now + timedelta(days=60)
        shown = service.list_public_entries(scope, asked.organisation_id)
        for one in shown:
            one.check_months = 1
        service.verify_organisation(scope, shown[0])
        with pytest.raises(service.TooOld):
            service.find_check_question(scope, token)
        assert used_links.describe_used_link(scope, token).answer == service.CORRECT


def test_what_is_due_first_goes_and_the_link_counts_for_the_rest(work, client, platform):
    with work() as scope:
        find(scope, "Koffieochtend").verify_due_at = scope.now + timedelta(days=170)
    token = asked_once(work)
    with later(months=5, days=1):
        with work(actor=actor(platform, "editor")) as scope:
            archive(scope, "Koffieochtend")
        assert "Ja, alles klopt nog" in read(client, f"/bevestig/{token}")
        assert send(client, token, "klopt").status_code == 303
        with work() as scope:
            gone, there = find(scope, "Koffieochtend"), find(scope, "Hulp bij formulieren")
            assert there.verified_at > gone.verified_at


@pytest.mark.parametrize(
    ("way", "words"),
    [
        (stop, "Buurthuis De Eik staat niet meer op de website."),
        (partial(hide, reason="complaint"), "De redactie kijkt ernaar."),
    ],
)
def test_who_is_not_shown_reads_nothing_else(work, client, platform, way, words):
    token = asked_once(work)
    with later(months=5, days=1):
        with work(actor=actor(platform, "editor")) as scope:
            way(scope, "Buurthuis De Eik")
        send(client, token, "klopt")
        page = read(client, f"/bevestig/{token}")
        assert words in page and "Alles staat goed op de site" not in page


def test_asking_for_links_takes_no_turn_and_mails_once_a_day(work, client):
    token = asked_once(work)
    with later(months=5, days=1):
        path = f"/bevestig/{token}/nieuw"
        there = client.post(path, base_url=HOST, headers={"Origin": HOST}).location
        assert there.endswith(f"/bevestig/{token}"), "it counts, so no mail"
    with later(months=5, days=20), work() as scope:
        service.ask_due_organisations(scope)
    with later(months=5, days=31), work() as scope:
        count = len(mails(scope))
        for _hour in range(3):
            renewing.renew_check_link(scope, token)
        (new,) = mails(scope)[count:]
        asked = service.find_check_question(scope, token_of(new))
        assert asked == queries.find_last_question(scope, asked.organisation_id)
        assert asked.step == 2


def test_the_page_shows_hours_place_price_and_dates_and_each_block_has_its_form(work, client):
    token = asked_once(work)
    with later(months=5, days=1):
        page = read(client, f"/bevestig/{token}")
        for words in ("Lindelaan 3", "0500 11 22 33", "Gratis", "10.00", "Koffieochtend"):
            assert words in page
        for block in ("wie", "contact", "tijden", "plek"):
            assert f"/wijzig?blok={block}" in page or block == "tijden"
        form = read(client, f"/bevestig/{token}/wijzig?blok=plek")
        assert 'value="Lindelaan"' in form and 'name="phone"' not in form


def test_who_is_for_the_desk_alone_stands_in_no_page_of_a_link(work, client):
    said = {"role": "Aanmelden", "email": ""}
    with work() as scope:
        find(scope, "Buurthuis De Eik").contact_people = [
            {**said, "name": "Ans", "phone": "0500 11 11 11", "shown_to": "everybody"},
            {**said, "name": "Bep", "phone": "0500 22 22 22", "shown_to": "desk"},
        ]
    token = asked_once(work)
    with later(months=5, days=1):
        page = read(client, f"/bevestig/{token}")
        assert "Ans" in page and "Bep" not in page and "0500 22 22 22" not in page
        path = f"/bevestig/{token}/wijzig"
        assert "0500 22 22 22" not in read(client, f"{path}?blok=contact")
        typed = {"blok": "contact", "phone": "0500 44 55 66", "contact_people-0-name": "Cor"}
        client.post(path, data=typed, base_url=HOST, headers={"Origin": HOST})
        with work() as scope:
            sent = scope.session.scalars(select(Revision).where(Revision.state == IN_REVIEW)).one()
            assert "contact_people" not in sent.changed and "phone" in sent.changed


def test_one_block_is_changed_and_nothing_else(work, client):
    token = asked_once(work)
    with later(months=5, days=1):
        path = f"/bevestig/{token}/wijzig"
        fields = {
            "blok": "plek",
            "location-name": "Buurthuis De Eik",
            "location-street": "Beukenlaan",
            "location-number": "5",
            "location-postcode": "4951 AB",
            "location-city": "Eikstad",
            "phone": "0500 99 99 99",
        }
        answer = client.post(path, data=fields, base_url=HOST, headers={"Origin": HOST})
        assert answer.status_code == 303, answer.get_data(as_text=True)[:500]
        with work() as scope:
            waits = scope.session.scalars(select(Revision).where(Revision.state == IN_REVIEW)).one()
            assert waits.changed == ["location"]
            assert waits.snapshot["location"]["street"] == "Beukenlaan"
            assert waits.submitted_at <= clock.now()
