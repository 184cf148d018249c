"""What an administrator does most on each page of the overview, counted in Chromium: at most six
interactions from /beheer, at a desk with scripts and on a phone without. No page goes uncounted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.hands import PEOPLE, Hands
from tests.journeys.stage import MARTIJN

pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("settings", ["sqlite"], indirect=True),
]
BUDGET = 6
KEPT = "Zo is het vanaf nu."
SWITCH = ("Uit", "Als eerste")
FOLLOW, PRESS, FILL, PICK, CHOOSE = "follow", "press", "fill", "pick", "choose"
ELSEWHERE = {
    "Huisstijl": "test_brand_colour",
    "Startpagina": "test_start_page",
    "Dringend bericht": "test_start_page",
    "Naam en toon": "test_settings",
    "Onderdelen": "test_settings",
    "Kaart": "test_settings",
    "Contact": "test_settings",
    "Taalnorm": "test_settings",
    "Woorden": "test_portal_texts",
    "Teksten": "test_portal_texts",
    "Privacy": "test_portal_texts",
    "Toegankelijkheid": "test_portal_texts",
    "Onderwerpen": "test_first_afternoon",
    "Medewerkers": "test_staff_parts",
    "Import": "test_import",
}
"""Pages whose task another story counts, because it does more with what comes of it."""


@dataclass(frozen=True)
class Task:
    """What is done on a page: steps, each what hands do and with what (`{n}` and `{switch}`:
    another one for each person), and what the page says then.
    """

    steps: tuple[tuple[str, ...], ...]
    said: str


def keeping(*steps: tuple[str, ...]) -> Task:
    """Return the task of a page of settings: looked at, then kept."""
    return Task((*steps, (PRESS, "Bekijk"), (PRESS, "Bewaar")), KEPT)


def looking(said: str) -> Task:
    """Return the task of a page that is only read."""
    return Task((), said)


TASKS: dict[str, Task] = {
    "Talen": keeping((PICK, "{switch}")),
    "Doelgroepen": Task(
        ((FOLLOW, "Nieuwe doelgroep"), (FILL, "Naam", "Buren {n}"), (PRESS, "Bewaar")), "Buren {n}"
    ),
    "Buurten": Task(
        ((FOLLOW, "Nieuwe buurt"), (FILL, "Naam", "Kade {n}"), (PRESS, "Bewaar")), "Kade {n}"
    ),
    "Gemeenten": Task(
        ((FOLLOW, "Nieuwe"), (FILL, "Naam", "Dorp {n}"), (PRESS, "Bewaar")), "Dorp {n}"
    ),
    "Vakanties": Task(
        (
            (FOLLOW, "Nieuwe vakantie"),
            (FILL, "Naam", "Vrij {n}"),
            (FILL, "Eerste dag", "2029-05-1{n}"),
            (FILL, "Laatste dag", "2029-05-2{n}"),
            (PRESS, "Bewaar"),
        ),
        "Vrij {n}",
    ),
    "Zoekwoorden": Task(
        (
            (FILL, "Wat typen mensen", "poetshulp {n}"),
            (FILL, "Wat moeten ze dan vinden", "hulp in huis"),
            (PRESS, "Zet"),
        ),
        "poetshulp {n}",
    ),
    "Niet gevonden": looking("Niet gevonden"),
    "Chat": Task(
        (
            (PICK, "Bewoners kunnen chatten"),
            (FILL, "Van welk bedrijf", "Praatpaal {n}"),
            (FILL, "Het adres van de chat", "https://chat.voorbeeld.nl/{n}"),
            (PRESS, "Bekijk"),
            (PRESS, "Bewaar"),
        ),
        KEPT,
    ),
    "E-mails": Task(
        (
            (FOLLOW, "Morgen"),
            (FILL, "Zinnen aan het begin", "Leuk dat je komt, keer {n}."),
            (PRESS, "Bekijk"),
            (PRESS, "Bewaar"),
        ),
        KEPT,
    ),
    "Nieuwsbrief": keeping((FILL, "Eerste zinnen voor bewoners", "Fijne week {n}.")),
    "Wensenlijst": Task(
        (
            (FOLLOW, "Zet een organisatie op de lijst"),
            (FILL, "Naam van de organisatie", "Hengelclub {n}"),
            (FILL, "E-mailadres", "club{n}@hengel.example"),
            (PRESS, "Zet op de wensenlijst"),
            (PRESS, "Nodig uit"),
        ),
        "De mail gaat zo weg.",
    ),
    "Mensen van organisaties": Task(((FILL, "Naam, e-mail", "ria"), (PRESS, "Toon")), "ria@"),
    "Partners": Task(
        (
            (FOLLOW, "Nieuwe partner"),
            (FILL, "Naam", "Bakker {n}"),
            (CHOOSE, "Wat voor partner", "Een winkel of supermarkt"),
            (PRESS, "Bewaar"),
        ),
        "Bakker {n}",
    ),
    "Vertrouwen": Task(((PICK, "Telefoon"), (PRESS, "Bewaar")), "De regel is bewaard."),
    "Opnamecriteria": Task(
        (
            (FOLLOW, "Vraag iets"),
            (PICK, "De organisatie staat in een register"),
            (FILL, "Welk register", "Keurmerk {n}"),
            (PICK, "Wens:"),
            (PRESS, "Bewaar"),
        ),
        "Dit geldt vanaf nu.",
    ),
    "Controles": keeping((FILL, "Hoeveel mensen krijgen", "4{n}")),
    "Bewaartermijnen": Task(
        ((FILL, "Hoeveel dagen", "2{n}"), (PRESS, "Bekijk"), (PRESS, "Bewaar")),
        "De nieuwe termijn geldt vanaf nu.",
    ),
    "Logboek": Task(((FILL, "Wie", "Martijn"), (PRESS, "Toon")), "Martijn"),
    "Cijfers": looking("Hoe vaak is je website bekeken"),
    "Actueel": looking("gecontroleerd"),
    "Aanmeldingen": looking("Aanmeldingen"),
    "Reacties op vacatures": looking("Reacties"),
    "Burenhulp in cijfers": looking("Burenhulp"),
    "Gesprekken aan de balie": looking("balie"),
    "Vragen over de website": keeping((FILL, "Bewoner, vraag 1", "Vond je hulp, keer {n}?")),
    "Burenhulp": Task(((FOLLOW, "Bekijk"), (PRESS, "Zet burenhulp")), "Burenhulp staat"),
}
"""Each page of the overview that no other story counts, by its name there."""


def test_the_main_task_of_each_screen_takes_six_interactions(beheer):
    pages: dict[str, str] = {}
    for number, (size, scripts) in enumerate((PEOPLE[0], PEOPLE[3])):
        page = beheer.person(MARTIJN, size=size, scripts=scripts)
        pages = pages or list_pages(page)
        assert set(pages) == set(TASKS) | set(ELSEWHERE), "each page of the overview is counted"
        for name, task in TASKS.items():
            do(page, name, pages[name], task, number)
        page.context.close()
    assert beheer.complaints == []


def list_pages(page: Page) -> dict[str, str]:
    """Return the pages of the overview: the address of each by its name."""
    page.goto("/beheer")
    links = page.locator("main .rooms a")
    return dict(zip(links.all_inner_texts(), hrefs(links), strict=True))


def hrefs(links: Any) -> list[str]:
    return [one.get_attribute("href") or "" for one in links.all()]


def do(page: Page, name: str, path: str, task: Task, number: int) -> None:
    """Do a task as one person does it, and hold it to the budget."""
    hands = Hands(page)
    hands.arrive(path)
    for one in task.steps:
        step(page, hands, *(words.format(n=number, switch=SWITCH[number]) for words in one))
    expect(page.get_by_role("main")).to_contain_text(task.said.format(n=number))
    assert page.locator(".field-wrong, .error-summary").count() == 0, name
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
    if path.startswith("/beheer/"):
        expect(page.get_by_role("link", name=re.compile("^(Terug|Naar) ")).first).to_be_visible()
    hands.keeps(f"beheer: {name.lower()}", BUDGET)


def step(page: Page, hands: Hands, what: str, label: str, typed: str = "") -> None:
    """Do one thing on the page, as one interaction."""
    main, words = page.get_by_role("main"), re.compile(f"^(?:{label})")
    if what == FOLLOW:
        hands.click(main.get_by_role("link", name=words).first)
    elif what == PRESS:
        hands.click(main.get_by_role("button", name=words).first)
    elif what == FILL:
        hands.type_in(main.get_by_label(words).first, typed)
    elif what == PICK:
        hands.click(main.get_by_label(words).locator("visible=true").first)
    else:
        hands.choose(main.get_by_label(words).first, typed)
