"""The page of a topic: what most people need of it first, and then all kinds of entry about it."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Hashable, Sequence

from sqlalchemy import select

from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import NotFound
from wijzerplaat.ground.core.phones import make_phone_link
from wijzerplaat.ground.core.version_cache import load_cached_value
from wijzerplaat.ground.web import counted
from wijzerplaat.ground.web.gettext import Written, _, find_page_language, ngettext
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries import queries as entries_queries
from wijzerplaat.records.entries.display import Card, Link, Section
from wijzerplaat.records.entries.models import Entry, EntryTopic
from wijzerplaat.records.entries.order_signs import list_first_ids, make_wish, order_rows
from wijzerplaat.records.entries.ordering import choose_varied
from wijzerplaat.residents.discover.display import (
    NeededRecord,
    TopicAction,
    TopicCall,
    TopicHead,
    TopicPage,
)
from wijzerplaat.residents.help_requests import queries as help_queries
from wijzerplaat.residents.help_requests import rules as help_rules
from wijzerplaat.tenancy.portals.display import say_known, say_name
from wijzerplaat.tenancy.portals.models import Topic
from wijzerplaat.tenancy.portals.service import PortalScope

PER_GROUP, MOST_ACTIONS, MOST_NEEDED = 4, 3, 3
NEED_ORDER = (kinds.HELP, "", kinds.COMPANY, kinds.VOLUNTEERING)
"""Where people come for help: help, who gives it and what to read about it, and then the rest."""


def _name_giver(row: entries_queries.Row) -> tuple[str, uuid.UUID]:
    """Return of which kind and of whom something is."""
    return row.kind, row.more["owner_id"] or row.id


VARIED: tuple[tuple[Callable[[entries_queries.Row], Hashable], int], ...] = (
    (_name_giver, 1),
    (lambda row: row.kind, 2),
)
"""In front stands one of each kind of the same organisation, and two of each kind at all."""


def describe_topic_page(scope: PortalScope, slug: str) -> TopicPage:
    """Return the page of a topic, with entries of all kinds. Raises NotFound."""
    found = next((one for one in scope.portal.topics if one.slug == slug), None)
    if found is None:
        raise NotFound(f"topic {slug}")
    counted.tell_page(topic=found.id)
    return load_cached_value(
        scope, f"topic {slug} {find_page_language()}", lambda: _topic(scope, found)
    )


def _topic(scope: PortalScope, found: Topic) -> TopicPage:
    known = _order_kinds(found)
    about = select(EntryTopic.entry_id).where(EntryTopic.topic_id == found.id)
    rows = entries_queries.list_entry_rows(
        scope, known, about, links=False, places=False, more=(Entry.owner_id,)
    )
    wish = make_wish(scope, topics=[found.slug])
    ordered = order_rows(scope, rows, wish)
    first = frozenset(list_first_ids(scope.portal, wish))
    chosen = [row.id for row in choose_varied(ordered, MOST_NEEDED, VARIED, first)]
    per_kind = {kind: [row.id for row in ordered if row.kind == kind] for kind in known}
    rest = {kind: [one for one in ids if one not in chosen] for kind, ids in per_kind.items()}
    made = entries_queries.make_entry_cards(
        scope, [*chosen, *(one for ids in rest.values() for one in ids[:PER_GROUP])]
    )
    needed = [_describe_needed(made[one]) for one in chosen if one in made]
    sections = [
        _section(
            kind,
            found.slug,
            len(per_kind[kind]),
            [made[one] for one in ids[:PER_GROUP] if one in made],
            len(ids),
        )
        for kind, ids in rest.items()
        if ids
    ]
    return {
        "topic": TopicHead(
            say_name(found),
            say_known(found.examples),
            found.icon,
            found.color,
            Written(found.intro),
            _find_call(found, needed),
        ),
        "needed": needed,
        "actions": _actions(scope, found, per_kind),
        "groups": sections,
        "sensitive": found.sensitive,
    }


def _describe_needed(card: Card) -> NeededRecord:
    """Return a record that stands in front, with the number that one calls about it."""
    call = Link(card.phone, make_phone_link(card.phone)) if card.phone else None
    return NeededRecord(card, card.organisation_name or card.title, call)


def _order_kinds(topic: Topic) -> list[str]:
    """Return the kinds of a topic page in order: those that the portal wants first, then help where
    people come for that.
    """
    known = kinds.list_search_kinds()

    def place(name: str) -> tuple[bool, int]:
        order = NEED_ORDER.index(known[name].gives) if topic.help_first else 0
        return name not in topic.first_kinds, order

    return sorted(known, key=place)


def _find_call(topic: Topic, needed: Sequence[NeededRecord]) -> TopicCall | None:
    """Return whom one calls about a topic: a team of its own, else, where people come for help, who
    gives what stands in front.
    """
    if topic.phone:
        return TopicCall(topic.team, topic.phone, make_phone_link(topic.phone))
    calls = (TopicCall(one.giver, one.call.label, one.call.href) for one in needed if one.call)
    return next(calls, None) if topic.help_first else None


def _section(kind: str, topic: str, total: int, cards: list[Card], left: int) -> Section:
    """Return a kind on the page; `left`: how many there are beside what stands in front."""
    about = kinds.find_kind(kind)
    more = ngettext("Bekijk %(num)s", "Bekijk alle %(num)s", total) if left > len(cards) else None
    return Section(
        _(about.plural),
        cards,
        more,
        f"{about.list_path}?onderwerp={topic}" if more else None,
        about.look,
        total,
    )


def _actions(
    scope: PortalScope, topic: Topic, per_kind: dict[str, list[uuid.UUID]]
) -> list[TopicAction]:
    """At most three things to do, each of which really gives something."""
    slug = topic.slug
    actions = [
        TopicAction(_(asks.title), f"{kind.list_path}?onderwerp={slug}", asks.count(len(ids)))
        for kind, ids in ((kinds.find_kind(name), ids) for name, ids in per_kind.items())
        if ids and (asks := kind.invitation)
    ]
    portal = scope.portal
    helps = portal.has(help_rules.MODULE) and help_queries.count_shown_requests(scope, slug)
    if helps:
        href = url_for("help_requests.list_help_requests", onderwerp=slug)
        count = ngettext("%(num)s oproep", "%(num)s oproepen", helps)
        actions = [*actions[:1], TopicAction(_("Buren helpen elkaar"), href, count), *actions[1:]]
    phone = "" if topic.phone else portal.contact.get("phone", "")
    call = TopicAction(
        _("Bel ons"),
        make_phone_link(phone),
        f"{phone}. {portal.contact.get('phone_hours', '')}",
    )
    return [*actions[: MOST_ACTIONS - bool(phone)], *([call] if phone else [])]
