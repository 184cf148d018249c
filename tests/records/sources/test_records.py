"""Nothing that came from a source claims to be checked, and nothing people did here is lost."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from tests.looking import page
from tests.support.people import actor
from tests.support.sources import NAME, PHONE, change, conflicts, find, say
from wijzerplaat.ground.core.errors import Conflict
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.records.duplicates import service as duplicates
from wijzerplaat.records.entries.models import ARCHIVED, Entry
from wijzerplaat.records.freshness import service as freshness
from wijzerplaat.records.moderation import queries, source_records, source_tasks
from wijzerplaat.records.moderation.source_records import Saying
from wijzerplaat.records.sources import queries as sources
from wijzerplaat.records.sources import service as memory
from wijzerplaat.records.takedown import erasing
from wijzerplaat.records.takedown import service as takedown


def test_what_comes_from_a_source_says_so_and_claims_no_check(client, work):
    made = say(work, title="De Roos", phone=PHONE)
    with work(write=False) as scope:
        entry = scope.session.get_one(Organisation, made.entry.id)
        assert entry.verified_at is None and entry.verify_due_at > scope.now
    text = page(client, "/organisaties/de-roos")
    assert "Overgenomen uit Sportgids op" in text and "nog niet gecontroleerd" in text
    assert "door de organisatie." not in text
    with work() as scope:
        freshness.verify_organisation(scope, scope.session.get_one(Organisation, made.entry.id))
    text = page(client, "/organisaties/de-roos")
    assert "door de organisatie." in text and "Overgenomen" not in text


def test_each_live_value_knows_who_said_it(work):
    made = say(work, title="De Roos", phone=PHONE)
    change(work, made.entry.id, summary="Wij helpen je graag.")
    with work(write=False) as scope:
        found = queries.find_field_authors(scope, made.entry.id)
        assert found["phone"].name == NAME and found["phone"].source_id is not None
        assert found["summary"].source_id is None


def test_what_people_changed_stays_and_is_a_difference_once(work):
    made = say(work, title="De Roos", phone=PHONE, email="info@roos.example")
    change(work, made.entry.id, phone="0500 44 55 66")
    again = say(work, title="De Roos", phone="0500 77 88 99", email="post@roos.example")
    assert (again.what, again.changed, again.differs) == (
        source_records.DIFFERS,
        [],
        ["phone", "email"],
    )
    assert find(work, made.entry.id)["phone"] == "0500 44 55 66"
    say(work, title="De Roos", phone="0500 77 88 99", email="post@roos.example")
    assert sorted(conflicts(work)) == ["email", "phone"]


def test_a_column_that_is_gone_takes_nothing_away(work):
    made = say(work, title="De Roos", phone=PHONE)
    assert say(work, title="De Roos").what == source_records.SAME
    assert find(work, made.entry.id)["phone"] == PHONE


def test_an_editor_keeps_ours_and_is_not_asked_again_for_the_same(work, people):
    made = say(work, title="De Roos", phone=PHONE)
    change(work, made.entry.id, phone="0500 44 55 66")
    say(work, title="De Roos", phone=PHONE)
    with work(actor=people["editor"]) as scope:
        memory.keep_own_value(scope, sources.list_open_conflicts(scope)[0].id)
    assert say(work, title="De Roos", phone=PHONE).what == source_records.SAME
    assert say(work, title="De Roos", phone="0500 77 88 99").what == source_records.DIFFERS


def test_an_editor_takes_theirs_unless_it_changed_meanwhile(work, people):
    made = say(work, title="De Roos", phone=PHONE)
    change(work, made.entry.id, phone="0500 44 55 66")
    say(work, title="De Roos", phone="0500 77 88 99")
    with work(write=False) as scope:
        conflict_id = sources.list_open_conflicts(scope)[0].id
    with work(actor=people["editor"]) as scope:
        source_records.take_source_value(scope, conflict_id)
    assert find(work, made.entry.id)["phone"] == "0500 77 88 99" and conflicts(work) == []
    change(work, made.entry.id, phone="0500 44 55 66")
    say(work, title="De Roos", phone="0500 77 88 00")
    change(work, made.entry.id, phone="0500 00 00 00")
    with work(write=False) as scope:
        conflict_id = sources.list_open_conflicts(scope)[0].id
    with pytest.raises(Conflict), work(actor=people["editor"]) as scope:
        source_records.take_source_value(scope, conflict_id)


def test_a_difference_is_over_when_both_say_the_same(work):
    made = say(work, title="De Roos", phone=PHONE)
    change(work, made.entry.id, phone="0500 44 55 66")
    say(work, title="De Roos", phone=PHONE)
    assert conflicts(work) == ["phone"]
    assert say(work, title="De Roos", phone="0500 44 55 66").what == source_records.SAME
    assert conflicts(work) == []


def test_archived_and_erased_records_stay_away(work):
    made = say(work, title="De Roos", phone=PHONE)
    with work() as scope:
        takedown.archive_record(scope, made.entry.id, {"explanation": "Dit bestaat niet meer."})
    assert say(work, title="De Roos", phone="0500 77 88 99").what == source_records.STAYS_AWAY
    with work() as scope:
        entry = scope.session.get_one(Entry, made.entry.id)
        assert entry.state == ARCHIVED
        erasing.erase_entry(scope, entry.id)
    assert say(work, title="De Roos", phone=PHONE).what == source_records.STAYS_AWAY
    with work(write=False) as scope:
        assert scope.session.scalars(select(Entry).where(Entry.title == "De Roos")).all() == []


def test_what_was_merged_stays_away_and_what_is_new_goes_to_the_desk(work, platform):
    kept = say(work, "8", title="Rozenhuis", phone="0500 77 88 99").entry.id
    gone = say(work, title="De Roos", phone=PHONE).entry.id
    with work(actor=actor(platform, "editor")) as scope:
        seen = duplicates.make_pair_mark(*duplicates.find_both_entries(scope, kept, gone))
        duplicates.merge_entries(scope, kept, gone, {}, seen)
    before = find(work, kept)
    with work(write=False) as scope:
        (source,) = sources.list_sources(scope)
        record = sources.list_source_records(scope, source.id)["7"]
        new = Saying("7", {"phone": "0500 33 33 33"}, {}, record)
        seen = source_records.foresee_source_record(scope, source, new)
        assert (seen.changes, seen.differs) == ({}, ["phone"])
    say(work, title="De Roos", phone=PHONE)
    assert find(work, kept) == before and conflicts(work) == []
    say(work, title="De Roos", phone="0500 33 33 33")
    assert find(work, kept) == before and conflicts(work) == ["phone"]
    with work(write=False) as scope:
        assert scope.session.get_one(Entry, gone).state == ARCHIVED


def test_what_is_stopped_stays_stopped(work):
    made = say(work, title="De Roos", phone=PHONE)
    with work() as scope:
        stopped = {"starts_on": None, "told": "", "successor": ""}
        takedown.stop_entry(scope, made.entry.id, stopped)
    assert say(work, title="De Roos", phone="0500 77 88 99").what == source_records.STAYS_AWAY


def test_two_sources_may_use_the_same_number(work):
    first = say(work, title="De Roos")
    with work() as scope:
        other = memory.open_source(scope, "organisation", "Een andere lijst")
        fields = {"title": "De Tulp", "summary": "Een andere club."}
        second = source_records.take_source_record(scope, other, Saying("7", fields))
        assert second.what == source_records.MADE and second.entry.id != first.entry.id


def test_what_vanished_waits_for_the_desk_and_comes_back(work):
    say(work, "7", title="De Roos")
    say(work, "8", title="De Tulp")
    with work() as scope:
        source = memory.open_source(scope, "organisation", NAME)
        assert source_tasks.note_vanished_records(scope, source, {"8"}) == 1
        assert source_tasks.note_vanished_records(scope, source, {"8"}) == 0
    with work() as scope:
        (gone,) = sources.list_vanished_records(scope)
        assert gone.external_id == "7"
        memory.keep_vanished_record(scope, gone.id)
        assert source_tasks.note_vanished_records(scope, sources.list_sources(scope)[0], {"8"}) == 0
    say(work, "7", title="De Roos")
    with work() as scope:
        source = memory.open_source(scope, "organisation", NAME)
        assert source_tasks.note_vanished_records(scope, source, {"8"}) == 1
