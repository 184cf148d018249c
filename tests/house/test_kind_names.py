"""A kind says what it is in its own room: no other room names it, but for what stands here."""

from __future__ import annotations

import pytest

from tests.house import kind_names
from wijzerplaat.app import connect
from wijzerplaat.wiring import ROOMS

ABOVE = "tells and shows organisations, which own what the other kinds publish"
MAY_NAME: dict[str, dict[str, str]] = {
    "business.onboarding": dict.fromkeys(
        ("organisations", "services", "activities", "vacancies", "articles"),
        "demo content: a file per kind, with dates that move along",
    ),
    "desks.contacts": {"organisations": ABOVE, "articles": "editors are not called about a text"},
    "desks.board": {"organisations": "whose replies are looked at"},
    "desks.digests": {"organisations": "one of its audiences"},
    "desks.editors": {
        "articles": "editors write them, in a form of its own",
        "vacancies": "replies are in the menu where a portal has vacancies",
    },
    "desks.insights": {"organisations": ABOVE, "articles": "editors change a text themselves"},
    "desks.freshness": {"organisations": ABOVE},
    "desks.front_desk": {"organisations": "who else may answer a question"},
    "desks.joining": {"organisations": "whose people join"},
    "desks.wishes": {"organisations": "which are wanted"},
    "desks.menus": {"activities": "which dates would not take place in a holiday"},
    "desks.mine": {
        "organisations": "whose pages these are",
        "activities": "one date can be called off; the first step of who is new",
        "series": "whether an activity goes on after its last date",
    },
    "desks.settings": dict.fromkeys(
        ("activities", "services", "vacancies", "articles"),
        "the page that switches parts of the website says of each what it is",
    ),
    "exchange.imports": {
        "articles": "a command",
        "organisations": "a command",
        "services": "a command",
    },
    "kinds.activities": {"organisations": ABOVE},
    "kinds.articles": {"organisations": ABOVE},
    "kinds.series": {"organisations": ABOVE, "activities": "what has a last date"},
    "kinds.services": {"organisations": ABOVE},
    "kinds.vacancies": {"organisations": ABOVE},
    "records.moderation": {
        "organisations": "what goes live at once as long as a portal chose nothing",
    },
    "residents.agenda": {
        "activities": "the agenda is their dates",
        "articles": "its feed of news",
        "organisations": ABOVE,
    },
    "residents.digests": {
        "activities": "what takes place soon is news",
        "organisations": "one of its audiences",
    },
    "residents.discover": dict.fromkeys(
        ("activities", "services", "vacancies", "articles"),
        "the home page has a block for each, in a form of its own",
    ),
    "residents.feedback": {"organisations": "who hears of a report"},
    "residents.guide": dict.fromkeys(
        ("organisations", "services", "activities", "vacancies", "articles"),
        "its questions are written around them",
    ),
    "residents.questions": {"articles": "a story stands at two addresses"},
    "residents.replies": {"vacancies": "what one replies to", "organisations": "who answers"},
    "residents.search": {
        "organisations": ABOVE,
        "activities": "their dates are searched",
        "vacancies": "one that closes leaves the index; Dutch words that a question holds",
        "services": "Dutch words that a question holds",
    },
    "residents.stories": {"articles": "what a story becomes"},
    "residents.signups": {"activities": "what one signs up for"},
    "residents.urgent": dict.fromkeys(
        ("services", "organisations"), "whom one turns to at once, not where one helps"
    ),
    "tenancy.accounts": {"organisations": "a role is held in one"},
    "tenancy.start_page": dict.fromkeys(
        ("activities", "services", "vacancies", "articles"),
        "without that part of the website its block is empty",
    ),
    "tenancy.terms": {"vacancies": "a term holds where residents can reply to them"},
}
"""Rooms that name kinds of another room, with the reason. May only shrink."""


@pytest.fixture(autouse=True, scope="module")
def _connected() -> None:
    connect(ROOMS)


def test_no_kind_is_named_outside_its_room():
    found: dict[str, set[str]] = {}
    for path, named in kind_names.named_everywhere().items():
        found.setdefault(".".join(path.removesuffix(".py").split("/")[:2]), set()).update(named)
    assert found == {room: set(named) for room, named in MAY_NAME.items()}


def test_every_kind_is_known_by_its_words():
    words = kind_names.words_of_kinds()
    assert {words[one] for one in ("aanbod", "hulp", "service", "services")} == {"services"}
    assert len(set(words.values())) == len({kind for room in ROOMS for kind in room.kinds})
