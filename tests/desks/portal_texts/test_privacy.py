"""/beheer/privacy: the beginning of the page about privacy, and who watches over it."""

from __future__ import annotations

from tests.house import html
from tests.support.hidden import send_form
from tests.support.people import Browser

PAGE = "/beheer/privacy"
TYPED = {
    "beginning": "We passen goed op wat je ons vertelt.",
    "officer": "Fenna de Vries",
    "officer_email": "fg@eikstad.example",
}


def read(client):
    return client.get("/privacy", base_url="http://eikstad.test").text


def test_it_is_looked_at_kept_and_put_back(client, platform):
    boss = Browser(client, platform, "portal-admin")
    page = boss.get(PAGE).text
    assert html.problems(page) == [] and "Dit schrijft de website zelf" in page
    looked = send_form(boss, PAGE, {**TYPED, "doe": "bekijk"}).text
    assert html.problems(looked) == [] and "Fenna de Vries let erop" in looked
    assert "Fenna" not in read(client)
    assert send_form(boss, PAGE, {**TYPED, "doe": "bewaar"}).status_code == 303
    public = read(client)
    assert html.problems(public) == [] and "Fenna de Vries let erop" in public
    assert "We passen goed op" in public and "mailto:fg@eikstad.example" in public
    boss.get(PAGE)
    boss.post(f"{PAGE}/1/terug")
    assert "Fenna" not in read(client)


def test_a_wrong_address_is_told(client, platform):
    boss = Browser(client, platform, "portal-admin")
    boss.get(PAGE)
    answer = send_form(boss, PAGE, {**TYPED, "officer_email": "fg", "doe": "bewaar"})
    assert answer.status_code == 422 and "Het lijkt op naam@voorbeeld.nl." in answer.text
    assert "We passen goed op" in answer.text
    assert Browser(client, platform, "editor").get(PAGE).status_code == 403
