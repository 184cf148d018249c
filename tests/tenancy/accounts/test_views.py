"""Promises of the door: nobody learns who exists, nothing is spent by looking, nobody gets in
elsewhere.
"""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from flask.testing import FlaskClient
from sqlalchemy import select

from tests import world
from tests.support.passwords import (
    ADMIN,
    EDITOR,
    STRANGER,
    by_password,
    give_password,
    logged_in,
    tidy,
)
from tests.tenancy.accounts.signing_in import (
    ask,
    mailed_code,
    mailed_link,
    mails,
    post,
    sign_in,
    token,
)
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.permissions import ORGANISATION_ADMIN
from wijzerplaat.ground.core.scope import platform_work, unit_of_work
from wijzerplaat.ground.web.platform import Platform
from wijzerplaat.tenancy.accounts import service
from wijzerplaat.tenancy.accounts.models import Login, LoginRequest

PLATFORM = "http://platform.test"
EVIL = "kwaad.example"


def test_a_mailed_code_logs_in_and_leads_to_the_work_of_the_role(client: FlaskClient) -> None:
    assert sign_in(client, world.EIKSTAD, EDITOR).location == "/redactie"
    assert logged_in(client)
    assert sign_in(client, world.EIKSTAD, ADMIN).location == "/mijn"


def test_an_operator_logs_in_on_the_platform_host(client: FlaskClient) -> None:
    assert sign_in(client, PLATFORM, "operator@platform.example").location == "/"
    assert logged_in(client, PLATFORM)
    assert not logged_in(client)


def test_known_and_unknown_addresses_get_the_same_answers(
    client: FlaskClient, platform: Platform
) -> None:
    with platform_work(platform.database) as scope:
        service.set_active(
            scope, service.find_user_by_email(scope, "member@eikstad.example"), active=False
        )
    seen = set()
    for email in (EDITOR, STRANGER, "member@eikstad.example"):
        browser = client.application.test_client()
        asked = ask(browser, world.EIKSTAD, email)
        page = browser.get("/inloggen/code", base_url=world.EIKSTAD)
        wrong = post(browser, world.EIKSTAD, "/inloggen/code", {"code": "000000"}, "/inloggen/code")
        lost = post(browser, world.EIKSTAD, "/wachtwoord", {"email": email})
        refused = by_password(browser, email, "fout-fout-fout")
        seen.add(
            tuple(
                (a.status_code, a.location, tidy(a.text))
                for a in (asked, page, wrong, lost, refused)
            )
        )
    assert len(seen) == 1
    assert not mails(client, STRANGER)
    assert not mails(client, "member@eikstad.example")


def test_a_code_works_once(client: FlaskClient) -> None:
    ask(client, world.EIKSTAD, EDITOR)
    data = {"code": mailed_code(client, EDITOR), "csrf_token": token(client, world.EIKSTAD)}
    kept = client.get_cookie("session", domain="eikstad.test")
    assert client.post("/inloggen/code", base_url=world.EIKSTAD, data=data).status_code == 303
    again = client.application.test_client()
    again.set_cookie("session", kept.value, domain="eikstad.test")
    assert again.post("/inloggen/code", base_url=world.EIKSTAD, data=data).status_code == 410
    assert not logged_in(again)


def test_a_code_is_typed_with_blanks(client: FlaskClient) -> None:
    ask(client, world.EIKSTAD, EDITOR)
    assert 'id="veld-code"' in client.get("/inloggen/code", base_url=world.EIKSTAD).text
    code = mailed_code(client, EDITOR)
    assert (
        post(
            client, world.EIKSTAD, "/inloggen/code", {"code": f" {code[:3]} {code[3:]} "}
        ).status_code
        == 303
    )


def test_a_code_and_a_link_end_after_half_an_hour(client: FlaskClient) -> None:
    ask(client, world.EIKSTAD, EDITOR)
    code, link = mailed_code(client, EDITOR), mailed_link(client, EDITOR)
    with time_machine.travel(clock.now() + timedelta(minutes=31)):
        assert post(client, world.EIKSTAD, "/inloggen/code", {"code": code}).status_code == 410
        assert client.get(link, follow_redirects=True).status_code == 410


