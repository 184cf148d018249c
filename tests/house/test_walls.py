"""Each wall between portals is needed.

With that wall alone taken away the canary of the other portal shows, and the test that guards the
wall fails. So a wall that somebody breaks cannot go unseen.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import event, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import with_loader_criteria

from tests.house import matrix
from tests.house.compared import carried_problems, foreign_problems
from tests.house.matrix import Case, Outcome, Stage
from tests.house.planted import ORIGIN, OTHER, OWN, Cookie
from wijzerplaat.ground.adapters.search.engine import Document, Hit, Term
from wijzerplaat.ground.adapters.search.whoosh_index import Indexes, PortalIndex
from wijzerplaat.ground.core import tenancy
from wijzerplaat.ground.core.errors import WallBreach
from wijzerplaat.ground.core.scope import Actor, Scope, all_portals, unit_of_work
from wijzerplaat.ground.core.tenancy import PortalSession
from wijzerplaat.ground.web import requests
from wijzerplaat.ground.web.platform import Platform
from wijzerplaat.kinds.vacancies.models import Vacancy
from wijzerplaat.tenancy.accounts import sessions
from wijzerplaat.tenancy.portals.models import Portal, Topic

RULES = {(rule.endpoint, method): rule for rule, method in matrix.routes()}
CANARY = f"Kanarie {OTHER}"
PAGES = (
    "organisations.show_organisation",
    "services.show_service",
    "activities.show_activity",
    "vacancies.show_vacancy",
    "articles.show_article",
    "signups.show_signup_form",
)


@pytest.fixture
def here(stage: Stage) -> Iterator[Platform]:
    """The parts of the planted application; what a test does is undone."""
    with stage.undone(), stage.app.app_context():
        yield stage.app.extensions["wijzerplaat"]


@contextmanager
def without(name: str, guard: Callable[..., Any]) -> Iterator[None]:
    """Take one of the session's guards away."""
    event.remove(PortalSession, name, guard)
    try:
        yield
    finally:
        event.listen(PortalSession, name, guard)


def told(stage: Stage, endpoint: str, actor: str, relation: str, method: str = "GET") -> Outcome:
    """Ask one case of the matrix anew."""
    return stage.ask_anew(Case(endpoint, method, actor, relation), RULES[(endpoint, method)])


# The session adds the portal to every statement.


@pytest.mark.parametrize("endpoint", PAGES)
def test_without_the_criteria_of_the_session_a_page_shows_the_canary(stage: Stage, endpoint: str):
    assert told(stage, endpoint, "anonymous", "foreign").status == 404
    with without("do_orm_execute", tenancy._guard_statement):
        leaked = told(stage, endpoint, "anonymous", "foreign")
    assert (leaked.status, CANARY in leaked.body) == (200, True)


