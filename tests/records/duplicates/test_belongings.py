"""Nothing stays behind when one record is taken up by another: each column that can point at a
record is either taken along, or named here with the reason why not.
"""

from __future__ import annotations

import uuid
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from tests import world
from tests.support.moderation import organisation
from tests.support.people import actor
from tests.support.pointing import ELSEWHERE, STAYS, TOLD, list_pointing_columns
from wijzerplaat.desks.contacts import service as contacts
from wijzerplaat.desks.joining.models import Application, TakeOver
from wijzerplaat.ground.core.db import Base
from wijzerplaat.ground.core.errors import Conflict, Invalid
from wijzerplaat.ground.core.permissions import MEMBER
from wijzerplaat.records.duplicates import belongings, service
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.entries.models import PUBLISHED, Entry
from wijzerplaat.records.freshness.models import STEWARD, Question, Stewardship
from wijzerplaat.records.moderation import undoing
from wijzerplaat.records.takedown.models import STOPPED, Takedown
from wijzerplaat.residents.feedback import service as feedback
from wijzerplaat.tenancy.accounts.models import Invitation, Membership
from wijzerplaat.tenancy.drafts.models import FormDraft
from wijzerplaat.tenancy.tasks import service as tasks
from wijzerplaat.tenancy.tasks.models import GONE, Task
from wijzerplaat.tenancy.tasks.slots import Need


def test_each_column_that_points_at_a_record_is_taken_along_or_has_a_reason():
    named = TOLD | set(ELSEWHERE) | set(STAYS)
    assert len(named) == len(TOLD) + len(ELSEWHERE) + len(STAYS)
    assert list_pointing_columns() | {"form_draft.path"} == named


def test_what_was_moved_is_kept_under_names_of_their_own():
    names = [name for name, _mover in belongings.list_movers()]
    assert len(set(names)) == len(names)


@pytest.fixture
def editor(platform):
    return actor(platform, "editor")


@pytest.fixture
def two(work, platform, editor):
    """The ids of an organisation and its double; on that hangs all that can hang on one."""
    with work(actor=editor) as scope:
        kept, gone = organisation(scope).id, world.publish(scope, "organisation", DOUBLE)
        about = entries.find_entry(scope, gone)
        feedback.create_report(scope, about, {"what": "phone"})
        contacts.add_entry_note(scope, gone, {"text": "Aardig."})
        contacts.log_call(scope, gone, {"outcome": "no_answer"})
        contacts.watch_entry(scope, gone)
        entries.redirect_slug(scope, "organisation", "oude-naam", gone)
        other = world.publish(scope, "organisation", {**DOUBLE, "title": "Gestopt", "phone": ""})
        stopped = entries.find_entry(scope, other)
        stopped.stopped_on, stopped.successor_id = scope.now.date(), gone
        row = Takedown(entry_id=other, sort=STOPPED, starts_on=scope.now.date(), at=scope.now)
        row.successor_id = gone
        tasks.open_task(scope, "stopped", Need(str(gone), scope.now, gone))
        tasks.open_task(scope, "overdue", Need(f"{gone}:2026-01-01", scope.now, gone))
        scope.session.add(row)
        scope.session.flush()
    with work() as scope:
        owned = world.publish(scope, "service", {**world.SERVICE, "title": "Soep"}, gone)
        member = Membership(
            user_id=actor(platform, "neighbour").user_id, role=MEMBER, organisation_id=gone
        )
        both = Membership(
            user_id=actor(platform, "member").user_id, role=MEMBER, organisation_id=gone
        )
        scope.session.add_all([member, both])
        scope.session.flush()
        scope.session.add_all(make_rows(scope, gone, owned, member, both))
    return kept, gone


DOUBLE = {**world.ORGANISATION, "title": "De Eik, buurthuis", "email": "", "website": ""}


def make_rows(scope, gone, owned, member, both):
    now, later = scope.now, scope.now + timedelta(days=9)
    who = {"name": "Anna", "email": "anna@post.example"}
    yield Application(organisation_id=gone, kind="join", created_at=now, **who)
    yield TakeOver(organisation_id=gone, token_hash="a" * 64, started_at=now, ends_at=later, **who)
    yield Invitation(
        organisation_id=gone,
        email="cor@post.example",
        role=MEMBER,
        token_hash="b" * 64,
        created_at=now,
        expires_at=later,
    )
    yield Question(
        organisation_id=gone,
        round_due_at=later,
        step=1,
        token_hash="c" * 64,
        sent_at=now,
        expires_at=later,
    )
    yield Stewardship(entry_id=gone, place=STEWARD, membership_id=member.id, changed_at=now)
    yield Stewardship(entry_id=owned, place=STEWARD, membership_id=both.id, changed_at=now)
    path = f"/mijn/nieuw/aanbod?organisatie={gone}"
    fields = {"title": ["Half"]}
    yield FormDraft(
        user_id=both.user_id, path=path, address=path, action=path, fields=fields, saved_at=now
    )


def merge(work, editor, two) -> uuid.UUID:
    with work(actor=editor) as scope:
        seen = service.make_pair_mark(*service.find_both_entries(scope, *two))
        return service.merge_entries(scope, *two, {}, seen).id


def count_pointing(work, to_id) -> dict[str, int]:
    """Return how many rows point at a record, by column, as far as this file shows."""
    models = {one.local_table.name: one.class_ for one in Base.registry.mappers}
    found = {}
    with work() as scope:
        for place in sorted(TOLD):
            table, name = place.split(".")
            model = models[table]
            which = [getattr(model, name) == to_id]
            which += [Task.done_at.is_(None)] if model is Task else []
            found[place] = scope.session.scalar(
                select(func.count()).select_from(model).where(*which)
            )
    return found


