"""After logging in nobody leaves the host, whatever `next` says (T7)."""

from __future__ import annotations

import re

from flask.testing import FlaskClient
from sqlalchemy import select

from tests import world
from tests.tenancy.accounts.signing_in import ask, mailed_code, mailed_link, post, sign_in, token
from wijzerplaat.ground.core.scope import platform_work
from wijzerplaat.ground.web.platform import Platform
from wijzerplaat.tenancy.accounts.models import LoginRequest

EDITOR = "editor@eikstad.example"
LEAVING = (
    "http://kwaad.example",
    "https://kwaad.example/",
    "//kwaad.example",
    "///kwaad.example",
    "////kwaad.example/x",
    "/\\kwaad.example",
    "\\\\kwaad.example",
    "/\\/kwaad.example",
    "\\/kwaad.example",
    "/%5ckwaad.example",
    "/%5Ckwaad.example",
    "/%2fkwaad.example",
    "/%2F%2Fkwaad.example",
    "//eikstad.test@kwaad.example",
    "http:kwaad.example",
    "http:/kwaad.example",
    "https:///kwaad.example",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "kwaad.example",
    "/\tkwaad.example",
    "/\t/kwaad.example",
    "/\n/kwaad.example",
    "/\r\nLocation: http://kwaad.example",
    "\x00//kwaad.example",
    " //kwaad.example",
    "\u2028//kwaad.example",
    "/over//kwaad.example",
    "/over/../..//kwaad.example",
    "/./kwaad.example",
    "/../kwaad.example",
    "/.kwaad.example",
    "/@kwaad.example",
    "//[::1]/",
    "//127.1",
    "//kwaad\u3002example",
    "/over\\@kwaad.example",
    "/over#@kwaad.example",
    "?next=//kwaad.example",
    "http://eikstad.test.kwaad.example",
    "http://eikstad.test/over",
    "/bestaat-niet",
    "/over/bestaat-niet",
    "/uitloggen",
    "/wachtwoord",
    "/%0d%0aSet-Cookie:x=1",
    "/inloggen?next=//kwaad.example",
    "/" + "a" * 600,
    "/over?next=http://kwaad.example\\",
    ";//kwaad.example",
    "/;@kwaad.example",
    "./over",
    "over",
)
STAYING = ("/over", "/account", "/contact?vraag=hulp&bij=geld", "/account/tweede-stap")


def test_the_list_of_payloads_is_long_enough() -> None:
    assert len(set(LEAVING)) >= 33


def test_a_foreign_or_unknown_next_leads_to_the_page_of_the_role(
    client: FlaskClient, platform: Platform
) -> None:
    form = token(client, world.EIKSTAD)
    for number, wanted in enumerate(LEAVING):
        data = {"email": f"{number}@nergens.example", "next": wanted, "csrf_token": form}
        assert (
            client.post("/inloggen", base_url=world.EIKSTAD, data=data).location == "/inloggen/code"
        )
        shown = client.get("/inloggen", base_url=world.EIKSTAD, query_string={"next": wanted}).text
        # the same page in another language stays here
        assert "kwaad" not in re.sub(r'<a href="/en/[^>]*>', "", shown)
    with platform_work(platform.database) as scope:
        assert set(scope.session.scalars(select(LoginRequest.next_path))) == {""}
    assert sign_in(client, world.EIKSTAD, EDITOR, LEAVING[0]).location == "/redactie"
    for wanted in LEAVING:
        answer = client.get("/inloggen", base_url=world.EIKSTAD, query_string={"next": wanted})
        assert (answer.status_code, answer.location) == (303, "/redactie")


def test_a_known_path_of_our_own_is_followed(client: FlaskClient) -> None:
    for wanted in STAYING:
        assert sign_in(client, world.EIKSTAD, EDITOR, wanted).location == wanted


def test_the_link_in_the_mail_leads_to_the_same_page(client: FlaskClient) -> None:
    ask(client, world.EIKSTAD, EDITOR, "/over")
    phone = client.application.test_client()
    phone.get(mailed_link(client, EDITOR))
    assert post(phone, world.EIKSTAD, "/inloggen/link", {}, "/inloggen/link").location == "/over"


def test_a_page_that_asks_for_a_login_is_where_one_returns(client: FlaskClient) -> None:
    first = client.get("/account/tweede-stap", base_url=world.EIKSTAD)
    assert (first.status_code, first.location) == (302, "/inloggen?next=/account/tweede-stap")
    page = client.get(first.location, base_url=world.EIKSTAD)
    assert 'name="next" value="/account/tweede-stap"' in page.text
    ask(client, world.EIKSTAD, EDITOR, "/account/tweede-stap")
    answer = post(client, world.EIKSTAD, "/inloggen/code", {"code": mailed_code(client, EDITOR)})
    assert answer.location == "/account/tweede-stap"
