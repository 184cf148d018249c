"""The session cannot pass the wall between portals."""

import uuid

import pytest
from sqlalchemy import delete, exists, func, insert, select, table, text, true, update
from sqlalchemy.orm import aliased

from wijzerplaat.ground.core import tenancy
from wijzerplaat.ground.core.errors import WallBreach
from wijzerplaat.ground.core.scope import all_portals, platform_work
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.records.entries.models import Entry, EntryTopic
from wijzerplaat.tenancy.portals.models import Portal, Topic

PAST_THE_WALL = {
    "text": text("SELECT title FROM entry"),
    "text in an entity": select(Entry).from_statement(text("SELECT * FROM entry")),
    "text in a condition": select(Entry).where(text("1 = 1")),
    "core table": select(Entry.__table__),
    "core table, counted": select(func.count()).select_from(EntryTopic.__table__),
    "core alias": select(Entry.__table__.alias().c.title),
    "core column beside a global class": select(Portal, Entry.__table__.c.title),
    "core join": select(Portal).join(Entry.__table__, true()),
    "core column in a subquery": select(
        Entry.title, select(Topic.__table__.c.name).scalar_subquery()
    ),
    "by name only": select(table("entry")),
    "update": update(Entry).values(title="x"),
    "delete": delete(Topic),
    "insert": insert(Topic).values(name="x"),
}
BEHIND_THE_WALL = {
    "class": select(Entry.title),
    "subclass": select(Organisation.title),
    "alias": select(aliased(Organisation).title),
    "join": select(Entry.title).join(Entry.topic_links),
    "subquery": select(Entry.title).where(Entry.id.in_(select(Organisation.id))),
    "exists": select(Entry.title).where(Entry.topics.any(Topic.slug == "ontmoeten")),
    "union": select(Entry.title).union_all(select(Organisation.title)),
    "derived": select(select(Entry.title.label("title")).subquery().c.title),
    "cte": select(select(Entry.title.label("title")).cte().c.title),
}


@pytest.mark.parametrize("name", PAST_THE_WALL)
def test_a_statement_that_passes_by_the_wall_is_refused(work, name):
    with work() as scope, pytest.raises(WallBreach):
        scope.session.execute(PAST_THE_WALL[name])


E, T = Entry.__table__, Topic.__table__
ALIKE = {
    "class": (select(Entry), select(E)),
    "column": (select(Entry.title), select(E.c.title)),
    "condition": (
        select(Entry.id).where(Topic.name == "x"),
        select(Entry.id).where(T.c.name == "x"),
    ),
    "join": (select(Portal).join(Entry, true()), select(Portal).join(E, true())),
    "beside": (select(Portal, Entry.title), select(Portal, E.c.title)),
    "scalar": (
        select(Portal.id, select(Topic.name).scalar_subquery()),
        select(Portal.id, select(T.c.name).scalar_subquery()),
    ),
    "exists": (
        select(Portal.id).where(exists(select(Topic.id))),
        select(Portal.id).where(exists(select(T.c.id))),
    ),
    "counted": (
        select(func.count()).select_from(Topic),
        select(func.count()).select_from(T),
    ),
    "order": (select(Portal.id).order_by(Topic.name), select(Portal.id).order_by(T.c.name)),
    "group": (select(Portal.id).group_by(Topic.name), select(Portal.id).group_by(T.c.name)),
    "function": (select(func.lower(Topic.name)), select(func.lower(T.c.name))),
    "union": (
        select(Topic.name).union_all(select(Portal.name)),
        select(T.c.name).union_all(select(Portal.name)),
    ),
    "alias": (select(aliased(Topic).name), select(T.alias().c.name)),
}
"""Statements behind the wall, and beside each one that asks the same past it."""


@pytest.mark.parametrize("name", ALIKE)
def test_what_was_found_of_a_statement_is_not_taken_for_one_that_is_like_it(name):
    behind, past = ALIKE[name]
    only = tenancy._only_of(uuid.UUID(int=1))
    for one, told in ((behind, False), (past, True), (behind, False), (past, True)):
        assert tenancy._touched_by(one, one.options(only)) == (True, told)


def test_only_so_many_statements_are_remembered(work, monkeypatch):
    monkeypatch.setattr(tenancy, "MOST_KNOWN", 2)
    monkeypatch.setattr(tenancy, "_KNOWN", {})
    with work() as scope:
        for column in (Entry.title, Entry.slug, Entry.summary, Entry.kind):
            scope.session.scalars(select(column)).all()
        assert len(tenancy._KNOWN) <= 2
        with pytest.raises(WallBreach):
            scope.session.execute(select(Entry.__table__))


@pytest.mark.parametrize("name", BEHIND_THE_WALL)
@pytest.mark.usefixtures("platform")
def test_a_statement_sees_its_own_portal_only(work, name):
    with work("beekdorp") as scope:
        for entry in scope.session.scalars(select(Entry)):
            entry.title = "CANARY"
    with work("eikstad") as scope:
        found = scope.session.scalars(BEHIND_THE_WALL[name]).all()
    assert found and "CANARY" not in found


def test_another_portals_row_is_not_found_by_its_id(work):
    with work("beekdorp") as scope:
        foreign = scope.session.scalars(select(Organisation.id)).first()
    with work("eikstad") as scope:
        assert scope.session.get(Organisation, foreign) is None
        assert scope.session.get(Entry, foreign) is None


def test_counts_stop_at_the_wall(work, platform):
    with all_portals(platform.database, reason="a test compares") as scope:
        everywhere = scope.session.scalar(select(func.count(Entry.id)))
    with work("eikstad") as scope:
        here = scope.session.scalar(select(func.count()).select_from(Entry))
    assert 0 < here < everywhere


def test_without_a_portal_owned_rows_are_out_of_reach(platform):
    with platform_work(platform.database) as scope:
        assert scope.session.scalars(select(Portal)).all()
        with pytest.raises(WallBreach):
            scope.session.scalars(select(Entry)).all()


def test_a_row_of_another_portal_cannot_be_written(work, platform):
    other = platform.directory.by_slug("beekdorp").id
    with pytest.raises(WallBreach), work("eikstad") as scope:
        scope.session.add(Topic(portal_id=other, slug="x", name="x"))
    with pytest.raises(WallBreach), work("eikstad") as scope:
        scope.session.scalars(select(Topic)).first().portal_id = other


def test_a_new_row_is_stamped_with_its_portal(work, platform):
    with work("eikstad") as scope:
        topic = Topic(id=uuid.uuid4(), slug="nieuw", name="Nieuw")
        scope.session.add(topic)
    assert topic.portal_id == platform.directory.by_slug("eikstad").id


def test_a_bare_connection_is_refused(work):
    with work() as scope, pytest.raises(WallBreach):
        scope.session.connection()


@pytest.mark.parametrize(
    "method", ["bulk_save_objects", "bulk_insert_mappings", "bulk_update_mappings"]
)
def test_bulk_methods_are_refused(work, method):
    with work() as scope, pytest.raises(WallBreach):
        getattr(scope.session, method)(Topic, [])
