"""Who comes in by the editors: a take-over, a new organisation, and the staff of the portal."""

from sqlalchemy import select

from tests.support.members import ASKED, alone, membership_id, words
from tests.support.memberships import mails, membership, token_of
from wijzerplaat.desks.joining.models import Application
from wijzerplaat.ground.core.permissions import ORGANISATION_ADMIN
from wijzerplaat.records.moderation import queries
from wijzerplaat.records.moderation import service as moderation
from wijzerplaat.tenancy.accounts import service


def test_editors_decide_who_takes_over(browser, work, platform):
    alone(work)
    guest = browser(None)
    guest.get("/organisaties/sportclub-noord/overnemen")
    assert (
        guest.post("/organisaties/sportclub-noord/overnemen", {**ASKED, "name": ""}).status_code
        == 422
    )
    guest.post("/organisaties/sportclub-noord/overnemen", ASKED)
    with work(write=False) as scope:
        asked = scope.session.scalars(select(Application)).one()
    editor = browser("editor")
    assert "Sportclub Noord" in words(editor.get("/redactie/aanvragen"))
    editor.get(f"/redactie/aanvragen/{asked.id}/nee")
    assert editor.post(f"/redactie/aanvragen/{asked.id}/nee", {"reason": ""}).status_code == 422
    assert browser("neighbour").get("/redactie/aanvragen").status_code == 403
    page = words(editor.follow(editor.post(f"/redactie/aanvragen/{asked.id}/ja")))
    assert (
        "Deze persoon krijgt nu een uitnodiging." in page and "Er zijn nu geen aanvragen." in page
    )
    editor.get("/redactie/woordenlijst")
    assert editor.post(f"/redactie/aanvragen/{asked.id}/ja").status_code == 409
    assert mails(platform)[-1]["to"] == "nora@gmail.com"


def test_a_new_organisation_begins_with_three_steps(browser, work, platform):
    guest = browser(None)
    assert "Meld je organisatie aan" in words(guest.get("/voor-organisaties"))
    guest.get("/voor-organisaties/aanmelden")
    fields = {
        "title": "Soepclub Zuid",
        "summary": "Wij koken soep.",
        "phone": "",
        "name": "Nora",
        "email": "nora@soep.example",
    }
    assert (
        guest.post("/voor-organisaties/aanmelden", {**fields, "phone": "bel maar"}).status_code
        == 422
    )
    assert "De redactie leest wat je schreef." in words(
        guest.follow(guest.post("/voor-organisaties/aanmelden", fields))
    )
    editor = browser("editor")
    with work(actor=editor.actor) as scope:
        one = next(
            one
            for one in queries.list_waiting_revisions(scope)
            if one.snapshot["title"] == "Soepclub Zuid"
        )
        moderation.approve_revision(scope, one.id)
    link = (
        "/uitnodiging/"
        f"{token_of(next(mail for mail in mails(platform) if mail['to'] == 'nora@soep.example'))}"
    )
    guest.get(link)
    guest.post(link, {"name": "Nora"})
    nora = browser("editor")
    nora.actor = admin_of(work, "nora@soep.example")
    page = words(nora.get("/mijn"))
    assert "Begin in 3 stappen" in page and "Nodig iemand uit" in page
    assert "Begin in 3 stappen" not in words(browser("admin").get("/mijn"))


def admin_of(work, email):
    with work(write=False) as scope:
        found = service.actor_of(scope, service.find_user_by_email(scope, email))
    assert found.roles == {ORGANISATION_ADMIN}
    return found


def test_the_portal_admin_rules_the_staff_and_one_stays(browser, work, platform):
    admin, editor, itself = (
        browser("portal-admin"),
        membership_id(work, "editor"),
        membership_id(work, "portal-admin"),
    )
    page = words(admin.get("/beheer/mensen"))
    assert "editor@eikstad.example" in page and "beekdorp" not in page
    assert "3 personen houden een organisatie bij." in page
    for path, fields in (
        (f"/beheer/mensen/{itself}/weg", {}),
        (f"/beheer/mensen/{itself}/rol", {"role": "editor"}),
    ):
        assert admin.post(path, fields).status_code == 409
    assert (
        admin.post(
            "/beheer/mensen/uitnodigen", {"email": "nieuw@post.example", "role": "editor"}
        ).status_code
        == 303
    )
    assert mails(platform)[-1]["to"] == "nieuw@post.example"
    assert (
        admin.post("/beheer/mensen/uitnodigen", {"email": "x", "role": "editor"}).status_code == 422
    )
    assert admin.post(f"/beheer/mensen/{editor}/rol", {"role": "portal_admin"}).status_code == 303
    assert admin.post(f"/beheer/mensen/{membership_id(work, 'member')}/weg").status_code == 303
    assert admin.post(f"/beheer/mensen/{itself}/weg").headers["Location"] == "/account"
    assert browser("editor").get("/beheer/mensen").status_code == 200
    assert browser("member").get("/beheer/mensen").status_code == 403


def test_a_membership_of_another_portal_is_not_there_for_a_portal_admin(browser, work):
    with work("beekdorp", write=False) as scope:
        theirs = membership(scope, "member", "beekdorp").id
    admin = browser("portal-admin")
    admin.get("/beheer/mensen")
    assert admin.post(f"/beheer/mensen/{theirs}/weg").status_code == 404
