"""A change of one part of a page counts for that part, by whatever door it came in."""

from tests.support.freshness import asked_once, later
from tests.support.moderation import organisation
from tests.support.own_entries import form_of, words
from tests.support.people import Browser
from tests.support.trust import NEW, treat
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.freshness import changing, parts, service
from wijzerplaat.records.moderation import amending, rules, trust, undoing
from wijzerplaat.records.moderation import service as moderation
from wijzerplaat.records.moderation.trust_rules import TRUSTED

SUMMARY = "Hier ontmoet je je buren."


def send(scope, *, in_part, **changed):
    """Send a change of the own page as /mijn does: of one part, or of all of it."""
    here = organisation(scope)
    fields = {**entries.make_snapshot(here), **changed}
    ids = {"owner_id": here.id, "entry_id": here.id}
    return trust.propose_with_trust(scope, here.kind, fields, in_part=in_part, **ids)


def dates(scope):
    here = organisation(scope)
    return here.verified_at, here.verify_due_at


def test_what_goes_online_at_once_counts_for_its_own_part_until_it_is_undone(work, people):
    with later(months=1):
        with work(actor=people["member"]) as scope:
            before = dates(scope)
            sent = send(scope, in_part=True, phone=NEW)
            assert (dates(scope), organisation(scope).phone) == (before, NEW)
            assert organisation(scope).checked_apart == {"contact": scope.now}
        with work() as scope:
            undoing.undo_decision(scope, sent.id)
            assert (dates(scope), organisation(scope).checked_apart) == (before, {})


def test_what_the_desk_approves_of_one_part_counts_for_that_part(work, people):
    with later(months=1):
        with work(actor=people["member"]) as scope:
            before, sent = dates(scope), send(scope, in_part=True, summary=SUMMARY)
        with work() as scope:
            moderation.approve_revision(scope, sent.id)
            assert dates(scope) == before
            assert organisation(scope).checked_apart == {"wie": scope.now}


def test_all_of_the_page_counts_once_nothing_of_it_waits(work, people):
    with later(months=1):
        with work(actor=people["member"]) as scope:
            before = dates(scope)
            waits = send(scope, in_part=False, phone=NEW, email="nieuw@deeik.example")
            assert (waits.changed, organisation(scope).phone) == (["email"], NEW)
            assert (dates(scope), organisation(scope).checked_apart) == (before, {}), (
                "of the same part something waits"
            )
        with work() as scope:
            moderation.approve_revision(scope, waits.id)
            assert organisation(scope).verified_at == scope.now


def test_a_part_that_waits_with_all_of_the_page_is_said_with_it(work, people):
    with later(months=1):
        with work(actor=people["member"]) as scope:
            send(scope, in_part=False, summary=SUMMARY)
            sent = send(scope, in_part=True, summary=SUMMARY, email="nieuw@deeik.example")
        with work() as scope:
            moderation.approve_revision(scope, sent.id)
            assert organisation(scope).verified_at == scope.now


def test_a_trusted_organisation_checks_the_page_by_its_whole_form_only(work, people):
    treat(work, people, TRUSTED)
    with later(months=1), work(actor=people["member"]) as scope:
        before = dates(scope)
        send(scope, in_part=True, summary=SUMMARY)
        assert dates(scope) == before
        send(scope, in_part=False, phone=NEW)
        assert organisation(scope).verified_at == scope.now


def test_an_older_version_that_is_put_back_is_no_check(work, people):
    with work(actor=people["member"]) as scope:
        first = send(scope, in_part=False, phone=NEW).id
        send(scope, in_part=False, phone="0500 12 34 56")
    with later(months=1), work() as scope:
        before = dates(scope)
        seen = rules.make_value_mark(entries.make_snapshot(organisation(scope)))
        amending.restore_revision(scope, first, seen)
        assert (organisation(scope).phone, dates(scope)) == (NEW, before)


def test_a_link_leaves_the_part_that_waits_to_the_desk(work, people):
    token = asked_once(work)
    with later(months=5, days=1):
        with work(actor=people["member"]) as scope:
            send(scope, in_part=True, email="nieuw@deeik.example")
        with work() as scope:
            seen = parts.find_seen_parts(scope, service.find_check_question(scope, token))
            assert parts.list_waiting_parts(scope, seen) == {"contact"}
            service.answer_check_question(scope, token, service.CORRECT)
            here = organisation(scope)
            assert here.verified_at < scope.now and "contact" not in here.checked_apart
            assert service.find_question_by_link(scope, token).answer == service.CHANGE


def test_the_last_part_by_the_own_pages_checks_the_page(work, people):
    token = asked_once(work)
    with later(months=5, days=1):
        with work() as scope:
            seen = parts.find_seen_parts(scope, service.find_check_question(scope, token))
            for part in seen.blocks.keys() - {"contact"}:
                parts.confirm_part(scope, token, part)
        with work(actor=people["member"]) as scope:
            send(scope, in_part=True, phone=NEW)
            assert organisation(scope).verified_at == scope.now


def test_the_short_form_says_so_and_the_own_page_too(work, client, platform):
    member = Browser(client, platform, "member")
    form = form_of(member.get("/mijn/organisatie/wijzig/contact"))
    said = words(member.last)
    assert "Alleen dit deel telt dan als gecontroleerd." in said
    assert "Dit staat meteen op de website: ‘Telefoon’." in said, "and no field of another part"
    assert "Alleen dit deel" not in words(member.get("/mijn/organisatie/wijzig/alles"))
    with work(write=False) as scope:
        before = dates(scope)
    member.follow(member.post("/mijn/organisatie/wijzig/contact", form | {"phone": NEW}))
    with work(write=False) as scope:
        assert dates(scope) == before
        assert set(organisation(scope).checked_apart) == {"contact"}
    said = words(member.get("/mijn"))
    assert "Wel gecontroleerd op" in said and ": Contact." in said


def test_a_change_by_the_link_alone_stays_a_change_of_a_part(work, people):
    token = asked_once(work)
    with later(months=5, days=1):
        with work() as scope:
            new = {"phone": "0500 44 55 66", "email": "info@deeik.example", "hours": []}
            changing.propose_change_by_link(scope, token, new)
            before = dates(scope)
        with work(actor=people["member"]) as scope:
            sent = send(scope, in_part=True, phone="0500 44 55 66", summary=SUMMARY)
        with work() as scope:
            waits = moderation.find_open_proposal(scope, organisation(scope).id)
            moderation.approve_revision(scope, waits.id)
            assert sent.id and dates(scope) == before