def test_all_that_hangs_on_it_goes_along_and_comes_back(two, work, editor):
    kept, gone = two
    before, own = count_pointing(work, gone), count_pointing(work, kept)
    assert all(before.values()), before
    done = merge(work, editor, two)
    assert count_pointing(work, gone) == dict.fromkeys(TOLD, 0)
    after = count_pointing(work, kept)
    assert {name: after[name] > own[name] for name in TOLD} == dict.fromkeys(TOLD, True)
    with work(actor=editor) as scope:
        assert entries.find_entry(scope, gone).state == "archived"
        kept_true = scope.session.scalars(
            select(Membership.organisation_id)
            .join(Stewardship, Stewardship.membership_id == Membership.id)
            .join(Entry, Entry.id == Stewardship.entry_id)
            .where(Entry.title == "Soep")
        )
        assert kept_true.one() == kept
        assert str(kept) in scope.session.scalars(select(FormDraft.path)).one()
        ended = scope.session.scalars(select(Task).where(Task.outcome == GONE)).one()
        assert (ended.kind, ended.entry_id) == ("overdue", gone)
        assert service.undo_entry_merge(scope, done).left == ()
    assert count_pointing(work, gone) == before
    assert count_pointing(work, kept) == own
    with work() as scope:
        assert str(gone) in scope.session.scalars(select(FormDraft.path)).one()
        people = select(Membership.organisation_id).join(
            Stewardship, Stewardship.membership_id == Membership.id
        )
        assert set(scope.session.scalars(people)) == {gone}


def test_a_merge_of_what_was_merged_is_undone_in_order(two, work, editor):
    kept, gone = two
    with work(actor=editor) as scope:
        last = world.publish(scope, "organisation", {**DOUBLE, "title": "De Eik, huis"})
    first, second = merge(work, editor, two), merge(work, editor, (last, kept))
    with work() as scope:
        assert entries.find_redirect_path(scope, "organisation", "de-eik-buurthuis") == (
            "/organisaties/de-eik-huis"
        )
    with pytest.raises(Conflict), work(actor=editor) as scope:
        service.undo_entry_merge(scope, first)
    with work(actor=editor) as scope:
        service.undo_entry_merge(scope, second)
        service.undo_entry_merge(scope, first)
        assert entries.find_entry(scope, gone).state == PUBLISHED
        owned = scope.session.scalars(select(Entry.title).where(Entry.owner_id == gone))
        assert list(owned) == ["Soep"]


def test_what_others_did_since_a_merge_stays(two, work, editor):
    """A task that was done stays done, a role that was given stays, who left is not put back."""
    kept, gone = two
    done = merge(work, editor, two)
    with work(actor=editor) as scope:
        task = scope.session.scalars(select(Task).where(Task.kind == "stopped")).one()
        assert (task.entry_id, task.key) == (kept, str(kept))
        tasks.finish_task(scope, task.id)
        answered = scope.session.scalars(select(Application)).one()
        answered.state = "approved"
        invited = scope.session.scalars(select(Invitation)).one()
        scope.session.delete(invited)
    with work(actor=editor) as scope:
        service.undo_entry_merge(scope, done)
        task = scope.session.scalars(select(Task).where(Task.kind == "stopped")).one()
        assert (task.entry_id, task.outcome) == (gone, "by_hand")
        assert scope.session.scalars(select(Application.state)).one() == "approved"


@pytest.mark.parametrize("fact", ["hidden_at", "paused_from", "stopped_on"])
def test_what_residents_do_not_find_can_be_taken_up_but_does_not_stay(two, work, editor, fact):
    _kept, gone = two
    with work() as scope:
        day = date(2026, 1, 1)
        value = scope.now if fact == "hidden_at" else day
        setattr(entries.find_entry(scope, gone), fact, value)
    done = merge(work, editor, two)
    with work(actor=editor) as scope:
        assert entries.find_entry(scope, gone).state == "archived"
        service.undo_entry_merge(scope, done)
        assert getattr(entries.find_entry(scope, gone), fact) == value


def test_the_page_of_a_hidden_double_leads_to_a_merge_in_which_it_goes(two, work, browser):
    kept, gone = two
    with work() as scope:
        entries.find_entry(scope, gone).hidden_at = scope.now
    editor = browser("editor")
    page = editor.get(f"/redactie/dubbel/kies/{gone}?zoek=eik").text
    assert f"/redactie/dubbel/{kept}/{gone}" in page
    page = editor.get(f"/redactie/dubbel/{kept}/{gone}").text
    assert "Draai om wie blijft" not in page
    assert editor.get(f"/redactie/dubbel/{gone}/{kept}").status_code == 404


def test_who_stays_does_not_lead_to_who_goes(two, work, editor):
    with work() as scope:
        entries.find_entry(scope, two[0]).successor_id = two[1]
    with pytest.raises(Invalid) as problem:
        merge(work, editor, two)
    assert problem.value.fields == {"": [belongings.ROUND]}


def test_what_changed_since_a_merge_stays_when_it_is_taken_back(two, work, editor):
    """Half of what a merge changed was changed again: only the other half goes back."""
    with work(actor=editor) as scope:
        seen = service.make_pair_mark(*service.find_both_entries(scope, *two))
        picks = {"title": "vervalt", "body": "vervalt"}
        done = service.merge_entries(scope, *two, picks, seen).id
    with work(actor=editor) as scope:
        kept = entries.find_entry(scope, two[0])
        undoing.publish_values(scope, kept, {"title": "Huis De Eik"})
    with work(actor=editor) as scope:
        parted = service.undo_entry_merge(scope, done)
        assert "title" in parted.left
        assert entries.find_entry(scope, two[0]).title == "Huis De Eik"
        assert entries.find_entry(scope, two[1]).state == PUBLISHED
