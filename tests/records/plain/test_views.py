"""The check while typing, the word list and the page to paste a text on, over HTTP."""

import html
import re

import pytest
from sqlalchemy import func, select

from tests.ground.language.texts import HARD
from tests.support.people import TOKEN, Browser
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.records.moderation.models import Revision
from wijzerplaat.records.plain import service
from wijzerplaat.records.plain.models import PlainWord

LIST = "/redactie/woordenlijst"


@pytest.fixture
def editor(client, platform):
    return Browser(client, platform, "editor")


@pytest.fixture
def member(client, platform):
    return Browser(client, platform, "member")


def words(answer):
    return re.sub(
        r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", answer.get_data(as_text=True)))
    )


def ask(browser, page, **question):
    """Ask for a check as the script does, with the token of a page."""
    token = TOKEN.search(browser.get(page).get_data(as_text=True))[1]
    with browser.client.application.app_context():
        options = (
            {"json": question}
            if "raw" not in question
            else {"data": question["raw"], "content_type": "application/json"}
        )
        return browser.client.post(
            "/b1", base_url=browser.base, headers={"X-CSRFToken": token}, **options
        )


def test_a_long_sentence_is_told_with_its_cut_and_both_halves(editor):
    first = "U vult thuis het formulier in met een blauwe of zwarte pen"
    text = f"{first} en u levert het voor vrijdag in bij de balie."
    tip = ask(editor, "/redactie/b1", text=text, names=[]).get_json()["findings"][0]
    assert (tip["excerpt"], tip["suggestion"]) == (first, None)
    assert tip["how"] == "Maak een nieuwe zin vóór ‘en’."
    assert tip["example"] == (
        f"Bijvoorbeeld: ‘{first}. U levert het voor vrijdag in bij de balie.’"
    )


@pytest.mark.parametrize(
    ("who", "page"), [("member", "/mijn/organisatie/wijzig/alles"), ("editor", "/redactie/b1")]
)
def test_a_text_is_checked_while_it_is_typed(client, platform, who, page):
    told = ask(
        Browser(client, platform, who), page, text="Wij verstrekken een brief.", names=[]
    ).get_json()
    assert told["level"] is None
    assert told["label"] == "Te kort voor een niveau"
    assert told["said"] == "Te kort voor een niveau. 1 tip."
    tip = told["findings"][0]
    assert (tip["start"], tip["end"], tip["excerpt"], tip["suggestion"]) == (
        4,
        15,
        "verstrekken",
        "geven",
    )


def test_at_most_five_tips_come_back_with_places_as_browsers_count_them(editor):
    told = ask(editor, "/redactie/b1", text="\U0001f600 " + HARD, names=["Noord"]).get_json()
    assert told["level"] == "too_hard"
    assert [part["label"] for part in told["parts"]] == ["Zinnen", "Woorden", "Stijl"]
    assert len(told["findings"]) == 5
    assert told["more"] > 0
    sent = ("\U0001f600 " + HARD).encode("utf-16-le")
    for tip in told["findings"]:
        assert sent[2 * tip["start"] : 2 * tip["end"]].decode("utf-16-le") == tip["excerpt"]


@pytest.mark.parametrize(
    "question",
    [
        {"raw": "{"},
        {"raw": "[]"},
        {"raw": '"tekst"'},
        {"text": 7},
        {"text": "x", "names": "y"},
        {"names": []},
        {"text": "x", "extra": {}},
        {"text": "x", "names": ["x"] * 31},
    ],
)
def test_what_cannot_be_read_is_told_in_a_sentence(editor, question):
    answer = ask(editor, "/redactie/b1", **question)
    assert answer.status_code == 422
    assert answer.get_json() == {"notice": "We konden deze tekst niet lezen."}


