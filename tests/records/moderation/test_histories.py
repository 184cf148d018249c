"""Whatever two people do in whatever order.

No accepted decision gets lost, nothing unapproved is shown.
"""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from tests import world
from tests.support.amending import restored
from tests.support.moderation import change, organisation
from tests.support.people import actor
from wijzerplaat.ground.core.errors import Conflict, Invalid
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.entries.models import PUBLISHED
from wijzerplaat.records.moderation import amending, queries, rules, service
from wijzerplaat.records.moderation.models import Revision

AUTHOR, EDITOR = "member", "editor"
WORDS = st.sampled_from(["Een.", "Wij verstrekken koffie.", "Drie."])
# Each step: who, what, and on which of the revisions so far (counted from the newest).
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("submit"), WORDS, WORDS),
        st.tuples(st.just("old form"), WORDS, WORDS),
        st.tuples(st.just("amend"), st.integers(0, 2), WORDS),
        st.tuples(
            st.sampled_from(
                ["approve", "part", "send_back", "reject", "undo", "withdraw", "restore", "plain"]
            ),
            st.integers(0, 2),
            st.none(),
        ),
    ),
    min_size=1,
    max_size=9,
)


class Story:
    """One entry, what people did to it, and what should be live because of that."""

    def __init__(self, work, people):
        self.work, self.people = work, people
        self.entry_id = None
        self.live: dict[str, str] | None = None
        self.before: dict = {}
        self.seen = rules.Seen(None, {})
        self.form: dict = {}
        self.waited = None

    def step(self, what, first, second):
        who = AUTHOR if what in ("submit", "old form", "withdraw") else EDITOR
        self.waited = self.waiting()
        try:
            with self.work(actor=self.people[who]) as scope:
                getattr(self, f"do_{what.replace(' ', '_')}")(scope, first, second)
        except (Conflict, Invalid):
            pass  # refused: then nothing may have changed, which `check` sees
        self.check()

    def do_submit(self, scope, summary, body):
        owner = organisation(scope)
        fields = {**world.SERVICE, "title": "Hulp", "summary": summary, "body": body}
        self.entry_id = service.propose_revision(
            scope, "service", fields, owner_id=owner.id, entry_id=self.entry_id
        ).entry_id

    def do_old_form(self, scope, summary, _body):
        """Send the form that was opened at the last look, however long ago.

        Only `summary` is touched.
        """
        if self.entry_id is None or not self.form:
            raise Conflict("no form was opened")
        fields = {**self.form, "summary": summary}
        revision = service.propose_revision(
            scope,
            "service",
            fields,
            owner_id=organisation(scope).id,
            entry_id=self.entry_id,
            seen=self.seen,
        )
        assert set(revision.changed) <= {"summary"}

    def revision(self, scope, back):
        found = queries.list_entry_revisions(scope, self.entry_id) if self.entry_id else []
        if back >= len(found):
            raise Conflict("no such revision")
        return found[back]

    def do_approve(self, scope, back, _):
        revision = self.revision(scope, back)
        self.publish(service.approve_revision(scope, revision.id))

    def do_part(self, scope, back, _):
        revision = self.revision(scope, back)
        self.publish(service.approve_revision(scope, revision.id, frozenset({"summary"})))

    def publish(self, revision):
        names = ("summary", "body") if self.live is None else revision.before["fields"]
        self.before[revision.id] = self.live
        self.live = {
            **(self.live or {}),
            **{name: revision.snapshot[name] for name in names if name in ("summary", "body")},
        }

    def do_send_back(self, scope, back, _):
        service.send_back_revision(scope, self.revision(scope, back).id, "Hoe laat?")

    def do_reject(self, scope, back, _):
        service.reject_revision(scope, self.revision(scope, back).id, "Reclame.")

    def do_amend(self, scope, back, summary):
        """Another editor's text in place of the proposal."""
        revision = self.revision(scope, back)
        self.publish(
            amending.amend_revision(scope, revision.id, {**revision.snapshot, "summary": summary})
        )

    def do_plain(self, scope, back, _):
        revision = self.revision(scope, back)
        made = amending.make_plain_proposal(scope, revision)
        published = amending.approve_plain_revision(scope, revision.id, made.mark if made else "")
        assert {name: published.snapshot[name] for name in made.names} == {
            name: made.fields[name] for name in made.names
        }
        self.publish(published)

    def do_restore(self, scope, back, _):
        older = self.revision(scope, back)
        entry = entries.find_entry(scope, self.entry_id)
        live = entries.make_snapshot(entry) if entry.state == PUBLISHED else None
        made = amending.restore_revision(scope, older.id, rules.make_value_mark(live))
        assert entries.make_snapshot(entry) == older.snapshot
        waits = service.find_open_proposal(scope, self.entry_id)
        assert (waits and waits.id) == self.waited  # what waited still waits
        self.publish(made)

    def waiting(self):
        if self.entry_id is None:
            return None
        with self.work(write=False) as scope:
            waits = service.find_open_proposal(scope, self.entry_id)
            return waits and waits.id

    def do_undo(self, scope, back, _):
        revision = self.revision(scope, back)
        was_approved = revision.decision == rules.APPROVED
        service.undo_revision_decision(scope, revision.id)
        if was_approved:
            self.live = self.before[revision.id]

    def do_withdraw(self, scope, back, _):
        service.withdraw_revision(scope, self.revision(scope, back).id)

    def check(self):
        if self.entry_id is None:
            return
        with self.work(actor=self.people[AUTHOR], write=False) as scope:
            entry = entries.find_entry(scope, self.entry_id)
            found = queries.list_entry_revisions(scope, self.entry_id)
            history = [(one.state, one.decision) for one in reversed(found) if not one.replaced]
            assert (
                sum(one.state in ("draft", "in_review") and not one.replaced for one in found) <= 1
            )
            assert entry.state == rules.find_entry_state(history)
            assert (entry.state == PUBLISHED) == (self.live is not None)
            if self.live is not None:
                assert {"summary": entry.summary, "body": entry.body} == self.live
                snapshot, waits = (
                    entries.make_snapshot(entry),
                    service.find_open_proposal(scope, self.entry_id),
                )
                if not self.form or waits is None:
                    self.form = snapshot
                    self.seen = rules.Seen(
                        waits and waits.id,
                        {name: rules.make_value_mark(value) for name, value in snapshot.items()},
                    )


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(STEPS)
@pytest.mark.usefixtures("settings")
def test_no_sequence_loses_a_decision_or_shows_what_nobody_approved(platform, work, steps):
    people = {who: actor(platform, who) for who in (AUTHOR, EDITOR)}
    story = Story(work, people)
    for step in steps:
        story.step(*step)


