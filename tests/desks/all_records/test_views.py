"""The list of all records, in the browser of an editor without scripts."""

import csv
import io
import re

import pytest

from tests.support.people import Browser
from tests.support.takedowns import find, hide


def _page(editor, query=""):
    answer = editor.get(f"/redactie/alles{query}")
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def _titles(page):
    return re.findall(r'<a href="/redactie/contact/[^"]+"[^>]*>([^<]+)</a>', page)


def test_everything_is_listed_and_leads_to_its_desk_page(editor, work, people):
    with work(actor=people["editor"]) as scope:
        hide(scope, "Hulp bij formulieren")
        here = find(scope, "Hulp bij formulieren").id
    page = _page(editor)
    assert len(_titles(page)) == 6 and "6 pagina’s" in page and " style=" not in page
    assert f'href="/redactie/contact/{here}"' in page and "Verborgen" in page


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("?soort=service", ["Hulp bij formulieren"]),
        ("?soort=service&soort=article", ["Hulp bij formulieren", "Zo vraag je hulp"]),
        ("?onderwerp=geld", ["Hulp bij formulieren", "Zo vraag je hulp"]),
        ("?onderwerp=geen", ["Sportclub Noord"]),
        ("?bijhouder=redactie", ["Zo vraag je hulp"]),
        ("?q=eik+koff", ["Koffieochtend"]),
        ("?soort=onzin&staat=x&van=y&volgorde=z&q=sportclub", ["Sportclub Noord"]),
    ],
)
def test_choices_narrow_it(editor, query, titles):
    assert _titles(_page(editor, query)) == titles


def test_a_choice_can_be_taken_away_and_says_how_many_it_leaves(editor):
    page = _page(editor, "?soort=service&onderwerp=geld")
    assert "1 van de 6" in page
    assert 'href="/redactie/alles?onderwerp=geld"' in page  # the chip without the kind
    counts = re.findall(r'value="(article|service)".*?class="count">(\d+)', page)
    assert counts == [("service", "1"), ("article", "1")]


def test_nothing_found_names_the_choice_that_helps_most(editor):
    page = _page(editor, "?soort=service&staat=verborgen")
    assert "Niets past bij wat je koos." in page
    assert "Zonder ‘Verborgen’ is er 1." in page
    page = _page(editor, "?q=qqqq&soort=service")
    assert "Zonder ‘‘qqqq’’ is er 1." in page or "Zonder ‘qqqq’ is er 1." in page


def test_all_of_one_organisation_is_one_address(editor, work):
    with work() as scope:
        here = find(scope, "Buurthuis De Eik").id
    page = _page(editor, f"?van={here}")
    assert len(_titles(page)) == 4 and "Van Buurthuis De Eik" in page


def test_the_file_holds_what_was_chosen_and_no_formulas(editor, work):
    with work() as scope:
        find(scope, "Koffieochtend").title = '=HYPERLINK("https://kwaad.example")'
    answer = editor.get("/redactie/alles/bestand?soort=activity&soort=service")
    assert answer.mimetype == "text/csv" and answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="alles.csv"'
    text = answer.get_data(as_text=True).removeprefix("\ufeff")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert [row[0] for row in rows] == [
        "Naam",
        '\'=HYPERLINK("https://kwaad.example")',
        "Hulp bij formulieren",
    ]
    assert len({len(row) for row in rows}) == 1


def test_only_the_desk_sees_it_and_only_its_own_portal(client, platform, work):
    assert Browser(client, platform, "admin").get("/redactie/alles").status_code == 403
    with work() as scope:
        here = find(scope, "Buurthuis De Eik").id
    assert str(here) not in _page(Browser(client, platform, "editor", "beekdorp"))
