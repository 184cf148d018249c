"""Members of two organisations, two editors and one source, in whatever order.

No accepted change is lost, nothing hidden is shown, and nobody hears of what others did.
"""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from tests.support.mails import mails
from tests.support.people import actor
from tests.support.sources import say
from wijzerplaat.ground.core.audit import Audit
from wijzerplaat.ground.core.errors import Conflict, Invalid
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.moderation import conversation, queries, rules, service, undoing
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
RECORDS = st.sampled_from([EIK, NOORD, ROOS])
EDITORS = st.sampled_from(["editor", "portal-admin"])
STEPS = st.lists(
    st.one_of(
        st.tuples(
            st.just("propose"),
            RECORDS,
            st.sampled_from([("phone",), ("summary",), FIELDS]),
            st.integers(0, 2),
        ),
        st.tuples(st.just("say"), st.just(ROOS), st.just(None), st.integers(0, 2)),
        st.tuples(
            st.sampled_from(["approve", "part", "reject", "ask", "hide", "show"]),
            RECORDS,
            EDITORS,
            st.just(0),
        ),
        st.tuples(st.just("undo"), RECORDS, EDITORS, st.integers(0, 3)),
        st.tuples(st.sampled_from(["answer", "withdraw", "again"]), RECORDS, st.none(), st.just(0)),
    ),
    min_size=4,
    max_size=12,
)


class Story:
    """What should be live by what was accepted, and who said each value last."""

    def __init__(self, work, people):
        self.work, self.people = work, people
        self.told, self.first, self.said = set(), {}, {}
        first = say(work, summary="Rozen.")
        self.live, self.setters, self.hidden, self.ids = {}, {}, set(), {}
        with work() as scope:
            for entry in scope.session.scalars(select(Entry).where(Entry.kind == "organisation")):
                slug = ROOS if entry.id == first.entry.id else entry.slug
                self.ids[slug] = entry.id
                shot = entries.make_snapshot(entry)
                self.live[slug] = {name: shot[name] for name in FIELDS}
                self.setters[slug] = {name: [] for name in FIELDS}
                self.first[slug] = service.find_last_revision_number(scope, entry.id)
                if entry.hidden_at is not None:
                    self.hidden.add(slug)
            self.told = {mail.id for mail in mails(scope)}
            self.seen_lines = {one.id for one in scope.session.scalars(select(Audit))}

    def step(self, what, slug, with_whom, number):
        who = with_whom if what not in ("propose", "say") and with_whom else WRITES[slug]
        try:
            if what == "say":
                self.do_say(slug, number)
            else:
                with self.work(actor=self.people[who]) as scope:
                    getattr(self, f"do_{what}")(scope, slug, with_whom, number)
        except (Conflict, Invalid):
            pass  # refused: then nothing may have changed, which `check` sees
        self.check(slug, None if what == "say" else self.people[who].user_id)

    def do_propose(self, scope, slug, names, number):
        entry = entries.find_entry(scope, self.ids[slug])
        fields = entries.make_snapshot(entry) | {name: VALUES[name][number] for name in names}
        owner_id = None if slug == ROOS else entry.id
        service.propose_revision(
            scope, "organisation", fields, owner_id=owner_id, entry_id=entry.id
        )

    def do_approve(self, scope, slug, _who, _number, only=None):
        waits = service.find_open_proposal(scope, self.ids[slug])
        if waits is not None and waits.waits:
            service.approve_revision(scope, waits.id, only, reason="Kort.")
            for name in set(waits.before["fields"]) & set(FIELDS):
                self.set(slug, name, waits.id, waits.snapshot[name])

    def do_part(self, scope, slug, who, number):
        self.do_approve(scope, slug, who, number, frozenset({"phone"}))

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

    def do_hide(self, scope, slug, _who, _number):
        takedown.hide_entry(scope, self.ids[slug], {"reason": "stopped"})
        self.hidden.add(slug)

    def do_show(self, scope, slug, _who, _number):
        for one in takedowns.list_open_takedowns(scope, self.ids[slug]):
            takedown.put_back_entry(scope, one.id)
            self.hidden.discard(slug)

    def do_undo(self, scope, slug, _who, number):
        found = [
            one
            for one in queries.list_entry_revisions(scope, self.ids[slug])
            if one.number > self.first[slug] and one.decision in rules.UNDOABLE
        ]
        if not found:
            return
        one = found[number % len(found)]
        approved = one.decision == rules.APPROVED
        old = rules.find_replaced_values(one)["fields"]
        told = undoing.undo_decision(scope, one.id)
        if approved and "phone" in old and one.id == self.said.get(slug):
            # What a source brought is undone by a person: from now on a person said it.
            if not self.setters[slug]["phone"]:
                self.live[slug]["phone"] = old["phone"]
                self.setters[slug]["phone"].append(told.revision.id)
            return
        for name in set(FIELDS) & set(old) if approved else ():
            if self.setters[slug][name] and self.setters[slug][name][-1] == one.id:
                if told.revision.id == one.id:
                    self.setters[slug][name].pop()
                    self.live[slug][name] = old[name]
                else:
                    self.set(slug, name, told.revision.id, old[name])

    def do_say(self, slug, number):
        taken = say(self.work, phone=VALUES["phone"][number])
        if "phone" in taken.changed:
            assert not self.setters[slug]["phone"], "a person said otherwise"
            self.live[slug]["phone"] = VALUES["phone"][number]
            with self.work() as scope:
                self.said[slug] = queries.list_entry_revisions(scope, self.ids[slug])[0].id

    def set(self, slug, name, revision_id, value):
        if self.live[slug][name] != value:
            self.setters[slug][name].append(revision_id)
            self.live[slug][name] = value

    def check(self, slug, actor_id):
        with self.work() as scope:
            for one, entry_id in self.ids.items():
                entry = entries.find_entry(scope, entry_id)
                shot = entries.make_snapshot(entry)
                assert {name: shot[name] for name in FIELDS} == self.live[one]
                shown = select(Entry.id).where(Entry.listed(scope), Entry.id == entry_id)
                assert (scope.session.scalars(shown).first() is None) == (one in self.hidden)
            lines = [
                one for one in scope.session.scalars(select(Audit)) if one.id not in self.seen_lines
            ]
            assert {line.actor_id for line in lines} <= {actor_id}
            about = {line.entry_id for line in lines} & set(self.ids.values())
            assert about <= {self.ids[slug]}
            self.seen_lines |= {line.id for line in lines}
            news = [mail for mail in mails(scope) if mail.id not in self.told]
            self.told |= {mail.id for mail in news}
            names = {mail.payload["to"].partition("@")[0] for mail in news}
            assert names & {"member", "admin", "neighbour"} <= PEOPLE[slug]


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
@settings(
    max_examples=8,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(STEPS)
@pytest.mark.usefixtures("settings")
def test_nothing_accepted_is_lost_nothing_hidden_shown_nobody_blamed(platform, work, steps):
    people = {
        who: actor(platform, who) for who in ("member", "neighbour", "editor", "portal-admin")
    }
    story = Story(work, people)
    for step in steps:
        story.step(*step)
