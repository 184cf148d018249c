"""What the pages show of what stands first: the records, what follows them by itself and why, and
who changed it.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from wijzerplaat.desks.editors.display import Fact, PostButton, Status
from wijzerplaat.desks.highlights import rules, service
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.gettext import Written, _
from wijzerplaat.records.entries import kinds, ordering
from wijzerplaat.records.entries import queries as entries_queries
from wijzerplaat.records.entries.models import Entry, EntryTopic
from wijzerplaat.records.entries.order_signs import load_order_signs, make_wish
from wijzerplaat.records.entries.ordering import list_reasons, order_records
from wijzerplaat.records.plain import service as plain
from wijzerplaat.tenancy.portals.models import Topic
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.settings.models import SettingChange
from wijzerplaat.tenancy.settings.service import list_setting_changes

SHOWN, FOUND = 8, 20
WHY = {
    ordering.NAMED: N_("het onderwerp staat in de naam"),
    ordering.TOLD: N_("het onderwerp staat in de samenvatting"),
    ordering.ONLY: N_("hoort bij weinig andere onderwerpen"),
    ordering.OFFERS: N_("doet hier meer over"),
    ordering.NEED: N_("mensen komen hier voor hulp"),
    ordering.SOON: N_("is al snel"),
    ordering.CHECKED: N_("is kort geleden nagekeken"),
    ordering.LOOKED_AT: N_("wordt vaak bekeken"),
}
"""What each sign is called; those that push something back are not told."""


@dataclass(frozen=True)
class FirstRow:
    """A record that stands first; `status` says why residents do not see it there."""

    id: str
    title: str
    kind: str
    href: str
    status: Status | None


@dataclass(frozen=True)
class NextRow:
    """A record that could stand first, and why it stands where it does."""

    id: str
    title: str
    kind: str
    href: str
    why: str


@dataclass(frozen=True)
class TopicRow:
    """A topic, with what stands first of it."""

    name: str
    href: str
    note: str
    icon: str
    color: int


def describe_topics(scope: PortalScope) -> list[TopicRow]:
    """Return the topics of the actor, each with what stands first."""
    found = []
    for topic in service.list_kept_topics(scope):
        rows = service.list_records_about(scope, topic, topic.highlights)
        names = [rows[one].title for one in topic.highlights if one in rows]
        note = formats.names(names) if names else _("Nog niets: alles staat vanzelf op volgorde.")
        href = url_for("highlights.show_topic_highlights", slug=topic.slug)
        found.append(TopicRow(Written(topic.name), href, note, topic.icon, topic.color))
    return found


def describe_first_rows(scope: PortalScope, topic: Topic, present: list[str]) -> list[FirstRow]:
    """Return what stands first, also what residents do not see there just now."""
    known, today = service.list_records_about(scope, topic, present), clock.today(scope.now)
    found = []
    for one in present:
        entry = known.get(one)
        if entry is None:
            status = Status(_("Hoort niet meer bij dit onderwerp"), "warning")
            found.append(FirstRow(one, _("Een pagina die weg is"), "", "", status))
            continue
        gone = Status(_("Staat nu niet op de website"), "warning")
        status_now = None if entry.is_listed(today) else gone
        found.append(FirstRow(one, Written(entry.title), *_name(entry), status_now))
    return found


def describe_next_rows(
    scope: PortalScope, topic: Topic, present: list[str], words: str
) -> list[NextRow]:
    """Return what follows by itself, best first, with the reasons; or what holds these words."""
    about = select(EntryTopic.entry_id).where(EntryTopic.topic_id == topic.id)
    names = list(kinds.list_search_kinds())
    rows = entries_queries.list_entry_rows(scope, names, about, more=(Entry.slug,))
    wish = make_wish(scope, topics=[topic.slug])
    known = load_order_signs(scope)
    wanted = words.casefold()
    left = [row for row in rows if str(row.id) not in present and wanted in row.title.casefold()]
    return [
        NextRow(
            str(row.id),
            Written(row.title),
            *_name_row(row),
            _describe_reasons(list_reasons(known.get(row.id, ordering.UNKNOWN), wish)),
        )
        for row in order_records(left, known, wish)[: FOUND if words else SHOWN]
    ]


def describe_changes(scope: PortalScope, topic: Topic) -> list[tuple[Fact, PostButton]]:
    """Return who changed what stands first, the newest first, each with the way back."""
    changes = list_setting_changes(scope, service.HIGHLIGHTS, topic.slug)
    people = plain.load_known_names(scope, (one.by_id for one in changes))
    named = {one for change in changes for one in change.after[service.NAME]}
    titles = {
        key: entry.title for key, entry in service.list_records_about(scope, topic, named).items()
    }
    return [
        (
            Fact(
                _("%(day)s om %(hour)s uur", day=formats.day(one.at), hour=formats.hour(one.at)),
                _say_change(one, titles, people.get(one.by_id) or _("oud-collega")),
            ),
            PostButton(
                _("Zet terug"),
                url_for("highlights.restore_topic_highlights", slug=topic.slug, number=one.number),
            ),
        )
        for one in changes
    ]


def _say_change(one: SettingChange, titles: dict[str, str], who: str) -> str:
    names = [titles[key] for key in one.after[service.NAME] if key in titles]
    if not names:
        return _("Niets bovenaan. %(who)s", who=who)
    return _("Bovenaan: %(names)s. %(who)s", names=", ".join(names), who=who)


def _describe_reasons(reasons: list[ordering.Reason]) -> str:
    """Return the three signs that counted most, in words."""
    told = sorted((one for one in reasons if one.sign in WHY), key=lambda one: -one.weight)
    return formats.names([_(WHY[one.sign]) for one in told[: rules.MOST]]) if told else ""


def _name(entry: Entry) -> tuple[str, str]:
    kind = kinds.kind_of_entry(entry)
    return _(kind.singular), kind.page(entry.slug)


def _name_row(row: entries_queries.Row) -> tuple[str, str]:
    kind = kinds.find_kind(row.kind)
    return _(kind.singular), kind.page(row.more["slug"])
