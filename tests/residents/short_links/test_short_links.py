"""A code leads on, is counted without a word about who, and says so when it does not work."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

import pytest
from sqlalchemy import select

from tests import world
from tests.security import hostile
from tests.support.counting import PHONE, count_now, list_counts, look
from tests.support.members import words
from wijzerplaat.desks.partners import service as partners
from wijzerplaat.ground.core.errors import NotAllowed, NotFound
from wijzerplaat.records.counting import models, rules
from wijzerplaat.residents.short_links import queries
from wijzerplaat.residents.short_links import rules as code_rules
from wijzerplaat.residents.short_links.models import ShortLink

SHOP = {"name": "Supermarkt De Korf", "sort": "winkel", "target": "start", "shown": True}


def make(work, **other):
    with work() as scope:
        link = partners.add_partner(scope, {**SHOP, "words": "", **other})
        return link.id, link.code


@pytest.mark.parametrize(
    ("target", "path"),
    [
        ("start", "/?via=poster"),
        ("agenda", "/agenda?via=poster"),
        ("onderwerp:geld", "/onderwerpen/geld?via=poster"),
        ("buurt:noord", "/buurt/noord?via=poster"),
    ],
)
def test_a_code_leads_to_its_page_however_it_is_typed(browser, work, target, path):
    guest = browser(None)
    _id, code = make(work, target=target)
    for typed in (code, code.upper()):
        answer = guest.get(f"/q/{typed}")
        assert (answer.status_code, answer.headers["Location"]) == (302, path)
        assert "no-store" in answer.headers["Cache-Control"]


def test_it_is_a_number_of_its_code_and_nothing_of_who(client, platform, work):
    link_id, code = make(work)
    look(client, f"/q/{code}")
    look(client, f"/q/{code}", DNT="1")
    look(client, f"/q/{code}", Sec_GPC="1")
    look(client, f"/q/{code}", User_Agent="Mozilla/5.0 previewbot/2.0")
    look(client, "/q/xxxxxx")
    client.head(f"/q/{code}", base_url=world.EIKSTAD, headers={"User-Agent": PHONE})
    count_now(platform)
    with work() as scope:
        assert list_counts(scope, models.LINK) == [(models.LINK, link_id.hex, 1)]
        assert list_counts(scope, models.PAGE, models.VISIT) == []


def test_a_line_that_is_none_of_ours_is_left_out():
    one = "0" * 32
    assert rules.read_line(f"link phone {one} {one}").link == one
    for wrong in ("link phone x y", f"link radio {one} {one}", f"link phone {one}"):
        assert rules.read_line(wrong) is None


def test_a_code_that_is_off_or_was_never_made_says_so_and_leads_home(browser, work):
    guest = browser(None)
    _id, code = make(work, shown=False)
    for one in (code, "bestaatniet", "x" * 200):
        answer = guest.get(f"/q/{one}")
        assert answer.status_code == 404
        assert "Deze code werkt niet (meer)" in words(answer)
        assert 'href="/"' in answer.text


def test_what_a_code_led_to_and_is_off_now_leads_home(work):
    with work() as scope:
        assert queries.find_target_address(scope, "onderwerp:weg") == "/?via=poster"


def test_codes_are_no_words_and_never_change(work):
    assert all(re.fullmatch(r"[b-df-hj-np-tv-z2-9]{6}", code_rules.make_code()) for _n in range(99))
    link_id, code = make(work)
    with work() as scope:
        partners.PARTNER.write(scope, str(link_id), {"name": "Anders"})
        assert scope.session.scalars(select(ShortLink.code)).all() == [code]


def test_only_administrators_see_and_make_them(work, people):
    link_id, _code = make(work)
    for who in ("member", "editor"):
        with work(actor=people[who]) as scope:
            with pytest.raises(NotAllowed):
                queries.list_links(scope)
            with pytest.raises(NotAllowed):
                partners.add_partner(scope, SHOP)
    with work("beekdorp") as scope, pytest.raises(NotFound):
        queries.find_link(scope, link_id)


def test_no_date_of_an_agenda_leads_off_the_website():
    here = "http://eikstad.test/"
    kept = [one for one in hostile.corpus("redirects") if code_rules.is_own_path(one)]
    assert [one for one in kept if urlsplit(urljoin(here, one)).hostname != "eikstad.test"] == []
    assert code_rules.is_own_path("/activiteiten/koffie/2026-12-01")
    assert not code_rules.is_own_path("/\\evil.example") and not code_rules.is_own_path(
        "/\t/evil.example"
    )


@pytest.mark.parametrize(
    ("typed", "site"),
    [
        (" www.School.nl/agenda?x=1 ", "https://www.school.nl"),
        ("http://school.nl:8080", "http://school.nl:8080"),
        ("school", None),
        ("https://a.nl evil.nl", None),
        ("https://a.nl; script-src *", None),
        ("javascript:alert(1)", None),
    ],
)
def test_a_website_is_kept_as_a_browser_names_it(typed, site):
    assert code_rules.read_site(typed) == site
