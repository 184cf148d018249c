"""The third wall, drawn in the tables: rows of one portal cannot point at those of another."""

from __future__ import annotations

from sqlalchemy import ForeignKeyConstraint, Table, UniqueConstraint

from wijzerplaat.ground.core.db import Base
from wijzerplaat.ground.core.tenancy import PortalOwned, owned_tables
from wijzerplaat.wiring import ROOMS

assert ROOMS  # importing them makes every table known
# Tables without a wall, and why. Everything else belongs to one portal.
WITHOUT_A_WALL = {
    "portal": "the portals themselves",
    "portal_host": "read before a portal is known",
    "user": "a person may have roles in several portals",
    "login": "the platform's own host has logins too",
    "login_request": "the platform's own host has logins too",
    "account_event": "the platform's own host has logins too; evidence that outlives portal and "
    "person,"
    " "
    "with ids only",
    "attempt": "counts what is tried before a portal or person is known; holds hashes only",
    "outbox": "one sender serves all portals",
}
OUTLIVES_ITS_PORTAL = {
    "audit": "evidence that nobody can delete, with no name and no value in it",
    "plain_word_change": "as the audit trail; it holds words of the language only",
}
# Unique for all portals together: none of these can be guessed, so none tells that a row exists
# elsewhere.
UNIQUE_EVERYWHERE = {
    "take_over.token_hash",
    "invitation.token_hash",
    "campaign_mail.token_hash",
    "signup.token_hash",
    "reply.token_hash",
    "verification_question.token_hash",
}


def test_every_table_without_a_wall_is_listed_with_its_reason():
    owned = owned_tables()
    assert {
        table.name for table in Base.metadata.sorted_tables if table not in owned
    } == WITHOUT_A_WALL.keys()


def test_every_table_of_a_portal_has_a_class_that_says_so():
    by_class = {
        table
        for mapper in Base.registry.mappers
        if issubclass(mapper.class_, PortalOwned)
        for table in mapper.tables
    }
    assert by_class == owned_tables()
    assert {table.name for table in owned_tables() if table.c.portal_id.nullable} == set()


def test_every_key_between_tables_of_a_portal_holds_the_portal():
    keys = [
        key
        for table in owned_tables()
        for key in table.foreign_key_constraints
        if key.referred_table in owned_tables()
    ]
    assert len(keys) > 20
    assert [str(key.name) for key in keys if ("portal_id", "portal_id") not in _pairs(key)] == []


def test_what_is_pointed_at_is_unique_within_its_portal():
    pointed = {
        key.referred_table
        for table in owned_tables()
        for key in table.foreign_key_constraints
        if key.referred_table in owned_tables()
    }
    assert [
        table.name for table in pointed if frozenset({"portal_id", "id"}) not in _uniques(table)
    ] == []


def test_every_row_of_a_portal_goes_when_its_portal_goes():
    assert {
        table.name for table in owned_tables() if not _falls_with_its_portal(table)
    } == OUTLIVES_ITS_PORTAL.keys()


def test_what_outlives_its_portal_points_at_nothing():
    assert [
        table.name
        for table in owned_tables()
        if table.name in OUTLIVES_ITS_PORTAL and table.foreign_keys
    ] == []


def test_what_is_unique_is_so_within_a_portal_or_listed():
    found = {
        f"{table.name}.{'.'.join(sorted(columns))}"
        for table in owned_tables()
        for columns in _uniques(table)
        if "portal_id" not in columns
    }
    assert found == UNIQUE_EVERYWHERE


def test_no_table_without_a_wall_points_at_one_behind_it():
    free = [table for table in Base.metadata.sorted_tables if table not in owned_tables()]
    assert [
        str(key.name)
        for table in free
        for key in table.foreign_key_constraints
        if key.referred_table in owned_tables()
    ] == []


def test_no_relationship_leads_from_a_global_class_to_one_of_a_portal():
    mappers = [
        mapper for mapper in Base.registry.mappers if not issubclass(mapper.class_, PortalOwned)
    ]
    assert [
        str(one)
        for mapper in mappers
        for one in mapper.relationships
        if issubclass(one.mapper.class_, PortalOwned)
    ] == []


def test_every_constraint_has_a_name():
    unnamed = [
        f"{table.name}: {one}"
        for table in Base.metadata.sorted_tables
        for one in table.constraints
        if one.name is None
    ]
    assert unnamed == []


def _pairs(key: ForeignKeyConstraint) -> set[tuple[str, str]]:
    return {(one.parent.name, one.column.name) for one in key.elements}


def _uniques(table: Table) -> set[frozenset[str]]:
    constraints = {
        frozenset(column.name for column in one.columns)
        for one in table.constraints
        if isinstance(one, UniqueConstraint)
    }
    return constraints | {
        frozenset(column.name for column in one.columns) for one in table.indexes if one.unique
    }


def _falls_with_its_portal(table: Table) -> bool:
    for key in table.foreign_key_constraints:
        if key.referred_table.name == "portal":
            return key.ondelete == "CASCADE"
    return any(
        key.ondelete == "CASCADE" and _falls_with_its_portal(key.referred_table)
        for key in table.foreign_key_constraints
        if key.referred_table is not table
    )