def test_a_huge_text_is_refused_and_a_long_one_is_checked_in_part(editor):
    answer = ask(editor, "/redactie/b1", text="woord " * 100_000)
    assert answer.status_code == 413
    assert answer.get_json()["notice"] == "Deze tekst is te lang om te bekijken. Maak hem korter."
    assert ask(editor, "/redactie/b1", text="x" * 200_001).get_json() == answer.get_json()
    told = ask(editor, "/redactie/b1", text="Wij gaan naar huis. " * 4_000).get_json()
    assert "Deze tekst is erg lang." in told["notice"]


@pytest.mark.parametrize(
    "text", ["", "\x00\x1f", "\ud800", "<script>alert(1)</script>", "مرحبا " * 20, "\u202e"]
)
def test_odd_text_gets_an_answer(editor, text):
    assert ask(editor, "/redactie/b1", text=text).status_code == 200


def test_who_is_not_logged_in_or_sends_no_token_gets_no_check(client, editor, platform):
    editor.get("/redactie/b1")
    assert client.post("/b1", base_url=editor.base, json={"text": "Hallo."}).status_code == 400
    visitor = Browser(client, platform, None)
    assert visitor.get("/").status_code == 200
    platform.load_actor = lambda: visitor.actor
    assert client.post("/b1", base_url=visitor.base, json={"text": "Hallo."}).status_code in (
        400,
        403,
    )


def test_an_editor_puts_a_word_on_the_list_and_takes_it_off(editor, work):
    editor.get(LIST)
    added = editor.post(
        LIST,
        {
            "word": "Ontmoetingsfaciliteit",
            "kind": "hard",
            "alternative": "ontmoetingsplek",
            "note": "Te lang.",
        },
    )
    page = words(editor.follow(added))
    assert "‘ontmoetingsfaciliteit’ staat nu op de lijst." in page
    assert "Schrijf: ontmoetingsplek" in page
    assert "Te lang." in page
    assert "Editor: ‘ontmoetingsfaciliteit’ erbij: dit woord is te moeilijk" in page
    with work(write=False) as scope:
        word_id = scope.session.scalars(select(PlainWord.id)).one()
    page = words(editor.follow(editor.post(f"{LIST}/{word_id}/weg")))
    assert "‘ontmoetingsfaciliteit’ staat niet meer op de lijst." in page
    assert "‘ontmoetingsfaciliteit’ weg: dit woord was te moeilijk" in page


def test_a_mistake_stands_at_its_field_and_nothing_typed_is_lost(editor):
    editor.get(LIST)
    answer = editor.post(
        LIST, {"word": "<b>faciliteit</b>", "kind": "hard", "alternative": "", "note": "Want."}
    )
    assert answer.status_code == 422
    page = answer.get_data(as_text=True)
    assert "Schrijf op wat mensen beter kunnen schrijven." in page
    assert 'value="&lt;b&gt;faciliteit&lt;/b&gt;"' in page
    assert "Want." in page


def test_a_member_does_not_see_the_list(member):
    assert member.get(LIST).status_code == 403
    assert member.get("/redactie/b1").status_code == 403


def test_any_text_can_be_pasted_and_checked_without_scripts_and_is_not_kept(editor, work):
    editor.get("/redactie/b1")
    with work(write=False) as scope:
        kept = scope.session.scalar(select(func.count(Revision.id)))
    page = editor.post("/redactie/b1", {"text": HARD})
    assert page.status_code == 200
    assert "Te moeilijk" in words(page)
    assert page.get_data(as_text=True).count("<meter") == 3
    assert 'class="b1-mark"' in page.get_data(as_text=True)
    assert "Wat geen formule ziet" in words(page)
    first, rest = page.get_data(as_text=True).split('<details class="b1-rest">')
    assert first.count('class="finding"') == 5
    assert rest.count('class="finding"') > 0
    with work(write=False) as scope:
        assert scope.session.scalar(select(func.count(Revision.id))) == kept


