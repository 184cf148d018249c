"""The audit trail: in the transaction of the change, without values, and never changed or
deleted.
"""

from __future__ import annotations

import uuid

import pytest
from alembic import command
from sqlalchemy import create_engine, select, text
from sqlalchemy.exc import DatabaseError

from tests import world
from tests.support.moderation import change, organisation
from tests.support.people import actor
from tests.support.trust import NEW, send
from wijzerplaat.desks.editors import log_lines
from wijzerplaat.ground.core import audit
from wijzerplaat.ground.core.audit import Audit
from wijzerplaat.ground.core.errors import Conflict
from wijzerplaat.ground.core.migrations import alembic_config
from wijzerplaat.ground.core.permissions import EDITOR
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.freshness import service as freshness
from wijzerplaat.records.moderation import samples, service, trust
from wijzerplaat.records.moderation.importing import Origin, import_entry
from wijzerplaat.records.plain import service as plain
from wijzerplaat.tenancy.accounts import service as accounts

WRITES = (
    "UPDATE audit SET action = 'entry:undone'",
    "DELETE FROM audit",
    "UPDATE audit SET actor_id = NULL",
)


@pytest.fixture
def people(platform):
    return {who: actor(platform, who) for who in ("member", "editor", "portal-admin")}


def lines(scope):
    return scope.session.scalars(select(Audit).order_by(Audit.at, Audit.id)).all()


def newest(scope, *known):
    return [one for one in lines(scope) if one.id not in known]


@pytest.fixture
def fresh(work):
    """Return what was written since the test began, as (action, who, fields)."""
    with work() as scope:
        known = {one.id for one in lines(scope)}

    def told(scope):
        return [(one.action, one.actor_id, one.fields) for one in newest(scope, *known)]

    return told


def tried(url: str, statement: str) -> None:
    engine = create_engine(url)
    try:
        with engine.begin() as connection:
            connection.execute(text(statement))
    finally:
        engine.dispose()


@pytest.mark.parametrize("statement", WRITES)
def test_nobody_changes_or_deletes_a_line(settings, statement):
    with pytest.raises(DatabaseError, match="the audit trail is kept as it was written"):
        tried(settings.database_url, statement)


@pytest.mark.parametrize(  # SQLite has no TRUNCATE
    "settings", [pytest.param("postgresql", marks=pytest.mark.postgres)], indirect=True
)
def test_nobody_empties_the_table(settings):
    with pytest.raises(DatabaseError, match="the audit trail is kept as it was written"):
        tried(settings.database_url, "TRUNCATE audit")


def test_the_triggers_are_there_again_after_going_down_and_up(settings):
    command.downgrade(alembic_config(settings.database_url), "0004")
    command.upgrade(alembic_config(settings.database_url), "head")
    tried(
        settings.database_url,
        f"INSERT INTO audit (id, portal_id, at, action, fields, revision_ids) VALUES "
        f"('{uuid.uuid4().hex}', '{uuid.uuid4().hex}', '2026-11-22 10:00:00', 'word:added', '[]', "
        "'[]')",
    )
    for statement in WRITES:
        with pytest.raises(DatabaseError, match="the audit trail is kept"):
            tried(settings.database_url, statement)


def test_the_changes_of_the_word_list_keep_their_triggers_too(settings, work, people):
    with work(actor=people["editor"]) as scope:
        plain.add_portal_word(
            scope, {"word": "participeren", "kind": "hard", "alternative": "meedoen", "note": ""}
        )
    command.downgrade(alembic_config(settings.database_url), "0004")
    for _up in range(2):
        for statement in (
            "DELETE FROM plain_word_change",
            "UPDATE plain_word_change SET word = 'x'",
        ):
            with pytest.raises(DatabaseError, match="kept as they were written"):
                tried(settings.database_url, statement)
        command.upgrade(alembic_config(settings.database_url), "head")


def test_a_portal_a_person_and_an_entry_go_while_the_lines_stay(settings, work, people):
    """Nothing in the trail points at a row, so erasing needs no delete there."""
    with work(actor=people["editor"]) as scope:
        plain.add_portal_word(
            scope, {"word": "participeren", "kind": "hard", "alternative": "meedoen", "note": ""}
        )
    engine = create_engine(settings.database_url)
    with engine.begin() as connection:
        if engine.dialect.name == "sqlite":
            connection.execute(text("PRAGMA foreign_keys = ON"))
        before = connection.scalar(text("SELECT count(*) FROM audit"))
        assert before > 10
        connection.execute(text("DELETE FROM membership"))
        connection.execute(text('DELETE FROM "user"'))
        connection.execute(text("UPDATE entry SET owner_id = NULL"))
        connection.execute(text("DELETE FROM portal"))
        assert connection.scalar(text("SELECT count(*) FROM revision")) == 0
        assert connection.scalar(text("SELECT count(*) FROM audit")) == before
        assert connection.scalar(text("SELECT count(*) FROM plain_word_change")) == 1
    engine.dispose()


