"""Lists that editors keep under a name: own ones, shared ones, and who may change them."""

import pytest
from sqlalchemy import select

from tests.support.people import Browser
from wijzerplaat.desks.all_records import kept_lists
from wijzerplaat.desks.all_records.models import KeptList
from wijzerplaat.ground.core.errors import Invalid, NotAllowed, NotFound

NORTH = {"name": "Noord, gratis", "shared": False}


def _keep(work, who, fields, query="buurt=noord"):
    with work(actor=who) as scope:
        return kept_lists.keep_list(scope, fields, query).id


def _names(work, who):
    with work(actor=who) as scope:
        return [one.name for one in kept_lists.list_kept_lists(scope)]


def test_an_own_list_is_seen_by_its_editor_and_a_shared_one_by_all(work, people):
    _keep(work, people["editor"], NORTH)
    _keep(work, people["editor"], {"name": "Kerst", "shared": True})
    assert _names(work, people["editor"]) == ["Kerst", "Noord, gratis"]
    assert _names(work, people["portal-admin"]) == ["Kerst"]


def test_a_name_is_used_once_and_is_not_empty_or_too_long(work, people):
    one = _keep(work, people["editor"], NORTH)
    _keep(work, people["portal-admin"], NORTH)  # another's list may have the same name
    other = _keep(work, people["editor"], {"name": "Kerst", "shared": False})
    for fields in (NORTH, {"name": "", "shared": False}, {"name": "x" * 61, "shared": False}):
        with work(actor=people["editor"]) as scope, pytest.raises(Invalid):
            kept_lists.keep_list(scope, fields, "q=x")
    with work(actor=people["editor"]) as scope, pytest.raises(Invalid):
        kept_lists.keep_list(scope, {"name": "Lang", "shared": False}, "q" * 1001)
    with work(actor=people["editor"]) as scope, pytest.raises(Invalid):
        kept_lists.change_kept_list(scope, other, NORTH)
    with work(actor=people["editor"]) as scope:
        assert kept_lists.change_kept_list(scope, one, {**NORTH, "shared": True}).shared


def test_only_who_made_it_or_an_administrator_changes_a_list(work, people):
    own = _keep(work, people["portal-admin"], NORTH)
    shared = _keep(work, people["portal-admin"], {"name": "Kerst", "shared": True})
    with work(actor=people["editor"]) as scope:
        with pytest.raises(NotFound):
            kept_lists.remove_kept_list(scope, own)
        with pytest.raises(NotAllowed):
            kept_lists.remove_kept_list(scope, shared)
    mine = _keep(work, people["editor"], {"name": "Van mij", "shared": True})
    with work(actor=people["portal-admin"]) as scope:
        kept_lists.remove_kept_list(scope, mine)
        assert not scope.session.scalars(select(KeptList).where(KeptList.id == mine)).all()
    with work(actor=people["member"]) as scope, pytest.raises(NotAllowed):
        kept_lists.list_kept_lists(scope)


def test_a_list_is_kept_opened_renamed_and_thrown_away(editor):
    page = editor.get("/redactie/alles?soort=service&x=1").get_data(as_text=True)
    assert 'href="/redactie/alles/lijsten?soort=service"' in page
    editor.get("/redactie/alles/lijsten?soort=service")
    wrong = editor.post("/redactie/alles/lijsten", {"keuze": "soort=service", "name": ""})
    assert wrong.status_code == 422 and "soort=service" in wrong.get_data(as_text=True)
    sent = {"keuze": "soort=service", "name": "Alle hulp", "shared": "1"}
    page = editor.follow(editor.post("/redactie/alles/lijsten", sent)).get_data(as_text=True)
    assert "Van jou" in page and "Alle hulp" in page and "1 van de 6" in page
    page = editor.get("/redactie/alles/lijsten").get_data(as_text=True)
    one = page.split('action="/redactie/alles/lijsten/')[1].split("/weg")[0]
    assert "Alle hulp" in editor.get(f"/redactie/alles/lijsten/{one}").get_data(as_text=True)
    again = editor.post(f"/redactie/alles/lijsten/{one}", {"name": ""})
    assert again.status_code == 422
    editor.post(f"/redactie/alles/lijsten/{one}", {"name": "Hulp in Eikstad"})
    page = editor.get("/redactie/alles/lijsten").get_data(as_text=True)
    assert "Hulp in Eikstad" in page and "De hele redactie" not in page
    editor.post(f"/redactie/alles/lijsten/{one}/weg")
    assert "Je bewaart nog geen lijst" in editor.get("/redactie/alles/lijsten").get_data(
        as_text=True
    )


def test_another_portal_has_its_own_lists(client, platform, work, people):
    one = _keep(work, people["editor"], {"name": "Kerst", "shared": True})
    there = Browser(client, platform, "editor", "beekdorp")
    assert "Kerst" not in there.get("/redactie/alles/lijsten").get_data(as_text=True)
    assert there.get(f"/redactie/alles/lijsten/{one}").status_code == 404
