"""An administrator sees how long everything is kept, and chooses the term of sign-ups."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from tests.support.people import Browser
from wijzerplaat.desks.municipality import term_changes
from wijzerplaat.ground.core import audit
from wijzerplaat.ground.core.audit import Audit
from wijzerplaat.ground.core.errors import NotAllowed
from wijzerplaat.ground.core.scope import ANYBODY
from wijzerplaat.tenancy.terms import rules

PAGE = "/beheer/bewaartermijnen"


@pytest.fixture
def admin(client, platform):
    """The administrator of Eikstad, on the page."""
    browser = Browser(client, platform, "portal-admin")
    browser.get(f"{PAGE}?days=45")  # the button to keep a term stands below what it would be
    return browser


def term(platform):
    platform.directory.forget()
    return platform.directory.by_slug("eikstad").terms.get("signup")


def test_the_page_names_every_term_as_it_is(admin):
    page = admin.get(PAGE).text
    assert all(one.what in page for one in rules.TERMS)
    assert "30 dagen nadat de activiteit is geweest" in page
    assert "Nog niet. Het is zoals het begon." in page


def test_a_choice_is_shown_first_and_changes_nothing(admin, platform):
    page = admin.get(f"{PAGE}?days=60").text
    assert "60 dagen nadat de activiteit is geweest" in page and "Bewaar 60 dagen" in page
    assert "bewaren we zo lang als we toen zeiden" in page
    assert "gooien we die aanmeldingen meteen weg" in admin.get(f"{PAGE}?days=7").text
    assert term(platform) is None


def test_it_is_kept_told_to_residents_and_can_be_put_back(admin, platform, work):
    answer = admin.post(PAGE, {"days": "60", "seen": "30"})
    assert answer.status_code == 303
    page = admin.follow(answer).text
    assert "De nieuwe termijn geldt vanaf nu." in page
    assert "Van 30 dagen naar 60 dagen." in page and f"{PAGE}?days=30" in page
    assert term(platform) == 60
    with work() as scope:
        actions = scope.session.scalars(select(Audit.action).order_by(Audit.at)).all()
        assert actions[-1] == audit.TERM_SET
    assert "60 dagen nadat de activiteit is geweest" in admin.get(f"{PAGE}?days=45").text
    assert "geldt al" in admin.follow(admin.post(PAGE, {"days": "60", "seen": "60"})).text


def test_two_administrators_do_not_undo_each_other(admin, platform):
    admin.post(PAGE, {"days": "60", "seen": "30"})
    late = admin.post(PAGE, {"days": "14", "seen": "30"})
    assert late.status_code == 409 and "Iemand anders heeft de termijn net veranderd" in late.text
    assert term(platform) == 60


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("91", "Kies een getal van 1 tot en met 90."),
        ("0", "Kies een getal van 1 tot en met 90."),
        ("veel", "Vul een heel getal in."),
        ("", "Vul een heel getal in."),
    ],
)
def test_what_cannot_be_is_told_at_the_field(admin, platform, typed, told):
    for answer in (
        admin.post(PAGE, {"days": typed, "seen": "30"}),
        admin.get(f"{PAGE}?days={typed}"),
    ):
        assert answer.status_code == 422 and told in answer.text
        assert f'value="{typed}"' in answer.text or not typed
    assert term(platform) is None


def test_only_an_administrator_does_this(work):
    with work(actor=ANYBODY) as scope, pytest.raises(NotAllowed):
        term_changes.change_signup_term(scope, 60, 30)
