"""The states of pages on which an administrator writes what the portal says; see states.py."""

from __future__ import annotations

from tests.a11y.acts import ADMIN, State, press

TEXT, STATEMENT = "/beheer/teksten/over", "/beheer/toegankelijkheid/verklaring"
STATES_OF_PORTAL_TEXTS: tuple[State, ...] = (
    State("over", "/over"),
    State("contact", "/contact"),
    State("privacy", "/privacy"),
    State("beheer, teksten", "/beheer/teksten", ADMIN),
    State("beheer, tekst", TEXT, ADMIN),
    State("beheer, tekst, kijk", TEXT, ADMIN, press("Bekijk eerst")),
    State("beheer, tekst, fout", TEXT, ADMIN, press("Zet online", "title", " ")),
    State("beheer, woorden", "/beheer/woorden", ADMIN),
    State("beheer, woorden, kijk", "/beheer/woorden", ADMIN, press("Bekijk")),
    State("beheer, startpagina", "/beheer/startpagina", ADMIN),
    State("beheer, eigen tekst", "/beheer/startpagina/nieuw/tekst", ADMIN),
    State("beheer, actie, fout", "/beheer/startpagina/nieuw/actie", ADMIN, press("Bewaar")),
    State("beheer, bericht", "/beheer/startpagina/bericht", ADMIN),
    State("beheer, bericht, kijk", "/beheer/startpagina/bericht", ADMIN, press("Bekijk")),
    State("beheer, talen", "/beheer/talen", ADMIN),
    State("beheer, thema", "/beheer/huisstijl/thema", ADMIN),
    State("beheer, privacy", "/beheer/privacy", ADMIN),
    State("beheer, privacy, kijk", "/beheer/privacy", ADMIN, press("Bekijk")),
    State("beheer, toegankelijkheid", "/beheer/toegankelijkheid", ADMIN),
    State("beheer, verklaring", STATEMENT, ADMIN),
    State("beheer, verklaring, problemen", STATEMENT, ADMIN, press("Verder")),
)
