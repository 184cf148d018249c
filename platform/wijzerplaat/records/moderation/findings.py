"""What the B1 check says of a proposal, in a form that can be kept with it."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable

from sqlalchemy import select

from wijzerplaat.ground.core.validation import Fields, GivenFields
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.moderation.models import Revision
from wijzerplaat.records.plain import service as plain
from wijzerplaat.records.plain.rules import Finding, asks_reason, dump_check_result, is_harder
from wijzerplaat.tenancy.portals.service import PortalScope

JUDGED = ("level", "score", "borderline", "longest", "marks", "parts")
"""What a check says of how hard a text is; its findings stand apart."""


def check_snapshot_text(
    scope: PortalScope, snapshot: GivenFields, owner_id: uuid.UUID | None
) -> Fields:
    """Return level, score and the findings of all prose of a snapshot: joined, with the level of
    the hardest field.

    The portal's word lists count; the names of the entry, its owner and its place are no hard
    words.
    """
    owner = (
        scope.session.scalars(select(Entry.title).where(Entry.id == owner_id)).all()
        if owner_id
        else ()
    )
    lists, names = plain.load_word_lists(scope), [*_names(snapshot), *owner]

    def check(text: str) -> Fields:
        return dump_check_result(plain.check_text_with_lists(lists, text, names))

    whole = check(collect_prose(snapshot))
    if owner_id and not whole["refused"]:  # the name of an organisation says not what it does
        whole["findings"] += _of_first_sentence(scope, snapshot)
    by_field = {name: check(_prose_of(snapshot, name)) for name in kinds.list_prose_fields()[1:]}
    return find_worst_check(whole, by_field)


def _of_first_sentence(scope: PortalScope, snapshot: GivenFields) -> list[Finding]:
    """Return the advice on the first sentence of the summary, in a list of one, or none."""
    summary, place = snapshot.get("summary"), snapshot.get("location")
    start = next((place[2] for place in list_prose_places(snapshot) if place[0] == "summary"), None)
    if start is None or not isinstance(summary, str):
        return []
    town = place.get("city") if isinstance(place, dict) else ""
    hint = plain.suggest_first_sentence(
        scope,
        summary,
        title=str(snapshot.get("title") or ""),
        audiences=[one for one in snapshot.get("audiences") or [] if isinstance(one, str)],
        town=str(town or ""),
    )
    return [{**hint, "start": hint["start"] + start, "end": hint["end"] + start}] if hint else []


def find_worst_check(whole: Fields, by_field: dict[str, Fields]) -> Fields:
    """Return the check of a whole text with the level of its hardest field, where that is harder.

    Easy fields beside it do not make a hard one easier. `field` names that one.
    """
    worst: str | None = None
    for name, kept in by_field.items():
        if is_harder(kept, by_field[worst] if worst else whole):
            worst = name
    if worst is None:
        return {**whole, "field": None}
    told = {key: by_field[worst][key] for key in JUDGED}
    return {**whole, **told, "field": worst}


def check_chosen_fields(
    scope: PortalScope, revision: Revision, live: GivenFields | None, chosen: Collection[str]
) -> Fields | None:
    """Return what the check says of what is online once these fields of a proposal are.

    A text that is left out of it counts no more; else these are the findings of the proposal.
    """
    prose = kinds.list_prose_fields()
    out = [name for name in revision.changed if name in prose and name not in chosen]
    if live is None or not out:
        return revision.findings
    online = {**live, **{name: revision.snapshot[name] for name in chosen}}
    return check_snapshot_text(scope, online, revision.entry.owner_id)


def needs_reason_for_findings(
    scope: PortalScope, found: GivenFields | None, chosen: Iterable[str]
) -> bool:
    """Return whether one of the chosen fields is part of a text that is harder than this portal
    wants.
    """
    threshold = scope.portal.language.get("threshold", "too_hard")
    return asks_reason(found, threshold) and not set(kinds.list_prose_fields()).isdisjoint(chosen)


def list_prose_places(snapshot: GivenFields) -> list[tuple[str, int, int, int]]:
    """Return where each part of the running text stands.

    Field, place within that field, start, end.

    The place counts in the field as it is shown: a list with each part on a line of its own.
    """
    found, start = [], 0
    for name in kinds.list_prose_fields()[1:]:
        value = snapshot.get(name)
        within = 0
        for part in value if isinstance(value, list) else [value or ""]:
            if part:
                found.append((name, within, start, start + len(part)))
                start += len(part) + 2
            within += len(part) + 1
    return found


def collect_prose(snapshot: GivenFields) -> str:
    """Return the running text of a snapshot: what a resident reads, without names and numbers."""
    parts = (_prose_of(snapshot, name) for name in kinds.list_prose_fields()[1:])
    return "\n\n".join(part for part in parts if part)


def _prose_of(snapshot: GivenFields, name: str) -> str:
    value = snapshot.get(name)
    parts = value if isinstance(value, list) else [value or ""]
    return "\n\n".join(part for part in parts if part)


def has_same_prose(one: GivenFields, other: GivenFields) -> bool:
    """Return whether two snapshots hold the same running text, so that the findings of one fit
    the other.
    """
    return collect_prose(one) == collect_prose(other) and _names(one) == _names(other)


def _names(snapshot: GivenFields) -> list[str]:
    place = snapshot.get("location") or {}
    return [
        name
        for name in (
            snapshot.get("title"),
            place.get("name"),
            place.get("street"),
            place.get("city"),
        )
        if name
    ]
