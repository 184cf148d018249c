"""An administrator brings a list in, looks first, gets a report, and takes it all back."""

from __future__ import annotations

import io
import re
from urllib.parse import urlencode

import pytest
from sqlalchemy import func, select

from tests.looking import page, statements
from wijzerplaat.desks.imports import preview_views, run_views
from wijzerplaat.exchange.imports import foreseeing, jobs
from wijzerplaat.exchange.imports.models import ImportRun
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.sources.models import Source, SourceRecord

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
START = "/beheer/import"
LIST = (
    "Naam vereniging;Straat;Nummer;PC;Woonplaats;Telefoonnr;Site;Status;Schoenmaat\n"
    "VV Heidevogels;Sportlaan;4;4951AB;Eikstad;0500-712219 / 0500-712211;www.heide.example;"
    "actief;4\n"
    "Judoclub De Mat;Kade;12;4951AB;Eikstad;zie 12;-;actief;4\n"
    "Buurthuis De Eik;Lindelaan;3;4951AB;Eikstad;;;actief;4\n"
    "De Oude Club;Kade;1;4951AB;Eikstad;;;gestopt;4\n"
)


@pytest.fixture
def admin(browser):
    return browser("portal-admin")


def upload(admin, text: str = LIST, name: str = "sportgids.csv", **typed: str) -> str:
    """Send a file and return the address of its import."""
    sent = {"bestand": (io.BytesIO(text.encode()), name), "soort": "organisation", **typed}
    admin.get(START)
    answer = admin.post(START, sent)
    assert answer.status_code == 303, answer.get_data(as_text=True)
    return answer.headers["Location"]


def read(admin, path: str) -> str:
    answer = admin.get(path)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def choose(text: str) -> dict[str, str]:
    """Return the form of the columns as it stands."""
    found = re.findall(r'<select class="input" name="(kolom-\d+)".*?</select>', text, re.DOTALL)
    whole = {}
    for name in found:
        part = text.split(f'name="{name}"', 1)[1].split("</select>", 1)[0]
        chosen = re.search(r'<option value="([^"]*)" selected', part)
        whole[name] = chosen[1] if chosen else ""
    return whole


def test_from_a_file_to_a_preview_to_a_report_and_back(admin, client, platform, work):
    with work(write=False) as scope:
        before = scope.session.scalar(select(func.count(Entry.id)))
    one = upload(admin, bron="Sportgids")
    text = read(admin, one)
    assert "Dit blijft buiten de website: Status, Schoenmaat" in text and "4 rijen" in text
    form = choose(text) | {"filter-kolom": "Status", "filter-hoe": "is", "filter-waarde": "actief"}
    assert admin.post(f"{one}/kolommen", form).headers["Location"] == f"{one}/proef"
    preview = read(admin, f"{one}/proef")
    for words in ("Nieuw", "Kijk even", "Valt af", "1 vakje wordt 2 nummers", "Laat dat leeg"):
        assert words in preview, words
    assert "er is al een Buurthuis De Eik" in preview and "Nee, een andere" in preview
    with work(write=False) as scope:
        assert scope.session.scalar(select(func.count(Entry.id))) == before
    keys = re.findall(r'name="(antwoord-[^"]+)" value="leave"', preview)
    admin.post(f"{one}/start", dict.fromkeys(keys, "leave"))
    assert "0 van de 4 rijen" in read(admin, f"{one}/verslag")
    jobs.carry_out_imports(platform)
    report = read(admin, f"{one}/verslag")
    assert "Klaar. Alle rijen zijn bekeken." in report
    assert "Rijen bij ‘Kijk even’ zijn niet overgenomen." in report
    assert "Overgenomen uit Sportgids" in page(client, "/organisaties/vv-heidevogels")
    with work(write=False) as scope:
        club = select(Organisation).where(Organisation.title == "VV Heidevogels")
        found = scope.session.scalars(club).one()
        assert (found.phone, found.website) == ("0500-712219", "https://www.heide.example")
        assert scope.session.scalar(select(func.count(Entry.id))) == before + 2
    kept = admin.get(f"{one}/verslag/bestand").get_data(as_text=True)
    assert len(kept.strip().split("\n")) == 5
    read(admin, f"{one}/verslag")
    admin.post(f"{one}/terug", {})
    jobs.carry_out_imports(platform)
    assert "Deze import is teruggedraaid." in read(admin, f"{one}/verslag")
    with work(write=False) as scope:
        assert scope.session.scalar(select(func.count(Entry.id))) == before
        assert scope.session.scalar(select(func.count(SourceRecord.id))) == 0


def bring_in(admin, platform, text: str, **typed: str) -> str:
    one = upload(admin, text, bron="Sportgids", **typed)
    admin.post(f"{one}/start", {})
    jobs.carry_out_imports(platform)
    return one


