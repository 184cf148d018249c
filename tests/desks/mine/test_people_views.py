"""What people do on /mijn/mensen, /beheer/mensen, /redactie/aanvragen and the pages to come in,
over HTTP.
"""

import pytest
from sqlalchemy import select

from tests import world
from tests.support.members import ASKED, alone, membership_id, words
from tests.support.memberships import eik, mails, token_of
from wijzerplaat.desks.joining.models import Application
from wijzerplaat.ground.core.scope import platform_work
from wijzerplaat.records.freshness.models import Stewardship
from wijzerplaat.tenancy.accounts import memberships, service


def test_an_admin_invites_and_the_guest_comes_in_by_the_link(browser, platform):
    admin = browser("admin")
    admin.get("/mijn/mensen")
    page = words(
        admin.follow(
            admin.post(
                "/mijn/mensen/uitnodigen",
                {"email": "Nora@Noord.example", "role": "organisation_member"},
            )
        )
    )
    assert "De uitnodiging is verstuurd." in page and "nora@noord.example" in page
    link = f"/uitnodiging/{token_of(mails(platform)[-1])}"
    guest = browser(None)
    for _ in range(2):
        assert "Je hoort er dan bij met het e-mailadres nora@noord.example." in words(
            guest.get(link)
        )
    assert guest.post(link, {"name": " "}).status_code == 422
    assert "Welkom! Je doet mee" in words(guest.follow(guest.post(link, {"name": "Nora Nieuw"})))
    assert guest.get(link).status_code == 410
    assert guest.post(link, {"name": "Nora"}).status_code == 410
    assert "Nora Nieuw" in words(admin.get("/mijn/mensen"))


def test_who_was_shut_out_reads_why_and_whom_to_ask(browser, platform):
    admin = browser("admin")
    admin.get("/mijn/mensen")
    invited = {"email": "editor@eikstad.example", "role": "organisation_member"}
    admin.post("/mijn/mensen/uitnodigen", invited)
    with platform_work(platform.database) as scope:
        user = service.find_user_by_email(scope, "editor@eikstad.example")
        service.set_active(scope, user, active=False)
    guest, link = browser(None), f"/uitnodiging/{token_of(mails(platform)[-1])}"
    guest.get(link)
    answer = guest.post(link, {})
    assert answer.status_code == 409
    assert "heeft je toegang uitgezet" in words(answer)


def test_what_is_wrong_stands_at_its_field_and_nothing_typed_is_lost(browser):
    admin = browser("admin")
    admin.get("/mijn/mensen")
    answer = admin.post(
        "/mijn/mensen/uitnodigen", {"email": "geen adres", "role": "organisation_admin"}
    )
    assert answer.status_code == 422 and "Dit e-mailadres klopt niet." in words(answer)
    assert 'value="geen adres"' in answer.get_data(as_text=True)
    assert (
        admin.post(
            "/mijn/mensen/uitnodigen", {"email": "nora@noord.example", "role": "editor"}
        ).status_code
        == 422
    )
    assert "Deze persoon hoort er al bij." in words(
        admin.post(
            "/mijn/mensen/uitnodigen",
            {"email": "member@eikstad.example", "role": "organisation_admin"},
        )
    )


def test_roles_change_and_the_last_admin_stays(browser, work):
    admin, mine, other = (
        browser("admin"),
        membership_id(work, "admin"),
        membership_id(work, "member"),
    )
    admin.get("/mijn/mensen")
    for path, fields in (
        (f"/mijn/mensen/{mine}/rol", {"role": "organisation_member"}),
        (f"/mijn/mensen/{mine}/weg", {}),
        ("/mijn/mensen/verlaten", {}),
    ):
        answer = admin.post(path, fields)
        assert answer.status_code == 409 and "Er moet 1 beheerder blijven." in words(answer)
    assert "De rol is veranderd." in words(
        admin.follow(admin.post(f"/mijn/mensen/{other}/rol", {"role": "organisation_admin"}))
    )
    assert admin.post("/mijn/mensen/verlaten").headers["Location"] == "/account"
    with work(write=False) as scope:
        assert [one.user.name for one in memberships.list_group_members(scope, eik(scope))] == [
            "Member"
        ]


def test_a_member_sees_the_people_and_may_only_leave(browser, work):
    member, other = browser("member"), membership_id(work, "admin")
    page = member.get("/mijn/mensen").get_data(as_text=True)
    assert (
        "admin@eikstad.example" in page
        and "Nodig iemand uit" not in page
        and "Haal weg" not in page
    )
    assert member.post("/mijn/mensen/uitnodigen", {"email": "a@b.example"}).status_code == 403
    member.get("/mijn/mensen")
    assert member.post(f"/mijn/mensen/{other}/weg").status_code == 403
    member.get("/mijn/mensen")
    assert member.post("/mijn/mensen/verlaten").status_code == 303


def test_people_of_another_organisation_or_portal_are_not_there(browser, work):
    neighbour, ours = browser("neighbour"), membership_id(work, "member")
    neighbour.get("/mijn/mensen")
    assert neighbour.post(f"/mijn/mensen/{ours}/weg").status_code == 404
    stranger = browser("admin", "beekdorp")
    stranger.get("/mijn/mensen")
    assert (
        stranger.post(f"/mijn/mensen/{ours}/rol", {"role": "organisation_admin"}).status_code == 404
    )


