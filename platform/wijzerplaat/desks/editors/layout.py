"""The frame of every page of the editors: their menu, and how much waits.

A file of its own, because higher features have pages under /redactie too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from wijzerplaat.desks.editors import queue
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import ENTRY_REVIEW, PORTAL_EDIT
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.headers import mark_answer_private
from wijzerplaat.ground.web.render import render
from wijzerplaat.ground.web.requests import read_cookie, read_request_path, scope
from wijzerplaat.records.entries import slots
from wijzerplaat.records.moderation import samples

HOME = queue.HOME
ASKING = "/redactie/aanvragen"
KEYS, OFF = "toetsen", "uit"
MENU = (
    (N_("Te doen"), HOME),
    (N_("Bord"), "/redactie/bord"),
    (N_("Artikelen"), "/redactie/artikelen"),
    (N_("B1"), "/redactie/b1"),
    (N_("Woordenlijst"), "/redactie/woordenlijst"),
    (N_("Moeilijke teksten"), "/redactie/moeilijk"),
    (N_("Zoekwoorden"), "/redactie/zoekwoorden"),
    (N_("Niet gevonden"), "/redactie/gemist"),
    (N_("Steekproef"), "/redactie/steekproef"),
    (N_("Vertrouwen"), "/redactie/vertrouwen"),
    (N_("Logboek"), "/redactie/logboek"),
    (N_("Aanvragen"), ASKING),
    (N_("Mensen"), "/redactie/mensen"),
    (N_("Vragen"), "/redactie/vragen"),
    (N_("Foto’s"), "/redactie/fotos"),
    (N_("Medewerkers"), "/beheer/mensen"),
    (N_("Huisstijl"), "/beheer/huisstijl"),
    (N_("Beheer"), "/beheer"),
)
MORE = frozenset(
    {
        "/redactie/b1",
        "/redactie/woordenlijst",
        "/redactie/moeilijk",
        "/redactie/vertrouwen",
        "/redactie/logboek",
        "/redactie/mensen",
        "/redactie/zoekwoorden",
        "/redactie/gemist",
        "/redactie/vragen",
        "/redactie/fotos",
        "/beheer/mensen",
        "/beheer/huisstijl",
        "/beheer",
    }
)
"""What is not for every day stands under 'Meer'."""
ADMIN_ONLY = frozenset({"/redactie/logboek", "/beheer/mensen", "/beheer/huisstijl", "/beheer"})


@dataclass(frozen=True)
class _MenuItem:
    """A page of the desk; `more`: it stands under Meer."""

    label: str
    href: str
    current: bool
    count: int | None
    more: bool


def render_editor_page(template: str, page_title: str, **context: Any) -> str:
    """Return a page of the editors, with their menu and how much waits."""
    # once more: the declared permission of the route is not the only wall
    scope().require(ENTRY_REVIEW)
    mark_answer_private()
    counts = {
        HOME: queue.count_queued_proposals(scope()),
        "/redactie/steekproef": samples.count_open_samples(scope()),
        ASKING: slots.count_applications(scope()),
    }
    here = context.pop("menu", None) or next(
        (
            href
            for _label, href in MENU
            if href != HOME and f"{read_request_path()}/".startswith(f"{href}/")
        ),
        HOME,
    )
    nav = [
        _MenuItem(_(label), href, href == here, counts.get(href), href in MORE)
        for label, href in MENU
        if href not in ADMIN_ONLY or scope().actor.may(PORTAL_EDIT)
    ]
    return render(
        template,
        page_title=page_title,
        desk_nav=nav,
        keys_on=read_cookie(KEYS) != OFF,
        page_path=read_request_path(),
        **context,
    )