def test_a_suggestion_is_put_in_by_one_press_and_taken_back_by_another_without_scripts(editor):
    text = "Wij verstrekken koffie. Indien u wilt, halen wij u op."
    editor.get("/redactie/b1")
    page = editor.post("/redactie/b1", {"text": text}).get_data(as_text=True)
    assert 'name="vervang" value="4-15"' in page
    page = editor.post("/redactie/b1", {"text": text, "vervang": "4-15"}).get_data(as_text=True)
    assert "Wij geven koffie." in page
    assert "‘verstrekken’ is nu ‘geven’." in page
    carried = {"wissel-plek": "4", "wissel-oud": "verstrekken", "wissel-nieuw": "geven"}
    for name, value in carried.items():
        assert f'name="{name}" value="{value}"' in page
    now = {"text": text.replace("verstrekken", "geven"), **carried}
    page = editor.post("/redactie/b1", {**now, "terug": "0"}).get_data(as_text=True)
    assert "Wij verstrekken koffie." in page
    assert "is nu" not in page
    changed = editor.post("/redactie/b1", {**now, "text": "Iets heel anders.", "terug": "0"})
    assert "Iets heel anders." in changed.get_data(as_text=True)


@pytest.mark.parametrize(
    ("words", "heading"),
    [
        ("Wij verstrekken koffie.", "verstrekken"),
        (
            "Op de eerste maandag van de maand komen alle buren uit de straat met een taart naar"
            " het huis op de hoek en dan drinken zij samen koffie.",
            "Lange zin: Op de eerste maandag …",
        ),
    ],
)
def test_a_tip_has_a_short_name(editor, words, heading):
    editor.get("/redactie/b1")
    page = editor.post("/redactie/b1", {"text": words}).get_data(as_text=True)
    assert f"</span> {heading}</h3>" in page


@pytest.mark.parametrize(
    ("text", "told", "status"),
    [
        ("", "Plak eerst een tekst in het veld.", 422),
        (
            "This is a text about the weather and it is not in Dutch at all, so we should say so.",
            "niet in het Nederlands",
            200,
        ),
        ("Kom langs voor koffie.", "Te kort voor een niveau", 200),
        ("x" * 200_001, "Deze tekst is te lang om te bekijken.", 422),
    ],
)
def test_what_cannot_be_judged_is_told_in_plain_dutch(editor, text, told, status):
    editor.get("/redactie/b1")
    answer = editor.post("/redactie/b1", {"text": text})
    assert answer.status_code == status
    assert told in words(answer)


def test_a_form_that_is_not_right_yet_still_shows_the_tips_and_loses_nothing(member):
    member.get("/mijn/activiteiten/nieuw")
    answer = member.post(
        "/mijn/activiteiten/nieuw",
        {"title": "", "summary": "Wij verstrekken koffie.", "doe": "voorbeeld"},
    )
    assert answer.status_code == 422
    page = answer.get_data(as_text=True)
    assert "Je tekst met tips" in page
    assert re.search(r'class="b1-mark" href="#b1-1" data-offer="fill">verstrekken', page)
    assert "Wij verstrekken koffie.</textarea>" in page


def test_a_proposal_is_judged_with_the_list_of_its_portal_and_the_name_of_its_owner(member, work):
    with work() as scope:
        service.add_portal_word(
            Scope(scope.session, scope.portal, scope.actor),
            {"word": "koffiemoment", "kind": "hard", "alternative": "koffie", "note": ""},
        )
    member.get("/mijn/aanbod/nieuw")
    member.post(
        "/mijn/aanbod/nieuw",
        {"title": "Praten", "summary": "Kom naar ons koffiemoment in De Eik.", "topics": ["geld"]},
    )
    with work(write=False) as scope:
        found = (
            scope.session.scalars(select(Revision).where(Revision.author_name == "Member"))
            .one()
            .findings["findings"]
        )
    assert [(one["excerpt"], one["suggestion"]) for one in found] == [("koffiemoment", "koffie")]
