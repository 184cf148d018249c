"""The questions of 'Help mij kiezen' and where each answer leads: data, and how to walk through it.

A question offers fixed answers, or those of the portal (`source`: its topics or districts). An
answer leads to another question, or to an end: entries of some kinds, or the phone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.web.gettext import Written
from wijzerplaat.tenancy.portals.display import say_known, say_name
from wijzerplaat.tenancy.portals.service import PortalView

TOPICS, DISTRICTS = "topics", "districts"
CALL, URGENT = "bellen", "nood"
ANY = "maakt-niet-uit"
MOST_STEPS = 3


@dataclass(frozen=True)
class Answer:
    """One picture to choose.

    `then` names the next question or an end, `module` the part of the portal that it needs.
    """

    slug: str
    label: str
    icon: str
    color: int
    then: str
    hint: str = ""
    module: str = ""


@dataclass(frozen=True)
class Question:
    """One question: fixed answers, after those of the portal (each leads to `then`)."""

    title: str
    answers: tuple[Answer, ...] = ()
    source: str = ""
    then: str = ""


@dataclass(frozen=True)
class End:
    """Where a path ends: entries of these kinds, or nothing but the phone."""

    title: str
    kinds: tuple[str, ...] = ()


START = "start"
QUESTIONS: dict[str, Question] = {
    START: Question(
        N_("Wat wil je?"),
        (
            Answer(
                "doen",
                N_("Iets leuks doen"),
                "coffee",
                1,
                "waar",
                N_("Koffie, sport, muziek of samen eten"),
                "activities",
            ),
            Answer(
                "hulp",
                N_("Hulp bij iets"),
                "handshake",
                2,
                "waarover",
                N_("Geld, wonen, gezond blijven"),
                "services",
            ),
            Answer(
                "anderen",
                N_("Een ander helpen"),
                "heart",
                3,
                "tijd",
                N_("Vrijwilligerswerk bij jou in de buurt"),
                "vacancies",
            ),
            Answer(
                URGENT, N_("Ik heb nu hulp nodig"), "alert", 7, URGENT, N_("Het kan niet wachten")
            ),
            Answer(CALL, N_("Ik weet het niet"), "phone", 6, CALL, N_("Praat met iemand")),
        ),
    ),
    "waar": Question(
        N_("In welke buurt?"),
        (Answer(ANY, N_("Dat maakt niet uit"), "map", 8, "kosten"),),
        DISTRICTS,
        "kosten",
    ),
    "kosten": Question(
        N_("Mag het iets kosten?"),
        (
            Answer("gratis", N_("Nee, liever gratis"), "euro", 4, "activiteiten"),
            Answer(ANY, N_("Ja, dat mag"), "coffee", 2, "activiteiten"),
        ),
    ),
    "waarover": Question(
        N_("Waar gaat het over?"),
        (Answer(CALL, N_("Iets anders"), "phone", 6, CALL),),
        TOPICS,
        "hoe",
    ),
    "hoe": Question(
        N_("Wat wil je het liefst?"),
        (
            Answer("praten", N_("Iemand die mij helpt"), "handshake", 2, "helpers"),
            Answer("lezen", N_("Eerst zelf lezen"), "book", 5, "teksten", module="articles"),
            Answer(CALL, N_("Iemand bellen"), "phone", 6, CALL),
        ),
    ),
    "tijd": Question(
        N_("Hoeveel tijd heb je?"),
        (
            Answer("weinig", N_("Tot 2 uur in de week"), "clock", 1, "plekken"),
            Answer("meer", N_("Meer dan 2 uur in de week"), "calendar", 2, "plekken"),
            Answer(ANY, N_("Dat weet ik nog niet"), "sun", 3, "plekken"),
        ),
    ),
}
ENDS: dict[str, End] = {
    "activiteiten": End(N_("Dit kun je doen"), ("activity",)),
    "helpers": End(N_("Deze mensen helpen je"), ("service", "organisation")),
    "teksten": End(N_("Dit kun je lezen"), ("article",)),
    "plekken": End(N_("Hier kun je helpen"), ("vacancy",)),
    CALL: End(N_("Bel ons. We denken met je mee.")),
    URGENT: End(N_("Bel meteen")),
}


def list_guide_answers(portal: PortalView, question: Question) -> list[Answer]:
    """Return the answers that a portal offers to a question.

    Its own first, and none that leads nowhere there.
    """
    own: Sequence[Answer] = ()
    if question.source == TOPICS:
        own = [
            Answer(
                *(one.slug, say_name(one), one.icon, one.color),
                *(question.then, say_known(one.examples)),
            )
            for one in portal.topics
        ]
    elif question.source == DISTRICTS:
        own = [
            Answer(one.slug, Written(one.name), "pin", 1, question.then) for one in portal.districts
        ]
    return [*own, *(one for one in question.answers if portal.has(one.module))]


def follow_guide_steps(portal: PortalView, steps: Sequence[str]) -> tuple[str, list[Answer]]:
    """Return where these answers lead, and the answers themselves.

    From the first that is unknown on, they do not count.
    """
    here = START
    taken: list[Answer] = []
    for slug in steps[:MOST_STEPS]:
        found = (
            next(
                (one for one in list_guide_answers(portal, QUESTIONS[here]) if one.slug == slug),
                None,
            )
            if here in QUESTIONS
            else None
        )
        if found is None:
            break
        here, taken = found.then, [*taken, found]
    return here, taken
