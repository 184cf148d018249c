"""What editors can do with many records at once: for each action what it does to one record, what
takes that back, and for which records it says no.

A file of its own beside `service.py`, which goes through the records of a change.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial

from marshmallow import Schema

from wijzerplaat.desks.all_records import calling, keepers, rules, topics
from wijzerplaat.desks.all_records.listing import Record
from wijzerplaat.desks.all_records.rules import CHOICE, LeftOut, NotNow
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.db import JsonObject
from wijzerplaat.ground.core.errors import Conflict
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.validation import Fields, load_fields
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.entries.models import PUBLISHED
from wijzerplaat.records.freshness import queries as freshness_queries
from wijzerplaat.records.freshness import rounds
from wijzerplaat.records.freshness import service as freshness
from wijzerplaat.records.takedown import queries as takedowns
from wijzerplaat.records.takedown import rules as takedown_rules
from wijzerplaat.records.takedown import service as takedown
from wijzerplaat.records.takedown.models import ARCHIVED, HIDDEN
from wijzerplaat.records.takedown.schemas import ArchiveSchema, HideSchema
from wijzerplaat.tenancy.portals.service import PortalScope

AGAIN = N_("Weer weggehaald")


Check = Callable[[PortalScope, Fields], None]
Refuse = Callable[[Record, str], str]
Do = Callable[[PortalScope, uuid.UUID, Fields], JsonObject]
Undo = Callable[[PortalScope, uuid.UUID, JsonObject], None]


@dataclass(frozen=True)
class Action:
    """One thing to do: its words (msgids), and how.

    `refuse(record, chosen)` gives a code of `rules.WHY`, or ''. `do` returns what `undo` needs;
    it raises LeftOut, NotNow and what verbs raise. `schema` is what is filled in, `check` raises
    Invalid for it; `asks` is what must be chosen first: TOPIC, DISTRICT, PERSON or COLLEAGUE.
    `listed`: it is offered beside the list of all records; others begin on a page of their own.
    `along`: an organisation takes along what it owns. `in_one_go`: all records are done in one
    transaction, inside this (their mails go together).
    """

    label: str
    done: str
    refuse: Refuse
    do: Do
    undo: Undo
    icon: str
    schema: type[Schema] | None = None
    check: Check = lambda _scope, _typed: None
    asks: str = ""
    along: bool = False
    listed: bool = True
    in_one_go: Callable[[PortalScope], AbstractContextManager[None]] | None = None


def _require_live(row: Record, _chosen: str) -> str:
    return "" if row.states[0] in rules.LIVE else rules.NOT_LIVE


def _refuse_hidden(row: Record, chosen: str) -> str:
    return rules.IS_HIDDEN if row.states[0] == rules.HIDDEN else _require_live(row, chosen)


def _refuse_waiting(row: Record, chosen: str) -> str:
    return rules.CHANGE_WAITS if rules.WAITS in row.states[1:] else _require_live(row, chosen)


def _check_hiding(scope: PortalScope, typed: Fields) -> None:
    given, today = load_fields(HideSchema(), typed), clock.today(scope.now)
    until = given["look_again_on"] or takedown_rules.find_default_look_again(today)
    takedown_rules.require_days(takedown_rules.HIDE, takedown_rules.Told(today, until), today)


def _check_archiving(_scope: PortalScope, typed: Fields) -> None:
    load_fields(ArchiveSchema(), typed)


def _hide(scope: PortalScope, entry_id: uuid.UUID, told: Fields) -> JsonObject:
    if entries.find_entry(scope, entry_id).hidden_at is not None:
        raise LeftOut(rules.ALONG)
    return {"takedown": str(takedown.hide_entry(scope, entry_id, told).id)}


def _archive(scope: PortalScope, entry_id: uuid.UUID, told: Fields) -> JsonObject:
    return {"takedown": str(takedown.archive_record(scope, entry_id, told).id)}


def _put_back(scope: PortalScope, _entry_id: uuid.UUID, kept: JsonObject) -> None:
    takedown.put_back_entry(scope, uuid.UUID(kept["takedown"]))


def _refuse_present(row: Record, _chosen: str) -> str:
    return "" if row.states[0] in (rules.HIDDEN, rules.GONE) else rules.NOT_AWAY


def _restore(scope: PortalScope, entry_id: uuid.UUID, _told: Fields) -> JsonObject:
    rows = [
        one
        for one in takedowns.list_open_takedowns(scope, entry_id)
        if one.sort in (HIDDEN, ARCHIVED)
    ]
    own = [one for one in rows if one.because_id is None]
    if not own:
        raise LeftOut(rules.ALONG if rows else rules.NOT_AWAY)
    kept = [
        {
            "sort": one.sort,
            "reason": one.reason,
            "note": one.note,
            "until": one.ends_on.isoformat() if one.ends_on else None,
        }
        for one in own
    ]
    for one in own:
        takedown.put_back_entry(scope, one.id)
    return {"rows": kept}


def _take_down_again(scope: PortalScope, entry_id: uuid.UUID, kept: JsonObject) -> None:
    entry = entries.find_entry(scope, entry_id)
    away = [one.sort for one in takedowns.list_open_takedowns(scope, entry_id)]
    if entry.state != PUBLISHED or {HIDDEN, ARCHIVED} & set(away):
        raise Conflict("something happened to it since")
    today = clock.today(scope.now).isoformat()
    for one in kept["rows"]:
        if one["sort"] == HIDDEN:
            until = one["until"] if one["until"] and one["until"] >= today else None
            fields = {"reason": one["reason"], "explanation": one["note"], "look_again_on": until}
            takedown.hide_entry(scope, entry_id, fields)
        else:
            takedown.archive_record(scope, entry_id, {"explanation": one["note"] or AGAIN})


def _refuse_unasked(row: Record, chosen: str) -> str:
    return rules.OF_DESK if row.organisation_id is None else _require_live(row, chosen)


def is_enough_for_today(scope: PortalScope) -> bool:
    """Return whether so many organisations were asked today that the rest waits."""
    return freshness_queries.count_asked_today(scope) >= freshness.MOST_MAILS


def _ask(scope: PortalScope, entry_id: uuid.UUID, _told: Fields) -> JsonObject:
    organisation_id = entries.find_entry(scope, entry_id).organisation_id
    if organisation_id is None:
        raise LeftOut(rules.OF_DESK)
    if is_enough_for_today(scope):
        raise NotNow
    try:
        freshness.ask_organisation_again(scope, organisation_id)
    except Conflict as why:
        raise LeftOut(str(why)) from None
    return {}


def _unask(_scope: PortalScope, _entry_id: uuid.UUID, _kept: JsonObject) -> None:
    raise Conflict("the mail has left")


def _refuse_district(row: Record, chosen: str) -> str:
    placed = row.pin != rules.NO_ADDRESS
    if row.states[0] == rules.GONE or not placed:
        return rules.NOT_LIVE if placed else rules.NO_PLACE
    return rules.SAME if chosen and row.district == chosen else ""


def _set_district(scope: PortalScope, entry_id: uuid.UUID, told: Fields) -> JsonObject:
    before, after = entries.set_entry_district(scope, entry_id, told[CHOICE])
    if before == after:
        raise LeftOut(rules.SAME)
    return {"before": before and str(before), "after": after and str(after)}


def _unset_district(scope: PortalScope, entry_id: uuid.UUID, kept: JsonObject) -> None:
    entries.put_entry_district_back(
        scope, entry_id, keepers.parse_kept_id(kept["after"]), keepers.parse_kept_id(kept["before"])
    )


ASK, CALL, HIDE, ARCHIVE, RESTORE = "vraag", "bel", "verberg", "archief", "terug"
COLLEAGUE = "collega"
DISTRICT, PERSON, TOPIC = "wijk", "bijhouder", "onderwerp"
ADD_TOPIC, REMOVE_TOPIC, MOVE_TOPIC = "onderwerp-erbij", "onderwerp-weg", "onderwerp-over"
ACTIONS: dict[str, Action] = {
    ASK: Action(
        N_("Vraag: klopt alles nog?"),
        N_("Gevraagd"),
        _refuse_unasked,
        _ask,
        _unask,
        "mail",
        along=True,
        in_one_go=partial(rounds.ask_together, by_hand=True),
    ),
    CALL: Action(
        N_("Zet op de bellijst"),
        N_("Op de bellijst gezet"),
        _refuse_unasked,
        calling.list_for_call,
        calling.unlist_for_call,
        "phone",
        along=True,
    ),
    COLLEAGUE: Action(
        N_("Geef aan een collega"),
        N_("Aan een collega gegeven"),
        _refuse_unasked,
        calling.give_call,
        calling.take_call_back,
        "people",
        asks=COLLEAGUE,
        along=True,
    ),
    HIDE: Action(
        N_("Verberg"),
        N_("Verborgen"),
        _refuse_hidden,
        _hide,
        _put_back,
        "eye",
        HideSchema,
        _check_hiding,
        along=True,
    ),
    RESTORE: Action(
        N_("Zet terug op de website"),
        N_("Teruggezet"),
        _refuse_present,
        _restore,
        _take_down_again,
        "undo",
    ),
    ARCHIVE: Action(
        N_("Haal weg"),
        N_("Weggehaald"),
        _refuse_waiting,
        _archive,
        _put_back,
        "trash",
        ArchiveSchema,
        _check_archiving,
        along=True,
    ),
    ADD_TOPIC: Action(
        N_("Onderwerp erbij"),
        N_("Staat nu ook bij dit onderwerp"),
        topics.refuse_added,
        topics.add_topic,
        topics.undo_topics,
        "plus",
        asks=TOPIC,
    ),
    REMOVE_TOPIC: Action(
        N_("Onderwerp weg"),
        N_("Staat niet meer bij dit onderwerp"),
        topics.refuse_removed,
        topics.remove_topic,
        topics.undo_topics,
        "minus",
        asks=TOPIC,
    ),
    MOVE_TOPIC: Action(
        N_("Zet over naar een ander onderwerp"),
        N_("Staat nu bij het andere onderwerp"),
        topics.refuse_moved,
        topics.move_to_topic,
        topics.undo_topics,
        "arrow",
        asks=TOPIC,
        listed=False,
    ),
    DISTRICT: Action(
        N_("Kies de wijk"),
        N_("Wijk veranderd"),
        _refuse_district,
        _set_district,
        _unset_district,
        "pin",
        asks=DISTRICT,
    ),
    PERSON: Action(
        N_("Kies een bijhouder"),
        N_("Bijhouder gekozen"),
        keepers.refuse_steward,
        keepers.give_steward,
        keepers.take_steward_back,
        "user",
        asks=PERSON,
    ),
}
"""What can be done, by its name in addresses, in the order of the buttons."""


def list_refusals(action: Action, rows: Sequence[Record], chosen: str) -> list[str]:
    """Return per record why it is left out, as far as that is known before; '' when it is not.

    What goes along with its organisation, or is asked or called about with it, is left out.
    """
    found = [action.refuse(row, chosen) for row in rows]
    if not action.along:
        return found
    seen = {
        row.organisation_id for row, why in zip(rows, found, strict=True) if row.owns and not why
    }
    for place, row in enumerate(rows):
        if found[place] or row.owns or row.organisation_id is None:
            continue
        if row.organisation_id in seen:
            found[place] = rules.ALONG
        elif action in (ACTIONS[ASK], ACTIONS[CALL], ACTIONS[COLLEAGUE]):
            seen.add(row.organisation_id)
    return found
