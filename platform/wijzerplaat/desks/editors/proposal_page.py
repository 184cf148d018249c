"""What the editors' desk shows of a proposal.

Difference with marks, plain text, checklist, B1 panel, preview.

A room of its own: too much drawing for thin views, and no verb at all.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from markupsafe import Markup
from sqlalchemy import select

from wijzerplaat.desks.editors.comparison import beside, in_order, joined, piece, rows
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.web import formats, values
from wijzerplaat.ground.web import markdown as text
from wijzerplaat.ground.web.gettext import _, ngettext
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.entries.models import IN_REVIEW, PARTS, PUBLISHED, Entry
from wijzerplaat.records.moderation import (
    amending,
    checklist,
    findings,
    forms,
    rules,
    service,
    text_diff,
)
from wijzerplaat.records.moderation.models import Revision
from wijzerplaat.records.moderation.text_diff import Mark
from wijzerplaat.records.plain.display import LEVELS, level, weightiest
from wijzerplaat.tenancy.pictures import service as pictures
from wijzerplaat.tenancy.portals.service import PortalScope

DECIDED = {
    rules.APPROVED: N_("Goedgekeurd"),
    rules.SENT_BACK: N_("Vraag gesteld"),
    rules.REFUSED: N_("Afgewezen"),
    rules.WITHDRAWN: N_("Ingetrokken"),
    rules.UNDONE: N_("Ongedaan gemaakt"),
    rules.HIDDEN: N_("Van de website gehaald"),
    "": N_("Wacht op de redactie"),
}
TONES = {
    rules.APPROVED: "positive",
    rules.SENT_BACK: "warning",
    rules.REFUSED: "negative",
    "": "info",
    rules.UNDONE: "info",
}
ICONS = {
    "location": "pin",
    "hours": "clock",
    "first_date": "calendar",
    "start_time": "clock",
    "end_time": "clock",
    "cost_cents": "euro",
    "phone": "phone",
    "email": "mail",
    "website": "computer",
    "audiences": "people",
    "accessibility": "wheelchair",
    "repeat": "calendar",
    "contact_phone": "phone",
    "contact_email": "mail",
}
MOST_FINDINGS = 12
TABS = {
    "anders": (N_("Wat is anders"), "diff"),
    "voorbeeld": (N_("Zo zien inwoners het"), "preview"),
    "online": (N_("Nu online"), "online"),
}


def owner_names(scope: PortalScope, owned: Iterable[Entry]) -> dict[uuid.UUID | None, str]:
    """Return the names of the organisations that own these entries."""
    wanted = {entry.owner_id for entry in owned if entry.owner_id}
    return {
        row[0]: row[1]
        for row in scope.session.execute(select(Entry.id, Entry.title).where(Entry.id.in_(wanted)))
    }


def tags(revision: Revision) -> list[dict[str, str]]:
    """Return what kind of proposal this is, and how hard its text."""
    kind = _(kinds.of(revision.entry).singular)
    what = (
        _("%(kind)s: nieuw", kind=kind)
        if revision.base is None
        else _("%(kind)s: wijziging", kind=kind)
    )
    level = LEVELS.get((revision.findings or {}).get("level") or "")
    return [
        {"text": what, "tone": "info"},
        *([{"text": _(level[1]), "tone": level[2]}] if level else []),
    ]


def age(moment: datetime, now: datetime) -> str:
    """Return 'vandaag', 'gisteren' or '3 dagen oud'."""
    days = (clock.today(now) - clock.today(moment)).days
    return (
        _("vandaag")
        if days < 1
        else _("gisteren")
        if days == 1
        else ngettext("%(num)s dag oud", "%(num)s dagen oud", days)
    )


def item(
    scope: PortalScope, revision: Revision, tab: str, stale: tuple[str, ...] = (), query: str = ""
) -> dict[str, Any]:
    """Return all that the middle of the desk shows of one proposal.

    `query` keeps the filters of the queue.
    """
    entry, here = revision.entry, f"/redactie/te-doen/{revision.id}"
    live = entries.snapshot(entry) if entry.state == PUBLISHED else None
    tab = tab if tab in TABS else "anders"
    shown = revision.snapshot if tab == "voorbeeld" else live
    b1, marks = panel(entry.kind, revision.snapshot, revision.findings or {})
    diff = tab == "anders"
    is_open = revision.state == IN_REVIEW and not revision.replaced
    return {
        "id": revision.id,
        "title": revision.snapshot["title"],
        "meta_text": _meta(scope, revision),
        "tags": [*tags(revision), *_counted(revision, b1)],
        "mode": TABS[tab][1],
        "tabs": tabs(here, tab, query),
        "rows": rows(scope, revision, live, marks, stale) if diff else [],
        "preview": preview(scope, entry.kind, shown) if shown else None,
        "history_href": f"/redactie/historie/{entry.id}",
        "earlier": _earlier(scope, revision),
        "b1": b1,
        "plain": plain_text(scope, revision) if diff and is_open else None,
        "checks": checklist.items(scope, entry, revision.snapshot) if is_open else [],
        "open": is_open,
        "by_field": live is not None,
    }


def tabs(here: str, current: str, query: str = "") -> list[dict[str, Any]]:
    """Return the three ways to look at a version, as links."""
    more = f"&{query[1:]}" if query else ""
    return [
        {"label": _(words), "href": f"{here}?tab={name}{more}", "current": name == current}
        for name, (words, _mode) in TABS.items()
    ]


def plain_text(scope: PortalScope, revision: Revision) -> dict[str, Any] | None:
    """Return the proposal in plain Dutch beside what was sent, for as far as the check has other
    words for it.
    """
    made = amending.plain(scope, revision)
    if made is None:
        return None
    schema = kinds.of(revision.entry).schema()
    left = len(made.found.get("findings", []))
    return {
        "mark": made.mark,
        "left": left,
        "level": level(made.found),
        "rows": [
            {"label": values.label(name, schema), **beside(made.present[name], made.fields[name])}
            for name in made.names
        ],
    }


def look(
    scope: PortalScope, kind: str, fields: dict[str, Any], owner_id: uuid.UUID | None = None
) -> tuple[dict[str, Any], dict[str, list[str]]]:
    """Return how residents would see what somebody typed, with its B1 check and marks.

    Nothing is kept.

    What cannot be used comes back as messages per field; the check does not wait for that.
    """
    snapshot, errors = fields, {}
    try:
        typed = entries.load(kind, fields)
        entries.check_choices(scope, typed)
        snapshot = kinds.get(kind).schema().dump(typed)
    except Invalid as problem:
        errors = problem.fields
    b1, marks = panel(kind, snapshot, findings.judge(scope, kind, snapshot, owner_id))
    schema = kinds.get(kind).schema()
    texts = [
        {"label": values.label(name, schema), "pieces": _laid(joined(snapshot[name]), marks[name])}
        for name in findings.PROSE
        if name in marks
    ]
    return {
        "preview": None if errors else preview(scope, kind, snapshot),
        "b1": b1,
        "texts": texts,
    }, errors


def marked(text: str, numbered: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return a text cut into pieces, with the marks of its numbered findings."""
    return _laid(text, [Mark(one["number"], one["start"], one["end"]) for one in numbered])


