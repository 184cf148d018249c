"""The page of one entry and the list of whom to call, for editors only, without scripts."""

from dateutil.relativedelta import relativedelta
from sqlalchemy import select

from tests.support.people import Browser
from wijzerplaat.records.entries.models import Entry


def test_a_public_page_leads_an_editor_to_what_is_kept_about_it(client, platform):
    editor = Browser(client, platform, "editor")
    page = editor.follow(
        editor.get("/redactie/contact?pagina=/organisaties/buurthuis-de-eik")
    ).get_data(as_text=True)
    assert "Buurthuis De Eik" in page and 'href="tel:0500112233"' in page and "Geen gehoor" in page
    assert editor.get("/redactie/contact?pagina=/over").status_code == 404
    page = editor.follow(
        editor.get("/redactie/contact?pagina=/aanbod/hulp-bij-formulieren")
    ).get_data(as_text=True)
    assert "Schrijf daar op wat je belde." in page and "Geen gehoor" not in page


def test_an_editor_notes_follows_and_logs_a_call(client, platform):
    editor = Browser(client, platform, "editor")
    here = editor.get("/redactie/contact?pagina=/organisaties/buurthuis-de-eik").headers["Location"]
    editor.get(here)
    wrong = editor.post(f"{here}/gebeld", {"note": "Dit bleef staan"})
    assert wrong.status_code == 422 and "Dit bleef staan" in wrong.get_data(as_text=True)
    assert editor.post(f"{here}/notitie", {"text": ""}).status_code == 422
    editor.follow(editor.post(f"{here}/notitie", {"text": "Bel <i>na</i> 10 uur."}))
    page = editor.follow(
        editor.post(f"{here}/gebeld", {"outcome": "no_answer", "note": "Voicemail."})
    ).get_data(as_text=True)
    assert (
        "Bel &lt;i&gt;na&lt;/i&gt; 10 uur." in page
        and "Voicemail." in page
        and " style=" not in page
    )
    page = editor.follow(editor.post(f"{here}/volg")).get_data(as_text=True)
    assert "Volg dit niet meer" in page
    away = page.split('action="/redactie/contact/notitie/')[1].split('"')[0]
    assert "na</i> 10 uur" not in editor.follow(
        editor.post(f"/redactie/contact/notitie/{away}")
    ).get_data(as_text=True)
    assert Browser(client, platform, "admin").get(here).status_code == 403
    assert Browser(client, platform, "editor", "beekdorp").get(here).status_code == 404


def test_the_list_of_whom_to_call_takes_the_answer_with_one_button(client, platform, work):
    with work() as scope:
        for entry in scope.session.scalars(select(Entry)):
            entry.verify_due_at = scope.now - relativedelta(days=3)
    editor = Browser(client, platform, "editor")
    page = editor.get("/redactie/verlopen").get_data(as_text=True)
    assert (
        page.index("Bel nu") < page.index("Buurthuis De Eik")
        and 'href="tel:0500112233"' in page
        and "Admin" in page
    )
    assert "Nog niet per mail gevraagd" in page and " style=" not in page
    action = (
        page[page.index("Buurthuis De Eik") :].split('class="task-form" action="')[1].split('"')[0]
    )
    page = editor.follow(
        editor.post(action, {"outcome": "no_answer", "terug": "verlopen"})
    ).get_data(as_text=True)
    assert "Al gebeld" in page and page.index("Al gebeld") < page.index("Geen gehoor</span>")
    page = editor.follow(editor.post(action, {"outcome": "correct", "terug": "verlopen"})).get_data(
        as_text=True
    )
    assert "Buurthuis De Eik" not in page and "Sportclub Noord" in page
