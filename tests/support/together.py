"""Members of two organisations, two editors and one source, in whatever order: what should be
live by what was accepted, what should be seen, and who may hear of it.
"""

from __future__ import annotations

import uuid
from datetime import timedelta

from hypothesis import strategies as st
from sqlalchemy import select

from tests.support.people import actor
from tests.support.together_steps import (
    EIK,
    FIELDS,
    NOORD,
    PEOPLE,
    ROOS,
    WRITES,
    Brings,
    TakesDown,
    Writes,
)
from wijzerplaat.ground.core.audit import Audit
from wijzerplaat.ground.core.errors import Conflict, Invalid, NotAllowed
from wijzerplaat.ground.core.outbox import OutboxMessage
from wijzerplaat.ground.core.scope import ANYBODY
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.freshness.models import Question
from wijzerplaat.records.moderation import (
    service,
    source_records,
)
from wijzerplaat.records.moderation.source_records import Saying
from wijzerplaat.records.sources import queries as sources
from wijzerplaat.records.sources import service as memory
from wijzerplaat.records.takedown import queries as takedowns
from wijzerplaat.records.takedown import service as takedown

GONE_FROM_SITE = {"hidden", "stopped", "archived", "merged"}
RECORDS = st.sampled_from([EIK, NOORD, ROOS])
EDITORS = st.sampled_from(["editor", "portal-admin"])
CHOSEN = st.sampled_from([("phone",), ("summary",), FIELDS])
OF_DESK = ["approve", "part", "reject", "ask", "archive", "back", "ask_check", "merge", "unmerge"]
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("propose"), RECORDS, CHOSEN, st.integers(0, 2)),
        st.tuples(st.just("say"), st.just(ROOS), st.none(), st.integers(0, 2)),
        st.tuples(st.just("bring_in"), st.just(ROOS), st.none(), st.integers(0, 2)),
        st.tuples(st.just("take_back"), st.just(ROOS), st.none(), st.just(0)),
        st.tuples(st.sampled_from(OF_DESK), RECORDS, EDITORS, st.integers(0, 2)),
        st.tuples(st.just("approve"), RECORDS, EDITORS, st.just(0)),
        st.tuples(st.just("correct"), RECORDS, EDITORS, st.integers(0, 8)),
        st.tuples(st.just("hide"), RECORDS, EDITORS, st.integers(0, 1)),
        st.tuples(st.sampled_from(["pause", "stop", "back"]), RECORDS, st.none(), st.just(0)),
        st.tuples(st.just("undo"), RECORDS, EDITORS, st.integers(0, 3)),
        st.tuples(st.sampled_from(["answer", "withdraw", "again"]), RECORDS, st.none(), st.just(0)),
        st.tuples(st.just("fresh"), RECORDS, st.none(), st.integers(0, 2)),
    ),
    min_size=4,
    max_size=14,
)


