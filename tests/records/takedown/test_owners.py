"""What is away because its organisation is: whatever comes in between, it is never shown too early,
and never stays away for good.
"""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests import world
from tests.support.mails import mails
from tests.support.moderation import propose
from tests.support.takedowns import archive, find, hide, merge, pause, send_change, stop
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.errors import Conflict
from wijzerplaat.records.duplicates import service as duplicates
from wijzerplaat.records.moderation import queries as moderation_queries
from wijzerplaat.records.moderation import service as moderation
from wijzerplaat.records.takedown import erasing, queries, service
from wijzerplaat.records.takedown.models import Takedown

OWNER, HELP, OTHER = "Buurthuis De Eik", "Hulp bij formulieren", "Sportclub Noord"
PAGE, COFFEE = "/aanbod/hulp-bij-formulieren", "/activiteiten/koffieochtend"


def status(client, path=PAGE):
    return client.get(path, base_url=world.EIKSTAD).status_code


def subjects(scope):
    return [one.payload["subject"] for one in mails(scope)]


def test_what_is_put_back_while_its_organisation_is_hidden_stays_hidden(work, people, client):
    with work(actor=people["editor"]) as scope:
        archived, hidden = archive(scope, HELP), hide(scope, OWNER).id
        service.put_back_entry(scope, archived)
    assert status(client) == 404
    with work(actor=people["editor"]) as scope:
        service.put_back_entry(scope, hidden)
    assert status(client) == 200


def test_what_goes_live_again_beside_an_own_pause_is_hidden_with_its_organisation(
    work, people, client
):
    with work(actor=people["editor"]) as scope:
        pause(scope, HELP)
        last = moderation_queries.list_entry_revisions(scope, find(scope, HELP).id)[0].id
        moderation.undo_revision_decision(scope, last)
        hidden = hide(scope, OWNER).id
        moderation.approve_revision(scope, last)
    assert status(client) == 404
    with work(actor=people["editor"]) as scope:
        service.put_back_entry(scope, hidden)
    assert "ligt nu even stil" in client.get(PAGE, base_url=world.EIKSTAD).text


def test_what_is_away_with_its_organisation_does_not_come_back_alone(work, people, client):
    with work(actor=people["editor"]) as scope:
        hide(scope, OWNER)
        along = queries.list_open_takedowns(scope, find(scope, HELP).id)[0].id
        with pytest.raises(Conflict):
            service.put_back_entry(scope, along)
    assert status(client) == 404


def test_what_changes_owner_by_a_merge_follows_the_new_one_and_back(work, people, client):
    with work(actor=people["editor"]) as scope:
        pause(scope, OWNER)
        merged = merge(scope, OTHER, OWNER)
        assert find(scope, HELP).paused_from is None
        assert queries.list_open_takedowns(scope, find(scope, HELP).id) == []
    with work(actor=people["editor"]) as scope:
        hidden = hide(scope, OTHER).id
    assert status(client) == 404
    with work(actor=people["editor"]) as scope:
        duplicates.undo_entry_merge(scope, merged)
        assert find(scope, HELP).paused_from is not None
    assert status(client) == 200
    with work(actor=people["editor"]) as scope:
        service.put_back_entry(scope, hidden)
    assert status(client) == 200


def test_what_is_merged_into_an_organisation_that_is_away_goes_along(work, people):
    with work(actor=people["editor"]) as scope:
        stop(scope, OTHER, starts_on=(clock.today() + timedelta(days=9)).isoformat())
        merge(scope, OTHER, OWNER)
        assert find(scope, HELP).stopped_on == clock.today() + timedelta(days=9)


@pytest.mark.parametrize("decide", ["waits", "rejected", "withdrawn", "sent back"])
def test_what_was_archived_comes_back_whatever_its_organisation_sent_since(
    work, people, client, decide
):
    with work(actor=people["editor"]) as scope:
        archived = archive(scope, HELP)
    with work(actor=people["member"]) as scope:
        sent = send_change(scope, summary="Wij lezen samen je brief.")
        if decide == "withdrawn":
            moderation.withdraw_revision(scope, sent)
    with work(actor=people["editor"]) as scope:
        if decide == "rejected":
            moderation.reject_revision(scope, sent, "Nu niet.")
        if decide == "sent back":
            moderation.send_back_revision(scope, sent, "Vanaf wanneer?")
        service.put_back_entry(scope, archived)
    page = client.get(PAGE, base_url=world.EIKSTAD)
    assert page.status_code == 200
    assert world.SERVICE["summary"] in page.text


