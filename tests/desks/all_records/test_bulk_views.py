"""What is done with many records at once, in the browser of an editor without scripts."""

import re

from sqlalchemy import select

from tests.support.takedowns import find
from wijzerplaat.records.entries.models import Entry


def _hidden(work):
    with work() as scope:
        query = select(Entry.title).where(Entry.hidden_at.is_not(None))
        return set(scope.session.scalars(query))


def _form(page):
    return dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page))


def test_an_editor_ticks_looks_does_and_takes_back(editor, work):
    with work() as scope:
        ids = [str(find(scope, title).id) for title in ("Koffieochtend", "Zo vraag je hulp")]
    page = editor.get("/redactie/alles").get_data(as_text=True)
    assert f'name="id" value="{ids[0]}"' in page and "Verberg" in page
    here = editor.post("/redactie/alles/samen", {"wat": "verberg", "id": ids}).headers["Location"]
    page = editor.get(here).get_data(as_text=True)
    assert "Dit gaat gebeuren" in page and "Koffieochtend" in page and " style=" not in page
    wrong = editor.post(f"{here}/doe", {"reason": "other"})
    assert wrong.status_code == 422 and "Schrijf in een paar woorden" in wrong.get_data(
        as_text=True
    )
    done = editor.post(f"{here}/doe", {"reason": "unsafe"})
    page = editor.follow(done).get_data(as_text=True)
    assert "Maak alles ongedaan" in page and len(_hidden(work)) == 2
    assert "Verberg (2)" in editor.get("/redactie/alles/samen").get_data(as_text=True)
    editor.get(here)
    page = editor.follow(editor.post(f"{here}/ongedaan")).get_data(as_text=True)
    assert "Weer zoals het was" in page and not _hidden(work)


def test_all_of_a_choice_is_taken_also_what_is_not_on_this_page(editor, work):
    editor.get("/redactie/alles")
    sent = {"wat": "verberg", "alles": "1", "keuze": "soort=service&soort=activity"}
    here = editor.post("/redactie/alles/samen", sent).headers["Location"]
    assert "Het gaat om 2 pagina’s." in editor.get(here).get_data(as_text=True)
    editor.post(f"{here}/doe", {"reason": "unsafe"})
    assert _hidden(work) == {"Hulp bij formulieren", "Koffieochtend"}


def test_nothing_ticked_says_so_and_leads_back_to_the_choice(editor):
    editor.get("/redactie/alles")
    answer = editor.post("/redactie/alles/samen", {"wat": "verberg", "keuze": "staat=online"})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422 and "Vink eerst aan" in page
    assert 'href="/redactie/alles?staat=online"' in page


def test_a_district_is_chosen_before_it_is_shown_what_happens(editor, work):
    editor.get("/redactie/alles")
    with work() as scope:
        here = find(scope, "Buurthuis De Eik")
        here.location.district_id, ids = None, [str(here.id)]
    here = editor.post("/redactie/alles/samen", {"wat": "wijk", "id": ids}).headers["Location"]
    page = editor.get(here).get_data(as_text=True)
    assert "Welke wijk?" in page and "/doe" not in page
    page = editor.get(f"{here}?keuze=noord").get_data(as_text=True)
    assert "Kies de wijk: Noord" in page and _form(page)["keuze"] == "noord"
    editor.post(f"{here}/doe", {"keuze": "noord"})
    assert "Wijk veranderd" in editor.get(here).get_data(as_text=True)
    assert editor.post("/redactie/alles/samen", {"wat": "onzin", "id": ids}).status_code == 404