@pytest.mark.usefixtures("platform")
def test_a_steward_is_chosen_and_editors_see_who(browser, work):
    member, first = browser("member"), membership_id(work, "member")
    with work(write=False) as scope:
        organisation_id = eik(scope)
    path = f"/mijn/organisatie/{organisation_id}/bijhouder"
    member.get(path)
    for wrong in ("nee", str(organisation_id)):
        assert member.post(path, {"steward": wrong, "backup": ""}).status_code == 422
    answer = member.post(path, {"steward": str(first), "backup": str(first)})
    assert answer.status_code == 422 and "Kies een ander dan de bijhouder." in words(answer)
    assert "Bijhouder: Member" in words(
        member.follow(member.post(path, {"steward": str(first), "backup": ""}))
    )
    assert "Bijhouder: Member" in words(
        browser("editor").get(f"/redactie/mensen/{organisation_id}")
    )
    with work(write=False) as scope:
        assert scope.session.scalars(select(Stewardship)).one().membership_id == first
        sport = eik(scope, "sportclub-noord")
    assert member.get(f"/mijn/organisatie/{sport}/bijhouder").status_code == 404


def test_who_lost_a_steward_and_who_wants_to_join_are_to_dos_of_the_admin(browser, work):
    with work() as scope:
        scope.session.add(Stewardship(entry_id=eik(scope), place="steward", changed_at=scope.now))
    guest = browser(None)
    guest.get("/organisaties/buurthuis-de-eik/meedoen")
    guest.post("/organisaties/buurthuis-de-eik/meedoen", ASKED)
    home = words(browser("admin").get("/mijn"))
    assert "Nora Nieuw wil meedoen" in home and "Wie houdt ‘Buurthuis De Eik’ bij?" in home
    assert "wil meedoen" not in words(browser("member").get("/mijn"))


def test_the_admin_says_yes_or_no_to_who_wants_to_join(browser, work, platform):
    guest = browser(None)
    guest.get("/organisaties/buurthuis-de-eik/meedoen")
    for email in ("een@gmail.com", "twee@gmail.com"):
        guest.post("/organisaties/buurthuis-de-eik/meedoen", {**ASKED, "email": email})
    with work(write=False) as scope:
        ids = {one.email: one.id for one in scope.session.scalars(select(Application))}
    admin = browser("admin")
    assert "Ik ben de trainer." in words(admin.get("/mijn/mensen"))
    assert admin.post(f"/mijn/mensen/aanvraag/{ids['een@gmail.com']}/ja").status_code == 303
    assert (
        mails(platform)[-1]["to"] == "een@gmail.com"
        and "/uitnodiging/" in mails(platform)[-1]["text"]
    )
    assert admin.post(f"/mijn/mensen/aanvraag/{ids['een@gmail.com']}/nee").status_code == 409
    assert admin.post(f"/mijn/mensen/aanvraag/{ids['twee@gmail.com']}/nee").status_code == 303
    assert mails(platform)[-1]["to"] == "twee@gmail.com"
    assert "Nora Nieuw" not in words(admin.get("/mijn/mensen"))


@pytest.mark.usefixtures("work")
def test_many_who_ask_are_one_mail_an_hour_that_says_how_many_wait(browser, platform):
    guest = browser(None)
    guest.get("/organisaties/buurthuis-de-eik/meedoen")
    before = len(mails(platform))
    for number in range(4):
        guest.post(
            "/organisaties/buurthuis-de-eik/meedoen",
            {**ASKED, "email": f"vraagt{number}@gmail.com"},
        )
    sent = [mail for mail in mails(platform)[before:] if "wil meedoen" in mail["subject"]]
    assert len(sent) == 2, (
        "one that leaves, and one that waits for its turn in place of those between"
    )
    assert (
        "Er wacht" not in sent[0]["text"]
        and "Er wachten nog 3 vragen van anderen." in sent[1]["text"]
    )


def test_whatever_is_known_of_an_address_the_answer_is_the_same(browser, work):
    alone(work)
    answers = set()
    for slug, email in (
        ("sportclub-noord", "nora@noord.example"),
        ("sportclub-noord", "nora@gmail.com"),
        ("sportclub-noord", "editor@eikstad.example"),
    ):
        guest = browser(None)
        guest.get(f"/organisaties/{slug}/overnemen")
        answer = guest.post(f"/organisaties/{slug}/overnemen", {**ASKED, "email": email})
        answers.add((answer.status_code, answer.headers["Location"], answer.get_data(as_text=True)))
    assert len(answers) == 1
    guest = browser(None)
    guest.get("/organisaties/buurthuis-de-eik/meedoen")
    joined = [
        guest.post("/organisaties/buurthuis-de-eik/meedoen", {**ASKED, "email": email})
        for email in ("member@eikstad.example", "nora@gmail.com")
    ]
    assert (
        joined[0].get_data() == joined[1].get_data()
        and joined[0].status_code == joined[1].status_code == 303
    )


def test_the_page_of_an_organisation_leads_in(browser, work):
    guest = browser(None)
    assert "/organisaties/buurthuis-de-eik/meedoen" in guest.get(
        "/organisaties/buurthuis-de-eik"
    ).get_data(as_text=True)
    assert (
        guest.get("/organisaties/buurthuis-de-eik/overnemen").headers["Location"]
        == "/organisaties/buurthuis-de-eik/meedoen"
    )
    alone(work)
    assert "Is dit jouw organisatie? Neem hem over" in words(
        guest.get("/organisaties/sportclub-noord")
    )
    assert guest.get("/organisaties/bestaat-niet/overnemen").status_code == 404


def test_a_form_of_another_site_is_refused_and_too_many_are_too(client, work):
    alone(work)
    path = "/organisaties/sportclub-noord/overnemen"
    assert (
        client.post(
            path, data=ASKED, base_url=world.EIKSTAD, headers={"Origin": "http://kwaad.example"}
        ).status_code
        == 400
    )
    statuses = [
        client.post(
            path, data={**ASKED, "email": f"nr{number}@gmail.com"}, base_url=world.EIKSTAD
        ).status_code
        for number in range(21)
    ]
    assert statuses == [303] * 20 + [429]
