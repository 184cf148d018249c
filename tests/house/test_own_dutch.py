"""Our own Dutch passes our own check.

Pages, mails, and all that the demo portals say (decision 17).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

import pytest

from tests.ground.language.texts import HARD
from tests.house import own_dutch
from tests.house.own_dutch import Said
from wijzerplaat.config import ROOT
from wijzerplaat.ground.language.check import check_text
from wijzerplaat.ground.web.extract_texts import JE

PARTS = {
    "templates": own_dutch.templates,
    "modules": own_dutch.modules,
    "polite": own_dutch.polite,
    "portals": own_dutch.portals,
    "content": own_dutch.content,
}
SHORT = ("templates", "modules", "polite")
ENOUGH = 0.95
BANNED = (
    "klik hier",
    "verzenden",
    "optioneel",
    "verplicht",
    "vereist",
    "ongeldig",
    "succesvol",
    "contributie",
    "laagdrempelig",
    "voorziening",
    "indicatie",
    "faciliteit",
    "participatie",
    "filteren op",
    "optie",
    "gebruiker",
    "account",
)
QUOTED = re.compile(r"(?<!\w)'[A-Z][^'\n]*'")
UNWANTED = re.compile(rf"\b({'|'.join(BANNED)})(e|en|s)?\b", re.IGNORECASE)
NOT_FOR_RESIDENTS = (
    "themes/basis/templates/desks/editors/",
    "themes/basis/templates/desks/insights/",
    "themes/basis/templates/tenancy/effects/",
    "themes/basis/templates/tenancy/portals/platform_",
    "platform/wijzerplaat/records/moderation/",
    "platform/wijzerplaat/records/plain/",
    "platform/wijzerplaat/desks/editors/",
    "platform/wijzerplaat/desks/insights/",
)


@lru_cache
def said(part: str) -> tuple[Said, ...]:
    return tuple(PARTS[part]())


@lru_cache
def levels() -> dict[str, str]:
    """Return the level of each text that is long enough for one.

    Of pages and mails, labels and buttons count.
    """
    found = {
        one.where: check_text(closed([one]) if part in SHORT else one.text, names=one.names)
        for part in PARTS
        for one in said(part)
    }
    assert [where for where, result in found.items() if result.refused] == []
    return {where: result.level for where, result in found.items() if result.level}


def closed(texts: Iterable[Said]) -> str:
    """Return all texts with a full stop behind every line, so that labels and buttons count as
    well.
    """
    lines = [line.strip() for one in texts for line in one.text.splitlines() if line.strip()]
    return "\n".join(line if line[-1] in ".!?:" else f"{line}." for line in lines)


def test_there_are_texts_in_every_part():
    assert {part: len(said(part)) > 8 for part in PARTS} == dict.fromkeys(PARTS, True)
    assert len(levels()) > 300


def test_no_text_of_ours_is_too_hard():
    assert [where for where, level in levels().items() if level == "too_hard"] == []


def test_nearly_all_texts_are_b1_or_easier():
    hard = [where for where, level in levels().items() if level != "b1"]
    assert len(hard) <= (1 - ENOUGH) * len(levels()), hard


@pytest.mark.parametrize("part", SHORT)
def test_the_short_words_of_pages_are_easy_together(part):
    assert check_text(closed(said(part)), names=(own_dutch.NAME,)).level == "b1"


def test_residents_meet_no_unwanted_word():
    assert [
        (one.where, found.group())
        for part in PARTS
        for one in said(part)
        if not one.where.startswith(NOT_FOR_RESIDENTS)
        for found in UNWANTED.finditer(one.text)
    ] == []


def test_a_portal_that_says_u_says_it_everywhere():
    polite = [
        one.parent
        for one in (ROOT / "tenants").glob("*/tenant.toml")
        if 'address_form = "u"' in one.read_text("utf-8")
    ]
    assert polite
    texts = {
        f"{folder.name}/{path.name}": path.read_text("utf-8")
        for folder in polite
        for path in folder.glob("texts/*.md")
    }
    texts |= {
        one.where: one.text
        for one in said("content")
        if one.where.split("/")[0] in {folder.name for folder in polite}
    }
    assert len(texts) > 50
    assert {
        where: found for where, text in texts.items() if (found := JE.findall(QUOTED.sub("", text)))
    } == {}


def test_these_tests_would_notice():
    assert check_text(closed([Said("", HARD)])).level == "too_hard"
    assert UNWANTED.findall("Verplichte velden. Maak een account.") == [
        ("Verplicht", "e"),
        ("account", ""),
    ]
    assert not UNWANTED.search("De gebruikte fiets staat op de optiek.")