def test_taking_back_leaves_what_people_changed_since(admin, platform, work):
    bring_in(
        admin, platform, "id;naam;telefoon\n1;De Roos;0500 11 22 33\n2;De Tulp;0500 22 33 44\n"
    )
    again = bring_in(
        admin, platform, "id;naam;telefoon\n1;De Roos;0500 99 99 99\n2;De Tulp;0500 88 88 88\n"
    )
    with work() as scope:
        tulp = scope.session.scalars(
            select(Organisation).where(Organisation.title == "De Tulp")
        ).one()
        assert tulp.phone == "0500 88 88 88"
        tulp.phone = "0500 00 11 22"
    admin.post(f"{again}/terug", {})
    jobs.carry_out_imports(platform)
    assert "hier is daarna iets veranderd" in read(admin, f"{again}/verslag")
    with work(write=False) as scope:
        phones = dict(
            scope.session.execute(
                select(Organisation.title, Organisation.phone).where(
                    Organisation.title.in_(("De Roos", "De Tulp"))
                )
            ).all()
        )
    assert phones == {"De Roos": "0500 11 22 33", "De Tulp": "0500 00 11 22"}


def test_the_choices_hold_the_next_time(admin, platform):
    one = upload(admin, "code;wie\nA;De Roos\nB;De Tulp\n", bron="Eigen lijst")
    form = {"kolom-0": "id", "kolom-1": "title"}
    admin.post(f"{one}/kolommen", form)
    admin.post(f"{one}/start", {})
    jobs.carry_out_imports(platform)
    again = upload(admin, "code;wie\nA;De Roos\nB;De Tulp\n", bron="Eigen lijst")
    assert choose(read(admin, again)) == form
    assert "Blijft gelijk" in read(admin, f"{again}/proef")


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("lijst.pdf", "%PDF", "Dit is een pdf."),
        ("lijst.csv", "naam;plaats\n", "Dit bestand is leeg."),
        ("lijst.csv", 'naam,plaats\n"Roos,Stad\nTulp,Stad\n', "Op regel 2 begint"),
        ("lijst.xlsx", "PK", "Dit bestand is oud of kapot"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(admin, name, text, words):
    sent = {"bestand": (io.BytesIO(text.encode()), name)}
    admin.get(START)
    answer = admin.post(START, sent)
    assert answer.status_code == 422 and words in answer.get_data(as_text=True)


def test_another_list_of_the_file_can_be_chosen(admin):
    one = upload(admin, '{"a": [{"naam": "Een"}], "b": [{"naam": "X", "id": 1}]}', "lijst.json")
    assert "Dit bestand heeft meer lijsten" in read(admin, one)
    admin.post(f"{one}/blad", {"blad": "a"})
    assert '<option value="a" selected' in read(admin, one)


def test_without_a_name_nothing_goes_on(admin):
    one = upload(admin, "code;wie\nA;De Roos\n")
    answer = admin.post(f"{one}/kolommen", {"kolom-0": "id", "kolom-1": ""})
    assert answer.status_code == 422
    assert "Kies welke kolom de naam is." in answer.get_data(as_text=True)
    assert admin.get(f"{one}/proef").headers["Location"] == one  # by hand, past the columns
    admin.post(f"{one}/start", {})
    assert "Deze import is nog niet begonnen." in read(admin, f"{one}/verslag")


def foresee(admin, one: str, **asked: str) -> str:
    return read(admin, f"{one}/proef?{urlencode(asked)}")


def list_names(text: str) -> list[str]:
    return re.findall(r'<th scope="row" id="rij-\d+">([^<]*)</th>', text)


def test_of_a_long_file_every_row_can_be_foreseen(admin, monkeypatch):
    monkeypatch.setattr(foreseeing, "PART", 5)
    monkeypatch.setattr(preview_views, "SHOWN", 2)
    clubs = "".join(f"{i};Club {i};{'zie 12' if i % 5 == 0 else ''}\n" for i in range(1, 13))
    one = upload(admin, f"id;naam;telefoon\n{clubs}")
    seen: list[str] = []
    for part, pages in (("1", 3), ("2", 3), ("3", 1)):
        for number in range(1, pages + 1):
            seen += list_names(foresee(admin, one, deel=part, pagina=str(number)))
    assert sorted(seen) == sorted(f"Club {i}" for i in range(1, 13))
    text = foresee(admin, one, deel="2")
    assert "Rij 7 tot en met 11" in text and "12 rijen" in text
    assert list_names(foresee(admin, one, deel="2", wat="kijk")) == ["Club 10"]
    assert len(list_names(foresee(admin, one, deel="2", wat="nieuw"))) == 2
    assert list_names(foresee(admin, one, deel="99")) == list_names(foresee(admin, one, deel="3"))


def test_an_answer_is_kept_on_the_way_to_another_page(admin, platform, monkeypatch):
    monkeypatch.setattr(preview_views, "SHOWN", 1)
    one = upload(admin, "id;naam;telefoon\n1;De Roos;zie 12\n2;De Tulp;zie 13\n")
    text = foresee(admin, one)
    assert list_names(text) == ["De Roos"] and 'name="naar"' in text
    sent = {"antwoord-1": "leave", "naar": f"{one}/proef?pagina=2&wat=kijk&next=https://x.example"}
    answer = admin.post(f"{one}/antwoorden", sent)
    assert (answer.status_code, answer.headers["Location"]) == (
        303,
        f"{one}/proef?pagina=2&wat=kijk",
    )
    assert 'value="leave" checked' in foresee(admin, one)
    admin.post(f"{one}/start", {"antwoord-2": "leave"})
    jobs.carry_out_imports(platform)
    assert "2</strong> Nieuw" in read(admin, f"{one}/verslag")
    late = admin.post(f"{one}/antwoorden", {"antwoord-1": "leave"})  # after it began
    assert late.headers["Location"] == f"{one}/verslag"


@pytest.mark.parametrize("where", ["", "//[", "?deel=x&pagina=-3&wat=%ff", "?" + "deel=1&" * 2000])
def test_wherever_a_form_says_to_go_it_is_a_page_of_the_preview(admin, where):
    one = upload(admin, "id;naam\n1;De Roos\n")
    foresee(admin, one)
    answer = admin.post(f"{one}/antwoorden", {"naar": where, "antwoord-\x00": "leave"})
    assert answer.status_code in (303, 400, 422)
    if answer.status_code == 303:
        assert answer.headers["Location"].startswith(f"{one}/proef")


def test_an_answer_can_be_taken_back_and_no_other_word_is_one(admin, work):
    one = upload(admin, "id;naam;telefoon\n1;De Roos;zie 12\n")
    foresee(admin, one)
    for said, kept in (("leave", {"1": "leave"}), ("", {}), ("anders", {})):
        admin.post(f"{one}/antwoorden", {"antwoord-1": said})
        with work(write=False) as scope:
            run = scope.session.scalars(select(ImportRun)).one()
            assert run.chosen["answers"] == kept


def test_rows_of_one_record_are_told_in_each_part(admin, monkeypatch):
    monkeypatch.setattr(foreseeing, "PART", 1)
    one = upload(admin, "naam;plaats\nDe Roos;Eikstad\nDe Roos;Eikstad\n")
    assert "Hoort bij een andere rij" in foresee(admin, one)
    assert "Nieuw" in foresee(admin, one, deel="2")


def test_how_often_the_database_is_asked_does_not_grow_with_the_rows(admin, platform):
    def ask(count: int) -> int:
        clubs = "".join(f"{i};Club {count} {i};0500 11 22 {i + 10}\n" for i in range(count))
        one = upload(admin, f"id;naam;telefoon\n{clubs}", bron=f"Lijst {count}")
        admin.post(f"{one}/start", {})
        jobs.carry_out_imports(platform)
        again = upload(admin, f"id;naam;telefoon\n{clubs}", bron=f"Lijst {count}")
        with statements(platform) as asked:
            text = foresee(admin, again)
        assert f"<strong>{count}</strong> Blijft gelijk" in text
        return len(asked)

    assert ask(40) <= ask(4) <= 16


def test_a_long_report_has_pages(admin, platform, monkeypatch):
    monkeypatch.setattr(run_views, "SHOWN", 2)
    one = bring_in(admin, platform, "id;naam\n1;De Roos\n2;De Tulp\n3;De Iris\n")
    assert list_names(read(admin, f"{one}/verslag")) == ["De Roos", "De Tulp"]
    assert list_names(read(admin, f"{one}/verslag?pagina=2")) == ["De Iris"]
    assert list_names(read(admin, f"{one}/verslag?wat=nieuw&pagina=2")) == ["De Iris"]


def test_what_is_known_of_a_source_can_be_told(admin, platform, work):
    bring_in(admin, platform, "id;naam\n1;De Roos\n")
    text = read(admin, "/beheer/bronnen")
    (href,) = re.findall(r'href="(/beheer/bronnen/[^"]+)"', text)
    read(admin, href)
    typed = {"name": "Sportgids 2026", "licence": "CC0", "contact": "Jan", "schedule": "year"}
    assert admin.post(href, typed).status_code == 303
    with work(write=False) as scope:
        source = scope.session.scalars(select(Source)).one()
        assert (source.name, source.licence, source.schedule) == ("Sportgids 2026", "CC0", "year")
    assert admin.post(href, {**typed, "name": ""}).status_code == 422
