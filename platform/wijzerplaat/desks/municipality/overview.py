"""What an administrator sees first: how much is online, what waits, and where everything is."""

from __future__ import annotations

from dataclasses import dataclass

from wijzerplaat.desks.municipality import service
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.records.entries import kinds
from wijzerplaat.residents.feedback import service as feedback
from wijzerplaat.residents.questions import service as questions
from wijzerplaat.tenancy.portals.service import PortalScope

KINDS = ("organisation", "activity", "service", "vacancy")
ROOMS = (
    ("paint", N_("Huisstijl"), "/beheer/huisstijl", N_("De kleur van je website.")),
    ("people", N_("Medewerkers"), "/beheer/mensen", N_("Wie er meewerkt, en wie wat mag.")),
    ("shield", N_("Vertrouwen"), "/redactie/vertrouwen", N_("Wie direct online mag zetten.")),
    ("search", N_("Niet gevonden"), "/redactie/gemist", N_("Wat mensen zochten en niet vonden.")),
    (
        "language",
        N_("Zoekwoorden"),
        "/redactie/zoekwoorden",
        N_("Gewone woorden voor moeilijke woorden."),
    ),
    ("list", N_("Logboek"), "/redactie/logboek", N_("Wie deed wat, en wanneer?")),
)


@dataclass(frozen=True)
class Number:
    """How many there are of something."""

    number: int
    label: str


@dataclass(frozen=True)
class Todo:
    """Work that waits, and where."""

    label: str
    count: int
    href: str


@dataclass(frozen=True)
class AdminPage:
    """A page of an administrator, and what it is for."""

    icon: str
    name: str
    href: str
    words: str


def describe_online_numbers(scope: PortalScope) -> list[Number]:
    """Return what is online, in four numbers."""
    found = service.count_online_per_kind(scope)
    return [Number(found.get(name, 0), _(kinds.find_kind(name).plural)) for name in KINDS]


def describe_admin_todos(scope: PortalScope) -> list[Todo]:
    """Return the work that waits: what is done is not there."""
    counted = (
        (_("Te beoordelen"), service.count_proposals_for_admin(scope), "/redactie"),
        (_("Vragen van bewoners"), questions.count_open_questions(scope)[0], "/redactie/vragen"),
        (
            _("Klopt niet, zeggen bewoners"),
            feedback.count_open_reports(scope),
            "/redactie/meldingen",
        ),
    )
    return [Todo(label, count, href) for label, count, href in counted if count]


def describe_admin_pages() -> list[AdminPage]:
    """Return the pages of an administrator."""
    return [AdminPage(icon, _(name), href, _(words)) for icon, name, href, words in ROOMS]
