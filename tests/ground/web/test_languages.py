"""Pages in English: the prefix, the links that keep it, what stays Dutch, and how dates and
money are written.
"""

from __future__ import annotations

import html
import re
import tomllib
from html.parser import HTMLParser

import pytest
from babel.support import NullTranslations

from tests import world
from tests.house.html import VOID
from tests.support.languages import SIGN_UP, asked
from wijzerplaat.ground.web import languages

PAGES = (
    "/",
    "/agenda",
    "/zoeken?q=koffie",
    "/zoeken?q=qqqq",
    "/aanbod",
    "/organisaties",
    "/vacatures",
    "/informatie",
    "/onderwerpen",
    "/organisaties/buurthuis-de-eik",
    "/activiteiten/koffieochtend",
    "/vacatures/koken-in-het-buurthuis",
    "/kaart",
    SIGN_UP,
    "/voor-organisaties",
    "/inloggen",
    "/geen-pagina",
)
MORE = (
    "/over",
    "/agenda?weergave=week",
    "/agenda?gratis=ja&dag=ma&moment=avond",
    "/melden/activiteiten/koffieochtend",
    "/hulp-nu",
    "/bewaard",
    "/help-mij-kiezen",
    "/stel-je-vraag",
    "/buurten",
)
DUTCH_PART = re.compile(r'<(\w+)[^>]* lang="nl"[^>]*>.*?</\1>', re.DOTALL)

OUR_DUTCH = re.compile(
    r"\b(de|het|een|en|je|jouw|van|op|niet|voor|wij|we|met|kies|bekijk|meer|alle|geen|tot|bij|is|uur|naar|wat)\b",
    re.IGNORECASE,
)


def local_links(text: str) -> list[str]:
    """Return the addresses of this site in links and forms, but for those to another language."""
    tags = re.findall(r"<(?:a|form|button)\s[^>]*>", text)
    return [
        found
        for tag in tags
        if "hreflang=" not in tag
        for found in re.findall(r'(?:href|action)="(/[^"]*)"', tag)
    ]


def test_every_link_of_an_english_page_leads_to_an_english_page(client):
    for path in PAGES:
        text = asked(client, f"/en{path}").text
        assert '<html lang="en" dir="ltr">' in text
        links = local_links(text)
        assert len(links) > 10, path
        assert [
            (path, link) for link in links if not link.startswith(("/en/", "/foto/", "/static/"))
        ] == []


@pytest.mark.usefixtures("work")
def test_suggestions_while_typing_keep_the_language(client):
    for prefix in ("", "/en"):
        assert f'data-ask="{prefix}/zoeken/voorstellen"' in asked(client, f"{prefix}/").text
        answer = asked(client, f"{prefix}/zoeken/voorstellen?q=koffieo").json
        assert answer == {
            "suggestions": [
                {"text": "Koffieochtend", "href": f"{prefix}/activiteiten/koffieochtend"}
            ]
        }


class Marked(NullTranslations):
    """Says where a sentence of ours begins and ends, so that what was never marked for
    translation shows.
    """

    def ugettext(self, message):
        return f"⟦{message}⟧"

    def ungettext(self, one, many, number):
        return f"⟦{one if number == 1 else many}⟧"

    gettext, ngettext = ugettext, ungettext


def strings(given):
    """Return every text in a nested value, the longest first."""
    if isinstance(given, str):
        return [given]
    found = given.values() if isinstance(given, dict) else given if isinstance(given, list) else ()
    return [one for value in found for one in strings(value)]


def written_by_people():
    tenant = world.TENANTS / "eikstad"
    texts = "".join(path.read_text("utf-8") for path in (tenant / "texts").glob("*.md"))
    entries = [world.ORGANISATION, world.ACTIVITY, world.VACANCY, world.SERVICE, world.ARTICLE]
    known = strings(
        [
            tomllib.loads((tenant / "tenant.toml").read_text("utf-8")),
            entries,
            re.split(r"[.\n#]+", texts),
        ]
    )
    return sorted({one.strip() for one in known if " " in one.strip()}, key=len, reverse=True)


def test_no_sentence_of_ours_is_left_out_of_the_catalogues(client, monkeypatch):
    monkeypatch.setattr(languages, "load_catalogue", lambda _name: Marked())
    assert {path: left for path in (*PAGES, *MORE) if (left := left_in_dutch(client, path))} == {}


def left_in_dutch(client, path):
    """Return what a page says in Dutch, but for our marked sentences and for what people wrote."""
    text = html.unescape(
        re.sub(r"<(script|style).*?</\1>", "", asked(client, f"/en{path}").text, flags=re.DOTALL)
    )
    text = DUTCH_PART.sub("", text)
    while text != (text := re.sub(r"⟦[^⟦⟧]*⟧", "", text)):
        pass
    text = re.sub(r"https?://[^\s<\"]+", "", text)
    for known in written_by_people():
        text = text.replace(known, "")
    shown = re.findall(r'>([^<>]+)<|(?:placeholder|alt|title|aria-label)="([^"]+)"', text)
    return [words for pair in shown for words in pair if OUR_DUTCH.search(words)]


