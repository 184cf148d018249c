"""The steps of tests/support/together.py: what each does, and what is expected once it was kept.

A step returns None, or what to expect: called only after the transaction, it changes the
expectation and returns which other records were touched.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from wijzerplaat.exchange.imports import queries as import_rows
from wijzerplaat.exchange.imports import runs
from wijzerplaat.exchange.imports import undoing as import_undoing
from wijzerplaat.exchange.imports.filters import EVERY_ROW
from wijzerplaat.exchange.imports.mapping import Mapping
from wijzerplaat.exchange.imports.rows import Row
from wijzerplaat.exchange.imports.runs import Upload
from wijzerplaat.records.duplicates import service as duplicates
from wijzerplaat.records.duplicates.rules import GONE, KEPT
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.freshness import service as freshness
from wijzerplaat.records.moderation import (
    conversation,
    correcting,
    queries,
    rules,
    service,
    undoing,
)
from wijzerplaat.records.moderation.correcting import Heard
from wijzerplaat.records.takedown import queries as takedowns
from wijzerplaat.records.takedown import service as takedown

EIK, NOORD, ROOS = "buurthuis-de-eik", "sportclub-noord", "de-roos"
PEOPLE = {EIK: {"member", "admin"}, NOORD: {"neighbour"}, ROOS: set()}
WRITES = {EIK: "member", NOORD: "neighbour", ROOS: "editor"}
FIELDS = ("phone", "summary")
VALUES = {
    "phone": ["0500 11 11 11", "0500 22 22 22", "0500 33 33 33"],
    "summary": ["Kom langs.", "Bel ons.", "Wij helpen je."],
}
RIGHT_AGAIN = {"contact"}
"""Of the reasons tried here those with which an organisation itself says that all is right."""


@dataclass
class Brought:
    """What an import changed: to take it back."""

    run_id: uuid.UUID
    before: str
    after: str


class Writes:
    """What members and editors do with values."""

    def do_propose(self, scope, slug, names, number):
        entry = entries.find_entry(scope, self.ids[slug])
        fields = entries.make_snapshot(entry) | {name: VALUES[name][number] for name in names}
        owner_id = None if slug == ROOS else entry.id
        service.propose_revision(
            scope, "organisation", fields, owner_id=owner_id, entry_id=entry.id
        )

    def do_approve(self, scope, slug, _who, _number, only=None):
        waits = service.find_open_proposal(scope, self.ids[slug])
        if waits is None or not waits.waits:
            return None
        service.approve_revision(scope, waits.id, only, reason="Kort.")
        new = {name: waits.snapshot[name] for name in set(waits.before["fields"]) & set(FIELDS)}
        self.verified.add(slug)
        return self.later_set(slug, waits.id, new)

    def do_part(self, scope, slug, who, number):
        return self.do_approve(scope, slug, who, number, frozenset({FIELDS[number % 2]}))

    def do_correct(self, scope, slug, _who, number):
        live = entries.make_snapshot(entries.find_entry(scope, self.ids[slug]))
        names = FIELDS if number > 5 else FIELDS[number // 3 : number // 3 + 1]
        marks = {name: rules.make_value_mark(one) for name, one in live.items()}
        fields = live | {name: VALUES[name][number % 3] for name in names}
        one = correcting.correct_entry(
            scope, self.ids[slug], fields, Heard("phone", "Ria"), marks=marks, reason="Kort."
        )
        return self.later_set(slug, one.id, {name: fields[name] for name in one.changed})

    def do_reject(self, scope, slug, _who, _number):
        waits = service.find_open_proposal(scope, self.ids[slug])
        if waits is not None:
            service.reject_revision(scope, waits.id, "Nee.")

    def do_ask(self, scope, slug, _who, _number):
        waits = service.find_open_proposal(scope, self.ids[slug])
        if waits is not None:
            service.send_back_revision(scope, waits.id, "Klopt dat?")

    def do_answer(self, scope, slug, _who, _number):
        waits = service.find_open_proposal(scope, self.ids[slug])
        if waits is not None and slug != ROOS:
            conversation.answer_as_member(scope, waits.id, "Ja.")

    def do_withdraw(self, scope, slug, _who, _number):
        waits = service.find_open_proposal(scope, self.ids[slug])
        if waits is not None and slug != ROOS:
            service.withdraw_revision(scope, waits.id)

    def do_again(self, scope, slug, _who, _number):
        if slug != ROOS:
            last = queries.list_entry_revisions(scope, self.ids[slug])[0]
            conversation.send_withdrawn_again(scope, last.id)

    def do_undo(self, scope, slug, _who, number):
        found = [
            one
            for one in queries.list_entry_revisions(scope, self.ids[slug])
            if one.number > self.first[slug] and one.decision in rules.UNDOABLE
        ]
        if not found:
            return None
        one = found[number % len(found)]
        approved, from_source = one.decision == rules.APPROVED, one.source_id is not None
        old = rules.find_replaced_values(one)["fields"] if approved else {}
        told = undoing.undo_decision(scope, one.id)
        ids = one.id, told.revision.id

        def done():
            for name in set(FIELDS) & set(old):
                self.undone(slug, name, ids, old[name], from_source)
            return set()

        return done

    def undone(self, slug, name, ids, old, from_source):
        """Expect an old value again where nobody said another one since."""
        setters = self.setters[slug][name]
        if from_source and not setters:
            # What a source brought is undone by a person: from now on a person said it.
            self.live[slug][name] = old
            setters.append(ids[1])
        elif setters and setters[-1] == ids[0]:
            if ids[0] == ids[1]:
                setters.pop()
                self.live[slug][name] = old
            else:
                self.later_set(slug, ids[1], {name: old})()

    def later_set(self, slug, revision_id, values):
        """Return what is expected once these values were kept."""

        def done():
            for name, value in values.items():
                if name in FIELDS and self.live[slug][name] != value:
                    self.setters[slug][name].append(revision_id)
                    self.live[slug][name] = value
            return set()

        return done


class TakesDown:
    """What takes a record from the site and brings it back."""

    def do_hide(self, scope, slug, _who, number):
        reason = ("contact", "unsafe")[number]
        takedown.hide_entry(scope, self.ids[slug], {"reason": reason})

        def done():
            self.reasons[slug] = reason
            self.down[slug].add("hidden")
            return set()

        return done

    def do_pause(self, scope, slug, _who, _number):
        takedown.pause_entry(scope, self.ids[slug], {"told": "Even dicht."})
        return lambda: self.down[slug].add("paused") or set()

    def do_stop(self, scope, slug, _who, _number):
        takedown.stop_entry(scope, self.ids[slug], {"told": "We stoppen."})
        return lambda: self.down[slug].add("stopped") or set()

    def do_archive(self, scope, slug, _who, _number):
        takedown.archive_record(scope, self.ids[slug], {"explanation": "Weg."})
        return lambda: self.down[slug].add("archived") or set()

    def do_back(self, scope, slug, _who, _number):
        found = takedowns.list_open_takedowns(scope, self.ids[slug])
        if not found:
            return None
        sort = found[-1].sort
        takedown.put_back_entry(scope, found[-1].id)
        return lambda: self.down[slug].remove(sort) or set()

    def do_ask_check(self, scope, slug, _who, _number):
        freshness.ask_organisation_again(scope, self.ids[slug])

    def do_fresh(self, scope, slug, _who, number):
        token = self.tokens.get(slug)
        if token is None:
            return None
        given = (freshness.CORRECT, freshness.STOPPED, freshness.OTHER_PERSON)[number]
        freshness.answer_check_question(scope, token, given)

        def done():
            if given == freshness.CORRECT:
                self.verified.add(slug)
                if self.reasons.get(slug) in RIGHT_AGAIN:
                    self.down[slug].discard("hidden")
            return set()

        return done

    def do_merge(self, scope, slug, _who, number):
        kept = EIK if number else NOORD
        if slug != ROOS:
            return None
        one, other = duplicates.find_both_entries(scope, self.ids[kept], self.ids[ROOS])
        picks = {"phone": GONE if number == 2 else KEPT, "summary": KEPT}
        made = duplicates.merge_entries(
            scope, one.id, other.id, picks, duplicates.make_pair_mark(one, other)
        )
        merge_id, revision_id = made.id, made.revision_id

        def done():
            self.merge = merge_id, revision_id, kept, self.live[kept]["phone"]
            self.down[ROOS].add("merged")
            if number == 2:
                self.later_set(kept, revision_id, {"phone": self.live[ROOS]["phone"]})()
            return {kept}

        return done

    def do_unmerge(self, scope, slug, _who, _number):
        if slug != ROOS or self.merge is None:
            return None
        merge_id, revision_id, kept, phone = self.merge
        duplicates.undo_entry_merge(scope, merge_id)
        back = queries.list_entry_revisions(scope, self.ids[kept])[0]
        back_id = back.id if back.reverts is not None and back.reverts == revision_id else None

        def done():
            self.merge = None
            self.down[ROOS].discard("merged")
            if back_id is not None:
                self.undone(kept, "phone", (revision_id, back_id), phone, False)
            return {kept}

        return done


class Brings:
    """What a source says."""

    def do_say(self, slug, number):
        value = VALUES["phone"][number]
        taken = self._say(phone=value)
        self.source_said(slug, value, "phone" in taken.changed)

    def source_said(self, slug, value, changed):
        if changed:
            assert not self.setters[slug]["phone"], "a person said otherwise"
            assert slug not in self.verified, "somebody said that all of it is right"
            assert "merged" not in self.down[slug], "what was merged takes nothing by itself"
            self.live[slug]["phone"] = value
        elif self.live[slug]["phone"] == value:
            self.setters[slug]["phone"].clear()  # both say the same: the source goes on from there

    def do_bring_in(self, scope, slug, _who, number):
        value = VALUES["phone"][number]
        row = Row(2, {"id": "7", "naam": "De Roos", "telefoon": value})
        run = runs.open_run(scope, Upload(self.source, "organisation", "lijst.csv", {"": [row]}))
        columns = Mapping({"title": {"column": "naam"}, "phone": {"column": "telefoon"}}, ["id"])
        runs.choose_run_columns(scope, run, columns, EVERY_ROW)
        runs.start_run(scope, run, {})
        assert not runs.do_some_rows(scope, run, runs.plan_run(scope, run))
        (one,) = import_rows.list_run_rows(scope, run)
        changed, run_id, before = one.revision_id is not None, run.id, self.live[slug]["phone"]

        def done():
            self.source_said(slug, value, changed)
            self.brought = Brought(run_id, before, value) if changed else None
            return set()

        return done

    def do_take_back(self, scope, slug, _who, _number):
        if self.brought is None:
            return None
        one = self.brought
        run = import_rows.find_run(scope, one.run_id)
        runs.ask_undo_run(scope, run)
        assert not import_undoing.undo_some_rows(scope, run)
        (row,) = import_rows.list_run_rows(scope, run)
        gone_back = row.what == import_undoing.TAKEN_BACK

        def done():
            self.brought = None
            alone = not self.setters[slug]["phone"] and self.live[slug]["phone"] == one.after
            if gone_back:
                assert alone, "somebody said otherwise since"
                self.live[slug]["phone"] = one.before
            return set()

        return done
