"""What the editors' desk shows of a proposal.

Difference with marks, plain text, checklist, B1 panel, preview.

A file of its own: too much drawing for thin views, and no verb at all.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from datetime import datetime
from types import MappingProxyType

from sqlalchemy import select

from wijzerplaat.desks.editors import alike_rows, plain_proposals, refusal_rows, wanted_rows
from wijzerplaat.desks.editors.comparison import (
    compare_proposal,
    describe_text_stretch,
    join_text_lines,
)
from wijzerplaat.desks.editors.display import (
    MarkedText,
    Piece,
    Proposal,
    Status,
    Tab,
    TypedLook,
)
from wijzerplaat.desks.editors.entry_preview import describe_entry_preview
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.validation import Fields, GivenFields
from wijzerplaat.ground.web import formats, values
from wijzerplaat.ground.web.gettext import _, ngettext
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.entries.models import PUBLISHED, Entry
from wijzerplaat.records.moderation import (
    checklist,
    findings,
    queries,
    rules,
    talk_display,
    text_diff,
)
from wijzerplaat.records.moderation.models import Revision
from wijzerplaat.records.moderation.schemas import HOW
from wijzerplaat.records.moderation.text_diff import Mark
from wijzerplaat.records.plain.display import LEVELS, describe_text_level, list_top_findings
from wijzerplaat.tenancy.portals.service import PortalScope

DECIDED = {
    rules.APPROVED: N_("Goedgekeurd"),
    rules.SENT_BACK: N_("Vraag gesteld"),
    rules.REFUSED: N_("Afgewezen"),
    rules.WITHDRAWN: N_("Ingetrokken"),
    rules.UNDONE: N_("Ongedaan gemaakt"),
    rules.HIDDEN: N_("Van de website gehaald"),
    rules.SET_ASIDE: N_("Bewaard als concept"),
    "": N_("Wacht op de redactie"),
}
TONES = {
    rules.APPROVED: "positive",
    rules.SENT_BACK: "warning",
    rules.REFUSED: "negative",
    "": "info",
    rules.UNDONE: "info",
}
MOST_FINDINGS = 12
NOTHING: Mapping[str, str] = MappingProxyType({})
TABS = {
    "anders": (N_("Wat is anders"), "diff"),
    "voorbeeld": (N_("Zo zien inwoners het"), "preview"),
    "online": (N_("Nu online"), "online"),
}


def list_owner_names(scope: PortalScope, owned: Iterable[Entry]) -> dict[uuid.UUID | None, str]:
    """Return the names of the organisations that own these entries."""
    wanted = {entry.owner_id for entry in owned if entry.owner_id}
    return {
        row[0]: row[1]
        for row in scope.session.execute(select(Entry.id, Entry.title).where(Entry.id.in_(wanted)))
    }


def describe_proposal_tags(revision: Revision) -> list[Status]:
    """Return what kind of proposal this is, and how hard its text."""
    kind = _(kinds.kind_of_entry(revision.entry).singular)
    what = (
        _("%(kind)s: nieuw", kind=kind)
        if revision.base is None
        else _("%(kind)s: wijziging", kind=kind)
    )
    level = LEVELS.get((revision.findings or {}).get("level") or "")
    return [
        Status(what, "info"),
        *([Status(_(level[1]), level[2])] if level else []),
        *([] if revision.reply_to is None else [Status(_("Kwam binnen zonder inloggen"), "info")]),
    ]


def describe_age(moment: datetime, now: datetime) -> str:
    """Return 'vandaag', 'gisteren' or '3 dagen oud'."""
    days = (clock.today(now) - clock.today(moment)).days
    return (
        _("vandaag")
        if days < 1
        else _("gisteren")
        if days == 1
        else ngettext("%(num)s dag oud", "%(num)s dagen oud", days)
    )


def describe_proposal(
    scope: PortalScope,
    revision: Revision,
    tab: str,
    stale: tuple[str, ...] = (),
    kept: Mapping[str, str] = NOTHING,
) -> Proposal:
    """Return all that the middle of the desk shows of one proposal.

    `kept` holds the filters of the queue, for its addresses.
    """
    entry = revision.entry
    live = entries.make_snapshot(entry) if entry.state == PUBLISHED else None
    tab = tab if tab in TABS else "anders"
    shown = revision.snapshot if tab == "voorbeeld" else live
    b1, marks = describe_b1_panel(entry.kind, revision.snapshot, revision.findings or {})
    diff, asked = tab == "anders", _find_asked_version(scope, revision)
    is_open = revision.waits
    return Proposal(
        id=revision.id,
        title=revision.snapshot["title"],
        meta_text=_meta(scope, revision),
        tags=[*describe_proposal_tags(revision), *_counted(revision, b1)],
        mode=TABS[tab][1],
        tabs=describe_proposal_tabs("editors.show_proposal", revision, tab, kept),
        rows=compare_proposal(scope, revision, live, marks, stale, asked) if diff else [],
        preview=describe_entry_preview(scope, entry.kind, shown) if shown else None,
        history_href=url_for("history.show_entry_history", entry_id=entry.id),
        messages=[
            *talk_display.describe_messages(scope, revision),
            *refusal_rows.describe_earlier_refusal(scope, revision),
        ],
        b1=b1,
        alike=alike_rows.describe_alike_entries(scope, revision),
        wanted=wanted_rows.describe_wanted_proofs(scope, revision),
        proofs_href=wanted_rows.find_proofs_page(revision),
        plain=plain_proposals.describe_plain_proposal(scope, revision)
        if diff and is_open
        else None,
        checks=checklist.list_checklist_items(scope, entry, revision.snapshot) if is_open else [],
        open=is_open,
        by_field=live is not None,
    )


def describe_proposal_tabs(
    endpoint: str, revision: Revision, current: str, kept: Mapping[str, str] = NOTHING
) -> list[Tab]:
    """Return the three ways to look at a version, as links to a page of it."""
    return [
        Tab(
            _(words),
            url_for(endpoint, revision_id=revision.id, tab=name, **kept),
            name == current,
        )
        for name, (words, _mode) in TABS.items()
    ]


def describe_typed_entry(
    scope: PortalScope, kind: str, fields: Fields, owner_id: uuid.UUID | None = None
) -> tuple[TypedLook, dict[str, list[str]]]:
    """Return how residents would see what somebody typed, with its B1 check and marks.

    Nothing is kept.

    What cannot be used comes back as messages per field; the check does not wait for that.
    """
    snapshot, errors = fields, {}
    try:
        typed = entries.load_entry_fields(kind, fields)
        entries.check_choices(scope, typed)
        snapshot = kinds.find_kind(kind).known_schema.dump(typed)
    except Invalid as problem:
        errors = problem.fields
    b1, marks = describe_b1_panel(
        kind, snapshot, findings.check_snapshot_text(scope, snapshot, owner_id)
    )
    schema = kinds.find_kind(kind).known_schema
    texts = [
        MarkedText(
            values.find_field_label(name, schema),
            _laid(join_text_lines(snapshot[name]), marks[name]),
        )
        for name in kinds.list_prose_fields()
        if name in marks
    ]
    preview = None if errors else describe_entry_preview(scope, kind, snapshot)
    return TypedLook(preview, b1, texts), errors


def mark_findings(text: str, numbered: Iterable[GivenFields]) -> list[Piece]:
    """Return a text cut into pieces, with the marks of its numbered findings."""
    marks = [
        Mark(one["number"], one["start"], one["end"], one.get("offer", "")) for one in numbered
    ]
    return _laid(text, marks)


def describe_b1_panel(
    kind: str, snapshot: Fields, kept: GivenFields
) -> tuple[Fields, dict[str, list[Mark]]]:
    """Return the B1 panel of a snapshot, and per field the marks of its numbered findings."""
    schema = kinds.find_kind(kind).known_schema
    shown: list[Fields] = []
    marks: dict[str, list[Mark]] = {}
    for one in list_top_findings(kept.get("findings", []), MOST_FINDINGS):
        for name, within, start, end in findings.list_prose_places(snapshot):
            if start <= one["start"] < end:
                shift = within - start
                marks.setdefault(name, []).append(
                    Mark(
                        one["number"],
                        one["start"] + shift,
                        min(one["end"], end) + shift,
                        one.get("offer", ""),
                    )
                )
                shown.append({**one, "field_label": values.find_field_label(name, schema)})
    level = describe_text_level(kept)
    if kept.get("field"):
        level["note"] = _(
            "Dit komt door ‘%(field)s’. %(note)s",
            field=values.find_field_label(kept["field"], schema),
            note=level["note"] or "",
        ).strip()
    return {
        **level,
        "findings": shown,
        "more": len(kept.get("findings", [])) - len(shown),
    }, marks


def describe_proposal_status(revision: Revision) -> Status:
    """Return in a word what happened to a proposal."""
    if revision.replaced and revision.decision != rules.UNDONE:
        return Status(_("Vervangen door een nieuwere"), "neutral")
    if revision.rule:
        return Status(_("Direct geplaatst"), "info")
    if revision.decision != rules.APPROVED:
        return Status(_(DECIDED[revision.decision]), TONES.get(revision.decision, "neutral"))
    said = {
        _("Deels goedgekeurd"): rules.find_declined_fields(revision),
        _("Teruggedraaid"): revision.reverts,
        _("Oude versie teruggezet"): revision.restores,
        _("Door de redactie gewijzigd"): revision.on_behalf is not None,
    }
    words = next((one for one, holds in said.items() if holds), _(DECIDED[rules.APPROVED]))
    return Status(words, "info" if revision.reverts else "positive")


def describe_source(heard: GivenFields) -> str:
    """Return who said what an editor wrote for somebody else, and how."""
    how = _(dict(HOW).get(heard["how"], ""))
    who = heard["who"]
    said = _("Gehoord van %(who)s. %(how)s.", who=who, how=how) if who else f"{how}."
    checked = _("Samen alles nagelopen.")
    return f"{said} {checked}" if heard["all"] and who else said


def _laid(text: str, marks: list[Mark]) -> list[Piece]:
    runs = text_diff.make_marked_runs(text_diff.compare_whole_values(text, text), marks)
    return [describe_text_stretch(one) for run in runs for one in run.stretches]


def _meta(scope: PortalScope, revision: Revision) -> str:
    owner = list_owner_names(scope, [revision.entry]).get(revision.entry.owner_id)
    who = revision.author_name or _("het systeem")
    who = f"{who} ({owner})" if owner else who
    sent = clock.to_amsterdam_time(revision.submitted_at)
    return _(
        "Ingestuurd door %(who)s op %(day)s om %(hour)s uur",
        who=who,
        day=formats.day(sent),
        hour=formats.hour(sent),
    )


def _counted(revision: Revision, b1: GivenFields) -> list[Status]:
    """Say how many fields differ and how many tips the check has."""
    tips = len(b1["findings"]) + b1["more"]
    found = [Status(ngettext("%(num)s tip", "%(num)s tips", tips), "neutral")] if tips else []
    if revision.base is not None:
        found.append(
            Status(
                ngettext("%(num)s veld anders", "%(num)s velden anders", len(revision.changed)),
                "neutral",
            )
        )
    return found


def _find_asked_version(scope: PortalScope, revision: Revision) -> Revision | None:
    """Return the version before this one about which the editors asked something, if any."""
    known = queries.list_entry_revisions(scope, revision.entry_id)
    before = next((one for one in known if one.number < revision.number), None)
    return before if before is not None and before.decision == rules.SENT_BACK else None
