"""A portal gets its own colours.

Kept as a draft, shown, published, put back; and nobody else's change with them.
"""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from tests import world
from tests.house import html
from tests.support.people import Browser, actor
from wijzerplaat.desks.looks import service
from wijzerplaat.desks.municipality.service import (
    count_online_per_kind,
    count_proposals_for_admin,
)
from wijzerplaat.ground.core import audit
from wijzerplaat.ground.core.audit import Audit
from wijzerplaat.ground.core.errors import Conflict, NotAllowed, NotFound
from wijzerplaat.ground.core.outbox import MAIL, OutboxMessage
from wijzerplaat.ground.core.permissions import PORTAL_ADMIN
from wijzerplaat.ground.core.scope import platform_work
from wijzerplaat.ground.web.mail_texts import FOR_RESIDENT, MailKind
from wijzerplaat.ground.web.mails import Letter, render_mail
from wijzerplaat.ground.web.portal_colours import PLAIN, Looks
from wijzerplaat.ground.web.themes import Themes
from wijzerplaat.tenancy.accounts.models import Membership, User
from wijzerplaat.tenancy.portals.models import Portal

PAGE = "/beheer/huisstijl"
KIND = MailKind("proef", FOR_RESIDENT, "Als je proeft.")
SHEET = re.compile(r'href="(/thema/[^"]+)"')
YELLOW, GREEN = {"brand": "#ffd400"}, {"brand": "0A6", "button": ""}


@pytest.fixture
def admin(client, platform):
    """The administrator of Eikstad, on the page."""
    browser = Browser(client, platform, "portal-admin")
    browser.get(PAGE)
    return browser


def published(browser, fields=YELLOW):
    """Look at colours and put them online."""
    browser.follow(browser.post(PAGE, fields))
    return browser.follow(browser.post(f"{PAGE}/online", fields))


def sheet(client, base=world.EIKSTAD):
    """Return the address of the stylesheet of a portal's home page, as a resident gets it."""
    return SHEET.search(resident(client).get("/", base_url=base).text)[1]


def resident(client):
    """Return a browser without a session: it is answered from memory where that may be."""
    return client.application.test_client(use_cookies=False)


def kept(platform, slug="eikstad"):
    with platform_work(platform.database, write=False) as scope:
        return scope.session.scalars(select(Portal).where(Portal.slug == slug)).one()


def test_a_draft_is_kept_and_shown_and_nothing_is_online(admin, client, platform):
    before, version = sheet(client), kept(platform).content_version
    shown = admin.follow(admin.post(PAGE, YELLOW)).text
    assert "Dit staat nog niet online" in shown and "Zet online" in shown
    assert "#ffd400" in shown and "Op jouw kleur zijn witte letters slecht te lezen" in shown
    assert 'value="#ffd400"' in Browser(client, platform, "portal-admin").get(PAGE).text, (
        "a draft waits for whoever comes next"
    )
    assert (sheet(client), kept(platform).content_version) == (before, version)


def test_publishing_changes_every_page_at_once_with_an_address_of_its_own(admin, client, platform):
    before, version = sheet(client), kept(platform).content_version
    assert "Je huisstijl staat online." in published(admin).text
    now = sheet(client)
    assert now.startswith("/thema/basis/ffd400-ffd400.css?v=") and now != before
    assert kept(platform).content_version == version + 1
    css = resident(client).get(now, base_url=world.EIKSTAD)
    assert (
        css.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        and css.mimetype == "text/css"
    )
    assert css.text == Themes(platform.settings.themes).css("basis", Looks("#ffd400", "#ffd400"))


def test_no_other_portal_changes(admin, client, platform):
    before, row = sheet(client, world.BEEKDORP), vars(kept(platform, "beekdorp"))
    published(admin)
    assert sheet(client, world.BEEKDORP) == before
    after = vars(kept(platform, "beekdorp"))
    assert {name: row[name] for name in ("settings", "content_version")} == {
        name: after[name] for name in ("settings", "content_version")
    }
    answer = resident(client).get("/thema/basis/ffd400-ffd400.css", base_url=world.BEEKDORP)
    assert (answer.status_code, answer.headers["Location"]) == (302, before)


def test_an_address_with_earlier_colours_leads_to_the_present_and_is_not_kept(admin, client):
    published(admin)
    old = sheet(client)
    published(admin, GREEN)
    answer = resident(client).get(old, base_url=world.EIKSTAD)
    assert (answer.status_code, answer.headers["Location"]) == (302, sheet(client))
    assert "immutable" not in answer.headers["Cache-Control"]
    assert "/thema/basis/00aa66-00aa66.css" in sheet(client)
    assert (
        client.get("/thema/basis/url(x)-1.css", base_url="http://platform.test").status_code == 404
    )