def test_after_five_misses_the_right_code_is_of_no_use(client: FlaskClient) -> None:
    ask(client, world.EIKSTAD, EDITOR)
    right = mailed_code(client, EDITOR)
    wrong = "000000" if right != "000000" else "111111"
    assert [
        post(client, world.EIKSTAD, "/inloggen/code", {"code": wrong}).status_code for _ in range(5)
    ] == [422] * 5
    assert post(client, world.EIKSTAD, "/inloggen/code", {"code": right}).status_code == 410
    assert not logged_in(client)


def test_a_code_works_only_in_the_browser_that_asked(client: FlaskClient) -> None:
    ask(client, world.EIKSTAD, EDITOR)
    other = client.application.test_client()
    ask(other, world.EIKSTAD, STRANGER)
    assert (
        post(
            other, world.EIKSTAD, "/inloggen/code", {"code": mailed_code(client, EDITOR)}
        ).status_code
        == 422
    )


def test_looking_at_a_link_spends_nothing_and_logs_nobody_in(
    client: FlaskClient, platform: Platform
) -> None:
    ask(client, world.EIKSTAD, EDITOR, "/over")
    link = mailed_link(client, EDITOR)
    phone = client.application.test_client()
    for _ in range(3):
        page = phone.get(link, follow_redirects=True)
        assert page.status_code == 200
        assert page.text.count('<button class="button button-main"') == 1
        assert page.request.path == "/inloggen/link"  # the secret has left the address
        assert page.headers["Cache-Control"] == "no-store"
    assert not logged_in(phone)
    with platform_work(platform.database) as scope:
        assert scope.session.scalars(select(LoginRequest)).one().used_at is None
    answer = post(phone, world.EIKSTAD, "/inloggen/link", {}, "/inloggen/link")
    assert (answer.status_code, answer.location) == (303, "/over")
    assert logged_in(phone)
    assert client.get(link, follow_redirects=True).status_code == 410


def test_a_link_works_on_its_own_portal_only(client: FlaskClient) -> None:
    ask(client, world.EIKSTAD, EDITOR)
    elsewhere = mailed_link(client, EDITOR).replace("eikstad.test", "beekdorp.test")
    assert client.get(elsewhere, follow_redirects=True).status_code == 410
    assert post(client, world.BEEKDORP, "/inloggen/link", {}).status_code == 410


def test_links_in_mails_begin_with_the_canonical_host(client: FlaskClient) -> None:
    other = "http://www.eikstad.test:81"
    for name, value in (
        ("X-Forwarded-Host", EVIL),
        ("Forwarded", f"host={EVIL}"),
        ("X-Host", EVIL),
    ):
        browser = client.application.test_client()
        data = {"email": EDITOR, "csrf_token": token(browser, other)}
        assert (
            browser.post("/inloggen", base_url=other, data=data, headers={name: value}).status_code
            == 303
        )
        assert mailed_link(client, EDITOR).startswith("http://eikstad.test:5000/inloggen/link/")
        assert "kwaad" not in str(mails(client, EDITOR))
    for host in (
        EVIL,
        f"eikstad.test.{EVIL}",
        f"{EVIL}:80@eikstad.test",
        "eikstad.test.",
        "eikstad.test/x",
    ):
        answer = client.post("/inloggen", data={"email": ADMIN}, headers={"Host": host})
        assert answer.status_code in (400, 421)
    assert not mails(client, ADMIN)


def test_a_cookie_copied_to_another_host_is_anonymous(client: FlaskClient) -> None:
    sign_in(client, world.EIKSTAD, EDITOR)
    cookie = client.get_cookie("session", domain="eikstad.test")
    thief = client.application.test_client()
    for host, known in (("eikstad.test", True), ("beekdorp.test", False), ("platform.test", False)):
        thief.set_cookie("session", cookie.value, domain=host)
        assert logged_in(thief, f"http://{host}") is known


def test_logging_out_is_a_post_and_ends_copies_of_the_cookie(client: FlaskClient) -> None:
    sign_in(client, world.EIKSTAD, EDITOR)
    copy = client.application.test_client()
    copy.set_cookie(
        "session", client.get_cookie("session", domain="eikstad.test").value, domain="eikstad.test"
    )
    client.get("/uitloggen", base_url=world.EIKSTAD)
    assert logged_in(client) and logged_in(copy)
    assert post(client, world.EIKSTAD, "/uitloggen", {}, "/uitloggen").location == "/"
    assert not logged_in(client) and not logged_in(copy)


