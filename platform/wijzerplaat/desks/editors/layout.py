"""The frame of every page of the editors: their menu, and how much waits.

A file of its own, because higher features have pages under /redactie too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from wijzerplaat.desks.editors import queue
from wijzerplaat.desks.editors.display import Link
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import PART_REVIEW
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.headers import mark_answer_private
from wijzerplaat.ground.web.render import render
from wijzerplaat.ground.web.requests import may_open, read_cookie, read_request_path, scope
from wijzerplaat.records.entries import slots
from wijzerplaat.records.moderation import samples
from wijzerplaat.tenancy.tasks import queries as task_queries

QUEUE, BOARD, ASKING, SAMPLES = (
    "editors.show_queue",
    "board.show_board",
    "applications.show_applications",
    "samples.show_samples",
)
ARTICLES = "article_desk.list_articles_for_editors"
OVERVIEW = "municipality.show_admin_overview"
HELP = "help_desk.list_help_for_editors"
REPLIES = "reply_list.show_replies_for_desk"
KEYS, OFF = "toetsen", "uit"
BAR = (
    (N_("Te doen"), QUEUE),
    (N_("Bord"), BOARD),
    (N_("Alles"), "all_records.show_all_records"),
    (N_("Artikelen"), ARTICLES),
)
"""What is for every day."""
MORE = (
    (
        N_("Actueel houden"),
        (
            (N_("Actueel"), "freshness_board.show_freshness_board"),
            (N_("Bellijst"), "call_list.show_call_list"),
            (N_("Campagnes"), "campaign_desk.list_campaigns_for_desk"),
            (N_("Afspraken"), "agreements.list_agreements_for_desk"),
            (N_("Bewijzen"), "proofs.list_proofs_for_desk"),
            (N_("Verschillen"), "sources.show_differences"),
        ),
    ),
    (
        N_("Vragen en hulp"),
        (
            (N_("Vragen"), "front_desk.list_resident_questions"),
            (N_("Balie"), "counter.show_counter"),
            (N_("Standaardantwoorden"), "standard_answers.list_kept_answers"),
            (N_("Reacties"), REPLIES),
            (N_("Burenhulp"), HELP),
            (N_("Cijfers"), "contact_figures.show_contact_figures"),
        ),
    ),
    (
        N_("Schrijven"),
        (
            (N_("Artikelen"), ARTICLES),
            (N_("Nieuw"), "new_records.show_kinds_to_add"),
            (N_("Vervang"), "replacements.show_replace_form"),
            (N_("B1"), "text_check.show_text_check"),
            (N_("Woordenlijst"), "word_list.show_word_list"),
            (N_("Moeilijke teksten"), "insights.show_hardest_texts"),
            (N_("Foto’s"), "editor_photos.show_latest_photos"),
        ),
    ),
    (
        N_("Zoeken"),
        (
            (N_("Bovenaan"), "highlights.list_topics_with_highlights"),
            (N_("Zoekwoorden"), "search_words.show_search_words"),
            (N_("Niet gevonden"), "search_words.show_missed_words"),
        ),
    ),
    (
        N_("Nakijken"),
        (
            (N_("Steekproef"), SAMPLES),
            (N_("Niet eens"), "refusals.list_objections_for_desk"),
            (N_("Vertrouwen"), "trust.show_trust_rule"),
            (N_("Historie"), "histories.show_histories"),
            (N_("Logboek"), "audit_log.show_audit_log"),
        ),
    ),
    (
        N_("Mensen en beheer"),
        (
            (N_("Aanvragen"), ASKING),
            (N_("Mensen"), "applications.show_people_per_organisation"),
            (N_("Wensenlijst"), "wishes.list_wishes_for_desk"),
            (N_("Medewerkers"), "staff.show_staff"),
            (N_("Import"), "imports.show_import_start"),
            (N_("Huisstijl"), "looks.show_looks_form"),
            (N_("Beheer"), OVERVIEW),
        ),
    ),
)
"""What is not for every day stands under 'Meer', in groups."""
PAGES = (*BAR, *(one for _title, group in MORE for one in group))
SECOND = frozenset({ARTICLES})
"""Stands in the bar where there is room, and under 'Meer' on a phone."""
MODULES = {HELP: "help_requests", REPLIES: "vacancies"}
"""What is only there where a portal has this module on."""


@dataclass(frozen=True)
class _MenuItem:
    """A page of the desk; `second`: in the bar where there is room, under Meer on a phone."""

    label: str
    href: str
    current: bool
    count: int | None
    second: bool


@dataclass(frozen=True)
class _MenuGroup:
    """Pages of the desk that belong together, under Meer."""

    title: str
    items: list[_MenuItem]


@dataclass(frozen=True)
class _Menu:
    """The menu of the desk: its bar and what stands under Meer.

    `waiting`: how much waits under Meer; `current`: the page stands there; `second`: on a phone.
    """

    bar: list[_MenuItem]
    groups: list[_MenuGroup]

    @property
    def waiting(self) -> int:
        """How much waits in what is under Meer on every screen."""
        return sum(one.count or 0 for one in self._more)

    @property
    def is_current(self) -> bool:
        """Whether the page stands under Meer."""
        return any(one.current for one in self._more)

    @property
    def is_second_current(self) -> bool:
        """Whether the page stands under Meer on a phone."""
        return any(one.current for one in self.bar if one.second)

    @property
    def _more(self) -> list[_MenuItem]:
        return [one for group in self.groups for one in group.items if not one.second]


def _count_waiting() -> Mapping[str, int]:
    """Return how much waits, per page of the menu."""
    counts = {
        QUEUE: [queue.select_queued_count(scope())],
        BOARD: [task_queries.select_waiting_count(scope())],
        SAMPLES: [samples.select_sample_count()],
        ASKING: slots.select_application_counts(scope()),
    }
    shown = {endpoint: count for endpoint, count in counts.items() if may_open(endpoint)}
    return queue.count_each(scope(), shown)


def render_editor_page(template: str, page_title: str, **context: Any) -> str:
    """Return a page of the editors, with their menu and how much waits.

    `above` in the context is the page that this one stands below; without it a page of
    administrators leads back to their overview.
    """
    # once more: the declared permission of the route is not the only wall
    scope().require(PART_REVIEW)
    mark_answer_private()
    here = context.pop("menu", None) or _find_current_item()
    above = context.pop("above", None) or _find_overview_above()
    return render(
        template,
        page_title=page_title,
        desk_menu=_make_menu(here),
        keys_on=read_cookie(KEYS) != OFF,
        page_path=read_request_path(),
        above=above,
        **context,
    )


def _make_menu(here: str) -> _Menu:
    counts = _count_waiting()
    groups = [_MenuGroup(_(title), _list_items(group, here, counts)) for title, group in MORE]
    return _Menu(_list_items(BAR, here, counts), [one for one in groups if one.items])


def _list_items(
    pages: Iterable[tuple[str, str]], here: str, counts: Mapping[str, int]
) -> list[_MenuItem]:
    """Return what this person may open in this portal."""
    return [
        _MenuItem(_(label), href, href == here, counts.get(endpoint), endpoint in SECOND)
        for label, endpoint in pages
        for href in (url_for(endpoint),)
        if may_open(endpoint) and scope().portal.has(MODULES.get(endpoint, ""))
    ]


def _find_current_item() -> str:
    """Return the address of the item that this page stands below; the queue when there is none."""
    path = f"{read_request_path()}/"
    items = (url_for(endpoint) for _label, endpoint in PAGES if endpoint != QUEUE)
    return next((href for href in items if path.startswith(f"{href}/")), url_for(QUEUE))


def _find_overview_above() -> Link | None:
    """Return the way back to the overview of administrators, on each page below it."""
    home = url_for(OVERVIEW)
    if not read_request_path().startswith(f"{home}/") or not may_open(OVERVIEW):
        return None
    return Link(_("Terug naar beheer"), home)