class Spoken(HTMLParser):
    """The texts of a page, each with the language that its elements say it is in."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.open, self.texts = [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        if tag not in VOID:
            self.open.append(
                (tag, dict(attrs).get("lang") or (self.open[-1][1] if self.open else ""))
            )

    def handle_endtag(self, tag):
        while tag not in VOID and self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if self.open and self.open[-1][0] not in ("title", "script", "style") and data.strip():
            self.texts.append((self.open[-1][1], " ".join(data.split())))


PROPER = ("Eikstadwijzer", "Gemeente Eikstad")
"""Names of the portal itself: they are the same in any language."""
NAMES = ("Buurthuis De Eik", "Huis Zilver", "Noord")
"""Names that may stand in a sentence of ours."""


def test_what_people_wrote_says_that_it_is_dutch(client, work):
    with work() as scope:
        owner = world.publish(
            scope,
            "organisation",
            {
                **world.ORGANISATION,
                "title": "Huis Zilver",
                "accessibility": "Er is een lift naar boven.",
                "directions": "Neem bus 4.",
            },
        )
        world.publish(
            scope,
            "vacancy",
            {**world.VACANCY, "title": "Gastheer in het huis", "when": "Op maandag, na het eten."},
            owner,
        )
        world.publish(
            scope,
            "service",
            {
                **world.SERVICE,
                "title": "Soep aan tafel",
                "cost_note": "Breng een kom mee.",
                "waiting_time": "Nu ongeveer drie weken.",
            },
            owner,
        )
    extra = [
        "Huis Zilver",
        "Er is een lift naar boven.",
        "Neem bus 4.",
        "Gastheer in het huis",
        "na het eten",
        "Soep aan tafel",
        "Breng een kom mee.",
        "Nu ongeveer drie weken.",
        "Lindelaan 3",
        "Noord",
        "Iedereen",
        "iedereen",
    ]
    pages = [
        *PAGES,
        *MORE,
        "/organisaties/huis-zilver",
        "/vacatures/gastheer-in-het-huis",
        "/aanbod/soep-aan-tafel",
        "/onderwerpen/ontmoeten",
        "/buurt/noord",
        "/zoeken?q=soep&onderwerp=geld",
        "/aanbod?onderwerp=geld&buurt=noord",
        "/melden/organisaties/huis-zilver",
    ]
    sentences = [
        one
        for one in (*written_by_people(), *extra)
        if one not in (*NAMES, *PROPER) and re.search(r"[a-z]", one) and "@" not in one
    ]
    assert {path: found for path in pages if (found := said_as_ours(client, path, sentences))} == {}


def said_as_ours(client, path, sentences):
    """Return the texts of an English page that people wrote, but that say to be in English."""
    texts = [
        text
        for language, text in Spoken(asked(client, f"/en{path}").text).texts
        if language != "nl" and text not in PROPER
    ]
    return [
        text
        for text in texts
        if text in NAMES or any(re.search(rf"\b{re.escape(one)}", text) for one in sentences)
    ]


def test_search_engines_find_both_languages(client):
    for prefix, own in (("", ""), ("/en", "/en")):
        text = asked(client, f"{prefix}/agenda").text
        assert f'<link rel="canonical" href="http://eikstad.test:5000{own}/agenda">' in text
        assert '<link rel="alternate" hreflang="nl" href="http://eikstad.test:5000/agenda">' in text
        assert (
            '<link rel="alternate" hreflang="en" href="http://eikstad.test:5000/en/agenda">' in text
        )
        assert (
            '<link rel="alternate" hreflang="x-default" href="http://eikstad.test:5000/agenda">'
            in text
        )


def test_the_other_language_is_one_tap_away_with_its_own_name_first(client):
    there = asked(client, "/agenda?gratis=ja").text
    assert re.search(
        r'<a href="/en/agenda\?gratis=ja" hreflang="en">.*'
        r'<span lang="en" dir="auto">English</span> \(Engels\)',
        there,
    )
    back = asked(client, "/en/agenda?gratis=ja").text
    assert re.search(
        r'<a href="/agenda\?gratis=ja" hreflang="nl">.*'
        r'<span lang="nl" dir="auto">Nederlands</span> \(Dutch\)',
        back,
    )


def test_what_organisations_write_stays_dutch_and_says_so(client):
    text = asked(client, "/en/organisaties/buurthuis-de-eik").text
    assert '<h1 lang="nl">Buurthuis De Eik</h1>' in text
    assert text.count("language-note") == 1
    assert "language-note" not in asked(client, "/organisaties/buurthuis-de-eik").text