def panel(
    kind: str, snapshot: dict[str, Any], kept: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, list[Mark]]]:
    """Return the B1 panel of a snapshot, and per field the marks of its numbered findings."""
    schema = kinds.get(kind).schema()
    shown, marks = [], {}
    for one in weightiest(kept.get("findings", []), MOST_FINDINGS):
        for name, within, start, end in findings.placed(snapshot):
            if start <= one["start"] < end:
                shift = within - start
                marks.setdefault(name, []).append(
                    Mark(one["number"], one["start"] + shift, min(one["end"], end) + shift)
                )
                shown.append({**one, "field_label": values.label(name, schema)})
    return {
        **level(kept),
        "findings": shown,
        "more": len(kept.get("findings", [])) - len(shown),
    }, marks


def preview(scope: PortalScope, kind: str, snapshot: Mapping[str, Any]) -> dict[str, Any]:
    """Return an entry as residents will see it, made of a snapshot."""
    schema, choices = kinds.get(kind).schema(), forms.choices_of(scope)
    facts, prose = [], Markup("")
    for name in in_order(schema):
        spec = schema.fields[name]
        words = values.say(name, spec, snapshot.get(name), choices)
        if (
            not words
            or name in ("title", "summary", "body", "topics", *PARTS)
            or snapshot.get(name) is False
        ):
            continue
        if spec.metadata.get("kind") in values.TEXTS:
            prose += Markup("<h3>{}</h3>{}").format(
                values.label(name, schema), _paragraphs(spec, snapshot[name])
            )
        else:
            facts.append(
                {
                    "icon": ICONS.get(name, "info"),
                    "label": values.label(name, schema),
                    "lines": words.splitlines(),
                }
            )
    topics = dict(choices["topics"])
    return {
        "title": snapshot["title"],
        "summary": snapshot.get("summary", ""),
        "facts": facts,
        "tags": [
            {"text": topics.get(slug, slug), "tone": "neutral"}
            for slug in snapshot.get("topics", [])
        ],
        "body_html": text.to_html(snapshot.get("body")) + prose,
        "picture": pictures.look(scope, snapshot.get("picture")),
        "logo": pictures.look(scope, snapshot.get("logo")),
    }