def test_the_state_of_every_entry_follows_from_its_history(work):
    with work() as scope:
        for entry in scope.session.scalars(select(entries.Entry)):
            history = [
                (one.state, one.decision)
                for one in reversed(queries.list_entry_revisions(scope, entry.id))
                if not one.replaced
            ]
            assert entry.state == rules.find_entry_state(history)


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["summary", "body", "phone", "topics", "location"]), st.integers(0, 2)
        ),
        min_size=1,
        max_size=5,
    ),
    st.integers(0, 5),
)
@pytest.mark.usefixtures("settings")
def test_after_any_edits_what_is_put_back_equals_the_version_it_came_from(
    work, platform, edits, pick
):
    people = {who: actor(platform, who) for who in ("member", "editor")}
    for name, number in edits:
        values = {
            "summary": ["Een.", "Twee.", "Drie."],
            "body": ["", "Kom langs.", "Bel ons."],
            "topics": [[], ["geld"], ["ontmoeten"]],
            "phone": ["", "0500 99 88 77", "0500 99 88 78"],
            "location": [None, world.ORGANISATION["location"], {"city": "Eikstad"}],
        }
        with work(actor=people["member"]) as scope:
            revision_id = change(scope, **{name: values[name][number]}).id
        with work(actor=people["editor"]) as scope:
            if service.find_revision(scope, revision_id).changed:
                service.approve_revision(scope, revision_id)
            else:
                service.reject_revision(scope, revision_id, "Niets nieuws.")
    with work() as scope:
        history = scope.session.scalars(
            select(Revision)
            .where(Revision.entry_id == organisation(scope).id)
            .order_by(Revision.number)
        ).all()
        older, live = history[pick % len(history)], entries.make_snapshot(organisation(scope))
    if older.snapshot != live:
        restored(work, people, older.id)
    with work() as scope:
        assert entries.make_snapshot(organisation(scope)) == amending.load_version_fields(
            service.find_revision(scope, older.id)
        )
