"""The states of pages that the report looks at: whose, where, and what somebody did there first."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

NOBODY, OWN, EDITOR, ADMIN = "", "organisation_admin", "editor", "portal_admin"


@dataclass(frozen=True)
class State:
    """One state of a page.

    `path` may name facts of the portal; without them the portal has no such page.
    """

    name: str
    path: str
    who: str = NOBODY
    act: Callable[[Page], None] | None = None
    status: int = 200


def _press(button: str, fill: str = "") -> Callable[[Page], None]:
    """Fill in one field wrong, if any, and press."""

    def act(page: Page) -> None:
        if fill:
            page.locator(f"main [name={fill}]").first.fill("zo niet")
        page.get_by_role("main").get_by_role("button", name=re.compile(button)).first.click()
        page.wait_for_load_state("load")

    return act


def _open_first(page: Page) -> None:
    for one in page.locator("main details:not([open]) > summary").all()[:4]:
        if one.is_visible():
            one.click()


def _unfold(page: Page) -> None:
    page.locator("main details.fold > summary").first.click()


STATES: tuple[State, ...] = (
    State("home", "/"),
    State("zoeken", "/zoeken?q=hulp"),
    State("zoeken, niets", "/zoeken?q=qqqwx"),
    State("zoeken, keuzes open", "/zoeken?q=koffie", act=_open_first),
    State("zoeken, kaart", "/zoeken?q=koffie&weergave=kaart"),
    State("agenda", "/agenda"),
    State("agenda, week", "/agenda?weergave=week"),
    State("agenda, dag", "/agenda?weergave=dag"),
    State("agenda, kaart", "/agenda?weergave=kaart"),
    State("agenda, leeg", "/agenda?q=qqqwx"),
    State("kaart", "/kaart"),
    State("onderwerpen", "/onderwerpen"),
    State("onderwerp", "/onderwerpen/{topic}"),
    State("buurten", "/buurten"),
    State("buurt", "/buurt/{district}"),
    State("organisaties", "/organisaties"),
    State("organisatie", "/organisaties/{own_slug}"),
    State("aanbod", "/aanbod"),
    State("hulp", "/aanbod/{service}"),
    State("activiteit", "/activiteiten/{activity}"),
    State("activiteit, plek", "{open}"),
    State("activiteit, vol", "{full}"),
    State("activiteit, gaat niet door", "{off}"),
    State("aanmelden", "{open}/aanmelden"),
    State("aanmelden, fout", "{open}/aanmelden", act=_press("Meld (je|u) aan", "contact")),
    State("aangemeld", "{open}/aangemeld"),
    State("afmelden", "{signup}"),
    State("vacatures", "/vacatures"),
    State("vacature", "/vacatures/{vacancy}"),
    State("reageren", "/vacatures/{vacancy}/reageren"),
    State("reageren, fout", "/vacatures/{vacancy}/reageren", act=_press("Stuur naar", "contact")),
    State("burenhulp", "/burenhulp"),
    State("burenhulp, niets", "/burenhulp?q=qqqwx"),
    State("burenhulp, oproep", "/burenhulp/{call}"),
    State("burenhulp, reageren, fout", "/burenhulp/{call}/reageren", act=_press("Stuur een")),
    State("burenhulp, melden, fout", "/burenhulp/{call}/melden", act=_press("Laat het ons")),
    State("burenhulp, plaatsen, fout", "/burenhulp/nieuw", act=_press("Stuur (je|uw) oproep")),
    State("burenhulp, verstuurd", "/burenhulp/verstuurd?nu=bellen"),
    State("informatie", "/informatie"),
    State("artikel", "/informatie/{article}"),
    State("verhaal", "/verhalen/{story}"),
    State("hulp nu", "/hulp-nu"),
    State("help mij kiezen", "/help-mij-kiezen"),
    State("bewaard, leeg", "/bewaard"),
    State("stel je vraag", "/stel-je-vraag"),
    State("stel je vraag, fout", "/stel-je-vraag", act=_press("Stel (je|uw) vraag")),
    State("mijn vraag", "/vraag/{question}"),
    State("klopt er iets niet", "/melden/organisaties/{own_slug}"),
    State("klopt alles nog", "{check}"),
    State("klopt alles nog, wijzig", "{check}/wijzig"),
    State("klopt alles nog, fout", "{check}/wijzig", act=_press("Stuur", "phone")),
    State("voor organisaties", "/voor-organisaties"),
    State("toegankelijkheid", "/toegankelijkheid"),
    State("inloggen", "/inloggen"),
    State("niet gevonden", "/bestaat-niet", status=404),
    State("mijn", "/mijn", OWN),
    State("mijn, vorm", "/mijn/organisatie/wijzig/alles", OWN),
    State("mijn, nieuw", "/mijn/activiteiten/nieuw", OWN),
    State("mijn, fout", "/mijn/activiteiten/nieuw", OWN, _press("Stuur naar de redactie")),
    State("mijn, meer over aanmelden", "/mijn/activiteiten/nieuw", OWN, _unfold),
    State("mijn, mensen", "/mijn/mensen", OWN),
    State("mijn, cijfers", "/mijn/cijfers", OWN),
    State("mijn, reacties", "/mijn/reacties", OWN),
    State("redactie", "/redactie", EDITOR),
    State("redactie, verschil", "/redactie/te-doen/{change}", EDITOR),
    State("redactie, afwijzen", "/redactie/te-doen/{change}/afwijzen", EDITOR),
    State("redactie, historie", "/redactie/historie/{own}", EDITOR),
    State("redactie, bord", "/redactie/bord", EDITOR),
    State("balie", "/redactie/balie", EDITOR),
    State("balie, fout", "/redactie/balie", EDITOR, act=_press("Klaar")),
    State("cijfers van de balie", "/beheer/cijfers/balie", ADMIN),
    State("e-mails", "/beheer/e-mails", ADMIN),
    State("een e-mail", "/beheer/e-mails/aangemeld", ADMIN),
    State(
        "een e-mail, voorbeeld", "/beheer/e-mails/aangemeld", ADMIN, act=_press("Bekijk", "opening")
    ),
    State("redactie, standaardantwoorden", "/redactie/standaardantwoorden", EDITOR),
    State(
        "redactie, nieuw standaardantwoord",
        "/redactie/standaardantwoorden/nieuw",
        EDITOR,
        act=_press("Bewaar"),
    ),
    State("redactie, burenhulp", "/redactie/burenhulp", EDITOR),
    State("redactie, vertrouwen", "/redactie/vertrouwen", ADMIN),
)