def test_also_when_only_what_the_guard_adds_is_gone(stage: Stage, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(
        tenancy,
        "_only_of",
        lambda _portal_id: with_loader_criteria(Portal, Portal.slug != ""),
    )
    assert CANARY in told(stage, "organisations.show_organisation", "anonymous", "foreign").body


@pytest.mark.parametrize("endpoint", ["editors.show_proposal", "history.show_entry_history"])
def test_without_the_criteria_the_desk_shows_the_canary(stage: Stage, endpoint: str):
    assert told(stage, endpoint, "editor", "foreign").status == 404
    with without("do_orm_execute", tenancy._guard_statement):
        assert CANARY in told(stage, endpoint, "editor", "foreign").body


def test_without_the_criteria_the_matrix_fails(stage: Stage, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(stage, "ask", stage.ask_anew)
    rule = RULES[("vacancies.show_vacancy", "GET")]
    assert foreign_problems(stage, rule, "GET") == []
    with without("do_orm_execute", tenancy._guard_statement):
        assert foreign_problems(stage, rule, "GET")


# The flush refuses rows of another portal.


def test_without_the_guard_of_the_flush_a_row_lands_in_the_other_portal(here: Platform):
    row = {"portal_id": here.directory.by_slug(OTHER).id, "slug": "koekoek", "name": "Koekoek"}
    with pytest.raises(WallBreach), at(here) as scope:
        scope.session.add(Topic(**row))
    with without("before_flush", tenancy._guard_flush), at(here) as scope:
        scope.session.add(Topic(**row))
    with at(here, OTHER) as scope:
        assert scope.session.scalars(select(Topic).where(Topic.slug == "koekoek")).one()


# The database refuses a row that points at another portal, also when no guard looks.


def test_without_the_composite_key_an_entry_gets_an_owner_of_another_portal(
    stage: Stage, here: Platform
):
    foreign = stage.world.portals[OTHER].ids["organisation"]
    with pytest.raises(IntegrityError):
        _give_away(here, foreign)
    _drop_the_key(stage, here)
    _give_away(here, foreign)


def test_the_database_takes_an_owner_of_the_own_portal(stage: Stage, here: Platform):
    owner_id = stage.world.portals[OWN].ids["organisation"]
    _give_away(here, owner_id)
    with all_portals(here.database, reason="a test looks past the guards") as scope:
        assert (
            owner_id
            in scope.session.scalars(
                select(Vacancy.owner_id).where(Vacancy.portal_id == here.directory.by_slug(OWN).id)
            ).all()
        )


# One index directory per portal.


def test_with_one_index_for_all_portals_a_search_finds_the_canary(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    indexes, own, other = Indexes(tmp_path), uuid.uuid4(), uuid.uuid4()
    indexes.of(own).rebuild([_document(OWN)])
    indexes.of(other).rebuild([_document(OTHER)])
    assert indexes.of(own).search([Term(OTHER)]) == []
    monkeypatch.setattr(
        Indexes, "of", lambda self, _portal_id: PortalIndex(self._root / "samen", self)
    )
    indexes.of(other).rebuild([_document(OTHER)])
    indexes.of(own).update([_document(OWN)])
    assert len(indexes.of(own).search([Term(OTHER)])) == 1


def test_what_the_index_finds_is_read_again_behind_the_wall(
    stage: Stage, here: Platform, monkeypatch: pytest.MonkeyPatch
):
    hit = Hit(stage.world.portals[OTHER].ids["organisation"], "organisation", 1.0)
    leaking = SimpleNamespace(
        search=lambda *_args, **_kwargs: [hit], known=set, similar=lambda _word: []
    )
    monkeypatch.setattr(here, "indexes", SimpleNamespace(of=lambda _portal_id: leaking))
    assert CANARY not in _search(stage).body
    here.versions.renew(here.directory.by_slug(OWN).id)  # not the page that was kept in memory
    with without("do_orm_execute", tenancy._guard_statement):
        assert CANARY in _search(stage).body


# The request: permission, and the host that a session was made on.


def test_without_the_check_of_the_request_its_outcomes_differ(stage: Stage):
    """The verbs ask once more, so no page opens.

    But tokens are no longer asked for, and the file says otherwise.
    """
    case, nobody = (
        Case("article_desk.show_new_article_form", "GET", "anonymous", "own"),
        Cookie(stage.world.cookies[("member", OWN)].session, ""),
    )
    assert stage.ask_anew(case, RULES[case[:2]]).status == matrix.expected()[case] == 302
    assert (
        stage.request(
            RULES[("mine.confirm_own_organisation", "POST")], "POST", {}, ORIGIN[OWN], nobody
        ).status
        == 400
    )
    with _unchecked(stage):
        assert stage.ask_anew(case, RULES[case[:2]]).status == 403
        assert (
            stage.request(
                RULES[("mine.confirm_own_organisation", "POST")], "POST", {}, ORIGIN[OWN], nobody
            ).status
            == 303
        )


def test_with_permissions_for_everybody_the_desk_opens(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
):
    assert told(stage, "editors.show_proposal", "member", "own").status == 403
    monkeypatch.setattr(Actor, "may", lambda _self, _permission: True)
    assert told(stage, "editors.show_proposal", "member", "own").status == 200


def test_without_the_binding_to_its_host_a_session_works_on_the_other_portal(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(stage, "ask", stage.ask_anew)
    rule, own = (
        RULES[("account.show_account", "GET")],
        stage.app.extensions["wijzerplaat"].directory.by_slug(OWN).id,
    )
    assert carried_problems(stage, rule, "GET") == []
    monkeypatch.setattr(sessions, "_here", lambda: str(own))
    assert told(stage, "account.show_account", "member", "carried").status == 302, (
        "the row of the login is a wall of its own"
    )
    monkeypatch.setattr(sessions, "portal_id", lambda: own)
    assert told(stage, "account.show_account", "member", "carried").status == 200
    assert carried_problems(stage, rule, "GET")


@contextmanager
def _unchecked(stage: Stage) -> Iterator[None]:
    steps = stage.app.before_request_funcs[None]
    kept = list(steps)
    steps.remove(requests._check_permission)
    try:
        yield
    finally:
        steps[:] = kept


@contextmanager
def at(here: Platform, slug: str = OWN) -> Iterator[Scope]:
    """Open a unit of work in a portal."""
    with unit_of_work(here.database, here.directory.by_slug(slug)) as scope:
        yield scope


def _give_away(here: Platform, owner_id: uuid.UUID) -> None:
    """Give a vacancy of our portal another owner, in a session that no guard looks at."""
    with all_portals(here.database, reason="a test writes past the guards") as scope:
        own = here.directory.by_slug(OWN).id
        row = scope.session.scalars(select(Vacancy).where(Vacancy.portal_id == own)).first()
        assert row is not None
        row.owner_id = owner_id


def _drop_the_key(stage: Stage, here: Platform) -> None:
    """Take the composite key away until the end of the test.

    SQLite can only put it off, which is as good here.
    """
    away = "ALTER TABLE entry DROP CONSTRAINT fk_entry_portal_id_owner_id_organisation"
    stage.run("PRAGMA defer_foreign_keys = ON" if here.database.is_sqlite else away)


def _document(slug: str) -> Document:
    return Document(id=str(uuid.uuid4()), kind="organisation", title=f"Kanarie {slug}")


def _search(stage: Stage) -> Outcome:
    return stage.request(
        RULES[("search.show_search", "GET")], "GET", {"q": "buurthuis"}, ORIGIN[OWN], None
    )
