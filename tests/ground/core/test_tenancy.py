"""The session cannot pass the wall between portals."""

import uuid

import pytest
from sqlalchemy import delete, func, insert, select, table, text, true, update
from sqlalchemy.orm import aliased

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