def back(browser, number=None, seen=None):
    """Press the button of a change (of the last), as it stands on the page."""
    page = browser.get(PAGE).text
    found = re.findall(r'action="/beheer/huisstijl/(\d+)/terug"', page)
    mark = re.search(r'name="seen" value="(\d+)"', page)[1]
    which = found[0] if number is None else str(number)
    assert which in found
    return browser.post(f"{PAGE}/{which}/terug", {"seen": mark if seen is None else seen})


def test_undo_puts_the_former_colour_back_and_again_brings_the_new_one(admin, client):
    first = sheet(client)
    published(admin)
    second = sheet(client)
    for wanted in (first, second):
        assert "staat weer online" in admin.follow(back(admin)).text
        assert sheet(client) == wanted


def test_whatever_was_online_can_come_back_with_who_chose_it_and_when(admin, client):
    published(admin)
    yellow = sheet(client)
    published(admin, GREEN)
    published(admin, {"brand": "#7b2d6a"})
    shown = admin.get(PAGE).text
    assert len(re.findall(r"/beheer/huisstijl/\d+/terug", shown)) == 3
    assert "Jouw kleur: van ‘#ffd400’ naar ‘#00aa66’." in shown and admin.actor.name in shown
    admin.follow(back(admin, 3))
    admin.follow(back(admin, 2))
    assert sheet(client) == yellow


def test_undo_of_what_is_no_longer_online_is_refused(admin, client):
    published(admin)
    published(admin, GREEN)
    now = sheet(client)
    answer = back(admin, 2, seen="1")
    assert answer.status_code == 409 and "De huisstijl is net veranderd" in answer.text
    assert sheet(client) == now
    assert back(admin, 1).status_code == 303


@pytest.mark.usefixtures("client")
def test_a_draft_can_be_thrown_away(admin):
    admin.follow(admin.post(PAGE, YELLOW))
    assert "De website is niet veranderd" in admin.follow(admin.post(f"{PAGE}/weg")).text
    assert "Zet online" not in admin.get(PAGE).text


def test_what_was_not_looked_at_is_shown_before_it_goes_online(admin, client):
    before = sheet(client)
    admin.follow(admin.post(PAGE, YELLOW))
    shown = admin.follow(admin.post(f"{PAGE}/online", GREEN)).text
    assert "Kijk eerst of het goed is" in shown and 'value="#00aa66"' in shown
    assert sheet(client) == before


@pytest.mark.parametrize(
    ("brand", "button", "said"),
    [
        ("blauw", "", "Deze kleur klopt niet."),
        ("", "", "Vul jouw kleur in."),
        ("#12345", "", "Begin met #."),
        ("#ffd400", "rood", "Deze kleur klopt niet."),
    ],
)
@pytest.mark.parametrize("path", [PAGE, f"{PAGE}/online"])
def test_wrong_input_is_told_at_the_field_and_nothing_is_lost(
    admin, platform, path, brand, button, said
):
    answer = admin.post(path, {"brand": brand, "button": button})
    wrong = "button" if button else "brand"
    assert answer.status_code == 422 and answer.text.count(said) == 2  # on top, and at the field
    assert f'id="fout-{wrong}"' in answer.text and "<title>Fout: Huisstijl" in answer.text
    assert (
        f'name="brand" value="{brand}"' in answer.text
        and f'name="button" value="{button}"' in answer.text
    )
    assert "looks_draft" not in kept(platform).settings


def test_a_colour_that_cannot_be_made_safe_is_told_and_not_published(admin, platform, monkeypatch):
    monkeypatch.setattr(
        service,
        "list_unreadable_pairs",
        lambda _theme: ["light accent color-document on bg-document"],
    )
    for path in (PAGE, f"{PAGE}/online"):
        answer = admin.post(path, {**YELLOW, "gezien": "ffd400-ffd400"})
        assert (
            answer.status_code == 422
            and answer.text.count("kunnen we niet alles goed leesbaar maken") == 2
        )
    assert kept(platform).settings["looks"] == {}


def test_the_trail_says_who_and_which_fields_but_no_colour(admin, work):
    published(admin)
    published(admin, {"brand": "#ffd400", "button": "#0b5a78"})
    back(admin)
    with work() as scope:
        query = select(Audit).where(Audit.action == audit.SETTING_SET).order_by(Audit.at)
        found = list(scope.session.scalars(query))
    assert [(one.fields, one.actor_id) for one in found] == [
        (["looks", "brand", "button"], admin.actor.user_id),
        (["looks", "button"], admin.actor.user_id),
        (["looks", "button"], admin.actor.user_id),
    ]
    log = admin.get("/beheer/logboek").text
    assert (
        "Instelling veranderd" in log
        and "Huisstijl" in log
        and '"#ffd400"' not in log
        and "‘#ffd400" not in log
    )


