"""Who sees what happened to accounts, how long it stays, and that nobody changes it."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import delete, select, update
from sqlalchemy.exc import DatabaseError

from tests import world
from tests.support.rooms import JOBS, SCHEDULE
from tests.tenancy.accounts.signing_in import post, sign_in
from wijzerplaat.ground.core import audit, clock
from wijzerplaat.ground.core.audit import Audit
from wijzerplaat.ground.core.scope import platform_work
from wijzerplaat.ground.core.statements import remove_rows
from wijzerplaat.ground.web.platform import Platform
from wijzerplaat.tenancy.accounts import audit_lines as accounts_audit_lines
from wijzerplaat.tenancy.accounts import jobs, service
from wijzerplaat.tenancy.accounts.audit_lines import Asker
from wijzerplaat.tenancy.accounts.models import AccountEvent

EDITOR, ADMIN, PORTAL_ADMIN = (
    "editor@eikstad.example",
    "admin@eikstad.example",
    "portal-admin@eikstad.example",
)


def line(
    scope: Any, at: Any, portal_id: uuid.UUID | None = None, user_id: uuid.UUID | None = None
) -> None:
    scope.session.add(
        AccountEvent(
            id=uuid.uuid4(),
            at=at,
            portal_id=portal_id,
            user_id=user_id,
            action=accounts_audit_lines.BY_CODE,
            network="",
        )
    )


def test_a_person_sees_the_own_log_ins_of_this_portal_only(
    client: FlaskClient, platform: Platform
) -> None:
    sign_in(client, world.EIKSTAD, ADMIN)
    other = client.application.test_client()
    sign_in(other, world.EIKSTAD, EDITOR)
    post(other, world.EIKSTAD, "/inloggen/code", {"code": "000000"}, "/uitloggen")
    with platform_work(platform.database) as scope:
        line(
            scope,
            clock.now(),
            platform.directory.by_slug("beekdorp").id,
            service.find_user_by_email(scope, EDITOR).id,
        )
    page = other.get("/account/inlogs", base_url=world.EIKSTAD).text
    assert page.count("Ingelogd met een code uit een mail") == 1
    assert "/account/inlogs" in other.get("/account", base_url=world.EIKSTAD).text


def test_the_portal_admin_sees_those_of_its_people_and_an_editor_does_not(
    client: FlaskClient, platform: Platform
) -> None:
    for email in (EDITOR, ADMIN):
        sign_in(client.application.test_client(), world.EIKSTAD, email)
    with platform_work(platform.database) as scope:
        stranger = service.find_or_add_user(scope, "elders@nergens.example", "Iemand Van Elders")
        line(scope, clock.now(), platform.directory.by_slug("eikstad").id, stranger.id)
    sign_in(client, world.EIKSTAD, PORTAL_ADMIN)
    page = client.get("/beheer/mensen/inlogs", base_url=world.EIKSTAD).text
    assert page.count("Ingelogd met een code uit een mail") == 3 and "Iemand Van Elders" not in page
    editor = client.application.test_client()
    sign_in(editor, world.EIKSTAD, EDITOR)
    assert editor.get("/beheer/mensen/inlogs", base_url=world.EIKSTAD).status_code == 403


def test_what_the_command_line_does_to_an_account_stands_there(
    app: Flask, platform: Platform
) -> None:
    runner = app.test_cli_runner()
    for arguments in (
        ["disable", EDITOR],
        ["disable", EDITOR, "--undo"],
        ["operator", EDITOR],
        ["operator", EDITOR, "--undo"],
        ["reset-second-step", EDITOR],
    ):
        assert runner.invoke(args=["people", *arguments]).exit_code == 0
    with platform_work(platform.database) as scope:
        assert scope.session.scalars(
            select(AccountEvent.action).order_by(AccountEvent.at)
        ).all() == [
            accounts_audit_lines.SHUT_OUT,
            accounts_audit_lines.LET_IN,
            accounts_audit_lines.OPERATOR_ON,
            accounts_audit_lines.OPERATOR_OFF,
            accounts_audit_lines.SECOND_STEP_OFF,
        ]


def test_nobody_makes_up_an_action(platform: Platform) -> None:
    with (
        platform_work(platform.database) as scope,
        pytest.raises(ValueError, match="no such action"),
    ):
        accounts_audit_lines.write_account_event(scope, "login:maybe", None, Asker(None, ""))


@pytest.mark.parametrize(
    "statement", [update(AccountEvent).values(action="logout"), delete(AccountEvent)]
)
def test_a_line_is_final(platform: Platform, statement: Any) -> None:
    with platform_work(platform.database) as scope:
        line(scope, scope.now)
    with pytest.raises(DatabaseError), platform_work(platform.database) as scope:
        scope.session.execute(statement)


def test_lines_about_accounts_go_after_two_years(platform: Platform) -> None:
    with platform_work(platform.database) as scope:
        for days in (729, 732):
            line(scope, scope.now - timedelta(days=days))
    with platform_work(platform.database) as scope:
        jobs.forget_old_login_rows(scope)
    with platform_work(platform.database) as scope:
        assert len(scope.session.scalars(select(AccountEvent)).all()) == 1
    assert "accounts.forget" in dict(SCHEDULE)


def test_lines_of_the_audit_trail_go_after_two_years_and_not_before(work: Any) -> None:
    with work() as scope:
        before = len(scope.session.scalars(select(Audit)).all())
        for days in (729, 732):
            at = scope.now - timedelta(days=days)
            scope.session.add(
                Audit(id=uuid.uuid4(), at=at, action=audit.VERIFIED, fields=[], revision_ids=[])
            )
    with work() as scope:
        assert JOBS["audit.forget"].run(scope) == 1
        assert len(scope.session.scalars(select(Audit)).all()) == before + 1


def test_who_looked_at_a_list_is_kept_for_one_year(work: Any) -> None:
    with work() as scope:
        for days in (364, 367):
            for action in (audit.LIST_SEEN, audit.LIST_TAKEN, audit.LIST_ADDED):
                at = scope.now - timedelta(days=days)
                scope.session.add(
                    Audit(id=uuid.uuid4(), at=at, action=action, fields=[], revision_ids=[])
                )
    with work() as scope:
        assert JOBS["audit.forget"].run(scope) == 2
    with pytest.raises(DatabaseError), work() as scope:
        remove_rows(scope, Audit, [Audit.action == audit.LIST_SEEN])
