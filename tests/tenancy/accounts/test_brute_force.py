"""T31 and T19: guessing gets nowhere, shuts nobody out, and tells nobody who exists.

Counted in the database, no Redis.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import event, select
from werkzeug.test import TestResponse

from tests import world
from tests.support.memberships import eik
from tests.tenancy.accounts.signing_in import ask, mailed_link, post, sign_in, token
from wijzerplaat.desks.joining import service as joining_service
from wijzerplaat.ground.core.limits import Attempt
from wijzerplaat.ground.core.outbox import OutboxMessage
from wijzerplaat.ground.core.scope import ANYBODY, platform_work
from wijzerplaat.ground.web.platform import Platform
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.tenancy.accounts import audit_lines as accounts_audit_lines
from wijzerplaat.tenancy.accounts import passwords, rules, service
from wijzerplaat.tenancy.accounts.models import AccountEvent

EDITOR, STRANGER = "editor@eikstad.example", "niemand@nergens.example"
HOME, CAFE = "203.0.113.7", "198.51.100.9"
WRONG = "fout-fout-fout"


@pytest.fixture(autouse=True)
def password(platform: Platform) -> None:
    with platform_work(platform.database) as scope:
        passwords.store_password(scope, service.find_user_by_email(scope, EDITOR), world.PASSWORD)


def tries(
    client: FlaskClient,
    how_many: int = 1,
    password: str = WRONG,
    email: str = EDITOR,
    network: str = CAFE,
) -> list[TestResponse]:
    """Try a password so often from one network.

    One token serves all, as it would serve a guesser.
    """
    csrf = token(client, world.EIKSTAD)
    data = {"address": email, "password": password, "csrf_token": csrf}
    return [
        client.post(
            "/inloggen/wachtwoord",
            base_url=world.EIKSTAD,
            data=data,
            environ_overrides={"REMOTE_ADDR": network},
        )
        for _ in range(how_many)
    ]


def new(client: FlaskClient) -> FlaskClient:
    return client.application.test_client()


def right(client: FlaskClient, network: str, email: str = EDITOR) -> int:
    return tries(client, 1, world.PASSWORD, email, network)[0].status_code


def test_a_hundred_wrong_passwords_let_nobody_in_and_get_one_answer(client: FlaskClient) -> None:
    answers = tries(client, 100)
    assert {one.status_code for one in answers} == {422}
    assert right(new(client), CAFE) == 422  # guessing goes on in vain, also with the right one


def test_what_a_stranger_tries_does_not_shut_the_owner_out(client: FlaskClient) -> None:
    tries(client, 100)
    assert right(new(client), HOME) == 303


def test_a_known_device_gets_in_from_the_very_network_of_the_guesser(client: FlaskClient) -> None:
    owner = new(client)
    assert right(owner, CAFE) == 303
    post(owner, world.EIKSTAD, "/uitloggen", {}, "/uitloggen")
    tries(client, 100)
    tries(client, 100, email=STRANGER)
    assert right(new(client), CAFE) == 422
    assert right(owner, CAFE) == 303


def test_a_known_device_has_ten_tries_of_its_own(client: FlaskClient) -> None:
    owner = new(client)
    assert right(owner, CAFE) == 303
    post(owner, world.EIKSTAD, "/uitloggen", {}, "/uitloggen")
    tries(owner, 10)
    assert right(owner, HOME) == 422
    assert right(new(client), HOME) == 303


def test_the_mark_of_a_device_is_of_no_use_for_somebody_else_nor_after_a_new_password(
    client: FlaskClient, platform: Platform
) -> None:
    with platform_work(platform.database) as scope:
        passwords.store_password(
            scope, service.find_user_by_email(scope, "admin@eikstad.example"), world.PASSWORD
        )
    other = new(client)
    assert right(other, CAFE, "admin@eikstad.example") == 303
    post(other, world.EIKSTAD, "/uitloggen", {}, "/uitloggen")
    tries(other, 10)
    assert right(other, CAFE) == 422
    with platform_work(platform.database) as scope:
        passwords.change_password(
            scope, service.find_user_by_email(scope, "admin@eikstad.example"), world.PASSWORD
        )
    tries(other, 10, email="admin@eikstad.example")
    assert right(other, CAFE, "admin@eikstad.example") == 422


def test_a_forged_mark_counts_as_none(client: FlaskClient) -> None:
    for value in ("x", "a.b.c", "x" * 3000, "\"'\x7f"):
        client.set_cookie("apparaat", value, domain="eikstad.test", path="/inloggen")
        assert tries(client)[0].status_code == 422
    client.delete_cookie("apparaat", domain="eikstad.test", path="/inloggen")
    assert right(client, HOME) == 303


def test_the_mark_shows_itself_to_the_pages_of_logging_in_only(client: FlaskClient) -> None:
    answer = tries(client, 1, world.PASSWORD)[0]
    said = next(one for one in answer.headers.getlist("Set-Cookie") if one.startswith("apparaat="))
    assert (
        "Path=/inloggen" in said
        and "HttpOnly" in said
        and "SameSite=Lax" in said
        and "Max-Age=7776000" in said
    )


def test_right_passwords_of_one_office_do_not_use_up_the_tries_of_that_network(
    client: FlaskClient, platform: Platform
) -> None:
    for _ in range(3):
        assert right(new(client), CAFE) == 303
    with platform_work(platform.database) as scope:
        assert set(scope.session.scalars(select(Attempt.count))) == {0}


def test_a_hundred_wrong_ones_stop_a_network_and_a_mail_still_lets_in(client: FlaskClient) -> None:
    for number in range(11):
        tries(client, 10, email=f"n{number}@nergens.example")
    assert right(new(client), CAFE) == 422
    owner = new(client)
    ask(owner, world.EIKSTAD, EDITOR)
    assert owner.get(mailed_link(owner, EDITOR), follow_redirects=True).status_code == 200
    assert post(owner, world.EIKSTAD, "/inloggen/link", {}, "/inloggen/link").status_code == 303


def test_who_uses_up_the_mails_of_somebody_leaves_links_that_work_until_there_is_a_new_one(
    client: FlaskClient,
) -> None:
    assert rules.MAILS_PER_ADDRESS[1] <= rules.MAIL_LIFE
    for _ in range(12):
        ask(client, world.EIKSTAD, EDITOR)
    owner = new(client)
    assert owner.get(mailed_link(client, EDITOR), follow_redirects=True).status_code == 200
    assert post(owner, world.EIKSTAD, "/inloggen/link", {}, "/inloggen/link").status_code == 303


@contextmanager
def counted(platform: Platform) -> Iterator[list[str]]:
    """Count statements and commits by their first words."""
    found: list[str] = []
    engines = {platform.database.readers, platform.database.writers}

    def statement(_connection: Any, _cursor: Any, text: str, *_rest: Any) -> None:
        found.append(" ".join(text.split()[:3]))

    def commit(_connection: Any) -> None:
        found.append("COMMIT")

    for one in engines:
        event.listen(one, "before_cursor_execute", statement)
        event.listen(one, "commit", commit)
    try:
        yield found
    finally:
        for one in engines:
            event.remove(one, "before_cursor_execute", statement)
            event.remove(one, "commit", commit)


def work_of(platform: Platform, act: Any) -> list[str]:
    with counted(platform) as found:
        act()
    return [
        "end of savepoint"
        if one.startswith(("RELEASE SAVEPOINT", "ROLLBACK TO SAVEPOINT"))
        else one
        for one in found
    ]


@pytest.mark.parametrize("path", ["/inloggen", "/wachtwoord"])
def test_a_mail_that_goes_to_nobody_costs_the_same_work(
    client: FlaskClient, platform: Platform, path: str
) -> None:
    done = {}
    for email in (EDITOR, STRANGER):
        browser = new(client)
        data = {"email": email, "csrf_token": token(browser, world.EIKSTAD)}
        done[email] = work_of(
            platform,
            lambda browser=browser, data=data: browser.post(
                path, base_url=world.EIKSTAD, data=data
            ),
        )
    assert done[EDITOR] == done[STRANGER] and any("outbox" in one for one in done[EDITOR])
    with platform_work(platform.database) as scope:
        empty = scope.session.scalars(
            select(OutboxMessage).where(OutboxMessage.kind == "nothing")
        ).one()
        assert empty.payload == {} and empty.done_at is not None


def test_a_wrong_password_costs_the_same_work_for_whoever_it_is_typed(
    client: FlaskClient, platform: Platform, monkeypatch: Any
) -> None:
    with platform_work(platform.database) as scope:
        service.set_active(
            scope, service.find_user_by_email(scope, "member@eikstad.example"), active=False
        )
    tries(client)  # the first one of a process makes the hash of nobody
    hashes: list[str] = []
    verify = passwords.verify_password
    monkeypatch.setattr(
        passwords,
        "verify_password",
        lambda typed, kept: hashes.append(kept[:27]) or verify(typed, kept),
    )
    done = {}
    for email in (EDITOR, STRANGER, "member@eikstad.example", "admin@eikstad.example"):
        browser = new(client)
        data = {"address": email, "password": WRONG, "csrf_token": token(browser, world.EIKSTAD)}
        done[email] = work_of(
            platform,
            lambda browser=browser, data=data: browser.post(
                "/inloggen/wachtwoord", base_url=world.EIKSTAD, data=data
            ),
        )
    assert len({tuple(one) for one in done.values()}) == 1, done
    assert len(hashes) == 4 and len(set(hashes)) == 1  # one comparison each, with the same costs


def test_a_wrong_code_costs_the_same_work_for_whoever_it_was_asked(
    client: FlaskClient, platform: Platform
) -> None:
    done = []
    for email in (EDITOR, STRANGER):
        browser = new(client)
        ask(browser, world.EIKSTAD, email)
        data = {"code": "000000", "csrf_token": token(browser, world.EIKSTAD, "/inloggen/code")}
        done.append(
            work_of(
                platform,
                lambda browser=browser, data=data: browser.post(
                    "/inloggen/code", base_url=world.EIKSTAD, data=data
                ),
            )
        )
    assert done[0] == done[1]


def test_joining_tells_nobody_who_belongs_to_an_organisation(work: Any, platform: Platform) -> None:
    def join(email: str) -> list[str]:
        def act() -> None:
            with work(actor=ANYBODY) as scope:
                about = scope.session.get_one(Organisation, eik(scope))
                joining_service.apply_to_organisation(
                    scope, about, {"name": "Nora", "email": email, "explanation": "Ik werk hier."}
                )

        return work_of(platform, act)

    join("eerst@nergens.example")  # what is read once per process
    once = {email: join(email) for email in ("member@eikstad.example", STRANGER)}
    assert once["member@eikstad.example"] == once[STRANGER]
    again = {email: join(email) for email in ("member@eikstad.example", STRANGER)}
    assert len(again["member@eikstad.example"]) == len(again[STRANGER])


def test_what_happens_stands_in_the_trail_without_what_was_typed(
    client: FlaskClient, platform: Platform
) -> None:
    tries(client)
    tries(client, email=STRANGER)
    assert right(client, HOME) == 303
    post(client, world.EIKSTAD, "/uitloggen", {}, "/uitloggen")
    sign_in(client, world.EIKSTAD, EDITOR)
    with platform_work(platform.database) as scope:
        editor, rows = (
            service.find_user_by_email(scope, EDITOR).id,
            scope.session.scalars(select(AccountEvent).order_by(AccountEvent.at)).all(),
        )
        assert [(one.action, one.user_id) for one in rows] == [
            (accounts_audit_lines.PASSWORD_WRONG, editor),
            (accounts_audit_lines.PASSWORD_WRONG, None),
            (accounts_audit_lines.BY_PASSWORD, editor),
            (accounts_audit_lines.LEFT, editor),
            (accounts_audit_lines.BY_CODE, editor),
        ]
        assert rows[0].network == rows[1].network != rows[2].network and len(rows[0].network) == 16
        assert not any(
            word in str(vars(one)) for one in rows for word in (CAFE, HOME, STRANGER, WRONG)
        )


def test_beyond_the_limits_the_trail_does_not_grow(client: FlaskClient, platform: Platform) -> None:
    tries(client, 40)
    with platform_work(platform.database) as scope:
        assert (
            len(scope.session.scalars(select(AccountEvent)).all()) == rules.PASSWORDS_PER_ADDRESS[0]
        )
