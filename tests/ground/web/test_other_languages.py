"""Pages in languages that desks do not speak: where they are, how they run, and what is in them."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from tests import world
from tests.support.languages import SIGN_UP, asked
from wijzerplaat.ground.core.outbox import OutboxMessage
from wijzerplaat.ground.web import babel_formats, catalogues, languages, untranslated
from wijzerplaat.ground.web.desk_parts import is_desk_module, is_desk_part
from wijzerplaat.kinds.activities.models import Occurrence
from wijzerplaat.residents.signups import mails
from wijzerplaat.residents.signups.models import Signup
from wijzerplaat.tenancy.portals.models import Topic
from wijzerplaat.tenancy.portals.service import raise_version

on_one_database = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)


@on_one_database
@pytest.mark.parametrize("path", ["/inloggen", "/voor-organisaties", "/mijn", "/redactie"])
def test_a_desk_is_not_there_in_ukrainian_and_leads_to_dutch(client, path):
    answer = asked(client, f"/uk{path}")
    assert (answer.status_code, answer.headers["Location"]) == (302, path)
    assert 'hreflang="uk"' not in asked(client, "/inloggen").text
    assert asked(client, "/en/inloggen").status_code == 200


@on_one_database
def test_arabic_runs_from_right_to_left_and_keeps_numbers_whole(client):
    text = asked(client, "/ar/organisaties/buurthuis-de-eik").text
    assert '<html lang="ar" dir="rtl">' in text
    assert '<h1 lang="nl" dir="ltr">Buurthuis De Eik</h1>' in text
    assert re.search("\u2068[0-9 ]+\u2069", asked(client, "/ar/").text), "the phone number"
    turned = re.compile(r">[^<]*(?<![\u2068\d])\d{3,4} \d\d[ \d]*<")
    for path in ("/ar/", "/ar/hulp-nu", "/ar/organisaties/buurthuis-de-eik"):
        assert turned.findall(asked(client, path).text) == [], path
    assert "\u20680800 01 13\u2069" in asked(client, "/ar/hulp-nu").text
    assert babel_formats.money("ar", 150) == "\u20661.50\u00a0€\u2069"
    assert babel_formats.listed("ar", ["قهوة", "شاي"]) == "قهوة وشاي"


@pytest.mark.parametrize(
    ("code", "numbers", "places"),
    [
        ("ar", (0, 1, 2, 3, 11, 100), (0, 1, 2, 3, 4, 5)),
        ("pl", (1, 2, 5, 22, 25), (0, 1, 2, 1, 2)),
        ("uk", (1, 2, 5, 21, 25), (0, 1, 2, 0, 2)),
        ("tr", (1, 2), (0, 1)),
        ("de", (1, 2), (0, 1)),
    ],
)
def test_a_number_chooses_the_plural_of_its_language(code, numbers, places):
    message = next(
        found for found in catalogues.read_catalogue(code) if found.id and found.pluralizable
    )
    one, many = message.id
    said = catalogues.load_catalogue(code)
    plain = [re.sub("[\u2068\u2069]", "", said.ngettext(one, many, number)) for number in numbers]
    assert plain == [message.string[place] for place in places]


def test_what_is_not_translated_says_its_language_where_it_may():
    said = catalogues.load_catalogue("uk").gettext("Een zin die niemand vertaalde.")
    shown = '<span lang="nl" dir="ltr">Een zin die niemand vertaalde.</span>'
    assert untranslated.show_marks(f"<p>{said}</p>") == f"<p>{shown}</p>"
    bare = untranslated.show_marks(f'<a title="{said}">x</a><title>{said}</title>')
    assert bare == untranslated.remove_marks(f'<a title="{said}">x</a><title>{said}</title>')
    assert "<span" not in bare and "\u2062" not in bare


def test_one_rule_says_what_is_for_desks():
    assert is_desk_part("desks/mine/views.py") and is_desk_module("wijzerplaat.desks.mine.views")
    assert not is_desk_part("residents/search/results.html")
    assert is_desk_part("residents/replies/tasks.py")


def sign_up(client, language):
    fields = {"name": "Ada", "contact": "ada@post.example", "people": "1"}
    return client.post(f"/{language}{SIGN_UP}", base_url=world.EIKSTAD, data=fields)


def subject_of_reminder(work, languages_of_portal=None):
    with work() as scope:
        if languages_of_portal is not None:
            object.__setattr__(scope.portal, "languages", languages_of_portal)
        signup = scope.session.scalars(select(Signup)).one()
        mails.mail_reminder(scope, signup, scope.session.get(Occurrence, signup.occurrence_id))
        newest = select(OutboxMessage).order_by(OutboxMessage.created_at.desc())
        return scope.session.scalars(newest).first().payload["subject"]


@on_one_database
def test_a_later_mail_is_in_the_language_of_the_page_where_somebody_signed_up(client, work):
    assert sign_up(client, "uk").status_code == 303
    assert re.search("[а-яі]", subject_of_reminder(work))
    assert not re.search("[а-яі]", subject_of_reminder(work, {"uk": 0})), "off: in Dutch"


@on_one_database
def test_a_name_in_another_language_stands_on_the_pages_of_that_language(client, work, platform):
    with work() as scope:
        topic = scope.session.scalars(select(Topic).where(Topic.slug == "ontmoeten")).one()
        topic.names = ["pl: Spotkania przy kawie"]
        fields = {
            **world.SERVICE,
            "title": "Soep aan tafel",
            "other_titles": ["pl: Zupa przy stole"],
            "other_summaries": ["pl: Zjedz z nami zupę."],
        }
        world.publish(scope, "service", fields)
        raise_version(scope)
    platform.directory.forget()
    languages_of = {code: asked(client, f"{code}/aanbod").text for code in ("", "/pl", "/uk")}
    assert "Zupa przy stole" in languages_of["/pl"] and "Soep" not in languages_of["/pl"]
    assert 'lang="nl">Soep aan tafel' in languages_of["/uk"]
    assert "Zupa" not in languages_of[""]
    page = asked(client, "/pl/aanbod/soep-aan-tafel").text
    assert "<h1>Zupa przy stole</h1>" in page and "Zjedz z nami zupę." in page
    assert "<h1>Spotkania przy kawie</h1>" in asked(client, "/pl/onderwerpen/ontmoeten").text


@on_one_database
def test_the_words_of_a_starter_topic_are_translated_and_others_say_that_they_are_dutch(client):
    text = asked(client, "/de/onderwerpen").text
    assert re.search(r'<a class="whole-link" href="/de/onderwerpen/geld">Geld', text)
    assert languages.find_language("de").name == "Deutsch"