def test_every_decision_is_there_with_who_and_which_fields(work, people, fresh):
    member, editor = people["member"].user_id, people["editor"].user_id
    with work(actor=people["member"]) as scope:
        revision_id = change(scope, summary="Kom langs.", phone=NEW).id
    with work(actor=people["editor"]) as scope:
        service.approve_revision(scope, revision_id, frozenset({"phone"}))
        service.undo_revision_decision(scope, revision_id)
        service.send_back_revision(scope, revision_id, "Klopt dit?")
        service.undo_revision_decision(scope, revision_id)
        service.reject_revision(scope, revision_id, "Nee.")
    with work(actor=people["member"]) as scope:
        service.withdraw_revision(scope, change(scope, summary="Toch.").id)
    with work() as scope:
        both = ["summary", "phone"]
        assert sorted(fresh(scope), key=str) == sorted(
            [
                (audit.PROPOSED, member, both),
                (audit.PUBLISHED, editor, ["phone"]),
                (audit.UNDONE, editor, both),
                (audit.ASKED, editor, both),
                (audit.UNDONE, editor, both),
                (audit.REFUSED, editor, both),
                (audit.PROPOSED, member, ["summary"]),
                (audit.WITHDRAWN, member, []),
            ],
            key=str,
        )


def test_what_goes_live_by_itself_and_its_sample_are_there(work, people, fresh):
    with work(actor=people["member"]) as scope:
        send(scope, phone=NEW)
    with work(actor=people["editor"]) as scope:
        samples.mark_sample_seen(scope, samples.list_open_samples(scope)[0].id)
    with work() as scope:
        assert {one[0] for one in fresh(scope)} == {audit.PROPOSED, audit.DIRECT, audit.SAMPLE_SEEN}


def test_the_rest_that_people_set_is_there(work, people, fresh):
    with work(actor=people["portal-admin"]) as scope:
        trust.set_trust_rule(scope, {"organisation": ["phone"]}, "5")
        trust.set_organisation_trust(scope, organisation(scope).id, "trusted", {})
        word = plain.add_portal_word(
            scope, {"word": "participeren", "kind": "hard", "alternative": "meedoen", "note": ""}
        )
        plain.remove_portal_word(scope, word.id)
        accounts.grant_role(scope, people["member"].user_id, EDITOR)
        accounts.grant_role(scope, people["member"].user_id, EDITOR)
        freshness.verify_organisation(scope, organisation(scope))
        import_entry(
            scope, "service", {**world.SERVICE, "title": "Ingelezen"}, Origin(), quiet=True
        )
    with work() as scope:
        assert {one[0] for one in fresh(scope)} == {
            audit.TRUST_RULE_SET,
            audit.TRUST_SET,
            audit.WORD_ADDED,
            audit.WORD_REMOVED,
            audit.MEMBER_ADDED,
            audit.VERIFIED,
            audit.ADOPTED,
        }
        assert len(fresh(scope)) == 7


def test_no_value_and_no_name_of_a_person_is_in_it(work, people):
    with work(actor=people["member"]) as scope:
        send(scope, phone=NEW, summary="Een geheim van Anna.")
    with work() as scope:
        schema = {
            name
            for kind in ("organisation", "service", "activity", "vacancy", "article")
            for name in entries.kinds.find_kind(kind).schema().fields
        }
        for one in lines(scope):
            assert set(one.fields) <= schema
            assert all(uuid.UUID(each) for each in one.revision_ids)


def test_a_change_that_is_rolled_back_leaves_no_line(work, people, fresh):
    with pytest.raises(Conflict), work(actor=people["member"]) as scope:
        change(scope, summary="Kom langs.")
        raise Conflict("something went wrong")
    with work() as scope:
        assert fresh(scope) == []


def test_an_action_without_words_is_refused(work):
    with work() as scope, pytest.raises(ValueError, match="no such action"):
        audit.write_audit_line(scope, "entry:eaten")
    assert set(audit.ACTIONS) == set(log_lines.DID)
