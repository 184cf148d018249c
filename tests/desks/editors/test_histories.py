"""The history of all entries (what, by whom, when) and of one entry, decision by decision."""

from datetime import timedelta

import pytest

from tests.support.moderation import change, decided, organisation
from tests.support.own_entries import words
from wijzerplaat.ground.core import clock
from wijzerplaat.records.moderation import service, undoing
from wijzerplaat.records.takedown import service as takedown


@pytest.fixture
def happened(work, people):
    first = decided(work, people, service.approve_revision, summary="Kom langs.")
    with work(actor=people["editor"]) as scope:
        undoing.undo_decision(scope, first)
        service.reject_revision(scope, first, "Toch niet.")
        other = organisation(scope, "Sportclub Noord")
        takedown.hide_entry(scope, other.id, {"reason": "stopped"})
    return first


@pytest.mark.parametrize(
    ("asked", "there", "away"),
    [
        ("", ["Buurthuis De Eik", "Sportclub Noord", "Afgewezen"], []),
        ("?over=sportclub", ["Sportclub Noord"], ["Buurthuis De Eik"]),
        ("?wie=member", ["Wijziging gestuurd"], ["Sportclub Noord"]),
        ("?wat=entry:refused", ["1 regel.", "Buurthuis De Eik"], ["Sportclub Noord"]),
        ("?van={today}", ["Sportclub Noord"], []),
        ("?van={tomorrow}", ["Hier staat niets."], ["Sportclub Noord"]),
        ("?tot={yesterday}", ["Hier staat niets."], ["Sportclub Noord"]),
        ("?wie=%25", ["Hier staat niets."], ["Sportclub Noord"]),
    ],
)
@pytest.mark.usefixtures("happened")
def test_editors_find_what_happened(editor, asked, there, away):
    today = clock.today()
    days = {"today": today, "tomorrow": today + timedelta(1), "yesterday": today - timedelta(1)}
    page = words(editor.get(f"/redactie/historie{asked.format(**days)}"))
    page = page.split("Tot en met welke dag?")[1]
    assert [one for one in there if one not in page] == []
    assert [one for one in away if one in page] == []


@pytest.mark.parametrize("asked", ["?van=gisteren", "?tot=99", "?wat=niets"])
def test_a_wrong_filter_is_told_at_its_field(editor, asked):
    answer = editor.get(f"/redactie/historie{asked}")
    assert answer.status_code == 422
    assert "Fout: Historie" in words(answer)


def test_each_decision_on_a_version_stays_to_be_read(work, editor, happened):
    with work() as scope:
        entry_id = service.find_revision(scope, happened).entry_id
    page = words(editor.get(f"/redactie/historie/{entry_id}"))
    for said in ("Goedgekeurd door", "Ongedaan gemaakt door", "Afgewezen door"):
        assert f"{said} Editor" in page


@pytest.mark.usefixtures("happened")
def test_what_else_happened_to_an_entry_stands_there_too(work, editor):
    with work() as scope:
        other = organisation(scope, "Sportclub Noord").id
    page = words(editor.get(f"/redactie/historie/{other}"))
    assert "Wat er nog meer gebeurde" in page
    assert "Verborgen, gepauzeerd of gestopt" in page


def test_only_the_desk_reads_it(browser, work, people):
    with work(actor=people["member"]) as scope:
        change(scope, summary="Kom langs.")
    assert browser("member").get("/redactie/historie").status_code == 403