def status(revision: Revision) -> dict[str, str]:
    """Return in a word what happened to a proposal."""
    if revision.replaced:
        return {"text": _("Vervangen door een nieuwere"), "tone": "neutral"}
    if revision.rule:
        return {"text": _("Direct geplaatst"), "tone": "info"}
    return {"text": _(DECIDED[revision.decision]), "tone": TONES.get(revision.decision, "neutral")}


def _laid(text: str, marks: list[Mark]) -> list[dict[str, Any]]:
    runs = text_diff.runs(text_diff.whole(text, text), marks)
    return [piece(one) for run in runs for one in run.stretches]


def _paragraphs(spec: Any, value: Any) -> Markup:
    if isinstance(value, list):
        return Markup("<ul>{}</ul>").format(
            Markup("").join(Markup("<li>{}</li>").format(one) for one in value)
        )
    return text.to_html(value)


def _meta(scope: PortalScope, revision: Revision) -> str:
    owner = owner_names(scope, [revision.entry]).get(revision.entry.owner_id)
    who = revision.author_name or _("het systeem")
    who = f"{who} ({owner})" if owner else who
    sent = clock.local(revision.submitted_at)
    return _(
        "Ingestuurd door %(who)s op %(day)s om %(hour)s uur",
        who=who,
        day=formats.day(sent),
        hour=formats.hour(sent),
    )


def _counted(revision: Revision, b1: Mapping[str, Any]) -> list[dict[str, str]]:
    """Say how many fields differ and how many points the check found."""
    points = len(b1["findings"]) + b1["more"]
    found = (
        [
            {
                "text": ngettext("%(num)s punt voor B1", "%(num)s punten voor B1", points),
                "tone": "warning",
            }
        ]
        if points
        else []
    )
    if revision.base is not None:
        found.append(
            {
                "text": ngettext(
                    "%(num)s veld anders", "%(num)s velden anders", len(revision.changed)
                ),
                "tone": "neutral",
            }
        )
    return found


def _earlier(scope: PortalScope, revision: Revision) -> list[str]:
    asked = [
        one
        for one in service.history(scope, revision.entry_id)
        if one.number < revision.number and one.decision == rules.SENT_BACK
    ]
    return [one.comment for one in asked[:1]]