def test_a_login_ends_when_idle_and_in_any_case_after_twelve_hours(client: FlaskClient) -> None:
    sign_in(client, world.EIKSTAD, EDITOR)
    start = clock.now()
    for minutes in range(100, 12 * 60, 100):
        with time_machine.travel(start + timedelta(minutes=minutes)):
            assert logged_in(client)
    with time_machine.travel(start + timedelta(hours=12, minutes=1)):
        assert not logged_in(client)
    sign_in(client, world.EIKSTAD, EDITOR)
    with time_machine.travel(clock.now() + timedelta(hours=2, minutes=1)):
        assert not logged_in(client)


def test_logging_in_throws_away_what_the_cookie_held(client: FlaskClient) -> None:
    ask(client, world.EIKSTAD, EDITOR)
    before = token(client, world.EIKSTAD)
    post(client, world.EIKSTAD, "/inloggen/code", {"code": mailed_code(client, EDITOR)})
    with client.session_transaction(base_url=world.EIKSTAD) as held:
        assert "asked" not in held
    assert (
        client.post("/uitloggen", base_url=world.EIKSTAD, data={"csrf_token": before}).status_code
        == 400
    )
    assert logged_in(client)


def test_every_form_needs_a_token(client: FlaskClient) -> None:
    for path in (
        "/inloggen",
        "/inloggen/wachtwoord",
        "/inloggen/code",
        "/inloggen/link",
        "/uitloggen",
        "/wachtwoord",
    ):
        assert client.post(path, base_url=world.EIKSTAD, data={"email": EDITOR}).status_code == 400
    assert not mails(client, EDITOR)


def test_a_person_has_the_roles_of_the_host_only(client: FlaskClient, platform: Platform) -> None:
    beekdorp = platform.directory.by_slug("beekdorp")
    with unit_of_work(platform.database, beekdorp) as scope:
        helper = next(
            one for one in service.list_people_with_roles(scope) if one.role == ORGANISATION_ADMIN
        )
        service.grant_role(
            scope,
            service.find_user_by_email(scope, EDITOR).id,
            ORGANISATION_ADMIN,
            helper.organisation_id,
        )
    assert sign_in(client, world.EIKSTAD, EDITOR).location == "/redactie"
    assert sign_in(client, world.BEEKDORP, EDITOR).location == "/mijn"
    for origin, roles in ((world.EIKSTAD, {"editor"}), (world.BEEKDORP, {ORGANISATION_ADMIN})):
        slug = origin.removeprefix("http://").removesuffix(".test")
        with unit_of_work(platform.database, platform.directory.by_slug(slug)) as scope:
            user = service.find_user_by_email(scope, EDITOR)
            assert service.actor_of(scope, user).roles == roles
            assert {role.name for role in user.roles} == roles


def test_on_a_host_without_a_role_a_login_gives_no_rights(client: FlaskClient) -> None:
    assert sign_in(client, world.BEEKDORP, EDITOR).location == "/account"
    page = client.get("/account", base_url=world.BEEKDORP)
    assert page.status_code == 200
    assert "/redactie" not in page.text and "/mijn" not in page.text


def test_a_disabled_person_is_anonymous_at_once(client: FlaskClient, platform: Platform) -> None:
    give_password(platform, EDITOR)
    sign_in(client, world.EIKSTAD, EDITOR)
    with platform_work(platform.database) as scope:
        # not through the verb: the login row is still there
        service.find_user_by_email(scope, EDITOR).active = False
    assert not logged_in(client)
    assert by_password(client, EDITOR).status_code == 422
    with platform_work(platform.database) as scope:
        service.set_active(scope, service.find_user_by_email(scope, EDITOR), active=False)
        assert not scope.session.scalars(select(Login)).all()


@pytest.mark.parametrize("typed", ["", "geen adres", "a@b", "x" * 300 + "@nergens.example"])
def test_a_wrong_address_is_said_at_the_field_and_kept(client: FlaskClient, typed: str) -> None:
    answer = ask(client, world.EIKSTAD, typed)
    assert answer.status_code == 422
    assert 'id="fout-email"' in answer.text
    assert typed in answer.text