def test_the_same_colours_again_are_no_change(admin, platform, work):
    published(admin)
    version = kept(platform).content_version
    assert "Zo staat het al online." in admin.follow(admin.post(PAGE, YELLOW)).text
    admin.post(f"{PAGE}/online", {**YELLOW, "gezien": "ffd400-ffd400"})
    assert kept(platform).content_version == version
    with work() as scope:
        assert (
            len(list(scope.session.scalars(select(Audit).where(Audit.action == audit.SETTING_SET))))
            == 1
        )


def test_the_colours_of_the_theme_bring_its_own_stylesheet_back(admin, client):
    before = sheet(client)
    published(admin)
    published(admin, {"brand": "#1F5F8B"})
    assert sheet(client) == before


def test_mails_and_the_shared_picture_have_the_colour(admin, client, platform, work):
    picture = client.get("/deel.png", base_url=world.EIKSTAD).data
    published(admin)
    platform.directory.forget()
    with work() as scope:
        mail = render_mail(
            scope,
            "fatima@post.example",
            Letter(KIND, "Hallo", ["Dag."], "Je vroeg erom.", button=("Kijk", "/")),
        )
    assert (
        Themes(platform.settings.themes).mail_colours("basis", Looks("#ffd400"))["brand"]
        in mail.html
    )
    assert client.get("/deel.png", base_url=world.EIKSTAD).data != picture


def test_the_samples_are_for_the_administrator_only(admin, client, platform):
    admin.follow(admin.post(PAGE, YELLOW))
    answer = admin.get(f"{PAGE}/voorbeeld.css")
    assert answer.headers["Cache-Control"] == "no-store"
    assert "--own-brand:#ffd400" in answer.text and "--online-brand:#1f5f8b" in answer.text
    for who in ("editor", "admin"):
        assert Browser(client, platform, who).get(f"{PAGE}/voorbeeld.css").status_code == 403
        assert Browser(client, platform, who).get(PAGE).status_code == 403


def test_every_verb_asks_for_the_permission(work, platform):
    verbs = (
        service.load_portal_looks,
        service.discard_looks_draft,
        count_online_per_kind,
        count_proposals_for_admin,
        lambda scope: service.put_looks_back(scope, 1, "0"),
        lambda scope: service.keep_looks_draft(scope, PLAIN),
        lambda scope: service.publish_portal_looks(scope, PLAIN),
    )
    for verb in verbs:
        with pytest.raises(NotAllowed), work(actor=actor(platform, "editor")) as scope:
            verb(scope)


def test_without_earlier_colours_there_is_nothing_to_undo(work):
    with pytest.raises(NotFound), work() as scope:
        service.put_looks_back(scope, 1, "0")


def test_an_unsafe_former_colour_stays_away(work, monkeypatch):
    with work() as scope:
        service.publish_portal_looks(scope, Looks("#ffd400", "#ffd400"))
    monkeypatch.setattr(service, "list_unreadable_pairs", lambda _dressed: ["something"])
    with pytest.raises(Conflict), work() as scope:
        service.put_looks_back(scope, 1, "1")


def test_the_other_administrators_are_told_once_it_is_online(admin, work, platform):
    with work() as scope:
        other = scope.session.scalars(select(User).where(User.email == "editor@eikstad.example"))
        person = other.one()
        scope.session.add(Membership(user_id=person.id, role=PORTAL_ADMIN))
    admin.follow(admin.post(PAGE, YELLOW))
    assert told(platform) == []
    admin.follow(admin.post(f"{PAGE}/online", YELLOW))
    (mail,) = told(platform)
    assert mail["to"] == "editor@eikstad.example" and "Huisstijl" in mail["subject"]


def told(platform):
    """Return the mails about settings that wait to leave."""
    with platform_work(platform.database, write=False) as scope:
        rows = scope.session.scalars(select(OutboxMessage).where(OutboxMessage.kind == MAIL))
        found = [row.payload for row in rows]
    return sorted(
        (one for one in found if one["subject"].startswith("Veranderd")), key=lambda one: one["to"]
    )


def test_every_page_is_well_made_and_holds_no_style(admin):
    drafted = admin.follow(admin.post(PAGE, YELLOW)).text
    for shown in (
        drafted,
        published(admin).text,
        admin.post(PAGE, {"brand": "x"}).text,
        admin.get("/beheer").text,
    ):
        assert html.problems(shown) == []
        assert " style=" not in shown and "<style" not in shown
