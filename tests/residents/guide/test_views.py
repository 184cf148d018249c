"""Every path of picture questions ends in a list or with a phone number, and urgent help is one
page away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from flask.testing import FlaskClient

from tests.house import html
from tests.looking import cards, heading, page
from wijzerplaat.ground.web.platform import Platform
from wijzerplaat.residents.discover import navigation
from wijzerplaat.residents.guide import rules

NEXT = re.compile(r'class="whole-link" href="(/help-mij-kiezen[^"]*)"')
PHONE = 'href="tel:0500102030"'


def paths(platform: Platform, taken: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Walk all paths by the rules themselves."""
    portal = platform.directory.by_slug("eikstad")
    here, _ = rules.follow_guide_steps(portal, taken)
    if here not in rules.QUESTIONS:
        yield taken
        return
    for answer in rules.list_guide_answers(portal, rules.QUESTIONS[here]):
        yield from paths(platform, (*taken, answer.slug))


def test_every_path_has_at_most_three_questions_and_ends(platform: Platform) -> None:
    found = list(paths(platform))
    assert len(found) > 10 and max(map(len, found)) <= rules.MOST_STEPS
    assert {
        rules.follow_guide_steps(platform.directory.by_slug("eikstad"), one)[0] for one in found
    } == rules.ENDS.keys()


def test_every_path_ends_with_a_list_or_a_number(client: FlaskClient, platform: Platform) -> None:
    for steps in paths(platform):
        text = page(client, f"/help-mij-kiezen?keuze={'.'.join(steps)}")
        main = text.split("<main", 1)[1].split("</main>", 1)[0]
        assert cards(main) or "tel:" in main, steps
        assert PHONE in main and not NEXT.search(main) and html.problems(text) == []
        for href in re.findall(r'class="button" href="(/[^"]*)"', main):
            page(client, href)


def test_the_first_page_asks_one_question_with_pictures(client: FlaskClient) -> None:
    text = page(client, "/help-mij-kiezen")
    assert heading(text) == "Wat wil je?" and "Vraag 1 van 3" in text
    assert cards(text) == [
        "Iets leuks doen",
        "Hulp bij iets",
        "Een ander helpen",
        "Ik heb nu hulp nodig",
        "Ik weet het niet",
    ]


@pytest.mark.parametrize(
    ("steps", "read_as"),
    [
        ("onzin", ""),
        ("doen.onzin", "doen"),
        ("hulp.geld.onzin", "hulp.geld"),
        ("....", ""),
        ("bellen.doen", "bellen"),
    ],
)
def test_an_answer_that_nobody_gave_is_left_out(
    client: FlaskClient, steps: str, read_as: str
) -> None:
    text, plain = (page(client, f"/help-mij-kiezen?keuze={one}") for one in (steps, read_as))
    assert (heading(text), cards(text)) == (heading(plain), cards(plain))


def test_urgent_help_is_a_number_to_press_and_a_way_out(client: FlaskClient) -> None:
    text = page(client, "/hulp-nu")
    assert all(
        f'href="tel:{number}"' in text for number in ("112", "113", "08002000", "0500102030")
    )
    assert "Verlaat deze site snel" in text and "huisartsenpost" in text


def test_the_way_out_stands_on_a_list_about_something_sensitive_too() -> None:
    portal = SimpleNamespace(
        topics=[
            SimpleNamespace(slug="geld", sensitive=True),
            SimpleNamespace(slug="sport", sensitive=False),
        ]
    )
    assert navigation.is_sensitive_topic(portal, "geld")
    assert not navigation.is_sensitive_topic(portal, "sport") and not navigation.is_sensitive_topic(
        None, "geld"
    )