class Story(Writes, TakesDown, Brings):
    """What should be live by what was accepted, who said each value last, and what is seen."""

    def __init__(self, platform, work, people):
        self.platform, self.work, self.people = platform, work, people
        self.setters = {slug: {name: [] for name in FIELDS} for slug in PEOPLE}
        self.down = {slug: set() for slug in PEOPLE}
        self.verified, self.tokens, self.reasons = set(), {}, {}
        self.merge = self.brought = None
        self.source = f"Sportgids {uuid.uuid4().hex[:8]}"
        self.steps = self.refused = 0
        self.ids = self._begin()
        with work() as scope:
            self.live = {}
            for slug, entry_id in self.ids.items():
                shot = entries.make_snapshot(entries.find_entry(scope, entry_id))
                self.live[slug] = {name: shot[name] for name in FIELDS}
            self.first = {
                slug: service.find_last_revision_number(scope, entry_id)
                for slug, entry_id in self.ids.items()
            }
            self.begun = scope.now
            self.seen = {
                *scope.session.scalars(select(Audit.id)),
                *scope.session.scalars(select(OutboxMessage.id)),
            }

    def _begin(self):
        """Put back what the story before left down; return the ids of two known and a new one."""
        with self.work() as scope:
            for one in scope.session.scalars(select(Question)):
                one.sent_at -= timedelta(days=8)
            known = {
                slug: scope.session.scalars(select(Entry.id).where(Entry.slug == slug)).one()
                for slug in (EIK, NOORD)
            }
            for entry_id in known.values():
                for one in takedowns.list_open_takedowns(scope, entry_id):
                    takedown.put_back_entry(scope, one.id)
                waits = service.find_open_proposal(scope, entry_id)
                if waits is not None:
                    service.reject_revision(scope, waits.id, "Een nieuw begin.")
        return {**known, ROOS: self._say(summary="Rozen.").entry.id}

    def _say(self, **fields):
        with self.work() as scope:
            source = memory.open_source(scope, "organisation", self.source)
            record = sources.list_source_records(scope, source.id).get("7")
            filled = {"title": "De Roos", "summary": "Organisatie."}
            return source_records.take_source_record(
                scope, source, Saying("7", fields, filled, record)
            )

    def step(self, what, slug, with_whom, number):
        who = self.find_actor(what, slug, with_whom)
        touched = {slug}
        self.steps += 1
        try:
            if what == "say":
                self.do_say(slug, number)
            else:
                with self.work(actor=who) as scope:
                    done = getattr(self, f"do_{what}")(scope, slug, with_whom, number)
                if done is not None:
                    touched |= done()  # only what was kept changes what is expected
        except (Conflict, Invalid, NotAllowed):
            self.refused += 1  # then nothing may have changed, which `check` sees
        self.check(touched, None if what in ("say", "fresh") else who.user_id)

    def find_actor(self, what, slug, with_whom):
        if what in ("bring_in", "take_back"):
            return self.people["portal-admin"]
        if what == "fresh":
            return ANYBODY
        return self.people[with_whom if isinstance(with_whom, str) else WRITES[slug]]

    # What must hold after each step

    def check(self, touched, actor_id):
        with self.work() as scope:
            for slug, entry_id in self.ids.items():
                entry = entries.find_entry(scope, entry_id)
                shot = entries.make_snapshot(entry)
                assert {name: shot[name] for name in FIELDS} == self.live[slug]
                listed = select(Entry.id).where(Entry.listed(scope), Entry.id == entry_id)
                seen = scope.session.scalars(listed).first() is not None
                assert seen is not bool(self.down[slug] & GONE_FROM_SITE), self.down[slug]
            self.check_lines(scope, touched, actor_id)
            self.check_mails(scope, touched)

    def check_lines(self, scope, touched, actor_id):
        """Only who acted stands in the trail, and only at the records it was about."""
        recent = select(Audit).where(Audit.at >= self.begun)
        lines = [one for one in scope.session.scalars(recent) if one.id not in self.seen]
        assert {line.actor_id for line in lines} <= {actor_id}
        about = {line.entry_id for line in lines} & set(self.ids.values())
        assert about <= {self.ids[slug] for slug in touched}
        self.seen |= {line.id for line in lines}

    def check_mails(self, scope, touched):
        """Only people of these records hear of it."""
        recent = select(OutboxMessage).where(
            OutboxMessage.kind == "mail", OutboxMessage.created_at >= self.begun
        )
        news = [one for one in scope.session.scalars(recent) if one.id not in self.seen]
        self.seen |= {mail.id for mail in news}
        names = {mail.payload["to"].partition("@")[0] for mail in news}
        may = set().union(*(PEOPLE[slug] for slug in touched))
        assert names & {"member", "admin", "neighbour"} <= may
        for mail in news:
            if "/bevestig/" in mail.payload["text"]:
                (slug,) = touched
                self.tokens[slug] = mail.payload["text"].split("/bevestig/")[1].split()[0]


def play(platform, work, steps):
    """Play one story and return it. Raises AssertionError where a promise breaks."""
    people = {
        who: actor(platform, who) for who in ("member", "neighbour", "editor", "portal-admin")
    }
    story = Story(platform, work, people)
    for step in steps:
        story.step(*step)
    return story