def test_a_proposal_from_before_it_was_put_back_takes_back_nothing(work, people):
    with work(actor=people["editor"]) as scope:
        archived = archive(scope, HELP)
    with work(actor=people["member"]) as scope:
        sent = send_change(scope, summary="Wij lezen samen je brief.")
    with work(actor=people["editor"]) as scope:
        service.put_back_entry(scope, archived)
        revision = moderation.find_revision(scope, sent)
        assert revision.changed == ["summary"]
        find(scope, HELP).summary = "Iemand anders schreef dit."
        scope.session.flush()
        with pytest.raises(Conflict) as problem:
            moderation.approve_revision(scope, sent)
        assert problem.value.fields == ("summary",)


def test_an_organisation_comes_back_although_a_proposal_for_what_it_owns_waits(
    work, people, client
):
    with work(actor=people["editor"]) as scope:
        archived = archive(scope, OWNER)
    with work(actor=people["member"]) as scope:
        send_change(scope, summary="Wij lezen samen je brief.")
    with work(actor=people["editor"]) as scope:
        service.put_back_entry(scope, archived)
    assert status(client) == 200


def test_pauses_that_go_on_from_each_other_are_one(work, people):
    day = [clock.today() + timedelta(days=n) for n in range(40)]
    with work(actor=people["member"]) as scope:
        pause(scope, HELP, starts_on=str(day[0]), ends_on=str(day[3]))
        pause(scope, OWNER, starts_on=str(day[2]), ends_on=str(day[20]))
        paused = [find(scope, HELP).is_paused(day[n]) for n in (0, 3, 4, 20, 21)]
    assert paused == [True, True, True, True, False]


def test_a_successor_that_was_erased_is_forgotten_everywhere(work, people, client):
    with work(actor=people["editor"]) as scope:
        stopped = stop(scope, "Koffieochtend", successor=HELP).id
        archive(scope, HELP)
        erasing.erase_entry(scope, find(scope, HELP).id)
        service.put_back_entry(scope, stopped)
        stop(scope, "Koffieochtend")
        assert scope.session.scalars(select(Takedown.successor_id).distinct()).all() == [None]
    assert status(client, COFFEE) == 410


def test_two_that_lead_to_each_other_lead_nowhere_once_both_stopped(
    work, people, client, time_machine
):
    tomorrow = (clock.today() + timedelta(days=1)).isoformat()
    with work(actor=people["editor"]) as scope:
        stop(scope, "Koffieochtend", starts_on=tomorrow, successor=HELP)
        stop(scope, HELP, starts_on=tomorrow, successor="Koffieochtend")
    time_machine.move_to(clock.now() + timedelta(days=1))
    assert (status(client), status(client, COFFEE)) == (410, 410)


def test_nobody_reads_that_it_is_there_again_while_it_is_not(work, people, time_machine):
    with work(actor=people["editor"]) as scope:
        paused = pause(scope, HELP).id
        hide(scope, OWNER)
    time_machine.move_to(clock.now() + timedelta(minutes=10))
    with work(actor=people["editor"]) as scope:
        for one in mails(scope):
            scope.session.delete(one)
        service.put_back_entry(scope, paused)
        assert subjects(scope) == []


def test_an_approval_of_what_is_hidden_does_not_say_that_it_is_online(work, people):
    with work(actor=people["member"]) as scope:
        sent = send_change(scope, summary="Wij lezen samen je brief.")
        entry = find(scope, HELP)
        new = {"title": "Nieuwe hulp", "summary": "Voor wie het wil."}
        added = propose(scope, "service", new, entry.owner_id).id
    with work(actor=people["editor"]) as scope:
        hide(scope, OWNER)
        moderation.approve_revision(scope, sent)
        moderation.approve_revision(scope, added)
        told = [one.payload for one in mails(scope) if "verborgen" not in one.payload["subject"]]
        assert [one["subject"] for one in told] == ["Je wijziging is goedgekeurd"] * 2
        for one in told:
            assert "nu op de website" not in one["text"]
            assert "Bewoners zien deze pagina nu niet" in one["text"]


def test_the_mail_of_what_was_archived_promises_no_button(work, people):
    with work(actor=people["editor"]) as scope:
        archive(scope, HELP)
        told = mails(scope)[0].payload
        assert "zelf terug" not in told["text"]
        assert "12 maanden lang terugzetten" in told["text"]
